"""The words that articles write, and those that are spelt almost like one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.archive.numbering import Flags, holders, kept_of
from bot.archive.volume import Volume
from bot.retrieval.segment import Segment
from bot.text.spellings import Scorer, Spellings


class Words:
    """The words that articles write, in small letters.

    Args:
        volumes: What the articles are kept in.
        there: For each volume which of its articles are there; None where all are.
    """

    def __init__(self, volumes: Sequence[Volume], there: Sequence[Flags | None]) -> None:
        self._segments = [volume.words for volume in volumes]
        self._there = there

    def articles_with(self, word: str) -> int:
        """Return how many articles write a word."""
        return sum(
            len(kept_of(holders(segment, f"word:{word}"), there))
            for segment, there in zip(self._segments, self._there, strict=True)
        )

    def __contains__(self, word: str) -> bool:
        return self.articles_with(word) > 0

    def near(self, word: str, scorer: Scorer, least: float, changed: int) -> list[tuple[str, float]]:
        """Return the words that are spelt almost like one; see `Spellings.near`."""
        found = dict(pair for one in self._segments for pair in _spellings(one).near(word, scorer, least, changed))
        return [(other, score) for other, score in found.items() if other in self]

    def prepare(self) -> None:
        """Work out what the first misspelt word would otherwise wait for: half a second for 100,000 passages."""
        for segment in self._segments:
            _spellings(segment)


@lru_cache(maxsize=8)
def _spellings(segment: Segment) -> Spellings:
    """Return the words of a volume, gone articles' too; kept, since the next snapshot has the volume as well."""
    mark = b"word:"
    words = (term[len(mark) :] for term in segment.terms() if term.startswith(mark))
    return Spellings(word.decode("utf-8", "surrogatepass") for word in words)
