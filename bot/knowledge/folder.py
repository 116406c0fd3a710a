"""The knowledge folder: every article in it, and everything wrong or odd about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from bot.errors import ArticleError, KnowledgeError
from bot.knowledge.files import Found, find_files, read_file
from bot.knowledge.formats import FORMATS, ending_of, parse
from bot.knowledge.problems import one_line
from bot.model import Article, Problem

Parse = Callable[[str, bytes], tuple[Article, tuple[Problem, ...]]]
Follow = Callable[[Sequence[Found]], Iterable[Found]]


class Listed(Protocol):
    """An article, or what stands for it in a list."""

    @property
    def id(self) -> str:
        """Its ID."""
        ...

    @property
    def path(self) -> str:
        """Path in the folder with the ending."""
        ...

    @property
    def date(self) -> dt.date | None:
        """The day it is from, where known."""
        ...

    @property
    def text_digest(self) -> bytes:
        """Tells articles apart by all that can be quoted from them."""
        ...


A = TypeVar("A", bound=Listed)
A_co = TypeVar("A_co", bound=Listed, covariant=True)


@dataclass(frozen=True, slots=True)
class Folder(Generic[A_co]):
    """What the knowledge folder holds.

    Attributes:
        articles: All that could be read, by ID.
        problems: All that was wrong or odd, by file and line.
    """

    articles: tuple[A_co, ...]
    problems: tuple[Problem, ...]


def load(folder: Path, parse: Parse = parse, follow: Follow = iter) -> Folder[Article]:
    """Read every article of a folder and of the folders in it.

    One file never stops the others: what cannot be used is a problem. Hidden and temporary files are passed over.

    Args:
        folder: The folder.
        parse: Reads the content of the file at a path of the folder, as `bot.knowledge.parse` does.
        follow: Hands on what was found, one after the other, and sees how far the reading is.

    Raises:
        KnowledgeError: The folder is missing, is no folder, or cannot be opened.
    """
    refuse_no_folder(folder)
    found = sorted(find_files(folder), key=lambda found: found.path)
    return gather(read(folder, entry, parse) for entry in follow(found))


def refuse_no_folder(folder: Path) -> None:
    """Say what is wrong with a path that is no folder."""
    if not folder.exists():
        raise KnowledgeError(f"no folder {folder}: create it and put articles in it, or name another with --knowledge")
    if not folder.is_dir():
        raise KnowledgeError(f"{folder} is no folder: name the folder that holds it with --knowledge")


@dataclass(frozen=True, slots=True)
class Reading(Generic[A_co]):
    """What came of reading one file.

    Attributes:
        article: None where it could not be read.
        problems: What was wrong or odd.
    """

    article: A_co | None
    problems: tuple[Problem, ...]


def read(folder: Path, found: Found, parse: Parse = parse) -> Reading[Article]:
    """Read one file of the folder; whatever is wrong with it is a problem."""
    known = FORMATS.get(ending_of(found.path))
    if known is None:
        message = f"not read: articles end in {', '.join(FORMATS)}"
        return Reading(None, (Problem(one_line(found.path), 1, message, error=False),))
    if found.refusal:
        return Reading(None, (Problem(one_line(found.path), 1, found.refusal),))
    try:
        return Reading(*parse(found.path, read_file(folder / found.path, known.most_bytes)))
    except ArticleError as error:
        return Reading(None, (Problem(found.path, error.line, one_line(str(error))),))


def reading_each(root: Path, parse: Parse = parse) -> Callable[[Iterable[Found]], Iterator[Reading[Article]]]:
    """Return what reads files of a folder, one after the other."""
    return lambda found: (read(root, one, parse) for one in found)


def gather(readings: Iterable[Reading[A]]) -> Folder[A]:
    """Put together what came of all files, in the order of their paths."""
    articles: list[A] = []
    problems: list[Problem] = []
    for reading in readings:
        problems.extend(reading.problems)
        if reading.article:
            articles.append(reading.article)
    unique = _by_id(articles, problems)
    problems.extend(_doubts(unique))
    return Folder(tuple(unique), tuple(sorted(problems, key=lambda problem: (problem.path, problem.line))))


def _by_id(articles: Iterable[A], problems: list[Problem]) -> list[A]:
    """Return the articles in the order of their IDs; of two with the same ID the first is kept."""
    first: dict[str, A] = {}
    for article in articles:
        if first.setdefault(article.id, article) is not article:
            message = f"{first[article.id].path} has the same name, and so the same ID: rename one of them"
            problems.append(Problem(article.path, 1, message))
    return [first[article_id] for article_id in sorted(first)]


def _doubts(articles: Iterable[Listed]) -> Iterator[Problem]:
    """Yield what is odd about articles that can be used."""
    paths: dict[bytes, str] = {}
    for article in articles:
        if article.date is None:
            where = FORMATS[ending_of(article.path)].date_goes
            yield Problem(article.path, 1, f"no date: {where.format(name=_stem(article.path))}", error=False)
        earlier = paths.setdefault(article.text_digest, article.path)
        if earlier != article.path:
            yield Problem(article.path, 1, f"the same text as {earlier}: delete one of them", error=False)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
