"""What of a passage counts as its document."""

from __future__ import annotations

from bot.model import Article, Passage
from bot.text import terms


def passage_terms(article: Article, passage: Passage) -> list[str]:
    """Return the terms a passage is found by: its own, its section's and its article's title."""
    headings = [article.title, passage.section.title]
    texts = [*(heading for heading in headings if heading), passage.text]
    return [term for text in texts for term in terms(text, article.language)]
