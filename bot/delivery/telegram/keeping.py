"""What admins do by chat: add articles and take them back, and see how folder and bot are."""

from __future__ import annotations

from telegram import CallbackQuery, Document, Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.delivery.telegram import texts
from bot.delivery.telegram.addressing import is_from_bot, place_of, words_of_command
from bot.delivery.telegram.asking import say
from bot.delivery.telegram.documents import fetched
from bot.delivery.telegram.figures import count
from bot.delivery.telegram.kept_folder import KeptFolder, Removal
from bot.delivery.telegram.keyboards import undo_keyboard
from bot.delivery.telegram.outgoing import Place
from bot.delivery.telegram.posts import document_item, origin_of, reads_as_article, text_item
from bot.delivery.telegram.rendering import text_pages
from bot.delivery.telegram.reports import added_pages, figure_pages, problem_pages, reloaded_pages
from bot.delivery.telegram.turn import Turn
from bot.errors import SourceError
from bot.knowledge.adding import Item

FULL_MESSAGE = 4_000  # Characters: Telegram's apps cut a longer text into several messages.


class ForTheFolder(filters.MessageFilter):
    """Lets pass what is to become an article: in a private chat, a document, a forwarded post, or a text."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message is handed over rather than asked."""
        text = message.text or message.caption or ""
        if message.chat.type != ChatType.PRIVATE or is_from_bot(message) or text.startswith("/"):
            return False
        return bool(document_of(message) or (text and (message.forward_origin or reads_as_article(text))))


class DocumentAlone(filters.MessageFilter):
    """Lets pass a document in a private chat."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message brings a document."""
        return message.chat.type == ChatType.PRIVATE and document_of(message) is not None


def document_of(message: Message) -> Document | None:
    """Return the document that a message brings; Telegram calls a GIF one too."""
    return None if message.animation else message.document


async def add(update: Update, turn: Turn) -> None:
    """Add what a message brings."""
    message = update.effective_message
    if message:
        await _add(turn, message, message)


async def add_by_command(update: Update, turn: Turn) -> None:
    """Add the text after /add, or the message that it replies to, whatever they look like."""
    message = update.effective_message
    if message is None:
        return
    words = words_of_command(message)
    if words or document_of(message) or message.reply_to_message is None:
        await _add(turn, message, message, words)
    else:
        await _add(turn, message, message.reply_to_message)


async def refuse_document(update: Update, turn: Turn) -> None:
    """Say that a document is of no use here."""
    if update.effective_message:
        say(turn, place_of(update.effective_message), text_pages(texts.NOT_KEEPER))


async def reload(update: Update, turn: Turn) -> None:
    """Look for changes in the folder now."""
    folder = _folder(turn)
    if update.effective_message:
        say(turn, place_of(update.effective_message), reloaded_pages(await turn.work_out(folder.refreshed)))


async def check(update: Update, turn: Turn) -> None:
    """Say what is wrong with the folder."""
    if update.effective_message:
        say(turn, place_of(update.effective_message), problem_pages(_folder(turn).now()))


async def stats(update: Update, turn: Turn) -> None:
    """Say how much there is, and how it is used."""
    if update.effective_message:
        figures = await count(turn.desk.database)
        say(turn, place_of(update.effective_message), figure_pages(_folder(turn).now(), figures))


async def take_back(turn: Turn, place: Place, name: str, query: CallbackQuery) -> str | None:
    """Remove a file that was added; return a notice for whoever pressed."""
    if query.from_user.id not in turn.desk.settings.admins or turn.desk.folder is None:
        return texts.NOT_KEEPER
    addition = await turn.desk.additions.get(name)
    if addition is None:
        return texts.OLD_BUTTON
    try:
        removal = await turn.work_out(turn.desk.folder.take_back, addition.path, addition.digest)
    except SourceError as error:
        say(turn, place, text_pages(str(error)))
        return None
    say(turn, place, text_pages(_REMOVALS[removal].format(path=addition.path)))
    return None


_REMOVALS = {Removal.DONE: texts.REMOVED, Removal.CHANGED: texts.NOT_REMOVED, Removal.GONE: texts.GONE}


async def _add(turn: Turn, message: Message, bringing: Message, text: str | None = None) -> None:
    """Add what one message brings, in answer to another.

    Args:
        turn: The turn in which it is done.
        message: What is answered.
        bringing: What brings the document or text, and tells where it is from.
        text: The text, where it is not the whole message's.
    """
    place = place_of(message)
    if before := await turn.desk.additions.brought_by(place.chat, message.message_id):
        pages = text_pages(texts.ADDED.format(path=before.path))
        return say(turn, place, pages, undo_keyboard(before.id))
    try:
        item = await _item(turn, bringing, text)
        if item is None:
            return say(turn, place, text_pages(texts.HOW_TO_ADD))
        written = await turn.work_out(_folder(turn).add, item)
    except SourceError as error:
        return say(turn, place, text_pages(str(error)))
    addition = await turn.desk.additions.keep(place.chat, message.message_id, written.path, written.digest)
    pages = added_pages(written)
    if len(bringing.text or "") > FULL_MESSAGE:
        pages += text_pages(texts.MAYBE_CUT)
    return say(turn, place, pages, undo_keyboard(addition.id))


async def _item(turn: Turn, message: Message, text: str | None) -> Item | None:
    origin = origin_of(message)
    if document := document_of(message):
        return document_item(document, await fetched(turn.bot, document), origin)
    words = (message.text or message.caption or "") if text is None else text
    return text_item(words, origin) if words.strip() else None


def _folder(turn: Turn) -> KeptFolder:
    if turn.desk.folder is None:
        raise ValueError("Nothing can be kept where there is no folder")
    return turn.desk.folder
