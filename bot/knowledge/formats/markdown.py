"""``.md``: as plain text; whatever stands between ``---`` lines at the top is front matter."""

from __future__ import annotations

from bot.knowledge.decoding import decode
from bot.knowledge.formats.plain import read_text
from bot.knowledge.parts import Draft
from bot.knowledge.problems import Problems


def read(data: bytes, problems: Problems) -> Draft:
    """Read Markdown by the same rules as plain text, for which its marks are rare enough."""
    return read_text(decode(data, problems), problems, always=True)
