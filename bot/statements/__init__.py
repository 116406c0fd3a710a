"""Who said what: attributions (source, cue, content) and the people behind them.

What finds them takes a while to import, and a folder that has been read needs it no more: it comes with its first use.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Article, Sentence, Statement

__all__ = ["find_statements"]


def find_statements(article: Article, sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """Find every statement in an article, in order of appearance.

    Args:
        article: The article.
        sentences: Its sentences in order of appearance.

    Returns:
        The statements, ordered by where their content begins.
    """
    from bot.statements.attribution import find_attributions
    from bot.statements.people.resolver import resolve

    attributions = find_attributions(article.body, sentences, article.language)
    speakers = resolve(article, sentences, attributions)
    return tuple(
        Statement(article.id, found.kind, found.content, found.source, found.cue, speaker)
        for found, speaker in zip(attributions, speakers, strict=True)
    )
