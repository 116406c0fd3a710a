"""Headings without a mark: short lines between paragraphs that are worded as one.

In doubt a line is a paragraph: a caption or a cry too many can be quoted, a lost one cannot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.knowledge.closing import credited
from bot.knowledge.lines import ends_sentence, is_worded_as_title
from bot.knowledge.units import TITLE_WORDS, Unit

# Below every marked heading's, so that the date of an update holds for the crossheads in it.
_LEVEL = 7
_MOST_WORDS = 7
_QUOTATION = re.compile(r"[\"“”„«»]|''")
_INNER_STOP = re.compile(r"[a-z]{2}[.!?] [A-Z]")


def with_crossheads(units: Sequence[Unit]) -> list[Unit]:
    """Return the units, those that read as crossheads made headings; the first one and the last one never are."""
    marked = list(units[:1])
    for unit, following in pairwise(units[1:]):
        is_crosshead = not unit.is_heading and reads_as_crosshead(unit, marked[-1], following)
        marked.append(replace(unit, level=_LEVEL) if is_crosshead else unit)
    return [*marked, *units[1:][-1:]]


def reads_as_crosshead(unit: Unit, previous: Unit, following: Unit) -> bool:
    """Tell whether a paragraph is a heading, by its words and by what stands around it."""
    if previous.is_update:
        return leads_to(unit, following) and is_worded_as_title(unit.words, TITLE_WORDS)
    words = unit.words
    return (
        is_worded_as_title(words, _MOST_WORDS)
        and leads_to(unit, following)
        and (words[0].isupper() or words[0].isdigit())
        and (previous.is_heading or ends_sentence(previous.text))
        and ends_sentence(following.text)
        and not _QUOTATION.search(words)
        and not _INNER_STOP.search(words)
        and not credited(words)
    )


def leads_to(unit: Unit, following: Unit) -> bool:
    """Tell whether longer text follows, as it does under a title, and not another line of its kind."""
    if following.is_heading or unit.words[:1].islower():
        return False
    length = len(unit.text)
    return len(following.text) > (length if ends_sentence(following.text) else 2 * length)
