"""The outline of a plain or Markdown body: what its head and closing say, and its sections."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from bot.errors import ArticleError
from bot.knowledge.closing import take_credits
from bot.knowledge.crossheads import with_crossheads
from bot.knowledge.dates import find_date
from bot.knowledge.head import take_head
from bot.knowledge.lang import ENGLISH
from bot.knowledge.metadata import Metadata
from bot.knowledge.parts import Part
from bot.knowledge.units import LONGEST_HEADING, Unit, units_of

_LONGEST_TITLE = 160
_LONGEST_BODY = 1_000_000
_UPDATE = re.compile(rf"(?:{'|'.join(ENGLISH.updates)})\b", re.IGNORECASE)


def outline(body: str, metadata: Metadata) -> tuple[Metadata, list[Part]]:
    """Return the metadata with what the body adds to it, and the body's sections.

    Raises:
        ArticleError: The body is longer than any article.
    """
    if len(body) > _LONGEST_BODY:
        raise ArticleError(f"more than {_LONGEST_BODY:,} characters of text: split it, one file an article")
    metadata, units, title = take_head(units_of(body), metadata)
    units = with_crossheads([title, *units])[1:] if title else with_crossheads(units)
    metadata, units = take_credits(units, metadata)
    return metadata, _sections(units, metadata)


def heading_date(title: str, metadata: Metadata, *, month_first: bool = False) -> dt.date | None:
    """Return the day that a heading gives its section.

    It does so where it opens an update, is a date, or begins with one set off from the rest; "What happened on
    September 11, 2001" does not.
    """
    found = find_date(title[:LONGEST_HEADING], metadata.date, month_first=month_first or metadata.month_first)
    if not found or not found.readings:
        return None
    before, after = title[: found.start].strip(" ,.("), title[found.end :].strip(" )")
    leads = before.lower() in {"", *ENGLISH.weekdays} and (not after or after[0] in ",.:;–—-")
    return found.readings[0] if leads or _UPDATE.match(title) else None


def _sections(units: Sequence[Unit], metadata: Metadata) -> list[Part]:
    month_first = _shows_month_first(units)
    parts = [Part()]
    dated: tuple[int, dt.date | None] = (0, None)
    for unit in units:
        if not unit.is_heading:
            parts[-1].paragraphs.append((unit.start, unit.end))
            continue
        date = heading_date(unit.words, metadata, month_first=month_first)
        if date or unit.level <= dated[0]:
            dated = (unit.level, date)
        parts.append(_opened(unit, dated[1], parts[-1]))
    return parts


def _opened(unit: Unit, date: dt.date | None, previous: Part) -> Part:
    """Open a section; a heading right under another one goes on with it, unless both are too long for one."""
    if previous.title and not previous.paragraphs and len(previous.title) + len(unit.words) <= _LONGEST_TITLE:
        return Part(f"{previous.title} — {unit.words}", date, previous.start)
    return Part(unit.words, date, unit.start)


def _shows_month_first(units: Iterable[Unit]) -> bool:
    found = (find_date(unit.text[:LONGEST_HEADING]) for unit in units if unit.is_heading)
    return any(date.month_first for date in found if date)
