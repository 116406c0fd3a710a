"""Links that open a chat with the bot and ask a question: ``https://t.me/BOT?start=PAYLOAD``.

A payload is at most 64 of the characters ``A-Z a-z 0-9 _ -`` (https://core.telegram.org/bots/features#deep-linking).
"""

from __future__ import annotations

import base64
import binascii
import re

LONGEST_PAYLOAD = 64


def payload_of(question: str) -> str | None:
    """Return a question as a payload (URL-safe base64 of its UTF-8); None for one that is too long."""
    payload = base64.urlsafe_b64encode(question.encode()).decode().rstrip("=")
    return payload if len(payload) <= LONGEST_PAYLOAD else None


def question_of(payload: str) -> str:
    """Return the question in a payload, which may also be words joined by ``_`` or ``-``, or typed after ``/start``."""
    return _decoded(payload) or " ".join(re.split(r"[_\-\s]+", payload)).strip()


def _decoded(payload: str) -> str | None:
    try:
        text = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    # Words written out are base64 of something too, though hardly ever of a phrase.
    return text if text.isprintable() and " " in text else None
