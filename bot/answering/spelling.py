"""Mistyped words of a topic, led to the words that the folder holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

SHORTEST = 5
"""Letters: shorter words are a slip away from too many others."""
SAME_WORD = 0.8
"""Likeness (1 less the share of letters wrong, swapped ones counted once) from which two spellings are one word."""
_WORD = re.compile(r"[^\W\d_]+")


class Speller:
    """Finds the folder's own word for one that is none.

    Args:
        texts: All that the folder's articles say.
        is_word: Tells whether something is a word of the language, though the folder may lack it.

    Example:
        >>> Speller(["The ferry sails under sanctions."], {"toll"}.__contains__).correct("the sanctons toll")
        ('the sanctions toll', {'sanctons': 'sanctions'})
    """

    def __init__(self, texts: Iterable[str], is_word: Callable[[str], bool]) -> None:
        self._texts = texts
        self._is_word = is_word
        self._nearest = lru_cache(maxsize=1024)(self._search)

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often the folder holds each word; counted with the first that is no word of the language."""
        return Counter(_WORD.findall("\n".join(self._texts).lower()))

    def correct(self, text: str) -> tuple[str, Mapping[str, str]]:
        """Return the text with its mistyped words put right, and what was put for what."""
        put = {word: right for word in _WORD.findall(text) if (right := self._right(word.lower()))}
        return _WORD.sub(lambda found: put.get(found[0], found[0]), text), put

    def _right(self, word: str) -> str | None:
        if len(word) < SHORTEST or self._is_word(word) or word in self._counts:
            return None
        return self._nearest(word)

    def _search(self, word: str) -> str | None:
        """Return the likest word that begins alike, of several the most frequent."""
        alike = extract(
            word,
            [other for other in self._counts if other[0] == word[0]],
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=SAME_WORD,
        )
        if not alike:
            return None
        likest: str = max(alike, key=lambda found: (found[1], self._counts[found[0]]))[0]
        return likest
