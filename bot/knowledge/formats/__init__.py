"""One module a format, each with a function `read`: the bytes of a file into a draft of an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from bot.errors import ArticleError
from bot.knowledge.formats.contents import refuse_other_kind
from bot.knowledge.parts import Draft, assemble
from bot.knowledge.problems import Problems
from bot.model import Article, Problem

Reader = Callable[[bytes, Problems], Draft]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that articles come in.

    Attributes:
        module: Where in this package it is read; imported with the first file of its kind.
        most_bytes: Larger files are refused: reading any file takes bounded time and memory.
        date_goes: What to do where the article's date is not found; ``{name}`` is the file's name without its ending.
    """

    module: str
    most_bytes: int = 1_000_000
    date_goes: str = "begin the file's name with it, as in '2022-01-28 {name}'"


_KEY = "write a key 'date: 2022-01-28'"

FORMATS: Mapping[str, Format] = {
    ".txt": Format("plain", date_goes="write a line such as '28 January 2022' below the title"),
    ".md": Format("markdown", date_goes=f"{_KEY} between the lines '---' at the top (write both if missing)"),
    ".yaml": Format("yaml", date_goes=_KEY),
    ".yml": Format("yaml", date_goes=_KEY),
    ".html": Format("html", most_bytes=10_000_000),
    ".htm": Format("html", most_bytes=10_000_000),
    ".mhtml": Format("mhtml", most_bytes=20_000_000),
    ".mht": Format("mhtml", most_bytes=20_000_000),
    ".docx": Format("docx", most_bytes=20_000_000),
    ".pdf": Format("pdf", most_bytes=50_000_000),
    ".eml": Format("eml", most_bytes=20_000_000),
}


def parse(path: str, data: bytes) -> tuple[Article, tuple[Problem, ...]]:
    """Read one file as an article.

    Args:
        path: Path in the folder, parts joined by ``/``; its ending names the format.
        data: The file's content.

    Returns:
        The article, and what was wrong or odd in the file but did not stop it being read.

    Raises:
        ArticleError: The file cannot be read as an article; the message says what to do, and where.
    """
    ending = ending_of(path)
    known = FORMATS.get(ending)
    if known is None:
        raise ArticleError(f"not a format that is read: save it as one of {', '.join(FORMATS)}")
    refuse_other_kind(data, ending)
    problems = Problems(path)
    article = assemble(path, _reader(known.module)(data, problems))
    return article, tuple(problems.found)


@cache
def _reader(module: str) -> Reader:
    read: Reader = import_module(f"{__name__}.{module}").read
    return read


def ending_of(path: str) -> str:
    """Return the path's ending with its dot, in lower case; empty where there is none."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    return (dot + ending).lower() if stem else ""
