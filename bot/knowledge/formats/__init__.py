"""One module a format: the bytes of a file into an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.errors import ArticleError
from bot.knowledge.formats.plain import read_markdown, read_plain
from bot.knowledge.formats.yaml_passages import read_yaml
from bot.knowledge.parts import Draft, assemble
from bot.knowledge.problems import Problems
from bot.model import Article, Problem

READERS: Mapping[str, Callable[[bytes, Problems], Draft]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".yaml": read_yaml,
    ".yml": read_yaml,
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
    reader = READERS.get(ending_of(path))
    if reader is None:
        raise ArticleError(f"not a format that is read: save it as {', '.join(READERS)}")
    problems = Problems(path)
    article = assemble(path, reader(data, problems))
    return article, tuple(problems.found)


def ending_of(path: str) -> str:
    """Return the path's ending with its dot, in lower case; empty where there is none."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    return (dot + ending).lower() if stem else ""
