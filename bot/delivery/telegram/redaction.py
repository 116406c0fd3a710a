"""Keeping the token out of everything that is logged or shown.

Telegram's addresses hold the token, and so do the messages of exceptions about them and what httpx logs of each
request; whatever passes through `logging` or an error message of ours is therefore cleaned here, at every level.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

HIDDEN = "[token]"
SHORTEST_SECRET = 8  # The part after the colon alone is hidden too, unless it is so short that it means nothing.


class Redactor:
    """Takes one token out of texts."""

    def __init__(self, token: str) -> None:
        secret = token.partition(":")[2]
        self._needles = [token] if token else []
        if len(secret) >= SHORTEST_SECRET:
            self._needles.append(secret)

    def __call__(self, text: str) -> str:
        """Return the text without the token."""
        for needle in self._needles:
            text = text.replace(needle, HIDDEN)
        return text


@contextmanager
def redacted_logging(redact: Redactor) -> Iterator[None]:
    """Make every log record of the process, traceback included, pass through the redactor."""
    previous = logging.getLogRecordFactory()

    def clean(*args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401 the factory's own signature
        record = previous(*args, **kwargs)
        record.msg, record.args = redact(_message(record)), None
        if record.exc_info and record.exc_info[0]:
            record.exc_text = redact("".join(traceback.format_exception(*record.exc_info)).rstrip())
            # A handler that lays out the traceback itself would read the token from the exception.
            record.exc_info = None
        return record

    logging.setLogRecordFactory(clean)
    try:
        yield
    finally:
        logging.setLogRecordFactory(previous)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return f"{record.msg} {record.args}"
