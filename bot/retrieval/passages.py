"""Ranks the passages of a folder: each passage's own score, and the evidence from its whole article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import Protocol, Self

from bot.model import Article, Passage
from bot.retrieval.pairs import Adjacency, PairScorer, Texts
from bot.retrieval.protocol import Hit, Query, Retriever
from bot.text import terms

_REMEMBERED = 1 << 16  # Texts, about 30 MB: the passages of some thousand articles.


class Engine(Protocol):
    """Builds a retriever over documents, with BM25's two parameters."""

    def __call__(self, documents: Sequence[Sequence[str]], k1: float, b: float) -> Retriever:
        """Return a retriever over the documents."""
        ...


class PassageRetriever:
    """A retriever over all passages of the articles, in order, built on two of an engine's.

    A passage of a news article is a sentence or two, and leaves unsaid what the article has said already. So its
    score is ``own + ARTICLE_WEIGHT * article``: both BM25, the article's with what the query's neighbouring terms add
    where they stand side by side.

    Passages: a term seldom occurs twice, and a short passage is no better for being short; so a low k1 and b, and the
    headings count once. Articles: repetition tells what an article is about, and so does its title. Measured on
    SciFact, SQuAD and questions on news, see docs/retrieval.md.

    Args:
        passages: Ranks the passages, by ``passage_terms`` with ``PASSAGE_K1`` and ``PASSAGE_B``.
        articles: Ranks the articles, by ``article_terms`` with ``ARTICLE_K1`` and ``ARTICLE_B``.
        adjacency: Knows which terms stand side by side in the articles.
        owners: Gives the numbers of some passages' articles, in order.
    """

    ARTICLE_WEIGHT = 1.5
    PASSAGE_K1, PASSAGE_B = 0.9, 0.4
    ARTICLE_K1, ARTICLE_B = 1.5, 0.9
    TITLE_WEIGHT = 3
    """How often the title counts in its article's document."""
    DEPTH = 100
    """How many of the passages that lead by their own score are looked at, if no more are asked for."""

    def __init__(
        self,
        passages: Retriever,
        articles: Retriever,
        adjacency: Adjacency,
        owners: Callable[[Sequence[int]], Sequence[int]],
    ) -> None:
        self._passages = passages
        self._articles = articles
        self._owners = owners
        self._pairs = PairScorer(adjacency, articles.idf)

    @classmethod
    def of(cls, articles: Iterable[Article], engine: Engine) -> Self:
        """Build a retriever over all passages of articles, in order.

        Args:
            articles: Whose passages to rank; a document's number counts their passages from 0.
            engine: What ranks, such as ``RankBM25``.
        """
        owners: list[int] = []
        passages: list[list[str]] = []
        documents: list[list[str]] = []
        for number, article in enumerate(articles):
            owners += [number] * len(article.passages)
            passages += [passage_terms(article, passage) for passage in article.passages]
            documents.append(article_terms(article, cls.TITLE_WEIGHT))
        return cls(
            engine(passages, cls.PASSAGE_K1, cls.PASSAGE_B),
            engine(documents, cls.ARTICLE_K1, cls.ARTICLE_B),
            Texts(documents),
            lambda numbers: [owners[number] for number in numbers],
        )

    def search(self, query: Query, top: int, within: Collection[int] | None = None) -> list[Hit]:
        """Return the best passages for the query; see ``Retriever.search``."""
        if top <= 0:
            return []
        own = self._passages.search(query, max(top, self.DEPTH), within)
        of = self._owners([hit.document for hit in own])
        owners = sorted(set(of))
        article = dict(zip(owners, self._pairs.scores(self._pairs.pairs(query), owners), strict=True))
        for hit in self._articles.search(query, len(owners), owners):
            article[hit.document] += hit.score
        ranked = [
            Hit(hit.document, hit.score + self.ARTICLE_WEIGHT * article[owner])
            for hit, owner in zip(own, of, strict=True)
        ]
        return sorted(ranked, key=lambda hit: (-hit.score, hit.document))[:top]

    def explain(self, query: Query, document: int) -> dict[str, float]:
        """Return each term's and each pair's share in the passage's score; see ``Retriever.explain``."""
        (number,) = self._owners([document])
        shares = self._passages.explain(query, document)
        for part in (self._articles.explain(query, number), self._pairs.shares(self._pairs.pairs(query), number)):
            for term, share in part.items():
                shares[term] = shares.get(term, 0.0) + self.ARTICLE_WEIGHT * share
        return dict(sorted(shares.items(), key=lambda item: -item[1]))

    def idf(self, term: str) -> float:
        """Return how much a term tells among the passages; see ``Retriever.idf``."""
        return self._passages.idf(term)


def passage_terms(article: Article, passage: Passage) -> list[str]:
    """Return the terms a passage is found by: its own, its section's and its article's title."""
    texts = (article.title or "", passage.section.title or "", passage.text)
    return [term for text in texts for term in _terms(text, article.language)]


def article_terms(article: Article, title_weight: int) -> list[str]:
    """Return the terms an article is found by: its title's so many times over, its sections' titles', its passages'."""
    titles = [article.title or ""] * title_weight + [section.title or "" for section in article.sections]
    texts = (*titles, *(passage.text for passage in article.passages))
    return [term for text in texts for term in _terms(text, article.language)]


@lru_cache(maxsize=_REMEMBERED)
def _terms(text: str, language: str) -> tuple[str, ...]:
    """Return a text's terms; each stands in more than one document, and in the next snapshot again."""
    return tuple(terms(text, language))
