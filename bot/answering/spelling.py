"""Mistyped words of a topic, led to the words that the folder holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Protocol

from rapidfuzz.distance import DamerauLevenshtein

from bot.text.spellings import Scorer

SHORTEST = 5
"""Letters: shorter words are a slip away from too many others."""
SAME_WORD = 0.8
"""Likeness (1 less the share of letters wrong, swapped ones counted once) from which two spellings are one word."""
_WORD = re.compile(r"[^\W\d_]+")


class Words(Protocol):
    """Words that are written somewhere, in small letters."""

    def __contains__(self, word: str, /) -> bool: ...

    def articles_with(self, word: str) -> int:
        """Return how many articles write a word."""
        ...

    def near(self, word: str, scorer: Scorer, least: float, changed: int) -> list[tuple[str, float]]:
        """Return the words that are spelt almost like one; see `Spellings.near`."""
        ...


class Speller:
    """Finds the folder's own word for one that is none.

    Args:
        words: The words that the folder's articles write.
        is_word: Tells whether something is a word of the language, though the folder may lack it.
    """

    def __init__(self, words: Words, is_word: Callable[[str], bool]) -> None:
        self._words = words
        self._is_word = is_word
        self._nearest = lru_cache(maxsize=1024)(self._search)

    def correct(self, text: str) -> tuple[str, Mapping[str, str]]:
        """Return the text with its mistyped words put right, and what was put for what."""
        put = {word: right for word in _WORD.findall(text) if (right := self._right(word.lower()))}
        return _WORD.sub(lambda found: put.get(found[0], found[0]), text), put

    def _right(self, word: str) -> str | None:
        if len(word) < SHORTEST or self._is_word(word) or word in self._words:
            return None
        return self._nearest(word)

    def _search(self, word: str) -> str | None:
        """Return the likest word that begins alike, of several the most frequent."""
        changed = int(2 * (1 / SAME_WORD - 1) * len(word)) + 2
        near = self._words.near(word, DamerauLevenshtein.normalized_similarity, SAME_WORD, changed)
        alike = [found for found in near if found[0][0] == word[0]]
        if not alike:
            return None
        return max(alike, key=lambda found: (found[1], self._words.articles_with(found[0])))[0]
