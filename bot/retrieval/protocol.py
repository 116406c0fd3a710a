"""What every engine offers, whatever stands behind it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

Query: TypeAlias = Sequence[str] | Mapping[str, float]
"""Terms, each counting as often as it stands there; or terms with their weights."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a query found.

    Attributes:
        document: Its place in the sequence that the engine was built from.
        score: Above zero, higher is better; comparable within one search only.
    """

    document: int
    score: float


class Retriever(Protocol):
    """Ranks documents, each a sequence of terms, for queries made of terms.

    An engine is built from all its documents at once and never changes afterwards, so that threads may share it.
    """

    def search(self, query: Query, top: int, within: Collection[int] | None = None) -> list[Hit]:
        """Return at most ``top`` documents that hold a term of the query, best first, ties in document order.

        Args:
            query: Terms as the documents' own were made; the order does not matter.
            top: How many to return at most.
            within: The only documents to consider; all of them where it is None.
        """
        ...

    def explain(self, query: Query, document: int) -> dict[str, float]:
        """Return what each term of the query adds to the document's score, largest first, without those that add none.

        The values add up to the score that ``search`` gives.
        """
        ...

    def idf(self, term: str) -> float:
        """Return how much a term tells: ``ln(1 + (N - n + 0.5) / (n + 0.5))`` of N documents of which n hold it.

        Above zero for every term; largest for one that no document holds.
        """
        ...


def weights(query: Query) -> dict[str, float]:
    """Return the query's terms with their weights, in order of appearance, without those that weigh nothing.

    Raises:
        TypeError: The query is a string, which would pass for a sequence of one-letter terms.
    """
    if isinstance(query, str):
        raise TypeError(f"a query is a sequence of terms, not a string: pass terms(...) instead of {query[:40]!r}")
    if isinstance(query, Mapping):
        return {term: weight for term, weight in query.items() if weight > 0}
    counted: dict[str, float] = {}
    for term in query:
        counted[term] = counted.get(term, 0.0) + 1.0
    return counted


def positive_idf(size: int, holders: int) -> float:
    """Return ``ln(1 + (N - n + 0.5) / (n + 0.5))``, the idf of Lucene's BM25: above zero however common the term."""
    return math.log1p((size - holders + 0.5) / (holders + 0.5))
