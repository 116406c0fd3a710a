"""The fast engine: BM25 over segments of postings, in memory or mapped from files.

Formula and scores are those of the engine on ``rank-bm25``, ``bot.retrieval.maxscore`` tells how the best are found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np

from bot.retrieval.building import ascending, build_segment, split_mask
from bot.retrieval.maxscore import Bools, Scored, TermPostings, best, score
from bot.retrieval.protocol import Hit, Query, positive_idf, weights
from bot.retrieval.segment import Floats, Int32s, Int64s, Segment

_FEW: Final = 1024  # Documents that are looked up one by one, rather than marked among all.
_NONE_DEAD: Final = np.empty(0, np.int32)


class Postings:
    """BM25 over segments, whose documents are numbered through in their order.

    An instance never changes. To add documents, build a segment of them and make a new instance of all segments: what
    holds for the collection as a whole (its size, its average length, how many documents hold a term) is summed up
    from the segments, and scores come out as if all had been built at once.

    Args:
        segments: All with the same parameters; each is searched by itself, so let there be few.
        deleted: Documents that are there no more: none is found, and none counts. The others keep their numbers.

    Example:
        >>> engine = Postings.of([["sanction", "gas"], ["pipelin", "gas", "gas"], []])
        >>> [hit.document for hit in engine.search(["gas", "pipelin"], top=5)]
        [1, 0]
    """

    def __init__(self, segments: Sequence[Segment], deleted: Collection[int] = ()) -> None:
        masks = split_mask(segments, deleted)
        pairs = list(zip(segments, masks, strict=True))
        self._size = sum(segment.size if mask is None else int((~mask).sum()) for segment, mask in pairs)
        length = sum(_living_length(segment, mask) for segment, mask in pairs)
        average = length / self._size if length else 1.0
        firsts = accumulate((segment.size for segment in segments), initial=0)
        self._views = [
            _view(segment, first, mask, average) for (segment, mask), first in zip(pairs, firsts, strict=False)
        ]

    @classmethod
    def of(cls, documents: Sequence[Sequence[str]], k1: float = 1.2, b: float = 0.75) -> Postings:
        """Build an engine over documents in memory.

        Raises:
            TypeError: A document is a string instead of a sequence of terms.
        """
        return cls([build_segment(documents, k1, b)])

    def search(self, query: Query, top: int, within: Collection[int] | None = None) -> list[Hit]:
        """Return the best documents for the query; see ``Retriever.search``.

        Args:
            query: See ``Retriever.search``.
            top: See ``Retriever.search``.
            within: See ``Retriever.search``. A ``range`` costs nothing, an ascending array of integers less than any
                other collection.
        """
        if top <= 0:
            return []
        chosen = within if within is None or isinstance(within, range) else ascending(within)
        documents, scores, floor = np.empty(0, np.int64), np.empty(0), 0.0
        wanted = self._wanted(query)
        for place, view in enumerate(self._views):
            terms = [view.postings(numbers[place], factor) for numbers, factor in wanted if numbers[place] >= 0]
            more, their_scores = view.best(terms, top, floor, chosen)
            documents = np.concatenate((documents, more.astype(np.int64) + view.first))
            documents, scores = _best(documents, np.concatenate((scores, their_scores)), top)
            floor = float(scores[-1]) if len(scores) == top else 0.0
        return list(map(Hit, documents.tolist(), scores.tolist()))

    def explain(self, query: Query, document: int) -> dict[str, float]:
        """Return each term's share in the document's score; see ``Retriever.explain``."""
        place = max(place for place, view in enumerate(self._views) if view.first <= document)
        view = self._views[place]
        local = np.array([document - view.first], np.int32)
        shares = {}
        for term, (numbers, factor) in zip(weights(query), self._wanted(query), strict=True):
            if numbers[place] >= 0:
                shares[term] = float(score([view.postings(numbers[place], factor)], local)[0])
        return dict(sorted(((term, share) for term, share in shares.items() if share), key=lambda item: -item[1]))

    def idf(self, term: str) -> float:
        """Return how much a term tells; see ``Retriever.idf``."""
        return self._idf([view.segment.find(term) for view in self._views])

    def _idf(self, numbers: Sequence[int]) -> float:
        holders = sum(view.holders(number) for view, number in zip(self._views, numbers, strict=True) if number >= 0)
        return positive_idf(self._size, holders)

    def _wanted(self, query: Query) -> list[tuple[list[int], float]]:
        """Return each term's number in each segment, -1 where it is not there, and what its weights are taken times."""
        weighted = weights(query)
        numbered = {term: [view.segment.find(term) for view in self._views] for term in weighted}
        return [(numbered[term], weight * self._idf(numbered[term])) for term, weight in weighted.items()]


