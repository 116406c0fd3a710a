"""The knowledge folder on disk: which files are articles, and reading them one by one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ArticleError, KnowledgeError
from bot.knowledge.formats import READERS, ending_of, parse
from bot.model import Article, Problem

MAX_BYTES = 10_000_000
_TEMPORARY = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload", ".orig")


@dataclass(frozen=True, slots=True)
class Folder:
    """What the knowledge folder holds.

    Attributes:
        articles: All that could be read, by ID.
        problems: All that was wrong or odd, by file and line.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def load(folder: Path) -> Folder:
    """Read every article of a folder and of the folders in it.

    Files that are hidden or an editor's own are passed over; whatever else cannot be used is a problem, and
    never stops the others.

    Raises:
        KnowledgeError: The folder is missing, is none, or cannot be opened.
    """
    if not folder.exists():
        raise KnowledgeError(f"no folder {folder}: create it and put articles in it, or name another with --knowledge")
    if not folder.is_dir():
        raise KnowledgeError(f"{folder} is a file: name the folder that it is in with --knowledge")
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for path, found in _files(folder):
        try:
            if found is not None:
                raise found
            article, odd = parse(path, _read(folder / path))
        except ArticleError as error:
            problems.append(Problem(path, error.line, str(error), error=bool(error.args)))
            continue
        problems.extend(odd)
        if article.id in articles:
            message = f"{articles[article.id].path} has the same name: rename one of them"
            problems.append(Problem(path, 1, message))
            continue
        articles[article.id] = article
    ordered = sorted(articles.values(), key=lambda article: article.id)
    return Folder(tuple(ordered), tuple(sorted(problems, key=lambda problem: (problem.path, problem.line))))


def _files(root: Path) -> Iterator[tuple[str, ArticleError | None]]:
    """Yield path by path what could be an article, with the reason where it cannot be opened as one."""
    pending = [""]
    while pending:
        inner = pending.pop()
        try:
            with os.scandir(root / inner) as entries:
                names = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            if not inner:
                raise KnowledgeError(f"{root} cannot be opened: {error.strerror}") from None
            yield inner, ArticleError(f"cannot be opened: {error.strerror}")
            continue
        for entry in names:
            path = f"{inner}/{entry.name}" if inner else entry.name
            if _is_passed_over(entry.name):
                continue
            if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(root.resolve()):
                yield path, ArticleError("a link that leads out of the folder: copy the file itself into it")
            elif entry.is_dir():
                if not entry.is_symlink():
                    pending.append(path)
            else:
                yield path, None


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$", "#")) or name.lower().endswith(_TEMPORARY)


def _read(path: Path) -> bytes:
    """Return the file's content, never waiting for a pipe and never holding more than the limit."""
    if ending_of(path.name) not in READERS:
        raise ArticleError(f"not a format that is read: save it as {', '.join(READERS)}")
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ArticleError("no ordinary file: put the text itself here")
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArticleError(f"cannot be opened: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise ArticleError(f"larger than {MAX_BYTES // 1_000_000} MB: split it into one file an article")
    return data
