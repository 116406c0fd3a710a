"""Fills the index from articles: what is new or changed is sent, what is gone is deleted, all else is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.errors import SearchError
from bot.model import Article
from bot.retrieval.opensearch.bulk import Refusal, Write, delete, put, write_all
from bot.retrieval.opensearch.documents import article_key, document
from bot.retrieval.opensearch.indices import Indices
from bot.retrieval.remote import Reading

Readings = Callable[[Sequence[str]], Iterable[Reading]]
"""Gives what is to be kept of articles, by their IDs, in that order."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a run did.

    Attributes:
        sent: How many articles were new or changed.
        unchanged: How many were there already.
        removed: How many were deleted, since the folder no longer holds them.
        refused: Those that could not be written.
        size: How many articles the index holds now.
    """

    sent: int
    unchanged: int
    removed: int
    refused: tuple[Refusal, ...]
    size: int

    @property
    def complete(self) -> bool:
        """True where the index holds each article once."""
        return not self.refused and self.size == self.sent + self.unchanged


def fill(indices: Indices, articles: Iterable[Article], readings: Readings, version: bytes) -> Filled:
    """Bring the index to what the articles are.

    May be ended at any moment, and run again: an article is written as a whole, and known by what it was made from.

    Args:
        indices: Ours.
        articles: All of them; looked at one at a time, and not kept.
        readings: Gives what is kept of those that are sent.
        version: Tells the code that reads and analyses from any other, at most 64 bytes.

    Raises:
        SearchUnavailableError: The cluster was away for too long; what was sent until then is kept.
        SearchError: It cannot be used as it is set up, or there is no article while the index holds some.
    """
    indices.prepare()
    known: dict[str, str] = {}
    last = 0
    for entry in indices.entries():
        known[entry.article] = entry.key
        last = max(last, entry.run)
    change = _Change.of(articles, known, version)
    if known and not change.keys:
        raise SearchError("There is no article to index, so nothing was removed: with --rebuild, the index is emptied.")
    return _write(indices, indices.alias, change, change.writes(readings, indices.next_run(last)))


def rebuild(indices: Indices, articles: Iterable[Article], readings: Readings, version: bytes) -> Filled:
    """Fill a new index beside the one that answers, which it then replaces; see `fill`.

    Where an article is missing in the end, the old one goes on answering.
    """
    run = indices.next_run(0)
    indices.begin(run)
    change = _Change.of(articles, {}, version)
    filled = _write(indices, indices.building, change, change.writes(readings, run))
    if filled.size == filled.sent:
        indices.swap()
    return filled


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be done.

    Attributes:
        keys: Of all articles that can be written.
        changed: IDs of those to send.
        removed: IDs of those to delete.
        refused: What cannot be written at all.
    """

    keys: dict[str, str]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    refused: tuple[Refusal, ...]

    @classmethod
    def of(cls, articles: Iterable[Article], known: dict[str, str], version: bytes) -> _Change:
        keys: dict[str, str] = {}
        refused = []
        for article in articles:
            try:
                keys[article.id] = article_key(article, version)
            except UnicodeEncodeError:
                refused.append(Refusal(article.id, "holds half a surrogate pair, which is no character"))
        changed = tuple(article for article, key in keys.items() if known.get(article) != key)
        return cls(keys, changed, tuple(known.keys() - keys.keys()), tuple(refused))

    def writes(self, readings: Readings, run: int) -> Iterator[Write]:
        for article in self.removed:
            yield delete(article, run)
        for reading in readings(self.changed):
            yield put(document(reading, self.keys[reading.analysis.article.id], run))


def _write(indices: Indices, alias: str, change: _Change, writes: Iterable[Write]) -> Filled:
    refused = [one for batch in write_all(indices.cluster, alias, writes) for one in batch]
    indices.refresh(alias)
    return Filled(
        sent=len(change.changed) - len(refused),
        unchanged=len(change.keys) - len(change.changed),
        removed=len(change.removed),
        refused=(*change.refused, *refused),
        size=indices.size(alias),
    )
