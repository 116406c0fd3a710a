"""The head of an article: title, byline and date, where its first lines are that and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.crossheads import leads_to
from bot.knowledge.dates import find_only_date
from bot.knowledge.lang import ENGLISH
from bot.knowledge.lines import is_worded_as_title
from bot.knowledge.metadata import Metadata
from bot.knowledge.names import is_only_names
from bot.knowledge.units import TITLE_WORDS, Unit

_BYLINES = tuple(re.compile(form, re.IGNORECASE) for form in ENGLISH.bylines)
_ADDRESS = re.compile(r"https?://\S+")
_MOST_LINES = 6
_LONGEST = 120


def take_head(units: Sequence[Unit], metadata: Metadata) -> tuple[Metadata, list[Unit], Unit | None]:
    """Return the metadata with what the head adds to it, the units that are left, and the title's unit if any.

    What is known already stands. A first line that differs from the known title stays a paragraph or heading.
    """
    title: Unit | None = None
    rest = list(units)
    for _ in range(_MOST_LINES):
        if len(rest) < 2 or rest[0].is_update or len(rest[0].text) > _LONGEST:
            break
        if taken := _described(rest[0], metadata):
            metadata = taken
        elif title is None and _is_title(rest, metadata):
            title = rest[0]
            metadata = replace(metadata, title=metadata.title or title.words)
        else:
            break
        del rest[0]
    return metadata, rest, title


def _is_title(units: Sequence[Unit], metadata: Metadata) -> bool:
    first = units[0]
    if metadata.title and _letters(metadata.title) != _letters(first.words):
        return False
    if first.is_heading:
        return True
    text = next((unit for unit in units[1 : _MOST_LINES + 1] if not _is_head_line(unit, metadata)), None)
    return is_worded_as_title(first.words, TITLE_WORDS) and text is not None and leads_to(first, text)


def _is_head_line(unit: Unit, metadata: Metadata) -> bool:
    return _described(unit, metadata) is not None


def _described(unit: Unit, metadata: Metadata) -> Metadata | None:
    """Return the metadata with what a line adds that says nothing else; None for any other line."""
    words = unit.words
    return _with_byline(words, metadata) or _with_date(words, metadata) or _with_label(words, metadata)


def _with_byline(words: str, metadata: Metadata) -> Metadata | None:
    for form in _BYLINES:
        if (match := form.fullmatch(words)) and is_only_names(match["who"]):
            return replace(metadata, author=metadata.author or match["who"])
    return None


def _with_date(words: str, metadata: Metadata) -> Metadata | None:
    found = find_only_date(words[:_LONGEST], month_first=metadata.month_first)
    return replace(metadata, date=metadata.date or found.readings[0]) if found and found.readings else None


def _with_label(words: str, metadata: Metadata) -> Metadata | None:
    """Read ``Title: Dam to be raised``, as those write it who leave the ``---`` lines of front matter out."""
    label, colon, value = words.partition(": ")
    match ENGLISH.head_labels.get(label.lower()) if colon else None:
        case "title" if is_worded_as_title(value, TITLE_WORDS):
            return replace(metadata, title=metadata.title or value)
        case "author" if is_only_names(value):
            return replace(metadata, author=metadata.author or value)
        case "source" if is_only_names(value):
            return replace(metadata, source=metadata.source or value)
        case "url" if _ADDRESS.fullmatch(value):
            return replace(metadata, url=metadata.url or value)
        case _:
            return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
