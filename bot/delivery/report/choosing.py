"""Which of very many things are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def fair_limit(sizes: Sequence[int], budget: int) -> int:
    """Return how many each may show so that all together show about the budget: the small all, the large alike."""
    left = budget
    for place, size in enumerate(sorted(sizes)):
        share = left // (len(sizes) - place)
        if size > share:
            return max(1, share)
        left -= size
    return max(sizes, default=0)


def evenly(items: Sequence[T], most: int) -> list[T]:
    """Return at most so many of the items, from the whole of the row alike."""
    if len(items) <= most:
        return list(items)
    return [items[number * len(items) // most] for number in range(most)]
