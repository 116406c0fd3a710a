"""Find each attribution in an article: who says (the source), that they say (the cue), and what (the content)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Sentence, Span, StatementKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content (PARC, PolNeAR), before anybody asks who the source is.

    Attributes:
        kind: Whether the content is a quotation, free of quotation marks, or in part a quotation.
        content: What is said, in order; more than one span where the cue stands in its midst.
        source: The words that name who says it (``the top diplomat``); None where none stand near.
        cue: The words that attribute (``said``); None for a quotation without any.
        sentence: Index, in the sentences given, of the one that holds the cue (of the content's first without a cue).
        borrowed: True where the source stands in another sentence than the content's own, or in none, so that it is
            the course of the article that tells who speaks.
    """

    kind: StatementKind
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    sentence: int
    borrowed: bool = False


def find_attributions(body: str, sentences: Sequence[Sentence], language: str = "en") -> tuple[Attribution, ...]:
    """Find the attributions of an article, in order of appearance.

    Args:
        body: The article's body, which all offsets count in.
        sentences: Its sentences in order of appearance.
        language: Two-letter code; a language without data here gives no attributions.

    Returns:
        The attributions, ordered by where their content begins.
    """
    return ()
