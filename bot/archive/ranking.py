"""Ranks the passages of an archive, by the engine that is chosen."""

from __future__ import annotations

from itertools import chain
from typing import Literal, TypeAlias

from bot.archive.archive import Archive
from bot.retrieval import PassageRetriever
from bot.retrieval.pairs import Sequences
from bot.retrieval.postings import Postings

Engine: TypeAlias = Literal["auto", "rank-bm25", "postings", "opensearch"]

SMALL = 2_000
"""Passages up to which ``auto`` takes the engine on ``rank-bm25``; beyond, postings answer sooner."""


def retriever_over(archive: Archive, engine: Engine = "auto") -> PassageRetriever:
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
        archive.passage_article,
    )


def _in_memory(archive: Archive) -> PassageRetriever:
    """Rank by ``rank-bm25``, which holds the documents itself; it knows no articles that are gone."""
    from bot.retrieval.rank_bm25 import RankBM25

    volumes = [[volume.contents[number].article for number in range(volume.size)] for volume in archive.volumes]
    return PassageRetriever.of(chain.from_iterable(volumes), RankBM25)
