"""The paragraph around a cited sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model import Article, Citation, fold


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A paragraph, cut at a sentence; white space folded.

    Attributes:
        before: What stands before the sentence.
        sentence: The sentence.
        after: What stands after it.
    """

    before: str
    sentence: str
    after: str


def surroundings(articles: Iterable[Article], citation: Citation) -> Surroundings | None:
    """Return the paragraph around a citation; None where the article is gone or says something else by now."""
    article = next((article for article in articles if article.id == citation.article), None)
    if article is None:
        return None
    place = _place_of(citation, article.body)
    if place is None:
        return None
    start, end = place
    around = [passage for passage in article.passages if passage.start < end and start < passage.end]
    if not around:
        return None
    return Surroundings(
        before=fold(article.body[min(start, around[0].start) : start]),
        sentence=citation.text,
        after=fold(article.body[end : max(end, around[-1].end)]),
    )


def _place_of(citation: Citation, body: str) -> tuple[int, int] | None:
    """Find the sentence where it stood, or wherever a change elsewhere in the article has moved it."""
    if fold(body[citation.start : citation.end]) == citation.text:
        return citation.start, citation.end
    moved = body.find(citation.text)
    return (moved, moved + len(citation.text)) if moved >= 0 else None
