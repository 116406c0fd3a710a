"""Paragraphs and headings of a body, one by one, as its own marks tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.dates import find_date, find_only_date
from bot.knowledge.lines import Line, Mark, is_worded_as_title, lines_of, opens_update
from bot.knowledge.paragraphs import paragraphs_of
from bot.model import fold

TITLE_WORDS = 16
LONGEST_HEADING = 400
_INLINE = re.compile(r"\*+|__|`|!?\[([^\[\]]*)\]\([^()]*\)")
_UPDATE_LEAD = re.compile(r"[^:—–]{4,40}(?::|\s[—–])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or heading.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        text: The body between them, white space folded.
        level: A heading's depth, 1 the highest; 0 for a paragraph.
        is_update: True for a heading that opens an update.
    """

    start: int
    end: int
    text: str
    level: int = 0
    is_update: bool = False

    @property
    def is_heading(self) -> bool:
        """False for what can be quoted."""
        return self.level > 0

    @property
    def words(self) -> str:
        """A line's words without Markdown's inline marks; longer text as it is."""
        return fold(_INLINE.sub(r"\1", self.text)) if len(self.text) <= LONGEST_HEADING else self.text


def units_of(body: str) -> list[Unit]:
    """Return the body's headings and paragraphs in order; in doubt, a line is a paragraph."""
    units = [unit for group in paragraphs_of(lines_of(body)) for unit in _units(group, body)]
    if units and units[-1].is_update:
        # With nothing after it, the line is all there is to quote.
        units[-1] = replace(units[-1], level=0, is_update=False)
    return units


def _units(group: Sequence[Line], body: str) -> Iterator[Unit]:
    first = group[0]
    start, end = first.start, group[-1].end
    text = fold(body[start:end])
    if first.mark is not Mark.UPDATE:
        yield Unit(start, end, text, first.level, is_update=first.level > 0 and opens_update(text))
    elif is_worded_as_title(text.rstrip(":"), TITLE_WORDS) or find_only_date(text):
        yield Unit(start, end, text, level=1, is_update=True)
    else:
        yield from _update_with_text(Unit(start, end, text), body)


def _update_with_text(unit: Unit, body: str) -> Iterator[Unit]:
    """Cut ``UPDATE 01/02/2022: The talks …`` into heading and paragraph; without a date it is a paragraph."""
    lead = _UPDATE_LEAD.match(body, unit.start, unit.end)
    if lead and find_date(lead[0]):
        yield Unit(unit.start, lead.end(), fold(lead[0]).rstrip(" :—–"), level=1, is_update=True)
        yield Unit(lead.end(), unit.end, fold(body[lead.end() : unit.end]))
    else:
        yield unit
