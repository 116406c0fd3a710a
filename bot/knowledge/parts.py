"""What a reader of any format makes of a file, and how an article is put together from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.errors import ArticleError
from bot.knowledge.metadata import Metadata
from bot.model import Article, Passage, Problem, Section, Span


@dataclass(frozen=True, slots=True)
class Part:
    """A section as a reader found it.

    Attributes:
        title: The heading's words; None where it has no heading.
        date: The heading's date.
        start: Offset of the heading; None where it stands outside the body or there is none.
        paragraphs: Start and end of what can be quoted, in order.
    """

    title: str | None = None
    date: dt.date | None = None
    start: int | None = None
    paragraphs: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a reader found in one file.

    Attributes:
        body: The text that offsets count in.
        metadata: What the file says of the article.
        parts: Its sections in order.
        problems: What was odd.
    """

    body: str
    metadata: Metadata
    parts: Sequence[Part]
    problems: Sequence[Problem] = ()


def assemble(path: str, draft: Draft) -> Article:
    """Put the article together.

    Raises:
        ArticleError: There is nothing in it that can be quoted.
    """
    article_id = path.rpartition(".")[0] or path
    sections: list[Section] = []
    passages: list[Passage] = []
    for part in draft.parts:
        spans = [span for start, end in part.paragraphs if (span := Span.of(draft.body, start, end)).text]
        if not spans:
            continue
        start = spans[0].start if part.start is None else part.start
        section = Section(part.title, part.date, start, spans[-1].end)
        sections.append(section)
        for span in spans:
            passages.append(Passage(article_id, len(passages) + 1, span.start, span.end, span.text, section))
    if not passages:
        raise ArticleError("no text that can be quoted: write the article's paragraphs into the file")
    known = draft.metadata
    return Article(
        id=article_id,
        path=path,
        body=draft.body,
        title=known.title,
        date=known.date,
        source=known.source,
        author=known.author,
        url=known.url,
        language=known.language or "en",
        tags=known.tags,
        sections=tuple(sections),
        passages=tuple(passages),
    )
