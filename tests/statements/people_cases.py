"""Articles in a line: ``[source]`` and ``{content}`` marked by brackets, an attribution where both have been seen."""

from __future__ import annotations

import re

from bot.model import Article, Passage, Person, Section, Span, StatementKind, fold
from bot.statements.attribution import Attribution
from bot.statements.people.resolver import resolve
from bot.text import sentences

_MARK = re.compile(r"[\[\]{}]")


def unmark(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the text without its marks, its sources and its contents as offsets."""
    body, at = "", 0
    open_at: dict[str, int] = {}
    sources: list[tuple[int, int]] = []
    contents: list[tuple[int, int]] = []
    for found in _MARK.finditer(marked):
        body += marked[at : found.start()]
        at = found.end()
        if found[0] in "[{":
            open_at[found[0]] = len(body)
        elif found[0] == "]":
            sources.append((open_at["["], len(body)))
        else:
            contents.append((open_at["{"], len(body)))
    return body + marked[at:], sources, contents


def article_of(body: str, author: str | None = None) -> Article:
    """Make an article whose paragraphs are parted by line ends."""
    section = Section(None, None, 0, len(body))
    passages = tuple(
        Passage("a", number, found.start(), found.end(), fold(found[0]), section)
        for number, found in enumerate(re.finditer(r"[^\n]+", body), start=1)
    )
    return Article("a", "a.txt", body, author=author, sections=(section,), passages=passages)


def people_of(marked: str, author: str | None = None) -> list[Person | None]:
    """Resolve each marked source, in order; the n-th source belongs to the n-th content."""
    body, sources, contents = unmark(marked)
    article = article_of(body, author)
    attributions = [
        Attribution(
            kind=StatementKind.DIRECT if body[content[0]] in '“"' else StatementKind.INDIRECT,
            content=(Span.of(body, *content),),
            source=Span.of(body, *source) if source[0] < source[1] else None,
            cue=None,
            sentence=0,
        )
        for source, content in zip(sources, contents, strict=True)
    ]
    found = [sentence for passage in article.passages for sentence in sentences(passage, body)]
    return list(resolve(article, found, attributions))


def names_of(marked: str, author: str | None = None) -> list[str | None]:
    """Return the names of those whom the marked sources mean; None for the unnamed and the unknown."""
    return [person.name if person and person.named else None for person in people_of(marked, author)]
