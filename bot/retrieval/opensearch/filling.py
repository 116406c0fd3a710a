"""Fills the index from articles: what is new or changed is sent, what is gone is deleted, all else is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.errors import SearchError
from bot.model import Analysis, Article
from bot.retrieval.opensearch.bulk import Refusal, Write, delete, put, write_all
from bot.retrieval.opensearch.documents import article_key, document
from bot.retrieval.opensearch.indices import Indices

AnalyseAll = Callable[[Sequence[Article]], Iterable[Analysis]]


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


def fill(indices: Indices, articles: Sequence[Article], analyse_all: AnalyseAll, version: bytes) -> Filled:
    """Bring the index to what the articles are.

    May be ended at any moment, and run again: an article is written as a whole, and known by what it was made from.

    Args:
        indices: Ours.
        articles: All of them.
        analyse_all: Finds sentences and statements of articles, in their order.
        version: Tells the code that reads and analyses from any other.

    Raises:
        SearchUnavailable: The cluster was away for too long; what was sent until then is kept.
        SearchError: It cannot be used as it is set up, or there is no article while the index holds some.
    """
    indices.prepare()
    entries = list(indices.entries())
    known = {article: key for article, key, _ in entries}
    if known and not articles:
        raise SearchError("There is no article to index, so nothing was removed: with --rebuild, the index is emptied.")
    run = indices.next_run(max((run for *_, run in entries), default=0))
    change = _Change.of(articles, known, version)
    return _write(indices, indices.alias, change, change.writes(analyse_all, run))


def rebuild(indices: Indices, articles: Sequence[Article], analyse_all: AnalyseAll, version: bytes) -> Filled:
    """Fill a new index beside the one that answers, which it then replaces; see `fill`.

    Where an article is missing in the end, the old one goes on answering.
    """
    run = indices.next_run(0)
    indices.begin(run)
    change = _Change.of(articles, {}, version)
    filled = _write(indices, indices.building, change, change.writes(analyse_all, run))
    if filled.size == filled.sent:
        indices.swap()
    return filled


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be done: articles to send, by their keys; IDs to delete; what cannot be written at all."""

    keys: dict[str, str]
    articles: tuple[Article, ...]
    removed: tuple[str, ...]
    unchanged: int
    refused: tuple[Refusal, ...]

    @classmethod
    def of(cls, articles: Sequence[Article], known: dict[str, str], version: bytes) -> _Change:
        keys: dict[str, str] = {}
        refused = []
        for article in articles:
            try:
                keys[article.id] = article_key(article, version)
            except UnicodeEncodeError:
                refused.append(Refusal(article.id, "holds half a surrogate pair, which is no character"))
        changed = tuple(one for one in articles if one.id in keys and known.get(one.id) != keys[one.id])
        removed = tuple(known.keys() - keys.keys())
        return cls(keys, changed, removed, len(keys) - len(changed), tuple(refused))

    def writes(self, analyse_all: AnalyseAll, run: int) -> Iterator[Write]:
        for article in self.removed:
            yield delete(article, run)
        for analysis in analyse_all(self.articles):
            yield put(document(analysis, self.keys[analysis.article.id], run))


def _write(indices: Indices, alias: str, change: _Change, writes: Iterable[Write]) -> Filled:
    refused = [one for batch in write_all(indices.cluster, alias, writes) for one in batch]
    indices.refresh(alias)
    sent = len(change.articles) - len(refused)
    all_refused = (*change.refused, *refused)
    return Filled(sent, change.unchanged, len(change.removed), all_refused, indices.size(alias))
