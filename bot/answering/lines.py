"""Every sentence of a folder as rows of numbers, so that many are compared with a topic at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


class TermRows:
    """Rows of terms, each term a number.

    Args:
        rows: The terms of each row.
        vocabulary: Numbers given already, such as those of other rows; new terms are added to it.
    """

    def __init__(self, rows: Iterable[Sequence[str]], vocabulary: dict[str, int] | None = None) -> None:
        self.vocabulary: dict[str, int] = {} if vocabulary is None else vocabulary
        rows = tuple(rows)
        terms = tuple(chain.from_iterable(rows))
        for term in dict.fromkeys(terms):
            self.vocabulary.setdefault(term, len(self.vocabulary))
        self._numbers: Ints = np.fromiter(map(self.vocabulary.__getitem__, terms), np.intp, len(terms))
        self._ends: Ints = np.cumsum([0, *map(len, rows)])

    @cached_property
    def frequencies(self) -> Ints:
        """How many rows hold each term of the vocabulary, shape (vocabulary,)."""
        rows = np.repeat(np.arange(len(self._ends) - 1), np.diff(self._ends))
        size = max(1, len(self.vocabulary))
        pairs = np.sort(rows * size + self._numbers)
        # Sorted by hand: numpy.unique hashes, which takes ten times as long here.
        return np.bincount(pairs[np.flatnonzero(np.diff(pairs, prepend=-1))] % size, minlength=size)

    def lengths(self, rows: Ints) -> Ints:
        """Return how many terms some rows hold, shape (rows,)."""
        return self._ends[rows + 1] - self._ends[rows]

    def best(self, rows: Ints, worth: Floats) -> Floats:
        """Return the most that any term of each row is worth.

        Args:
            rows: Which rows, shape (rows,).
            worth: What each term of the vocabulary is worth, for each of several things: shape (things, vocabulary).

        Returns:
            Shape (rows, things); 0 for a row without terms.
        """
        found = np.zeros((len(rows), len(worth)), np.float32)
        filled = self.lengths(rows) > 0
        if filled.any():
            numbers, firsts = self._gather(rows[filled])
            found[filled] = np.maximum.reduceat(worth[:, numbers], firsts, axis=1).T
        return found

    def used(self, rows: Ints) -> Ints:
        """Return the numbers of the terms that some rows hold, each once, rising."""
        held = np.zeros(len(self.vocabulary), bool)
        held[self._gather(rows)[0]] = True
        return np.flatnonzero(held)

    def _gather(self, rows: Ints) -> tuple[Ints, Ints]:
        """Return the term numbers of some rows one after the other, and where each row begins among them."""
        starts, lengths = self._ends[rows], self.lengths(rows)
        firsts = np.cumsum(lengths) - lengths
        places = np.arange(lengths.sum()) + np.repeat(starts - firsts, lengths)
        return self._numbers[places], firsts


def best_of_groups(values: Floats, groups: Ints) -> Floats:
    """Return for each row the best of its group: shape (rows, things) as given, group numbers of shape (rows,)."""
    order = np.argsort(groups, kind="stable")
    firsts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    best = np.maximum.reduceat(values[order], firsts, axis=0) if len(order) else values
    spread = np.empty_like(values)
    spread[order] = np.repeat(best, np.diff(firsts, append=len(order)), axis=0)
    return spread