@dataclass(frozen=True, slots=True)
class _View:
    """A segment as a part of a collection.

    Attributes:
        segment: The segment.
        first: The number that its first document has in the collection.
        alive: Its documents that are not deleted; None where all are not.
        dead: Those that are, ascending.
        weights: What each code adds to a score but for the idf.
        slack: What the segment's bounds are to be taken times.
    """

    segment: Segment
    first: int
    alive: Bools | None
    dead: Int32s
    weights: Floats
    slack: float

    def holders(self, number: int) -> int:
        """Return how many documents hold the term."""
        start, stop = self.segment.starts[number : number + 2].tolist()
        documents = self.segment.documents[start:stop]
        return len(documents) - (_shared(documents, self.dead) if len(self.dead) else 0)

    def postings(self, number: int, factor: float) -> TermPostings:
        """Return a term's postings, its weights taken times the factor."""
        start, stop = self.segment.starts[number : number + 2].tolist()
        bound = float(self.segment.bounds[number]) * self.slack * factor
        return TermPostings(
            self.segment.documents[start:stop], self.segment.codes[start:stop], self.weights * factor, bound
        )

    def best(self, terms: Sequence[TermPostings], top: int, floor: float, within: range | Int64s | None) -> Scored:
        """Return the documents that may be among the best, with their scores."""
        size, alive = self.segment.size, self.alive
        if isinstance(within, range) and within.step == 1:
            start, stop = (min(max(place - self.first, 0), size) for place in (within.start, within.stop))
            terms = [term.between(start, stop) for term in terms]
        elif within is not None:
            chosen = self._inside(within)
            if len(chosen) <= _FEW:
                scores = score(terms, chosen)
                return chosen[scores > 0], scores[scores > 0]
            alive = np.zeros(size, np.bool_)
            alive[chosen] = True
        return best(terms, size, top, floor, alive)

    def _inside(self, within: range | Int64s) -> Int32s:
        """Return the segment's documents among those, by its own numbers, without deleted ones."""
        array = np.arange(within.start, within.stop, within.step) if isinstance(within, range) else within
        first, last = array.searchsorted([self.first, self.first + self.segment.size])
        chosen = (array[first:last] - self.first).astype(np.int32)
        return chosen if self.alive is None else chosen[self.alive[chosen]]


def _view(segment: Segment, first: int, dead: Bools | None, average: float) -> _View:
    """Return the segment as a part of a collection of that average length."""
    # A weight grows with the average length a, but no faster: k1 (1 - b + b l / a) shrinks no faster than 1 / a.
    slack = max(1.0, average / segment.average)
    dead_documents = _NONE_DEAD if dead is None else np.flatnonzero(dead).astype(np.int32)
    return _View(segment, first, None if dead is None else ~dead, dead_documents, segment.weights(average), slack)


def _living_length(segment: Segment, dead: Bools | None) -> int:
    """Return how many terms the documents have that are not deleted."""
    return segment.total_length - (0 if dead is None else int(segment.lengths[dead].sum(dtype=np.int64)))


def _shared(documents: Int32s, others: Int32s) -> int:
    """Return how many documents are in both, each ascending."""
    few, many = sorted((documents, others), key=len)
    return int(np.count_nonzero(many.searchsorted(few, "right") - many.searchsorted(few, "left")))


def _best(documents: Int64s, scores: Floats, top: int) -> tuple[Int64s, Floats]:
    """Return the ``top`` documents by score, best first, ties in document order."""
    if len(scores) > top:
        kept = scores >= np.partition(scores, len(scores) - top)[len(scores) - top]
        documents, scores = documents[kept], scores[kept]
    order = np.lexsort((documents, -scores))[:top]
    return documents[order], scores[order]
