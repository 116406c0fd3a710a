"""Fetching a document from Telegram, within limits."""

from __future__ import annotations

import asyncio

from telegram import Document
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.delivery.telegram.backoff import Backoff
from bot.delivery.telegram.posts import file_name, shown_name
from bot.errors import SourceError
from bot.knowledge.formats import FORMATS, ending_of

TRIES = 4


async def fetched(bot: ExtBot[None], document: Document) -> bytes:
    """Return a document's content.

    Raises:
        SourceError: It is of no format that is read, too large, or cannot be had; the message says what to do.
    """
    name = shown_name(document)
    known = FORMATS.get(ending_of(file_name(document)))
    if known is None:
        raise SourceError(f"{name}: not a format that is read: save it as one of {', '.join(FORMATS)}")
    limit = min(known.most_bytes, int(FileSizeLimit.FILESIZE_DOWNLOAD))
    _refuse_large(name, document.file_size, limit)
    data = await _downloaded(bot, document.file_id, name, limit)
    _refuse_large(name, len(data), limit)
    return data


async def _downloaded(bot: ExtBot[None], file_id: str, name: str, limit: int) -> bytes:
    backoff = Backoff()
    for _ in range(TRIES):
        try:
            file = await bot.get_file(file_id)
            _refuse_large(name, file.file_size, limit)
            return bytes(await file.download_as_bytearray())
        except BadRequest:
            raise SourceError(f"{name}: Telegram does not hand it out: send it anew") from None
        except TelegramError:
            await asyncio.sleep(backoff.next())
    raise SourceError(f"{name}: it cannot be fetched from Telegram at present: send it again later")


def _refuse_large(name: str, size: int | None, limit: int) -> None:
    if size and size > limit:
        raise SourceError(f"{name}: larger than {limit / 1_000_000:g} MB: split it, one file an article")
