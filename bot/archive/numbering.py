"""Numbers of an archive's things: through volumes, and of those that hold a term."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from bot.archive.volume import Numbers
from bot.retrieval.segment import Segment

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Numbering:
    """Numbers things through several volumes.

    Args:
        sizes: How many things each volume has.
    """

    def __init__(self, sizes: Iterable[int]) -> None:
        self.firsts = [0, *accumulate(sizes)]

    def __len__(self) -> int:
        return self.firsts[-1]

    def place(self, number: int) -> tuple[int, int]:
        """Return the volume that a thing is in, and its number there.

        Raises:
            IndexError: There is no such thing.
        """
        if not 0 <= number < len(self):
            raise IndexError(number)
        volume = bisect_right(self.firsts, number) - 1
        return volume, number - self.firsts[volume]

    def split(self, numbers: Integers) -> Iterator[tuple[int, slice, Integers]]:
        """Yield, for rising numbers, each volume that some are in, which these are, and their numbers there."""
        ends = np.searchsorted(numbers, self.firsts)
        for volume, (first, last) in enumerate(pairwise(ends)):
            if first < last:
                yield volume, slice(first, last), numbers[first:last] - self.firsts[volume]


def holders(segment: Segment, term: str) -> Numbers:
    """Return the documents of a segment that hold a term, rising."""
    number = segment.find(term)
    if number < 0:
        return segment.documents[:0]
    start, end = segment.starts[number : number + 2].tolist()
    return segment.documents[start:end]


def places(rising: Numbers, values: npt.ArrayLike, side: Literal["left", "right"] = "left") -> npt.NDArray[np.intp]:
    """Return where values would stand in a rising array, like ``searchsorted``, which copies it for another type's."""
    return np.atleast_1d(rising.searchsorted(np.asarray(values, rising.dtype), side))


def among(rising: Numbers, values: Integers | Numbers) -> Flags:
    """Tell which values stand in a rising array, without looking at all of it."""
    if not len(rising):
        return np.zeros(len(values), bool)
    held: Flags = rising[np.minimum(places(rising, values), len(rising) - 1)] == values
    return held


def kept_of(numbers: Numbers, there: Flags | None) -> Numbers:
    """Return, of some numbers, those of what is there; all where there are no flags."""
    return numbers if there is None else numbers[there[numbers]]
