"""A sentence as its words and marks, with where each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Stretches = Sequence[tuple[int, int]]
"""Stretches of the body, each from its first offset to before its last, in order and apart."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of one stretch of the body, in parallel lists.

    Attributes:
        texts: As they are written.
        lowers: In small letters.
        starts: Offset of each in the body.
        ends: Offset after each.
    """

    texts: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.texts)

    def adjoin(self, at: int) -> bool:
        """True where at most two characters of white space part the token from the one before."""
        return 0 < self.starts[at] - self.ends[at - 1] <= 2

    def slice(self, first: int, last: int) -> Tokens:
        """Return the tokens from ``first`` to before ``last``."""
        return Tokens(self.texts[first:last], self.lowers[first:last], self.starts[first:last], self.ends[first:last])


def tokenize(body: str, start: int, end: int, pattern: re.Pattern[str]) -> Tokens:
    """Cut ``body[start:end]`` by the pattern."""
    found = [(m[0], m.start()) for m in pattern.finditer(body, start, end)]
    texts = [text for text, _ in found]
    starts = [at for _, at in found]
    return Tokens(texts, [text.lower() for text in texts], starts, [at + len(text) for text, at in found])


def within(offset: int, stretches: Stretches) -> bool:
    """True where one of the stretches holds the offset."""
    at = bisect_right(stretches, offset, key=_start) - 1
    return at >= 0 and offset < stretches[at][1]


def _start(stretch: tuple[int, int]) -> int:
    return stretch[0]
