"""The archive in an OpenSearch index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from bot.model import PersonKind
from bot.retrieval.opensearch import queries
from bot.retrieval.opensearch.cluster import Cluster, Json
from bot.retrieval.opensearch.documents import passage_id, unpack, words_of
from bot.retrieval.opensearch.listing import listed
from bot.retrieval.opensearch.statistics import Statistics
from bot.retrieval.protocol import Query, weights
from bot.retrieval.remote import ANYWHERE, PassageHit, Scope, StatementHit, Voice

MOST_TERMS = 200
"""How many terms of a query are looked for, its first ones: a text pasted as a query must not take minutes."""
TOGETHER = 100
"""How many readings are fetched at once."""
_GLOBAL = {"search_type": "dfs_query_then_fetch", "preference": "whosaid"}
"""Scores by the counts of the whole index rather than of each shard; always from the same copies, which may differ."""


class OpenSearchArchive:
    """What `bot.retrieval.remote.RemoteArchive` promises, by one or two requests each. To be shared by threads.

    Args:
        cluster: Where the index is.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._statistics = Statistics(cluster)

    def passages(
        self, query: Query, top: int, scope: Scope = ANYWHERE, within: Collection[tuple[str, int]] | None = None
    ) -> list[PassageHit]:
        """Return the best passages; see `RemoteArchive.passages`."""
        asked = _first_terms(query)
        if top <= 0 or not asked:
            return []
        self._statistics.learn(asked)
        ids = None if within is None else [passage_id(*one) for one in within]
        body = queries.passages(asked, self._statistics.pairs(asked), top, scope, ids)
        found = self._cluster.search(body, **_GLOBAL)
        hits = [PassageHit(article, offset + 1, score) for article, offset, score in _nested_hits(found, "passages")]
        return sorted(hits, key=lambda hit: (-hit.score, hit.article, hit.number))[:top]

    def explain(self, query: Query, article: str, number: int) -> dict[str, float]:
        """Return what each term and each pair adds to a passage's score; see `RemoteArchive.explain`."""
        asked = _first_terms(query)
        body = queries.explained(asked, self._statistics.pairs(asked), article, passage_id(article, number))
        # Searches sent together cannot have the scores of their parts.
        hits = self._cluster.search(body, include_named_queries_score="true", **_GLOBAL)["hits"]["hits"]
        return _shares(hits[0], list(asked)) if hits else {}

    def statements(self, query: Query, top: int, scope: Scope = ANYWHERE) -> list[StatementHit]:
        """Return the statements that meet a query best; see `RemoteArchive.statements`."""
        if top <= 0:
            return []
        found = self._cluster.search(queries.statements(_first_terms(query), top, scope), **_GLOBAL)
        hits = [StatementHit(*hit) for hit in _nested_hits(found, "statements")]
        return sorted(hits, key=lambda hit: -hit.score)[:top]

    def voices(self, words: Sequence[str], most: int) -> list[Voice]:
        """Return whoever is called by some words; see `RemoteArchive.voices`."""
        called = words_of(*words)
        ways = ((True, False), (False, False), (True, True), (False, True)) if called else ((True, False),)
        bodies = [queries.voices(called, most, every=every, fuzzy=fuzzy) for every, fuzzy in ways]
        for answer in self._cluster.search_all(bodies):
            if buckets := answer["aggregations"]["people"]["called"]["names"]["buckets"]:
                return [_voice(bucket) for bucket in buckets]
        return []

    def readings(self, articles: Collection[str]) -> Mapping[str, bytes]:
        """Return all that is kept of some articles; see `RemoteArchive.readings`."""
        wanted = sorted(set(articles))
        found: dict[str, bytes] = {}
        for first in range(0, len(wanted), TOGETHER):
            answer = self._cluster.search(queries.readings(wanted[first : first + TOGETHER]))
            for hit in answer["hits"]["hits"]:
                found[hit["_source"]["article"]] = unpack(hit["_source"]["reading"])
        return found

    def idf(self, term: str) -> float:
        """Return how much a term tells among the passages; see `RemoteArchive.idf`."""
        return self._statistics.idf(term)

    def articles(self) -> Iterator[str]:
        """Yield the ID of every article; see `RemoteArchive.articles`."""
        for entry in listed(self._cluster, self._cluster.index):
            yield entry.article

    def newest(self) -> dt.date | None:
        """Return the newest article's day; see `RemoteArchive.newest`."""
        found = self._cluster.search(queries.newest())["aggregations"]["newest"]
        text = found.get("value_as_string")
        return dt.date.fromisoformat(text) if text else None


def _first_terms(query: Query) -> dict[str, float]:
    return dict(list(weights(query).items())[:MOST_TERMS])


def _nested_hits(found: Json, path: str) -> Iterator[tuple[str, int, float]]:
    """Yield article, place in the article, and score of what was found nested in articles.

    An article's score is that of its best one; the others lack as much of it as they lack of the best one's own.
    """
    for hit in found["hits"]["hits"]:
        article = hit["fields"]["article"][0]
        inner = hit["inner_hits"][path]["hits"]
        beside = (hit["_score"] or 0.0) - (inner["max_score"] or 0.0)
        for one in inner["hits"]:
            yield article, one["_nested"]["offset"], one["_score"] + beside


def _shares(hit: Json, terms: Sequence[str]) -> dict[str, float]:
    shares: dict[str, float] = dict(hit.get("matched_queries", {}))
    for number, term in enumerate(terms):
        for own in hit["inner_hits"][f"own {number}"]["hits"]["hits"]:
            shares[term] = shares.get(term, 0.0) + own["_score"]
    return dict(sorted(shares.items(), key=lambda item: -item[1]))


def _voice(bucket: Mapping[str, Any]) -> Voice:
    def commonest(field: str) -> tuple[str, ...]:
        return tuple(one["key"] for one in bucket[field]["buckets"])

    kinds = commonest("kind")
    return Voice(
        bucket["key"],
        PersonKind(kinds[0]),
        commonest("aliases"),
        commonest("roles"),
        bucket["doc_count"],
        int(bucket["said"]["value"]),
    )
