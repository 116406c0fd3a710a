"""Articles that are nearly the same: one reworked, cut or sent out by two papers.

Broder, "On the resemblance and containment of documents" (1997): texts are sets of overlapping runs of words, of which
each text's smallest hashes are a fair sample; the share of a sample of both together that is in both estimates the
share of runs that they have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from bot.model import Article

RUN = 4
"""Words in a run: fewer are common property of a language."""
SAMPLE = 200
"""Runs that are compared; the estimate's standard error is at most 0.04."""
NEARLY_SAME = 0.5
"""Share of runs in common from which two articles are worth a look: a sentence reworded here and there."""
_IN_MANY = 30
"""A run in more articles than this is a standing phrase (a footer, a byline), and makes nobody alike."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two articles that are nearly the same.

    Attributes:
        first: The earlier in the order given.
        second: The later.
        share: Of their runs of words, how many they have in common, 0 to 1.
    """

    first: Article
    second: Article
    share: float


def nearly_same(articles: Sequence[Article]) -> Iterator[Alike]:
    """Yield the pairs of articles that are nearly the same, in time that grows with the articles, not the pairs."""
    samples = [_sample(article) for article in articles]
    for first, second in sorted(_candidates(samples)):
        share = _resemblance(samples[first], samples[second])
        if share >= NEARLY_SAME:
            yield Alike(articles[first], articles[second], share)


def _sample(article: Article) -> frozenset[int]:
    words = [word for passage in article.passages for word in _WORD.findall(passage.text.lower())]
    size = min(RUN, len(words))
    runs = {_hash(" ".join(words[start : start + size])) for start in range(len(words) - size + 1)}
    return frozenset(sorted(runs)[:SAMPLE])


def _hash(text: str) -> int:
    # CRCs alone keep the order of similar texts; multiplied (Knuth, TAOCP 6.4) they are spread.
    return crc32(text.encode()) * 2_654_435_761 & 0xFFFFFFFF


def _candidates(samples: Iterable[frozenset[int]]) -> set[tuple[int, int]]:
    """Return the pairs that have any run of their samples in common."""
    return {
        pair for holders in _holders(samples).values() if len(holders) <= _IN_MANY for pair in combinations(holders, 2)
    }


def _holders(samples: Iterable[frozenset[int]]) -> Mapping[int, list[int]]:
    holders: dict[int, list[int]] = {}
    for number, sample in enumerate(samples):
        for run in sample:
            holders.setdefault(run, []).append(number)
    return holders


def _resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    both = sorted(one | other)[:SAMPLE]
    return sum(run in one and run in other for run in both) / len(both) if both else 0.0
