"""Attributions of invented articles as plain tuples."""

from __future__ import annotations

import re

from bot.model import Passage, Section, Sentence, fold
from bot.statements.attribution import Attribution, find_attributions
from bot.text import sentences

Said = tuple[str | None, str, str]
"""Source, cue, and the content's parts joined by `` … ``."""


def sentences_of(body: str) -> tuple[Sentence, ...]:
    """Cut a body whose paragraphs are parted by line ends."""
    section = Section(None, None, 0, len(body))
    passages = [
        Passage("a", number, found.start(), found.end(), fold(found[0]), section)
        for number, found in enumerate(re.finditer(r"[^\n]+", body), start=1)
        if found[0].strip()
    ]
    return tuple(sentence for passage in passages for sentence in sentences(passage, body))


def attributions(body: str) -> tuple[Attribution, ...]:
    return find_attributions(body, sentences_of(body))


def said(body: str) -> list[Said]:
    """Every attribution of the body."""
    return [
        (
            found.source.text if found.source else None,
            found.cue.text if found.cue else "",
            " … ".join(part.text for part in found.content),
        )
        for found in attributions(body)
    ]
