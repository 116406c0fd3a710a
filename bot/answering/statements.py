"""Who said what, article by article, for those who want to see it all."""

from __future__ import annotations

from collections.abc import Sequence
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
    for name in articles:
        if not any(name in (article.id, article.path) for article in library.articles):
            raise KnowledgeError(f"There is no article “{name}” in the folder; `check` lists what was read.")
    pages = [
        page
        for page in library.analyses
        if not articles or page.article.id in articles or page.article.path in articles
    ]
    if speaker is None:
        return pages
    theirs = {id(utterance.statement) for found in Speakers(library).find(speaker) for utterance in found.utterances}
    return [replace(page, statements=tuple(s for s in page.statements if id(s) in theirs)) for page in pages]
