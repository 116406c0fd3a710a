"""A corpus made up from a seed: passages of 40 to 80 terms whose frequencies are those of words in news, and questions.

Frequencies follow Zipf and Mandelbrot, ``(rank + 10) ** -1.1``, fitted by eye to the stems of 514 news articles without
stop words: the commonest makes up 1.4% of all terms, the hundredth .1%, the thousandth .01 to .02%.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

SEED: Final = 11
SHORTEST, LONGEST = 40, 80  # Terms a passage; 60 in the mean.
VOCABULARY: Final = 300_000
TERMS: Final = 4  # Terms a question.
_EXPONENT: Final = 1.1
_OFFSET: Final = 10
_TOGETHER: Final = 10_000  # Passages that are drawn at once.

Ranks = npt.NDArray[np.int64]


class Rule(StrEnum):
    """How a question's terms are drawn from the different terms of a passage, itself drawn at random."""

    PASSAGE = "any of a passage's terms"
    RARE = "its rarer half"
    COMMON = "its ten commonest"
    MIXED = "one of the ten commonest, three of the rarer half"


def passages(count: int) -> Iterator[list[str]]:
    """Yield the terms of so many passages; those of a smaller corpus are the first of a larger one."""
    for start in range(0, count, _TOGETHER):
        for ranks in _block(start // _TOGETHER)[: count - start]:
            yield _WORDS[ranks].tolist()


def questions(count: int, size: int, rule: Rule) -> list[list[str]]:
    """Return so many questions of four different terms each, on a corpus of that size."""
    generator = np.random.default_rng([SEED, size, list(Rule).index(rule)])
    # In the order of the corpus, since its passages are drawn anew each time, some thousand at once.
    chosen = np.sort(generator.integers(size, size=count))
    drawn = [_draw(_block(place // _TOGETHER)[place % _TOGETHER], rule, generator) for place in chosen.tolist()]
    generator.shuffle(drawn)
    return [_WORDS[ranks].tolist() for ranks in drawn]


def _draw(passage: Ranks, rule: Rule, generator: np.random.Generator) -> list[int]:
    different = np.unique(passage)  # The commonest first.
    common, rare = different[:10], different[len(different) // 2 :]
    if rule is Rule.MIXED:
        return [*generator.choice(common, 1), *generator.choice(rare, TERMS - 1, replace=False)]
    pool = {Rule.PASSAGE: different, Rule.RARE: rare, Rule.COMMON: common}[rule]
    return list(generator.choice(pool, TERMS, replace=False))


@lru_cache(maxsize=1)
def _block(number: int) -> list[Ranks]:
    """Return the ranks of some thousand passages' terms."""
    generator = np.random.default_rng([SEED, number])
    ends = np.cumsum(generator.integers(SHORTEST, LONGEST + 1, _TOGETHER))
    return np.split(_CUMULATED.searchsorted(generator.random(ends[-1])), ends[:-1])


_WEIGHTS = (np.arange(1, VOCABULARY + 1) + _OFFSET) ** -_EXPONENT
_CUMULATED: Final = np.cumsum(_WEIGHTS / _WEIGHTS.sum())
_WORDS: Final = np.array([f"w{rank}" for rank in range(VOCABULARY)], object)
