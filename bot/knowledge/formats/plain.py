"""``.txt`` and ``.md``: front matter where there is any, then the body, read by one and the same rules."""

from __future__ import annotations

from bot.knowledge.decoding import decode
from bot.knowledge.front_matter import split_front_matter
from bot.knowledge.metadata import read_metadata
from bot.knowledge.outline import outline
from bot.knowledge.parts import Draft
from bot.knowledge.problems import Problems
from bot.knowledge.yaml_fields import read_fields


def read_plain(data: bytes, problems: Problems) -> Draft:
    """Read plain text, in which front matter counts only where it holds a key."""
    return _read(decode(data), problems, always=False)


def read_markdown(data: bytes, problems: Problems) -> Draft:
    """Read Markdown, in which whatever stands between ``---`` lines at the top is front matter."""
    return _read(decode(data), problems, always=True)


def _read(text: str, problems: Problems, *, always: bool) -> Draft:
    front, body = split_front_matter(text, always=always)
    # The line above front matter is its '---'.
    metadata, parts = outline(body, read_metadata(read_fields(front, first_line=2) if front else (), problems))
    return Draft(body, metadata, parts)
