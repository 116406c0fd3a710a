"""Tells a list of names from a sentence."""

from __future__ import annotations

import re

from bot.knowledge.lang import ENGLISH

_MOST_WORDS = 40


def is_only_names(text: str) -> bool:
    """Tell whether every word begins with a capital, or is one that joins names ("and", "in")."""
    words = re.findall(r"[^\s,;()&/]+", text)
    return 0 < len(words) <= _MOST_WORDS and all(map(_is_name, words)) and any(word[0].isupper() for word in words)


def _is_name(word: str) -> bool:
    return not word[0].islower() or word.rstrip(".") in ENGLISH.name_joiners
