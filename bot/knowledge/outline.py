"""The outline of a plain or Markdown body: its title, its sections, its closing credit.

Only what is surely none of the text is kept from it: in doubt, a line is a passage.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.knowledge.dates import DateText, find_date
from bot.knowledge.lang import ENGLISH
from bot.knowledge.lines import Line, Mark, is_short_title, lines_of
from bot.knowledge.metadata import Metadata
from bot.knowledge.paragraphs import paragraphs_of
from bot.knowledge.parts import Part
from bot.model import fold

_TITLE_WORDS = 16
_CROSSHEAD_WORDS = 8
_UPDATE_WORDS = 14
_QUOTES = re.compile(r"[\"“”„«»]|''")
_CREDITS = tuple(re.compile(form, re.IGNORECASE) for form in ENGLISH.credits)
_CREDIT_WORDS = 40
_INLINE = re.compile(r"\*\*|__|`|!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or heading.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        text: The body between them, white space folded.
        mark: What it is.
        level: A heading's depth.
    """

    start: int
    end: int
    text: str
    mark: Mark
    level: int = 0


def outline(body: str, metadata: Metadata) -> tuple[Metadata, list[Part]]:
    """Find sections and passages in a body, and what it says of itself that the front matter does not."""
    units = [_unit(group, body) for group in paragraphs_of(lines_of(body))]
    units = _mark_headings(units)
    metadata, units = _take_title(units, metadata)
    metadata, units = _take_credits(units, metadata)
    return metadata, _parts(units, metadata)


def _unit(group: Sequence[Line], body: str) -> Unit:
    first, last = group[0], group[-1]
    return Unit(first.start, last.end, fold(body[first.start : last.end]), first.mark, first.level)


def _mark_headings(units: Sequence[Unit]) -> list[Unit]:
    """Tell headings without a mark of their own, and updates that are sentences after all."""
    marked: list[Unit] = []
    for at, unit in enumerate(units):
        following = units[at + 1] if at + 1 < len(units) else None
        previous = marked[-1] if marked else None
        mark = unit.mark
        if mark is Mark.UPDATE:
            mark = Mark.HEADING if following and is_short_title(unit.text.rstrip(".:"), _UPDATE_WORDS) else Mark.TEXT
        elif mark is Mark.TEXT and following and _is_title(unit, previous, following):
            mark = Mark.HEADING
        marked.append(replace(unit, mark=mark, level=unit.level or 2))
    return marked


def _is_title(unit: Unit, previous: Unit | None, following: Unit) -> bool:
    """Tell whether a paragraph is a title line: short, no stop, longer text after it."""
    text = _plain(unit.text)
    if following.mark is not Mark.TEXT or len(following.text) <= len(unit.text) or text[:1].islower():
        return False
    if previous is None or previous.mark is Mark.HEADING:
        return is_short_title(text, _TITLE_WORDS)
    return (
        is_short_title(text, _CROSSHEAD_WORDS) and not _QUOTES.search(text) and not is_short_title(following.text, 30)
    )


def _take_title(units: list[Unit], metadata: Metadata) -> tuple[Metadata, list[Unit]]:
    """Take a heading on the first line as the article's title, unless it is an update or an other one is known."""
    if not units or units[0].mark is not Mark.HEADING:
        return metadata, units
    title = _plain(units[0].text)
    if _update_date(title, metadata) or title.lower().startswith(ENGLISH.updates):
        return metadata, units
    if metadata.title is None:
        return replace(metadata, title=title), units[1:]
    if fold(metadata.title).casefold() == title.casefold():
        return metadata, units[1:]
    return metadata, units


def _take_credits(units: list[Unit], metadata: Metadata) -> tuple[Metadata, list[Unit]]:
    """Leave out credits at the end of the article or of a section; the last one names the source."""
    kept: list[Unit] = []
    source = metadata.source
    at_end = True
    for unit in reversed(units):
        credit = _credit(unit) if at_end else None
        if credit:
            source = source or credit
            continue
        at_end = unit.mark is Mark.HEADING
        kept.append(unit)
    return replace(metadata, source=source), kept[::-1]


def _credit(unit: Unit) -> str | None:
    text = _plain(unit.text).strip("()[]*_ ")
    if unit.mark is Mark.HEADING or len(text.split()) > _CREDIT_WORDS:
        return None
    for form in _CREDITS:
        if match := form.fullmatch(text):
            return match["who"].strip(" ,.;)") or None
    return None


def _parts(units: Sequence[Unit], metadata: Metadata) -> list[Part]:
    month_first = metadata.month_first or _shows_month_first(units)
    parts = [Part()]
    dated: tuple[int, dt.date] | None = None
    for unit in units:
        if unit.mark is not Mark.HEADING:
            parts[-1].paragraphs.append((unit.start, unit.end))
            continue
        title = _plain(unit.text)
        date = _update_date(title, metadata, month_first=month_first)
        if date:
            dated = (unit.level, date)
        elif dated and unit.level > dated[0]:
            date = dated[1]
        parts.append(_heading(parts[-1], title, date, unit.start))
    return parts


def _heading(previous: Part, title: str, date: dt.date | None, start: int) -> Part:
    """Open a section; a heading right under another one goes on with it."""
    if previous.title is None or previous.paragraphs:
        return Part(title, date, start)
    return Part(f"{previous.title} — {title}", date or previous.date, previous.start)


def _update_date(title: str, metadata: Metadata, *, month_first: bool = False) -> dt.date | None:
    found = find_date(title, metadata.date, month_first=month_first)
    if not found or not found.readings:
        return None
    is_update = title.lower().startswith(ENGLISH.updates)
    return found.readings[0] if is_update or _leads(found, title) else None


def _leads(found: DateText, title: str) -> bool:
    """Tell whether the heading is a date, or begins with one set off from the rest."""
    before, after = title[: found.start].strip(" ,("), title[found.end :].strip(" )")
    return len(before.split()) <= 1 and before.isalpha() + (not before) > 0 and (not after or after[0] in ":–—-,")


def _shows_month_first(units: Sequence[Unit]) -> bool:
    found = (find_date(unit.text) for unit in units if unit.mark is Mark.HEADING)
    return any(date.month_first for date in found if date)


def _plain(text: str) -> str:
    """Return a heading's words without Markdown's inline marks."""
    return fold(_INLINE.sub(r"\1", text))
