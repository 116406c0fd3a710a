"""Closing credits, such as ``With reporting by TASS, AFP, Reuters``: they name the source and are no text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.lang import ENGLISH
from bot.knowledge.metadata import Metadata
from bot.knowledge.names import is_only_names
from bot.knowledge.units import Unit

_CREDITS = tuple(re.compile(form, re.IGNORECASE) for form in ENGLISH.credits)
_LABELLED = tuple(re.compile(form, re.IGNORECASE) for form in ENGLISH.labelled_credits)
_MOST_LABELLED_WORDS = 6
_LONGEST = 400


def take_credits(units: Sequence[Unit], metadata: Metadata) -> tuple[Metadata, list[Unit]]:
    """Leave out credits at the end of the article or of a section; the last one names a source not known yet."""
    kept: list[Unit] = []
    source = metadata.source
    may_be_credit = True
    for unit in reversed(units):
        credit = credited(unit.words) if may_be_credit and not unit.is_heading else None
        if credit:
            source = source or credit
            continue
        may_be_credit = unit.is_heading
        kept.append(unit)
    return replace(metadata, source=source), kept[::-1]


def credited(words: str) -> str | None:
    """Return whom a closing credit names, or None where the line is none."""
    if len(words) > _LONGEST:
        return None
    line = words.strip("()[]*_–—- ")
    for form in _CREDITS:
        if (match := form.fullmatch(line)) and is_only_names(match["who"]):
            return match["who"].strip(" ,.;:)")
    for form in _LABELLED:
        if (match := form.fullmatch(line)) and len(match["who"].split()) <= _MOST_LABELLED_WORDS:
            return match["who"].strip(" ,.;:)") or None
    return None
