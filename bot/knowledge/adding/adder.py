"""Adds articles to a folder, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import ArticleError, SourceError
from bot.knowledge.adding.rewriting import rewrite, stem_of
from bot.knowledge.adding.sources import Item
from bot.knowledge.adding.visits import Visits
from bot.knowledge.adding.writing import write_new
from bot.knowledge.formats import parse
from bot.model import Article, Card, Problem


@dataclass(frozen=True, slots=True)
class Added:
    """An article that was added.

    Attributes:
        article: As it is read from its new file.
        path: Where that file is.
        name: What it was taken from.
        problems: What was odd about that.
    """

    article: Article
    path: Path
    name: str
    problems: tuple[Problem, ...]


class Adder:
    """Writes articles into a folder that knows them not yet.

    Args:
        folder: Where to; made with the first article where it is missing.
        known: The articles in it.
        visits: Where addresses led before.
    """

    def __init__(self, folder: Path, known: Iterable[Article | Card], visits: Visits | None = None) -> None:
        self._folder = folder
        self._visits = visits or Visits()
        self._paths: set[str] = set()
        self._texts: dict[bytes, str] = {}
        self._urls: dict[str, str] = {}
        for article in known:
            self._remember(article)

    def is_known(self, url: str) -> bool:
        """Tell whether the article that an address of the web leads to is in the folder."""
        return _place(url) in self._urls or self._visits.get(_place(url)) in self._paths

    def add(self, item: Item) -> Added:
        """Write one clean file of what the item holds.

        Raises:
            SourceError: It cannot be read as an article, is in the folder already, or cannot be written.
        """
        try:
            article, problems = parse(item.path, item.data)
        except ArticleError as error:
            raise SourceError(f"{item.name}: {error}") from None
        article = replace(
            article,
            url=article.url or item.url,
            source=article.source or item.source,
            author=article.author or item.author,
            date=article.date or item.date,
        )
        self._refuse_known(article, item)
        ending, data = rewrite(article)
        path = write_new(self._folder, stem_of(article), ending, data)
        written, _ = parse(path.name, data)
        self._remember(written)
        self._note(item, written.path)
        return Added(written, path, item.name, problems)

    def _refuse_known(self, article: Article, item: Item) -> None:
        if same := self._texts.get(article.text_digest):
            self._note(item, same)
            raise SourceError(f"{item.name}: {same} has the same text: nothing was added")
        for url in filter(None, (article.url, item.url)):
            if same := self._urls.get(_place(url)):
                self._note(item, same)
                raise SourceError(f"{item.name}: {same} is from the same address: remove it first to add it anew")

    def _note(self, item: Item, path: str) -> None:
        """Note which article the item's addresses led to, where they are not the article's own."""
        for place in map(_place, filter(None, (item.link, item.url))):
            if place not in self._urls:
                self._urls[place] = path
                self._visits.note(place, path)

    def _remember(self, article: Article | Card) -> None:
        self._paths.add(article.path)
        self._texts.setdefault(article.text_digest, article.path)
        if article.url:
            self._urls.setdefault(_place(article.url), article.path)


def _place(url: str) -> str:
    """Return the address as far as it tells articles apart: neither http from https nor where on the page."""
    return url.partition("#")[0].partition("://")[2].rstrip("/").lower()
