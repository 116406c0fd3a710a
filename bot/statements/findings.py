"""What the reading of one clause hands on: attributions in tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.statements.sources import Source
from bot.statements.tagging import Clause

Tokens = tuple[int, int]
"""Index of the first token, and the index after the last."""


class Form(Enum):
    """How a content stands to its cue."""

    AROUND = auto()
    """The content stands before the cue, or on both sides of it: *So it was, he said, until May.*"""
    CLAUSE = auto()
    """A clause or a quotation follows."""
    PHRASE = auto()
    """An object, an infinitive, or a preposition's object follows."""
    LABEL = auto()
    """A name and a colon stand before."""
    OPEN = auto()
    """The clause ends in a colon, and the content is what stands after it; it may be empty here."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution in tokens of its clause.

    Attributes:
        clause: The clause that holds the cue.
        source: Tokens that name who says.
        cue: Tokens of the cue.
        content: Tokens of each part of the content; none only in the form ``OPEN``.
        form: How the content stands to the cue.
    """

    clause: Clause
    source: Source
    cue: Tokens
    content: tuple[Tokens, ...]
    form: Form


def found(clause: Clause, source: Source, cue: Tokens, form: Form, *content: Tokens) -> Iterator[Finding]:
    """The finding with its empty parts left out; nothing where all are empty."""
    parts = tuple(part for part in content if part[0] < part[1])
    if parts:
        yield Finding(clause, source, cue, parts, form)
