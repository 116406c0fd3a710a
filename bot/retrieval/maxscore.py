"""The best documents of one segment, without looking at all that hold a term.

*MaxScore* (Turtle and Flood, Information Processing & Management 31, 1995), a term at a time, as suits numpy: terms are
taken in the order of what they can add at most, which is nearly that of their rarity. As soon as the terms to come
cannot lift a document over the best found so far by themselves, no new documents are taken in, and the long postings
of common terms are not gone through: the few documents that are left are looked up in them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
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

_LOOK_UP: Final = 8
"""Postings that are gone through in the time that one document is looked up."""
_FEW: Final = 512
"""Documents that are looked up in any case: setting out to go through postings takes as long."""
_MANY: Final = 2000
"""Documents among which it pays to complete the scores of some, for a higher floor."""
_FEW_TERMS: Final = 20
"""Terms of a query up to which rare ones decide; of a text pasted as a query, all postings are gone through."""
_PROMISING: Final = 8
"""How many these are, in times of what is wanted; and how many scores there are for each that is sorted."""


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
        if len(documents) > max(_FEW, len(self.documents) / _LOOK_UP):
            self._spread(scores, documents)
        else:
            self._look_up(scores, documents)

    def _look_up(self, scores: Floats, documents: Int32s) -> None:
        places = self.documents.searchsorted(documents)
        np.minimum(places, len(self.documents) - 1, out=places)
        held = (self.documents.take(places) == documents).nonzero()[0]
        scores[held] += self.weights.take(self.codes.take(places.take(held)))

    def _spread(self, scores: Floats, documents: Int32s) -> None:
        places = self.documents.astype(np.intp)  # As numpy wants them, once instead of twice.
        with _zeros(int(max(places[-1], documents.max())) + 1) as spread:
            spread[places] = self.scores()
            scores += spread.take(documents)
            spread[places] = 0.0

    def among(self, alive: Bools | None) -> TermPostings:
        """Return the postings of the documents that are alive; all where it is None."""
        if alive is None:
            return self
        kept = alive.take(self.documents).nonzero()[0]
        return replace(self, documents=self.documents.take(kept), codes=self.codes.take(kept))

    def between(self, start: int, stop: int) -> TermPostings:
        """Return the postings of the documents from ``start`` up to ``stop``."""
        first, last = self.documents.searchsorted(np.array([start, stop], np.int32)).tolist()
        return replace(self, documents=self.documents[first:last], codes=self.codes[first:last])


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
    if len(terms) > _FEW_TERMS:
        return _best_of_all(terms, size, top, floor, alive)
    documents, scores = NOTHING
    ordered = sorted(terms, key=lambda term: -term.bound)
    rests = [*accumulate((term.bound for term in reversed(ordered)), initial=0.0)][::-1]
    for done, (term, rest, rest_after) in enumerate(zip(ordered, rests, rests[1:], strict=False), 1):
        documents, scores = _above(documents, scores, floor * _SLACK - rest)
        if rest < floor * _SLACK:
            term.add_to(scores, documents)
        else:
            documents, scores = _united(documents, scores, term.among(alive), size, floor * _SLACK - rest_after)
        floor = _raised(floor, scores, top)
        if len(documents) > _MANY and done < len(ordered):
            floor = _raised(floor, _completed(documents, scores, ordered[done:], _PROMISING * top), top)
    documents, scores = _above(documents, scores, floor * _SLACK)
    # Two numbers have one sum; with more of them the order tells, in the last digit.
    return documents, score(terms, documents) if len(terms) > 2 else scores


def _best_of_all(terms: Sequence[TermPostings], size: int, top: int, floor: float, alive: Bools | None) -> Scored:
    """Return what ``best`` does, by going through all postings."""
    with _zeros(size) as sums:
        for term in terms:
            sums[term.documents] += term.scores()
        scores = sums[:size] if alive is None else sums[:size] * alive
        found = ((scores >= _raised(floor, scores, top)) & (scores > 0)).nonzero()[0]
        scores = scores.take(found)
        sums[:size] = 0.0
    return found.astype(np.int32), scores


def _united(documents: Int32s, scores: Floats, term: TermPostings, size: int, least: float) -> Scored:
    """Return the documents and those of the term that reach ``least``, with what they have so far."""
    if len(documents) == 0:
        return _above(term.documents, term.scores(), least)
    places = documents.astype(np.intp)
    with _zeros(size) as sums:
        sums[places] = scores
        before = sums.take(term.documents)
        after = before + term.scores()
        kept = (after >= least).nonzero()[0]
        theirs, after, before = term.documents.take(kept).astype(np.intp), after.take(kept), before.take(kept)
        new = (before == 0.0).nonzero()[0]
        sums[theirs] = after
        scores = sums.take(places)
        sums[places] = 0.0
        sums[theirs] = 0.0
    return np.concatenate((documents, theirs.take(new).astype(np.int32))), np.concatenate((scores, after.take(new)))


def _above(documents: Int32s, scores: Floats, least: float) -> Scored:
    if least <= 0:
        return documents, scores
    kept = (scores >= least).nonzero()[0]
    return documents.take(kept), scores.take(kept)


def _completed(documents: Int32s, scores: Floats, to_come: Sequence[TermPostings], count: int) -> Floats:
    """Return whole scores of the most promising documents, so that it is known early what the best reach at least."""
    promising = (scores >= _raised(0.0, scores, count)).nonzero()[0][: 2 * count]
    whole = scores.take(promising)
    for term in to_come:
        term.add_to(whole, documents.take(promising))
    return whole


def _raised(floor: float, scores: Floats, top: int) -> float:
    """Return the ``top``-th best score, where that is above the floor."""
    if len(scores) < top:
        return floor
    # As many scores as there are columns reach the best of the column, so that few are left to sort.
    columns = top * _PROMISING
    if len(scores) > columns * _PROMISING:
        rows = scores[: len(scores) // columns * columns].reshape(-1, columns)
        floor = max(floor, _nth_best(rows.max(axis=0), top))
    better = scores[scores > floor]
    return _nth_best(better, top) if len(better) >= top else floor


def _nth_best(scores: Floats, n: int) -> float:
    return float(np.partition(scores, len(scores) - n)[len(scores) - n])


_own = threading.local()


@contextmanager
def _zeros(size: int) -> Iterator[Floats]:
    """Give the thread's own array of zeros, of that size or longer; whoever writes into it cleans up."""
    zeros: Floats | None = getattr(_own, "zeros", None)
    if zeros is None or len(zeros) < size:
        zeros = _own.zeros = np.zeros(size)
    try:
        yield zeros
    except BaseException:
        del _own.zeros
        raise
