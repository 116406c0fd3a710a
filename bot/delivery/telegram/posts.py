"""What a message brings for the folder of articles, and where that comes from."""

from __future__ import annotations

import datetime as dt
import mimetypes
import re
from dataclasses import dataclass
from pathlib import PurePath

from telegram import (
    Chat,
    Document,
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.delivery.telegram.markup import clipped
from bot.knowledge.adding import Item
from bot.knowledge.formats import ending_of

LONGEST_LINE = 300  # Characters; whoever types a longer question is rather handing over a text.
MOST_BREAKS = 1  # Of lines, likewise.
LONGEST_NAME = 100
WORDS_IN_NAME = 8

_PRIVATE_CHANNEL = "-100"  # What the IDs of channels and large groups begin with, and their links leave out.


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a post was first published; all None for what was written in the chat itself.

    Attributes:
        source: The channel or group.
        url: The post's address.
        author: Who signed it, or the person it was forwarded from.
        date: Its day, in UTC.
    """

    source: str | None = None
    url: str | None = None
    author: str | None = None
    date: dt.date | None = None


def reads_as_article(text: str) -> bool:
    """Tell a text from a question: it is long, or has more than two lines."""
    return len(text) > LONGEST_LINE or text.strip().count("\n") > MOST_BREAKS


def text_item(text: str, origin: Origin) -> Item:
    """Return a text as something to be added, named by its first words."""
    # Figures are left out: a date in the name would be taken for the article's.
    words = re.findall(r"[^\W\d_]+", text)[:WORDS_IN_NAME]
    return _item("the text", f"{'-'.join(words) or 'text'}.txt", text.encode("utf-8", "replace"), origin)


def document_item(document: Document, data: bytes, origin: Origin) -> Item:
    """Return a document as something to be added."""
    return _item(shown_name(document), file_name(document), data, origin)


def file_name(document: Document) -> str:
    """Return a document's name without any folders, with an ending wherever one can be told."""
    name = PurePath((document.file_name or "").replace("\\", "/").replace("\0", "")).name or "document"
    return name if ending_of(name) else name + (mimetypes.guess_extension(document.mime_type or "") or "")


def shown_name(document: Document) -> str:
    """Return a document's name for messages."""
    return clipped(file_name(document), LONGEST_NAME)


def origin_of(message: Message) -> Origin:
    """Return where a message was first published."""
    origin = message.forward_origin
    if origin is None:
        return _published(message.sender_chat, message.message_id, message) if message.sender_chat else Origin()
    day = origin.date.date()
    match origin:
        case MessageOriginChannel():
            author = origin.author_signature
            return Origin(origin.chat.title, link_to(origin.chat, origin.message_id), author, day)
        case MessageOriginChat():
            return Origin(origin.sender_chat.title, None, origin.author_signature, day)
        case MessageOriginUser():
            return Origin(author=origin.sender_user.full_name, date=day)
        case MessageOriginHiddenUser():
            return Origin(author=origin.sender_user_name, date=day)
    return Origin(date=day)


def link_to(chat: Chat, message: int) -> str | None:
    """Return the address of a message in a channel or large group; None where it has none."""
    if chat.username:
        return f"https://t.me/{chat.username}/{message}"
    number = str(chat.id)
    inner = number.removeprefix(_PRIVATE_CHANNEL)
    return f"https://t.me/c/{inner}/{message}" if inner != number else None


def _published(sender: Chat, number: int, message: Message) -> Origin:
    """Return the origin of what a channel or group wrote where it stands."""
    return Origin(sender.title, link_to(message.chat, number), message.author_signature, message.date.date())


def _item(name: str, path: str, data: bytes, origin: Origin) -> Item:
    return Item(name, path, data, origin.url, origin.source, origin.author, origin.date)
