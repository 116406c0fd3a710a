"""Greetings, thanks and what nobody can look up get a friendly line, not a search."""

from __future__ import annotations

import re

from bot.answering.lang.en import small_talk as english
from bot.model import fold

_PUNCTUATION = "!?.,;:-–—()*~ "
_APOSTROPHES = str.maketrans({"’": "'", ",": " ", "!": " ", ".": " "})


def reply_to(message: str) -> str | None:
    """Return a line in reply to a greeting, to thanks, or to what no article can answer; None for anything else."""
    said = fold(message.lower().translate(_APOSTROPHES)).strip(_PUNCTUATION)
    if said in english.GREETINGS:
        return english.GREETING_REPLY
    if re.fullmatch(english.UNSAID, said):
        return english.UNSAID_REPLY
    return english.THANKS_REPLY if said in english.THANKS else None
