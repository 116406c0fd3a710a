"""Who said what, article by article, for those who want to see it all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.answering.library import Library
from bot.answering.speakers import Speakers
from bot.errors import KnowledgeError
from bot.model import Analysis


def select_statements(library: Library, articles: Sequence[str], speaker: str | None) -> list[Analysis]:
    """Return the analyses of some articles, with the statements of one speaker only where one is named.

    Args:
        library: The snapshot to look in.
        articles: IDs or file names; all articles where there are none.
        speaker: A name or role as people type it.

    Raises:
        KnowledgeError: No article has such a name.
    """
    archive = library.archive
    numbers = [_number(library, name) for name in articles] if articles else archive.there()
    if speaker is None:
        return [*map(archive.analysis, numbers)]
    theirs = {utterance.number for found in Speakers(library).find(speaker) for utterance in found.utterances}
    return [_only(library, number, theirs) for number in numbers]


def _number(library: Library, name: str) -> int:
    """Return the number of the article of an ID or a file name."""
    number = library.archive.find(name)
    if number is None:
        number = library.archive.find(name.rpartition(".")[0])
        if number is None or library.archive.article(number).path != name:
            raise KnowledgeError(f"There is no article “{name}” in the folder; `check` lists what was read.")
    return number


def _only(library: Library, number: int, said: Collection[int]) -> Analysis:
    """Return what was found in an article, with some of what is said alone."""
    entry = library.archive.entry(number)
    numbered = zip(library.archive.article_said(number), entry.said, strict=True)
    statements = tuple(entry.statements[one.statement] for place, one in numbered if place in said)
    return replace(entry.analysis, statements=statements)
