"""Posts that a page embeds as a tag of their own: ``<tweet author="@annlee" …>We will close it.</tweet>``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_MOST_ATTRIBUTES = 400
"""Characters of an opening tag at most; keeps the search linear in whatever text."""
_LONGEST_POST = 5_000
_OPENING = re.compile(rf"<([a-z][\w-]*)\b[^<>]{{0,{_MOST_ATTRIBUTES}}}>", re.IGNORECASE)
_AUTHOR = re.compile(r"\bauthor\s*=\s*[\"“”']?([^\"“”'<>\s]+)")


class Post(NamedTuple):
    """A post in offsets of the body: the whole of its tags, who wrote it, and what it says."""

    start: int
    end: int
    author: tuple[int, int]
    content: tuple[int, int]


def find_posts(body: str) -> list[Post]:
    """Find the tags that name their author and are closed within the paragraph, in order."""
    posts: list[Post] = []
    for opening in _OPENING.finditer(body):
        author = _AUTHOR.search(body, opening.end(1), opening.end())
        if author is None or (posts and opening.start() < posts[-1].end):
            continue
        line = body[opening.end() : opening.end() + _LONGEST_POST].partition("\n")[0]
        content, closing, _ = line.partition(f"</{opening[1]}>")
        if closing and content.strip():
            end = opening.end() + len(content)
            posts.append(Post(opening.start(), end + len(closing), author.span(1), (opening.end(), end)))
    return posts


def blank_posts(body: str, posts: Sequence[Post]) -> str:
    """The body without its posts, at the same offsets."""
    parts, at = [], 0
    for post in posts:
        parts += [body[at : post.start], " " * (post.end - post.start)]
        at = post.end
    return "".join([*parts, body[at:]])
