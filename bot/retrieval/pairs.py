"""What neighbouring terms of a query add to a document where they stand side by side too.

The ordered pairs of the sequential dependence model (Metzler and Croft, SIGIR 2005), scored as BM25 scores a term, with
the idf of the pair's more common term, so that no postings of pairs are needed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from typing import NamedTuple, Protocol

import numpy as np

from bot.retrieval.protocol import Query, weights
from bot.retrieval.segment import Segment

_REMEMBERED = 256  # Terms whose numbers are kept.


class Pair(NamedTuple):
    """Two neighbouring terms of a query.

    Attributes:
        first: The term that stands before.
        second: The one right behind it.
        weight: What the pair adds to the score of a document that holds it again and again.
    """

    first: str
    second: str
    weight: float

    @property
    def name(self) -> str:
        """Both with a blank between."""
        return f"{self.first} {self.second}"


class Adjacency(Protocol):
    """Knows which terms stand side by side in documents."""

    def count(self, first: str, second: str, document: int) -> int:
        """Return how often one term stands right before another in a document."""
        ...


class Texts:
    """The terms of documents, held in memory.

    Args:
        documents: The terms of each document, in order.
    """

    def __init__(self, documents: Iterable[Sequence[str]]) -> None:
        self._texts = [_joined(document) for document in documents]

    def count(self, first: str, second: str, document: int) -> int:
        """Return how often one term stands right before another; see ``Adjacency.count``."""
        return self._texts[document].count(_joined((first, second)))


class Sequences:
    """The terms of documents, kept in segments.

    Args:
        segments: All with sequences; documents are numbered through them.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._firsts = [0, *accumulate(segment.size for segment in segments)]
        self._numbers = lru_cache(maxsize=_REMEMBERED)(self._find)

    def count(self, first: str, second: str, document: int) -> int:
        """Return how often one term stands right before another; see ``Adjacency.count``."""
        place = bisect_right(self._firsts, document) - 1
        segment, number = self._segments[place], document - self._firsts[place]
        before, after = self._numbers(first)[place], self._numbers(second)[place]
        if before < 0 or after < 0:
            return 0
        start, end = segment.sequence_starts[number : number + 2].tolist()
        terms = segment.sequence[start:end]
        return int(np.count_nonzero((terms[:-1] == before) & (terms[1:] == after)))

    def _find(self, term: str) -> list[int]:
        """Return the term's number in each segment."""
        return [segment.find(term) for segment in self._segments]


class PairScorer:
    """Scores documents by the query's pairs.

    Args:
        documents: Knows which terms stand side by side in them.
        idf: How much a term tells among them.
    """

    WEIGHT = 0.5
    """What a pair counts beside a term."""
    K1 = 1.2
    """How fast further occurrences of a pair stop counting."""
    MOST = 40
    """How many pairs of a query are looked at, its first ones: a text pasted as a query must not take minutes."""

    def __init__(self, documents: Adjacency, idf: Callable[[str], float]) -> None:
        self._documents = documents
        self._idf = idf

    def pairs(self, query: Query) -> list[Pair]:
        """Return the query's pairs, terms that stand there twice counted where they stand first."""
        weighted = weights(query)
        return [
            Pair(
                first,
                second,
                self.WEIGHT * min(weighted[first] * self._idf(first), weighted[second] * self._idf(second)),
            )
            for first, second in islice(pairwise(weighted), self.MOST)
        ]

    def shares(self, pairs: Iterable[Pair], document: int) -> dict[str, float]:
        """Return what each pair adds to the document's score, by its name, without those that add none."""
        counts = ((pair, self._documents.count(pair.first, pair.second, document)) for pair in pairs)
        return {pair.name: pair.weight * n * (self.K1 + 1) / (n + self.K1) for pair, n in counts if n}


def _joined(terms: Iterable[str]) -> str:
    """Join terms so that counting a pair's text counts its places, also where one begins at the other's end."""
    return "".join(f" {term} " for term in terms)
