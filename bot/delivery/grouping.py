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
        numbered: Each citation with its number in the whole answer.
    """

    first: Citation
    numbered: tuple[tuple[int, Citation], ...]


def by_article(citations: Iterable[Citation], first: int = 1) -> Iterator[Group]:
    """Group citations by article, the article of the best citation first, numbered from ``first`` as they are shown."""
    articles: dict[str, list[Citation]] = {}
    for citation in citations:
        articles.setdefault(citation.article, []).append(citation)
    number = first
    for group in articles.values():
        yield Group(group[0], tuple(enumerate(group, number)))
        number += len(group)


def as_shown(citations: Iterable[Citation]) -> list[Citation]:
    """Return citations in the order in which they are shown, and numbered."""
    return [citation for group in by_article(citations) for _, citation in group.numbered]


def place(citation: Citation) -> str:
    """Say where in its article a citation stands: ``28 January 2022, UPDATE 01/02/2022, paragraph 10``."""
    date = f"{citation.date.day} {citation.date:%B %Y}" if citation.date else None
    return ", ".join(filter(None, (date, citation.section, f"paragraph {citation.paragraph}")))
