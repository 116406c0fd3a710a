"""What every channel shows of an answer: citations numbered and grouped by article, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.model import Citation


@dataclass(frozen=True, slots=True)
class Group:
    """The citations of an answer that stand in one article.

    Attributes:
        first: The best of them; title, source and link are the article's.
        numbered: Each citation with its number in the whole answer, counted from 1.
    """

    first: Citation
    numbered: tuple[tuple[int, Citation], ...]


def by_article(citations: Iterable[Citation]) -> Iterator[Group]:
    """Group citations by article, the article of the best citation first, numbered as they are shown."""
    articles: dict[str, list[Citation]] = {}
    for citation in citations:
        articles.setdefault(citation.article, []).append(citation)
    number = 0
    for group in articles.values():
        yield Group(group[0], tuple(enumerate(group, number + 1)))
        number += len(group)


def place(citation: Citation) -> str:
    """Say where in its article a citation stands: ``28 January 2022, UPDATE 01/02/2022, paragraph 10``."""
    date = f"{citation.date.day} {citation.date:%B %Y}" if citation.date else None
    return ", ".join(filter(None, (date, citation.section, f"paragraph {citation.paragraph}")))
