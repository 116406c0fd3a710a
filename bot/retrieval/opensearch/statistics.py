"""How many articles and passages hold a term, asked once and remembered for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.retrieval.opensearch import queries
from bot.retrieval.opensearch.cluster import Cluster, Json
from bot.retrieval.pairs import PairScorer
from bot.retrieval.protocol import positive_idf

FRESH = 300.0
"""Seconds for which counts are believed: an archive's change little, and little hangs on them."""
REMEMBERED = 100_000  # Terms.


@dataclass(frozen=True, slots=True)
class Count:
    """In how many articles and passages something is."""

    articles: int
    passages: int


class Statistics:
    """The index's counts.

    Args:
        cluster: Where it is.
        clock: Gives seconds, never going back.
    """

    def __init__(self, cluster: Cluster, clock: Callable[[], float] = time.monotonic) -> None:
        self._cluster = cluster
        self._clock = clock
        self._counts: dict[str | None, Count] = {}
        self._since = clock()

    def idf(self, term: str) -> float:
        """Return how much a term tells among the passages."""
        self.learn([term])
        return positive_idf(self._counts[None].passages, self._counts[term].passages)

    def article_idf(self, term: str) -> float:
        """Return how much a term tells among the articles."""
        self.learn([term])
        return positive_idf(self._counts[None].articles, self._counts[term].articles)

    def learn(self, terms: Iterable[str]) -> None:
        """Ask for all that is not known yet of some terms, at once."""
        if self._clock() - self._since > FRESH or len(self._counts) > REMEMBERED:
            # Another dictionary: other threads may be reading the old one.
            self._counts, self._since = {}, self._clock()
        counts = self._counts
        missing = [term for term in dict.fromkeys((None, *terms)) if term not in counts]
        if missing:
            answers = self._cluster.search_all([queries.counts(term) for term in missing])
            counts.update(zip(missing, map(_count, answers), strict=True))

    def pairs(self, query: Mapping[str, float]) -> dict[str, float]:
        """Return the query's pairs, joined by a blank, with what their phrase score is to be multiplied by.

        Lucene scores a phrase with the sum of its terms' idf, ours with the lower of them (`bot.retrieval.pairs`).
        """
        weighted = {term: weight * self.article_idf(term) for term, weight in query.items()}
        return {
            f"{first} {second}": PairScorer.WEIGHT
            * min(weighted[first], weighted[second])
            / (self.article_idf(first) + self.article_idf(second))
            for first, second in islice(pairwise(query), PairScorer.MOST)
        }


def _count(answer: Json) -> Count:
    passages = answer["aggregations"]["passages"]["holding"]["doc_count"]
    return Count(answer["hits"]["total"]["value"], passages)
