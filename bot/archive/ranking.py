"""Ranks the passages of an archive, by the engine that is chosen."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from bot.archive.archive import Archive
from bot.retrieval import Hit, PassageRetriever, Query, Retriever
from bot.retrieval.pairs import Sequences
from bot.retrieval.postings import Postings

Engine: TypeAlias = Literal["auto", "rank-bm25", "postings", "opensearch"]

SMALL = 500
"""Passages up to which ``auto`` takes the engine on ``rank-bm25``; beyond, postings answer sooner."""


def retriever_over(archive: Archive, engine: Engine = "auto") -> Retriever:
    """Return what ranks an archive's passages, by their numbers there.

    Args:
        archive: The archive.
        engine: ``rank-bm25``, ``postings``, or ``auto`` to choose by the number of passages.
    """
    if engine == "rank-bm25" or (engine == "auto" and len(archive.passages) <= SMALL and not archive.gone_articles):
        return _in_memory(archive)
    articles = [volume.articles for volume in archive.volumes]
    return PassageRetriever(
        Postings([volume.passages for volume in archive.volumes], archive.gone_passages),
        Postings(articles, archive.gone_articles),
        Sequences(articles),
        archive.passage_articles,
    )


def _in_memory(archive: Archive) -> Retriever:
    """Rank by ``rank-bm25``, which holds the documents itself, and knows those alone that are there."""
    from bot.retrieval.rank_bm25 import RankBM25

    retriever = PassageRetriever.of(map(archive.article, sorted(archive.there())), RankBM25)
    if not archive.gone_articles:
        return retriever
    return _Renumbered(retriever, np.delete(np.arange(len(archive.passages)), archive.gone_passages))


class _Renumbered:
    """A retriever whose documents have other numbers outside.

    Args:
        retriever: Ranks documents by their numbers within.
        numbers: Each document's number outside, rising, shape (documents,).
    """

    def __init__(self, retriever: Retriever, numbers: npt.NDArray[np.int64]) -> None:
        self._retriever = retriever
        self._numbers = numbers

    def search(self, query: Query, top: int, within: Collection[int] | None = None) -> list[Hit]:
        """Return the best documents for the query; see ``Retriever.search``."""
        inside = None
        if within is not None:
            inside = np.flatnonzero(np.isin(self._numbers, np.fromiter(within, np.int64, len(within)))).tolist()
        hits = self._retriever.search(query, top, inside)
        return [Hit(int(self._numbers[hit.document]), hit.score) for hit in hits]

    def explain(self, query: Query, document: int) -> dict[str, float]:
        """Return each term's share in the document's score; see ``Retriever.explain``."""
        return self._retriever.explain(query, int(self._numbers.searchsorted(document)))

    def idf(self, term: str) -> float:
        """Return how much a term tells; see ``Retriever.idf``."""
        return self._retriever.idf(term)
