"""The best documents of one segment, without looking at all that hold a term.

*MaxScore* (Turtle and Flood, Information Processing & Management 31, 1995), a term at a time, as suits numpy: terms are
taken in the order of what they can add at most, which is nearly that of their rarity. As soon as the terms to come
cannot lift a document over the best found so far by themselves, no new documents are taken in, and the long postings
of common terms are not gone through: the few documents that are left are looked up in them.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from bot.retrieval.flat_file import Array
from bot.retrieval.segment import Floats, Int32s

Bools: TypeAlias = npt.NDArray[np.bool_]
Scored: TypeAlias = tuple[Int32s, Floats]
"""Documents and their scores."""

NOTHING: Final[Scored] = (np.empty(0, np.int32), np.empty(0, np.float64))
_SLACK: Final = 1 - 1e-9  # Sums of the same numbers in another order differ by less.


@dataclass(frozen=True, slots=True)
class TermPostings:
    """One term of a query in one segment.

    Attributes:
        documents: Those that hold the term, ascending.
        codes: What stands in ``weights`` for each of them.
        weights: What the term adds to a score, by code.
        bound: No less than what it adds to any.
    """

    documents: Int32s
    codes: Array
    weights: Floats
    bound: float

    def scores(self) -> Floats:
        """Return what the term adds to each of its documents."""
        return self.weights.take(self.codes)

    def add_to(self, scores: Floats, documents: Int32s) -> None:
        """Add to the documents' scores what the term gives them."""
        if len(self.documents) == 0:
            return
        places = self.documents.searchsorted(documents)
        np.minimum(places, len(self.documents) - 1, out=places)
        held = np.flatnonzero(self.documents.take(places) == documents)
        scores[held] += self.weights.take(self.codes.take(places.take(held)))

    def between(self, start: int, stop: int) -> TermPostings:
        """Return the postings of the documents from ``start`` up to ``stop``."""
        first, last = self.documents.searchsorted(np.array([start, stop], np.int32)).tolist()
        return TermPostings(self.documents[first:last], self.codes[first:last], self.weights, self.bound)


def score(terms: Sequence[TermPostings], documents: Int32s) -> Floats:
    """Return the documents' scores, summed up in the order of the terms."""
    scores = np.zeros(len(documents))
    for term in terms:
        term.add_to(scores, documents)
    return scores


def best(terms: Sequence[TermPostings], size: int, top: int, floor: float, alive: Bools | None = None) -> Scored:
    """Return the documents that may be among the ``top`` best, in no order, with their scores.

    Args:
        terms: What is asked for; scores are summed up in this order.
        size: How many documents the segment has.
        top: How many are wanted, at least one.
        floor: A score that the documents must reach.
        alive: The only documents to consider; all where it is None.
    """
    ordered = sorted(terms, key=lambda term: -term.bound)
    rest = [*accumulate((term.bound for term in reversed(ordered)), initial=0.0)][::-1]
    documents, scores, floor, done = _gather(ordered, rest, size, top, floor, alive)
    for place in range(done, len(ordered)):
        documents, scores = _above(documents, scores, floor * _SLACK - rest[place])
        ordered[place].add_to(scores, documents)
        floor = _raised(floor, scores, top)
    documents, scores = _above(documents, scores, floor * _SLACK)
    if len(terms) < 3:  # Two numbers have one sum.
        return documents, scores
    return documents, score(terms, documents)


def _gather(
    terms: Sequence[TermPostings], rest: Sequence[float], size: int, top: int, floor: float, alive: Bools | None
) -> tuple[Int32s, Floats, float, int]:
    """Go through postings until the terms to come cannot bring in new documents.

    Returns:
        The documents, what they have so far, the score to be reached, and how many terms were gone through.
    """
    sums = _zeros(size)
    documents = NOTHING[0]
    done = 0
    try:
        while done < len(terms) and rest[done] >= floor * _SLACK:
            new = _take_in(terms[done], sums, floor * _SLACK - rest[done + 1], alive)
            documents = np.concatenate((documents, new))
            floor = _raised(floor, sums.take(documents), top)
            done += 1
        return documents, sums.take(documents), floor, done
    finally:
        sums[documents] = 0.0


def _take_in(term: TermPostings, sums: Floats, least: float, alive: Bools | None) -> Int32s:
    """Add a term to the sums of its documents that can still reach ``least``; return those that are new."""
    documents = term.documents
    before = sums.take(documents)
    after = before + term.scores()
    if least > 0:
        kept = np.flatnonzero(after >= least)
        documents, before, after = documents.take(kept), before.take(kept), after.take(kept)
    if alive is not None:
        kept = np.flatnonzero(alive.take(documents))
        documents, before, after = documents.take(kept), before.take(kept), after.take(kept)
    sums[documents] = after
    return documents.take(np.flatnonzero(before == 0.0))


def _above(documents: Int32s, scores: Floats, least: float) -> Scored:
    if least <= 0:
        return documents, scores
    kept = np.flatnonzero(scores >= least)
    return documents.take(kept), scores.take(kept)


def _raised(floor: float, scores: Floats, top: int) -> float:
    """Return the ``top``-th best score, where that is above the floor."""
    if floor > 0:
        scores = scores[scores > floor]
    if len(scores) < top:
        return floor
    return float(np.partition(scores, len(scores) - top)[len(scores) - top])


_own = threading.local()


def _zeros(size: int) -> Floats:
    """Return the thread's own array of zeros, of that size or longer; whoever writes into it cleans up."""
    zeros: Floats | None = getattr(_own, "zeros", None)
    if zeros is None or len(zeros) < size:
        zeros = _own.zeros = np.zeros(size)
    return zeros
