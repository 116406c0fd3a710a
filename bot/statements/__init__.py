"""Who said what: attributions (source, cue, content) and the people behind them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Article, Sentence, Statement
from bot.statements.attribution import Attribution, find_attributions
from bot.statements.people import resolve

__all__ = ["Attribution", "find_attributions", "find_statements"]


def find_statements(article: Article, sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """Find every statement in an article, in order of appearance.

    Args:
        article: The article.
        sentences: Its sentences in order of appearance.

    Returns:
        The statements, ordered by where their content begins.
    """
    attributions = find_attributions(article.body, sentences, article.language)
    speakers = resolve(article, sentences, attributions)
    return tuple(
        Statement(article.id, found.kind, found.content, found.source, found.cue, speaker)
        for found, speaker in zip(attributions, speakers, strict=True)
    )
