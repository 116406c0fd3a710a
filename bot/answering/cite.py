"""Turn chosen lines into citations: the body's own words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from bot.answering.choose import Candidate
from bot.answering.knowledge import Knowledge
from bot.answering.library import Library
from bot.model import Citation, Span, StatementKind

LONGEST_QUOTATION = 600
"""Characters up to which a quotation of several sentences is shown whole."""


def cited(knowledge: Knowledge, candidates: Iterable[Candidate], top: int) -> list[Citation]:
    """Cite the best candidates, each stretch of text once."""
    return list(islice(_distinct(cite(knowledge.library, candidate) for candidate in candidates), top))


def cite(library: Library, candidate: Candidate) -> Citation:
    """Cite a line, or the whole quotation that it is part of, with its article, date and place.

    The speaker stands beside the text, never in it.
    """
    line = library.lines[candidate.line]
    article, section = line.article, line.passage.section
    speaker = candidate.utterance.statement.speaker if candidate.utterance else None
    span = _quotation(library, candidate)
    return Citation(
        text=span.text,
        speaker=speaker.name if speaker and speaker.named else None,
        article=article.id,
        title=article.title or article.id,
        date=section.date or article.date,
        source=article.source,
        url=article.url,
        section=section.title,
        paragraph=line.passage.number,
        start=span.start,
        end=span.end,
        score=candidate.score,
    )


def _quotation(library: Library, candidate: Candidate) -> Span:
    """Return the line with the neighbours in its passage that the same quotation runs over, unless that is too long."""
    line = library.lines[candidate.line]
    lines = [candidate.line]
    if candidate.utterance and candidate.utterance.statement.kind is not StatementKind.INDIRECT:
        lines = [n for n in candidate.utterance.lines if library.lines[n].passage is line.passage]
    start, end = library.lines[lines[0]].sentence.start, library.lines[lines[-1]].sentence.end
    if end - start > LONGEST_QUOTATION or candidate.line not in lines:
        start, end = line.sentence.start, line.sentence.end
    return Span.of(line.article.body, start, end)


def _distinct(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Leave out what stands in a citation already given."""
    given: list[Citation] = []
    for citation in citations:
        if not any(c.article == citation.article and c.start < citation.end and citation.start < c.end for c in given):
            given.append(citation)
            yield citation
