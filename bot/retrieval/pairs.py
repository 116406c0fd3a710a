"""What neighbouring terms of a query add to a document where they stand side by side too.

The ordered pairs of the sequential dependence model (Metzler and Croft, SIGIR 2005), scored as BM25 scores a term, with
the idf of the pair's more common term, so that no postings of pairs are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from bot.retrieval.protocol import Query, weights


class Pair(NamedTuple):
    """Two neighbouring terms of a query.

    Attributes:
        name: Both with a blank between.
        pattern: What a document's joined terms hold where the pair stands.
        weight: What the pair adds to the score of a document that holds it again and again.
    """

    name: str
    pattern: str
    weight: float


class PairScorer:
    """Scores documents by the query's pairs.

    Args:
        documents: The terms of each document, in order.
        idf: How much a term tells among them.
    """

    WEIGHT = 0.5
    """What a pair counts beside a term."""
    K1 = 1.2
    """How fast further occurrences of a pair stop counting."""
    MOST = 40
    """How many pairs of a query are looked at, its first ones: a text pasted as a query must not take minutes."""

    def __init__(self, documents: Sequence[Sequence[str]], idf: Callable[[str], float]) -> None:
        self._texts = [_joined(document) for document in documents]
        self._idf = idf

    def pairs(self, query: Query) -> list[Pair]:
        """Return the query's pairs, terms that stand there twice counted where they stand first."""
        weighted = weights(query)
        return [
            Pair(
                f"{first} {second}",
                _joined((first, second)),
                self.WEIGHT * min(weighted[first] * self._idf(first), weighted[second] * self._idf(second)),
            )
            for first, second in islice(pairwise(weighted), self.MOST)
        ]

    def shares(self, pairs: Iterable[Pair], document: int) -> dict[str, float]:
        """Return what each pair adds to the document's score, by its name, without those that add none."""
        text = self._texts[document]
        counts = ((pair, text.count(pair.pattern)) for pair in pairs)
        return {pair.name: pair.weight * n * (self.K1 + 1) / (n + self.K1) for pair, n in counts if n}


def _joined(terms: Iterable[str]) -> str:
    """Join terms so that counting a pair's text counts its places, also where one begins at the other's end."""
    return "".join(f" {term} " for term in terms)
