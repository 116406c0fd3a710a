"""``.eml``: saved mail, such as a newsletter; its text without attachments and signature."""

from __future__ import annotations

import datetime as dt
import email.policy
import email.utils
import re
from dataclasses import replace
from email.message import EmailMessage

from bot.errors import ArticleError
from bot.knowledge.dates import date_in_name, find_date
from bot.knowledge.formats.extras import foreign_reader
from bot.knowledge.formats.html import read_page
from bot.knowledge.metadata import Metadata
from bot.knowledge.outline import outline
from bot.knowledge.parts import Draft
from bot.knowledge.problems import Problems
from bot.model import fold

_SIGNATURE = re.compile(r"^-- $.*", re.MULTILINE | re.DOTALL)


def read(data: bytes, problems: Problems) -> Draft:
    """Read a mail: subject as title, sender as source, the plain text if there is any, else the HTML."""
    with foreign_reader("mail"):
        mail = email.message_from_bytes(data, policy=email.policy.default)
        if not mail.keys():
            raise ArticleError("no mail, since it has no headers: give plain text the ending .txt")
        known = _metadata(mail, problems)
        content, is_page = _text(mail, "plain"), False
        if not content.strip():
            content, is_page = _text(mail, "html"), True
    if not content.strip():
        raise ArticleError("a mail without text: save what is attached to it as files of their own")
    if is_page:
        text, page = read_page(content)
        known = replace(known, author=page.author, url=page.url, language=page.language)
    else:
        text = _SIGNATURE.sub("", content.replace("\r\n", "\n").replace("\r", "\n"))
    metadata, parts = outline(text, known)
    return Draft(text, metadata, parts)


def _text(mail: EmailMessage, kind: str) -> str:
    """Return the mail's plain text or page; empty where it has none."""
    body = mail.get_body((kind,))
    content = body.get_content() if body else ""
    return content if isinstance(content, str) else ""


def _metadata(mail: EmailMessage, problems: Problems) -> Metadata:
    name, address = email.utils.parseaddr(str(mail["From"] or ""))
    return Metadata(
        title=fold(str(mail["Subject"] or "")) or None,
        date=_date(mail) or date_in_name(problems.path),
        source=fold(name) or address or None,
    )


def _date(mail: EmailMessage) -> dt.date | None:
    found = find_date(str(mail["Date"] or ""))
    return found.readings[0] if found and found.readings else None
