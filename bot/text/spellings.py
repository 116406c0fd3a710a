"""Words spelt almost like another, found among very many without comparing each letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.process import extract

_BITS = 64
Scorer = Callable[..., float]


class Spellings:
    """Words that others may be misspellings of.

    An edit changes which letters a word holds by two at most, so a word that differs by more is passed over unread.

    Args:
        words: The words, in small letters.

    Example:
        >>> from rapidfuzz.fuzz import ratio
        >>> Spellings(["lavrov", "blinken"]).near("lavrof", ratio, 80, changed=4)[0][0]
        'lavrov'
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._letters = _letters(self._words)

    def near(
        self, word: str, scorer: Scorer, least: float, changed: int, most: int | None = None
    ) -> list[tuple[str, float]]:
        """Return the words that a scorer finds like enough, best first.

        Args:
            word: The word to compare with.
            scorer: One of rapidfuzz's: the higher the liker.
            least: Score from which a word counts.
            changed: By how many letters, held by one of two words but not by the other, such a pair differs at most.
            most: How many to return at most; None for all.
        """
        differing = np.bitwise_count(self._letters ^ _letters([word]))
        candidates = [self._words[number] for number in np.flatnonzero(differing <= changed)]
        found = extract(word, candidates, scorer=scorer, score_cutoff=least, limit=most)
        return [(other, score) for other, score, _ in found]


def _letters(words: Sequence[str]) -> NDArray[np.uint64]:
    """Return which characters each word holds, as bits, shape (words,); characters that share a bit count as one."""
    lengths = np.fromiter(map(len, words), np.intp, len(words))
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    held = np.zeros(len(words), np.uint64)
    if len(codes):
        firsts = (np.cumsum(lengths) - lengths)[lengths > 0]
        held[lengths > 0] = np.bitwise_or.reduceat(np.uint64(1) << (codes % np.uint64(_BITS)), firsts)
    return held
