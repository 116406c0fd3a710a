"""``.txt``: front matter where there is any, then the body."""

from __future__ import annotations

from bot.knowledge.decoding import decode
from bot.knowledge.front_matter import split_front_matter
from bot.knowledge.metadata import read_metadata
from bot.knowledge.outline import outline
from bot.knowledge.parts import Draft
from bot.knowledge.problems import Problems
from bot.knowledge.yaml_fields import read_fields


def read(data: bytes, problems: Problems) -> Draft:
    """Read plain text, in which front matter counts only where it holds a key."""
    return read_text(decode(data, problems), problems, always=False)


def read_text(text: str, problems: Problems, *, always: bool) -> Draft:
    """Read front matter and body; `always` is that of `split_front_matter`."""
    front, body = split_front_matter(text, always=always)
    # The line above front matter is its '---'.
    metadata, parts = outline(body, read_metadata(read_fields(front, first_line=2) if front else (), problems))
    return Draft(body, metadata, parts)
