"""Every article of an index, page by page, whatever is written meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bot.errors import SearchError
from bot.retrieval.opensearch import queries
from bot.retrieval.opensearch.cluster import WHOLE, Cluster, Json

PAGE = 2_000
KEPT = "1m"
"""For how long the cluster keeps a listing that nobody goes on with."""
MOST_LOST = 5
"""How many times in a row a listing may be lost without a further article."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the index.

    Attributes:
        article: Its ID.
        key: What it was made from (`documents.article_key`).
        run: The run of the indexer that wrote it.
    """

    article: str
    key: str
    run: int


def listed(cluster: Cluster, index: str) -> Iterator[Entry]:
    """Yield every article of an index by its ID, as they are now.

    A node that goes away takes the listing with it: it is then begun anew behind the last article that was had.

    Raises:
        SearchError: It was lost again and again.
    """
    after: str | None = None
    lost = 0
    while True:
        try:
            for entry in _entries(cluster, index, after):
                yield entry
                after, lost = entry.article, 0
        except SearchError:
            lost += 1
            if lost > MOST_LOST:
                raise
        else:
            return


def _entries(cluster: Cluster, index: str, after: str | None) -> Iterator[Entry]:
    """Yield the articles behind one."""
    with _frozen(cluster, index) as pit:
        while True:
            body = {**queries.page(PAGE, after), "pit": pit}
            hits = _page(cluster, body)
            for hit in hits:
                fields = hit["fields"]
                yield Entry(fields["article"][0], fields["key"][0], fields["run"][0])
            if len(hits) < PAGE:
                return
            after = hits[-1]["sort"][0]


def _page(cluster: Cluster, body: Json) -> list[Json]:
    found = cluster.attempt(lambda: cluster.client.search(body=body, params=WHOLE))
    hits: list[Json] = found["hits"]["hits"]
    return hits


@contextmanager
def _frozen(cluster: Cluster, index: str) -> Iterator[Json]:
    """Let the body list the index as it is at this moment (a point in time)."""
    opened = cluster.insist(lambda: cluster.client.create_pit(index=index, params={"keep_alive": KEPT}))
    pit = opened["pit_id"]
    try:
        yield {"id": pit, "keep_alive": KEPT}
    finally:
        with suppress(SearchError):
            cluster.attempt(lambda: cluster.client.delete_pit(body={"pit_id": [pit]}))
