"""Paragraphs and headings of a body, one by one, and which of them are headings without a mark to say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.dates import find_date
from bot.knowledge.lines import Line, Mark, ends_sentence, is_worded_as_title, lines_of
from bot.knowledge.paragraphs import paragraphs_of
from bot.model import fold

_TITLE_WORDS = 16
_CROSSHEAD_WORDS = 7
# Below every marked heading's, so that what an update says of its date holds for the crossheads in it.
CROSSHEAD_LEVEL = 7
_QUOTATION = re.compile(r"[\"“”„«»]|''")
_INNER_STOP = re.compile(r"\w{3,}[.!?] [A-Z]")
_INLINE = re.compile(r"\*+|__|`|!?\[([^\[\]]*)\]\([^()]*\)")
_UPDATE_LEAD = re.compile(r"[^:—–]{4,40}(?::|\s[—–])\s+(?=\S)")
_LONGEST_HEADING = 400


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or heading.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        text: The body between them, white space folded.
        is_heading: False for what can be quoted.
        level: A heading's depth, 1 the highest.
        is_update: True for a heading that opens an update.
        is_marked: True where the file marks the heading as one.
    """

    start: int
    end: int
    text: str
    is_heading: bool = False
    level: int = 0
    is_update: bool = False
    is_marked: bool = False

    @property
    def words(self) -> str:
        """A heading's words without Markdown's inline marks; longer text as it is."""
        return fold(_INLINE.sub(r"\1", self.text)) if len(self.text) <= _LONGEST_HEADING else self.text


def units_of(body: str) -> list[Unit]:
    """Return the body's headings and paragraphs in order; in doubt, a line is a paragraph."""
    units = [unit for group in paragraphs_of(lines_of(body)) for unit in _units(group, body)]
    return _with_crossheads(units)


def _units(group: Sequence[Line], body: str) -> Iterator[Unit]:
    first = group[0]
    start, end = first.start, group[-1].end
    unit = Unit(start, end, fold(body[start:end]))
    if first.mark is Mark.HEADING:
        yield replace(unit, is_heading=True, level=first.level, is_marked=True)
    elif first.mark is not Mark.UPDATE:
        yield unit
    elif is_worded_as_title(unit.text.rstrip(".:"), _TITLE_WORDS):
        yield replace(unit, is_heading=True, level=1, is_update=True)
    else:
        yield from _update_with_text(unit, body)


def _update_with_text(unit: Unit, body: str) -> Iterator[Unit]:
    """Cut ``UPDATE 01/02/2022: The talks …`` into heading and paragraph; without a date it is a paragraph."""
    lead = _UPDATE_LEAD.match(body, unit.start, unit.end)
    if lead and find_date(lead[0]):
        heading = fold(lead[0]).rstrip(" :—–")
        yield Unit(unit.start, lead.end(), heading, is_heading=True, level=1, is_update=True)
        yield Unit(lead.end(), unit.end, fold(body[lead.end() : unit.end]))
    else:
        yield unit


def _with_crossheads(units: Sequence[Unit]) -> list[Unit]:
    marked: list[Unit] = []
    for at, unit in enumerate(units):
        following = units[at + 1] if at + 1 < len(units) else None
        if _is_heading(unit, marked[-1] if marked else None, following):
            marked.append(replace(unit, is_heading=True, level=unit.level or CROSSHEAD_LEVEL))
        else:
            # An update with nothing after it is all there is to quote of it.
            marked.append(replace(unit, is_heading=unit.is_marked))
    return marked


def _is_heading(unit: Unit, previous: Unit | None, following: Unit | None) -> bool:
    if unit.is_marked or following is None:
        return unit.is_marked
    if unit.is_update:
        return True
    words = unit.words
    if following.is_heading or len(following.text) <= len(unit.text) or words[:1].islower():
        return False
    if previous is None or previous.is_update:
        return is_worded_as_title(words, _TITLE_WORDS)
    return (
        (words[0].isupper() or words[0].isdigit())
        and is_worded_as_title(words, _CROSSHEAD_WORDS)
        and (previous.is_heading or ends_sentence(previous.text))
        and ends_sentence(following.text)
        and not _QUOTATION.search(words)
        and not _INNER_STOP.search(words)
    )
