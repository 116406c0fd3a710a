"""``.mhtml``, ``.mht``: a web page in one file with all its parts, as browsers save it (RFC 2557)."""

from __future__ import annotations

import email
import email.policy
from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import urlsplit

from bot.errors import ArticleError
from bot.knowledge.dates import date_in_name
from bot.knowledge.formats.extras import foreign_reader
from bot.knowledge.formats.html import decode_page, read_page
from bot.knowledge.outline import outline
from bot.knowledge.parts import Draft
from bot.knowledge.problems import Problems


def read(data: bytes, problems: Problems) -> Draft:
    """Read the first page in it, as ``.html`` is read; its headers tell the address, and no date but that of saving."""
    with foreign_reader("MHTML"):
        saved = email.message_from_bytes(data, policy=email.policy.default)
        part = next((part for part in saved.walk() if part.get_content_type() == "text/html"), None)
        if part is None:
            raise ArticleError("no page in it: give a mail the ending .eml, and plain text .txt")
        content = part.get_payload(decode=True)
        address = _address(saved, part)
    host = _host(address)
    text, known = read_page(decode_page(content if isinstance(content, bytes) else b"", problems))
    known = replace(
        known,
        url=known.url or (address if host else None),
        source=known.source or host,
        date=known.date or date_in_name(problems.path),
    )
    metadata, parts = outline(text, known)
    return Draft(text, metadata, parts)


def _address(saved: EmailMessage, part: EmailMessage) -> str:
    """Return where the page stood; empty where that is not said."""
    named = (saved["Snapshot-Content-Location"], part["Content-Location"], saved["Content-Location"])
    return next((url for url in map(str, filter(None, named)) if url.startswith(("http://", "https://"))), "")


def _host(address: str) -> str | None:
    """Return the host of an address; None where it names none, or is none."""
    with suppress(ValueError):
        return urlsplit(address).hostname
    return None
