"""Turn chosen lines into citations: the body's own words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from rapidfuzz.fuzz import ratio
from rapidfuzz.utils import default_process

from bot.answering.choose import Candidate
from bot.answering.knowledge import Knowledge
from bot.answering.library import Library
from bot.model import Citation, Span, StatementKind

LOOKED_AT = 20
"""Candidates that are looked through for what was said already in the same words."""
SAME_WORDS = 92.0
"""Likeness in percent (normalised Indel, case and punctuation aside) from which two citations are one, told twice."""
LONGEST_QUOTATION = 600
"""Characters up to which a quotation of several sentences is shown whole."""


def cited(knowledge: Knowledge, candidates: Iterable[Candidate], top: int) -> list[Citation]:
    """Cite the best candidates, each stretch of text once, and what two articles both hold once with both places."""
    given: list[Citation] = []
    looked_at = islice(candidates, max(LOOKED_AT, 2 * top))
    worth = (one for one in looked_at if len(given) < top or _may_be_told(knowledge.library, one, given))
    for citation in _distinct(cite(knowledge.library, candidate) for candidate in worth):
        same = next((at for at, one in enumerate(given) if _same_words(one, citation)), None)
        if same is not None:
            given[same] = replace(given[same], also=(*given[same].also, citation))
        elif len(given) < top:
            given.append(citation)
    return given


def cite(library: Library, candidate: Candidate) -> Citation:
    """Cite a line, or the whole quotation that it is part of, with its article, date and place.

    The speaker stands beside the text, never in it.
    """
    line = library.lines[candidate.line]
    article, section = line.article, line.passage.section
    span = _quotation(library, candidate)
    return Citation(
        text=span.text,
        speaker=library.speaker_of(candidate.utterance) if candidate.utterance else None,
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
        here = library.archive.line_passage(candidate.line)
        lines = [n for n in candidate.utterance.lines if library.archive.line_passage(n) == here]
    start, end = library.lines[lines[0]].sentence.start, library.lines[lines[-1]].sentence.end
    if end - start > LONGEST_QUOTATION or candidate.line not in lines:
        start, end = line.sentence.start, line.sentence.end
    return Span.of(line.article.body, start, end)


def _may_be_told(library: Library, candidate: Candidate, given: Iterable[Citation]) -> bool:
    """Tell whether a line has so many words of a citation that it may be the same; without looking its article up."""
    words = set(library.archive.line_text(candidate.line).lower().split())
    return any(2 * len(words.intersection(one.text.lower().split())) >= len(words) for one in given)


def _same_words(one: Citation, other: Citation) -> bool:
    if one.article == other.article or one.speaker != other.speaker:
        return False
    return ratio(one.text, other.text, processor=default_process, score_cutoff=SAME_WORDS) > 0


def _distinct(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Leave out what stands in a citation already given."""
    given: list[Citation] = []
    for citation in citations:
        if not any(c.article == citation.article and c.start < citation.end and citation.start < c.end for c in given):
            given.append(citation)
            yield citation
