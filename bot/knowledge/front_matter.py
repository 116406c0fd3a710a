"""Cuts the YAML between ``---`` lines from the body below it."""

from __future__ import annotations

import re

from bot.errors import ArticleError

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY_LINE = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:\s|$)")


def split_front_matter(text: str, *, always: bool) -> tuple[str, str]:
    """Return front matter, without its ``---`` lines, and body.

    Args:
        text: The whole file.
        always: Take whatever stands between two ``---`` lines at the top as front matter; else only where a
            line of it is a key, since plain text may well begin with a rule.

    Raises:
        ArticleError: Front matter begins and never ends.
    """
    opening = _OPENING.match(text)
    if not opening:
        return "", text
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        if _KEY_LINE.match(text, opening.end()):
            raise ArticleError("front matter is not closed: write a line '---' below its last key")
        return "", text
    front = text[opening.end() : closing.start()]
    if always or any(map(_KEY_LINE.match, front.split("\n"))):
        return front, text[closing.end() :]
    return "", text
