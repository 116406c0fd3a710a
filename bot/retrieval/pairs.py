"""What neighbouring terms of a query add to a document where they stand side by side too.

The ordered pairs of the sequential dependence model (Metzler and Croft, SIGIR 2005), scored as BM25 scores a term, with
the idf of the pair's more common term, so that no postings of pairs are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, islice, pairwise
from typing import Final, NamedTuple, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from bot.retrieval.protocol import Query, weights
from bot.retrieval.segment import Segment

Counts: TypeAlias = npt.NDArray[np.int64]
_END: Final = np.array([-1], np.int32)


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

    def counts(self, pairs: Sequence[Pair], documents: Sequence[int]) -> Counts:
        """Return how often each pair stands in each document, a row a pair and a column a document."""
        ...


class Texts:
    """The terms of documents, held in memory.

    Args:
        documents: The terms of each document, in order.
    """

    def __init__(self, documents: Iterable[Sequence[str]]) -> None:
        self._texts = [_joined(document) for document in documents]

    def counts(self, pairs: Sequence[Pair], documents: Sequence[int]) -> Counts:
        """Return how often each pair stands in each document; see ``Adjacency.counts``."""
        patterns = [_joined((pair.first, pair.second)) for pair in pairs]
        counts = [self._texts[document].count(pattern) for pattern in patterns for document in documents]
        return np.array(counts, np.int64).reshape(len(pairs), len(documents))


class Sequences:
    """The terms of documents, kept in segments.

    Args:
        segments: All with sequences; documents are numbered through them.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._firsts = list(accumulate((segment.size for segment in segments), initial=0))

    def counts(self, pairs: Sequence[Pair], documents: Sequence[int]) -> Counts:
        """Return how often each pair stands in each document; see ``Adjacency.counts``."""
        counts = np.zeros((len(pairs), len(documents)), np.int64)
        numbers = np.array(documents, np.int64)
        for first, segment in zip(self._firsts, self._segments, strict=False):
            here = np.flatnonzero((numbers >= first) & (numbers < first + segment.size))
            if len(here) and pairs:
                counts[:, here] = _count(segment, pairs, numbers[here] - first)
        return counts


def _count(segment: Segment, pairs: Sequence[Pair], documents: npt.NDArray[np.int64]) -> Counts:
    """Count pairs in documents of one segment, over the documents' terms laid in one row."""
    spans = zip(
        segment.sequence_starts[documents].tolist(), segment.sequence_starts[documents + 1].tolist(), strict=True
    )
    texts = [text for start, end in spans for text in (segment.sequence[start:end], _END)]
    ends = np.cumsum([len(text) for text in texts])[1::2]
    row = np.concatenate(texts)
    number_of = {term: segment.find(term) for pair in pairs for term in (pair.first, pair.second)}
    counts = np.zeros((len(pairs), len(documents)), np.int64)
    for number, pair in enumerate(pairs):
        before, after = number_of[pair.first], number_of[pair.second]
        if before >= 0 and after >= 0:
            places = np.flatnonzero(row == before)
            places = places[row[places + 1] == after]  # There is one: the end of the last document holds no term.
            counts[number] = np.bincount(ends.searchsorted(places, "right"), minlength=len(documents))
    return counts


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

    def shares(self, pairs: Sequence[Pair], document: int) -> dict[str, float]:
        """Return what each pair adds to the document's score, by its name, without those that add none."""
        shares = zip(pairs, self._shares(pairs, [document])[:, 0].tolist(), strict=True)
        return {pair.name: share for pair, share in shares if share}

    def scores(self, pairs: Sequence[Pair], documents: Sequence[int]) -> list[float]:
        """Return what the pairs add to each document's score together."""
        scores: list[float] = self._shares(pairs, documents).sum(axis=0).tolist()
        return scores

    def _shares(self, pairs: Sequence[Pair], documents: Sequence[int]) -> npt.NDArray[np.float64]:
        n = self._documents.counts(pairs, documents)
        weights = np.array([[pair.weight] for pair in pairs]).reshape(-1, 1)
        return weights * n * (self.K1 + 1) / (n + self.K1)


def _joined(terms: Iterable[str]) -> str:
    """Join terms so that counting a pair's text counts its places, also where one begins at the other's end."""
    return "".join(f" {term} " for term in terms)
