"""The head of an article: title, byline and date, where its first lines are that and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.dates import find_date
from bot.knowledge.lang import ENGLISH
from bot.knowledge.metadata import Metadata
from bot.knowledge.names import is_only_names
from bot.knowledge.units import Unit

_BYLINES = tuple(re.compile(form, re.IGNORECASE) for form in ENGLISH.bylines)
_AROUND_DATE = ENGLISH.weekdays | ENGLISH.date_labels
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?|[ap]\.?m\.?|[A-Z]{2,4}", re.IGNORECASE)
_LONGEST = 120


def take_head(units: Sequence[Unit], metadata: Metadata) -> tuple[Metadata, list[Unit]]:
    """Return the metadata with what the head adds to it, and the units that are left.

    What the front matter says stands; a title line that differs from the title there is left as a paragraph,
    unless the file marks it as a heading.
    """
    rest = list(units)
    if rest and rest[0].is_heading and not rest[0].is_update:
        metadata, rest = _take_title(rest, metadata)
    while rest and len(rest) > 1 and len(rest[0].text) <= _LONGEST and not rest[0].is_update:
        taken = _with_byline(rest[0].words, metadata) or _with_date(rest[0].words, metadata)
        if taken is None:
            break
        metadata = taken
        del rest[0]
    return metadata, rest


def _take_title(units: list[Unit], metadata: Metadata) -> tuple[Metadata, list[Unit]]:
    first, *rest = units
    if _with_byline(first.words, metadata) or _with_date(first.words, metadata):
        return metadata, units
    if metadata.title is None:
        return replace(metadata, title=first.words), rest
    if _letters(metadata.title) == _letters(first.words):
        return metadata, rest
    return metadata, units if first.is_marked else [replace(first, is_heading=False), *rest]


def _with_byline(words: str, metadata: Metadata) -> Metadata | None:
    for form in _BYLINES:
        if (match := form.fullmatch(words)) and is_only_names(match["who"]):
            return replace(metadata, author=metadata.author or match["who"])
    return None


def _with_date(words: str, metadata: Metadata) -> Metadata | None:
    found = find_date(words, month_first=metadata.month_first)
    if not found or not found.readings:
        return None
    around = re.findall(r"[^\s,|()–—-]+", f"{words[: found.start]} {words[found.end :]}")
    if not all(word.lower().strip(".:") in _AROUND_DATE or _CLOCK.fullmatch(word) for word in around):
        return None
    return replace(metadata, date=metadata.date or found.readings[0])


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
