"""What answering needs of an archive that is too large to be held in memory: all is looked up, nothing walked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import Analysis, Passage, PersonKind
from bot.retrieval.protocol import Hit, Query


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to search; what is None leaves it open. It narrows the search itself, not what the search found.

    Attributes:
        articles: IDs of the only articles.
        speakers: The only speakers of statements, each by the name that an article gives (`Voice.name`); passages are
            those of articles in which one of them speaks.
        since: First day of passages and statements.
        until: Last day.
    """

    articles: Collection[str] | None = None
    speakers: Collection[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None


ANYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is kept of an article.

    Attributes:
        analysis: What was found in it, to be searched.
        packed: What is given back when it is found, whatever that be.
    """

    analysis: Analysis
    packed: bytes


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage that a query found.

    Attributes:
        article: ID of its article.
        number: `bot.model.Passage.number`, counted from 1.
        score: Higher is better; comparable within one search only.
    """

    article: str
    number: int
    score: float


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A statement that a query found.

    Attributes:
        article: ID of its article.
        index: Its place among `bot.model.Analysis.statements`, counted from 0.
        score: Higher is better; comparable within one search only.
    """

    article: str
    index: int
    score: float


@dataclass(frozen=True, slots=True)
class Voice:
    """Everybody whom articles call by one name, with what they say together.

    Attributes:
        name: As the articles give it in full.
        kind: A person or a body, whichever most articles take them for.
        aliases: Other names the articles use, the commonest first.
        roles: What the articles call them, the commonest first.
        articles: In how many articles they speak.
        statements: How many statements are theirs.
    """

    name: str
    kind: PersonKind
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    articles: int
    statements: int


class RemoteArchive(Protocol):
    """Articles with all that was found in them, kept elsewhere.

    Every method may raise `bot.errors.SearchUnavailableError`.
    """

    def passages(
        self, query: Query, top: int, scope: Scope = ANYWHERE, within: Collection[tuple[str, int]] | None = None
    ) -> list[PassageHit]:
        """Return the best passages for the query's terms, best first.

        Args:
            query: Terms.
            top: How many passages are wanted.
            scope: Where to search.
            within: The only passages, by article and number; all where it is None.
        """
        ...

    def explain(self, query: Query, article: str, number: int) -> dict[str, float]:
        """Return what each term, and each pair of neighbouring terms, adds to a passage's score, largest first."""
        ...

    def statements(self, query: Query, top: int, scope: Scope = ANYWHERE) -> list[StatementHit]:
        """Return the statements that meet the query's terms best, in their content or around it.

        Without terms, the latest ones.
        """
        ...

    def voices(self, words: Sequence[str], most: int) -> list[Voice]:
        """Return whoever is called by a name or a role with one of the words, or close to it, fullest match first.

        Without words, those who say most.
        """
        ...

    def readings(self, articles: Collection[str]) -> Mapping[str, bytes]:
        """Return `Reading.packed` of some articles, by their IDs; without those that are not there."""
        ...

    def idf(self, term: str) -> float:
        """Return how much a term tells among the passages (`bot.retrieval.protocol.Retriever.idf`)."""
        ...

    def articles(self) -> Iterator[str]:
        """Yield the ID of every article, in order."""
        ...

    def newest(self) -> dt.date | None:
        """Return the newest article's day; None where no article has one."""
        ...


class RemoteRetriever:
    """A `bot.retrieval.protocol.Retriever` over some passages of an archive, ranked as they are in the whole.

    The ranking is `bot.retrieval.PassageRetriever`'s, as far as the archive's is. What is not there any more is left
    out.

    Args:
        archive: The archive.
        passages: Some of its passages; a document's number is an index here.
    """

    def __init__(self, archive: RemoteArchive, passages: Iterable[Passage]) -> None:
        self._archive = archive
        self._places = [(passage.article, passage.number) for passage in passages]
        self._documents = {place: number for number, place in enumerate(self._places)}
        self._scope = Scope(articles={article for article, _ in self._places})

    def search(self, query: Query, top: int, within: Collection[int] | None = None) -> list[Hit]:
        """Return the best passages; see `Retriever.search`."""
        only = None if within is None else [self._places[document] for document in within]
        found = self._archive.passages(query, top, self._scope, only)
        known = [(self._documents.get((hit.article, hit.number)), hit.score) for hit in found]
        hits = [Hit(document, score) for document, score in known if document is not None]
        return sorted(hits, key=lambda hit: (-hit.score, hit.document))

    def explain(self, query: Query, document: int) -> dict[str, float]:
        """Return what each term and pair adds to a passage's score; see `Retriever.explain`."""
        return self._archive.explain(query, *self._places[document])

    def idf(self, term: str) -> float:
        """Return how much a term tells among the passages; see `Retriever.idf`."""
        return self._archive.idf(term)
