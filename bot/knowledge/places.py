"""Where in its file something of an article stands."""

from __future__ import annotations

from pathlib import Path

from bot.errors import ArticleError
from bot.knowledge.decoding import decode
from bot.knowledge.files import read_file
from bot.knowledge.formats import FORMATS, ending_of
from bot.knowledge.problems import Problems
from bot.model import Article


def line_in_file(root: Path, article: Article, offset: int) -> int:
    """Return the line, counted from 1, that an offset of the body stands on.

    Where the body is not the end of the file as it stands, as in a PDF, that is its first line.
    """
    try:
        data = read_file(root / article.path, FORMATS[ending_of(article.path)].most_bytes)
        text = decode(data, Problems(article.path))
    except ArticleError:
        return 1
    if not text.endswith(article.body):
        return 1
    return text.count("\n", 0, len(text) - len(article.body) + offset) + 1
