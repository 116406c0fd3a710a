"""Writes documents, many at once, until each has arrived: none is lost, and what arrives twice is there once."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.errors import SearchError, SearchUnavailableError
from bot.retrieval.opensearch.cluster import FIRST_WAIT, LONGEST_WAIT, Cluster, Json
from bot.retrieval.opensearch.documents import document_id

LARGEST = 4 << 20
"""Bytes of one request; the server takes 100 MiB, and keeps all of what it is sent in memory."""
SLOW = 30.0
"""Seconds that one request may take."""
STUCK = "10s"
"""How long the server holds an article for which there is no place just now, before we are told and ask again."""

MISSING = "index_not_found_exception"
MOST_MISSING = 3
"""How many times in a row the index may be missing."""

_NEWER_IS_THERE = 409
_TRANSIENT = frozenset((403, 404, 408, 429, 500, 502, 503, 504))
"""What may pass: too much to do, a shard on its way to another node, a disk that is being cleared."""


@dataclass(frozen=True, slots=True)
class Write:
    """One article to be written or deleted.

    Attributes:
        article: Its ID.
        lines: What is sent: one line, and the document where it is written.
    """

    article: str
    lines: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article that the server does not take.

    Attributes:
        article: Its ID.
        reason: The server's words.
    """

    article: str
    reason: str


def put(document: Json) -> Write:
    """Write an article, unless a later run has written it already: its version is the run."""
    head = {"index": _head(document["article"], document["run"])}
    return Write(document["article"], _line(head) + _line(document))


def delete(article: str, run: int) -> Write:
    """Delete an article, unless a later run has written it."""
    return Write(article, _line({"delete": _head(article, run)}))


def write_all(cluster: Cluster, alias: str, writes: Iterable[Write]) -> Iterator[list[Refusal]]:
    """Write everything; yield, for each request that has arrived, the articles of it that were refused.

    Args:
        cluster: Where to.
        alias: Of the index; none is made where there is none.
        writes: What to write.

    Raises:
        SearchUnavailableError: The cluster was away for longer than `Address.patience`.
        SearchError: It cannot be used as it is set up.
    """
    for batch in _batches(writes):
        yield _write(cluster, alias, batch)


def _write(cluster: Cluster, alias: str, batch: list[Write]) -> list[Refusal]:
    """Write some articles at once, those again that did not arrive."""
    deadline = time.monotonic() + cluster.address.patience
    wait = FIRST_WAIT
    missing = 0
    refused: list[Refusal] = []
    while batch:
        size = len(batch)
        batch, trouble = _tried(cluster, alias, batch, refused)
        if not batch:
            break
        if len(batch) < size:  # Something came through: the cluster is there, and busy.
            deadline, wait = time.monotonic() + cluster.address.patience, FIRST_WAIT
        missing = missing + 1 if trouble == MISSING else 0
        if missing > MOST_MISSING:
            raise SearchError(f"“{alias}” is gone from {cluster.address}: somebody else rebuilds it, or deleted it.")
        if time.monotonic() + wait > deadline:
            raise SearchUnavailableError(f"{cluster.address} takes nothing any more ({trouble})")
        time.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)
    return refused


def _tried(cluster: Cluster, alias: str, batch: list[Write], refused: list[Refusal]) -> tuple[list[Write], str]:
    """Send some articles once; return those that are to be sent again, and why. Adds to what was refused."""
    body = b"".join(write.lines for write in batch)
    # Without require_alias, writing to an index that is gone would make one without our mapping.
    params = {
        "require_alias": "true",
        "request_timeout": SLOW,
        "timeout": STUCK,
        "filter_path": "items.*.status,items.*.error",
    }
    try:
        answer = cluster.attempt(lambda: cluster.client.bulk(body=body, index=alias, params=params))
    except SearchUnavailableError as error:
        return batch, str(error)
    again: list[Write] = []
    trouble = ""
    for write, item in zip(batch, answer["items"], strict=True):
        (result,) = item.values()
        fault = result.get("error")
        if fault is None or result["status"] == _NEWER_IS_THERE:
            continue
        if result["status"] in _TRANSIENT:
            again.append(write)
            trouble = fault["type"]
        else:
            refused.append(Refusal(write.article, fault.get("reason", fault["type"])))
    return again, "is starting" if trouble == MISSING and cluster.is_starting() else trouble


def _batches(writes: Iterable[Write]) -> Iterator[list[Write]]:
    batch: list[Write] = []
    size = 0
    for write in writes:
        if batch and size + len(write.lines) > LARGEST:
            yield batch
            batch, size = [], 0
        batch.append(write)
        size += len(write.lines)
    if batch:
        yield batch


def _head(article: str, run: int) -> Json:
    return {"_id": document_id(article), "version": run, "version_type": "external_gte"}


def _line(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
