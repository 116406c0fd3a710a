"""The terms of many lines at once, compared with a topic."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.archive.numbering import among, holders
from bot.retrieval.segment import Segment, runs

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


class TermRows:
    """Rows of terms: the documents of a segment.

    Args:
        segment: The segment; with sequences for all but `held`.
    """

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def held(self, rows: Ints | NDArray[np.int32], terms: list[str]) -> Floats:
        """Tell which of some terms stand in rows.

        Args:
            rows: Which rows, shape (rows,).
            terms: The terms.

        Returns:
            1 where a term stands, else 0: shape (rows, terms).
        """
        found = np.zeros((len(rows), len(terms)), np.float32)
        for column, term in enumerate(terms):
            found[:, column] = among(holders(self._segment, term), rows)
        return found

    def lengths(self, rows: Ints) -> Ints:
        """Return how many terms some rows hold, shape (rows,)."""
        return self._segment.lengths[rows].astype(np.int64)

    def gather(self, rows: Ints) -> Gathered:
        """Return the terms of some rows, shape (rows,), by their numbers in the segment."""
        starts, lengths = self._segment.sequence_starts[rows], self.lengths(rows)
        return Gathered(self._segment.sequence[runs(starts, lengths)], lengths, len(self._segment.hashes))


class Gathered:
    """The terms of some rows.

    Args:
        numbers: Their numbers, row by row, shape (terms,).
        lengths: How many of them each row has, shape (rows,).
        vocabulary: How many terms there are.

    Attributes:
        used: Which terms stand in the rows, rising.
    """

    def __init__(self, numbers: NDArray[np.int32], lengths: Ints, vocabulary: int) -> None:
        self._lengths = lengths
        # Marked, not sorted: there are far more terms in the rows than different ones.
        held = np.zeros(vocabulary, bool)
        held[numbers] = True
        self.used = np.flatnonzero(held)
        places = np.empty(vocabulary, np.int32)
        places[self.used] = np.arange(len(self.used))
        self._places = places[numbers]

    def best(self, worth: Floats) -> Floats:
        """Return the most that any term of each row is worth.

        Args:
            worth: What each of the terms ``used`` is worth, for each of several things: shape (things, used).

        Returns:
            Shape (rows, things); 0 for a row without terms.
        """
        found = np.zeros((len(self._lengths), len(worth)), np.float32)
        filled = self._lengths > 0
        if filled.any():
            firsts = (np.cumsum(self._lengths) - self._lengths)[filled]
            found[filled] = np.maximum.reduceat(worth[:, self._places], firsts, axis=1).T
        return found


def best_of_groups(values: Floats, groups: Ints | NDArray[np.int32]) -> Floats:
    """Return for each row the best of its group: shape (rows, things) as given, group numbers of shape (rows,)."""
    order = np.argsort(groups, kind="stable")
    firsts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    best = np.maximum.reduceat(values[order], firsts, axis=0) if len(order) else values
    spread = np.empty_like(values)
    spread[order] = np.repeat(best, np.diff(firsts, append=len(order)), axis=0)
    return spread
