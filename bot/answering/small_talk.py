"""Greetings and thanks get a friendly line, not a search."""

from __future__ import annotations

from bot.answering.lang.en import small_talk as english
from bot.model import fold

_PUNCTUATION = "!?.,;:-–—()*~ "
_APOSTROPHES = str.maketrans({"’": "'", ",": " ", "!": " ", ".": " "})


def reply_to(message: str) -> str | None:
    """Return a line in reply to a greeting or to thanks; None for anything else."""
    said = fold(message.lower().translate(_APOSTROPHES)).strip(_PUNCTUATION)
    if said in english.GREETINGS:
        return english.GREETING_REPLY
    return english.THANKS_REPLY if said in english.THANKS else None
