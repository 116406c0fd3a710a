"""The JSON that commands print: one object a line, fields as the interface promises them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NotRequired, TypedDict

from bot.model import Answer, Citation, Problem, Span, Statement

if TYPE_CHECKING:
    from bot.answering.explaining import Explanation, Weighed
    from bot.answering.search import Ranked


class SpanRecord(TypedDict):
    """A stretch of an article's body."""

    text: str
    start: int
    end: int


class SentenceRecord(TypedDict):
    """A cited sentence."""

    text: str
    speaker: str | None
    article: str
    title: str
    date: str | None
    source: str
    url: str | None
    section: str | None
    paragraph: int
    start: int
    end: int
    score: float
    also: NotRequired[list[SentenceRecord]]


def as_line(record: object) -> str:
    """Write a record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False)


def answer_record(answer: Answer) -> dict[str, object]:
    """Give an answer the shape of ``ask --json``."""
    record: dict[str, object] = {
        "question": answer.question,
        "status": "answered" if answer.answered else "no_answer",
        "reason": answer.reason,
        "message": answer.message,
        "sentences": [sentence_record(citation) for citation in answer.citations],
    }
    if answer.near:
        record["near"] = [sentence_record(citation) for citation in answer.near]
    for name in ("note", "suggestions", "choices"):
        if value := getattr(answer, name):
            record[name] = value
    return record


def sentence_record(citation: Citation) -> SentenceRecord:
    """Give a citation the shape of a sentence in ``ask --json``; ``also`` only where other articles hold it too."""
    record: SentenceRecord = {
        "text": citation.text,
        "speaker": citation.speaker,
        "article": citation.article,
        "title": citation.title,
        "date": citation.date.isoformat() if citation.date else None,
        "source": citation.source or "",
        "url": citation.url,
        "section": citation.section,
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "score": round(citation.score, 4),
    }
    if citation.also:
        record["also"] = [sentence_record(other) for other in citation.also]
    return record


def passages_record(question: str, ranked: Sequence[Ranked], explanation: Explanation | None) -> dict[str, object]:
    """Give ranked passages the shape of ``search --json``; where it is explained, with the parts of the scores."""
    passages = [_passage_record(one, explanation is not None) for one in ranked]
    record: dict[str, object] = {"question": question, "passages": passages}
    if explanation:
        read = explanation.question
        record["read_as"] = {"kind": read.kind, "speakers": read.speakers, "topic": read.topic}
        record["least_coverage"] = round(explanation.least, 4)
        record["sentences"] = [_weighed_record(one) for one in explanation.sentences]
    return record


def _weighed_record(weighed: Weighed) -> dict[str, object]:
    cited, candidate = weighed.citation, weighed.candidate
    return {
        "article": cited.article,
        "section": cited.section,
        "paragraph": cited.paragraph,
        "speaker": cited.speaker,
        "text": cited.text,
        "coverage": round(candidate.coverage, 4),
        "score": round(candidate.score, 4),
        "parts": {part: round(share, 4) for part, share in candidate.parts.items()},
    }


def statement_record(statement: Statement) -> dict[str, object]:
    """Give a statement the shape of a line of ``statements --json``."""
    speaker = statement.speaker
    return {
        "article": statement.article,
        "speaker": speaker.name if speaker and speaker.named else None,
        "kind": statement.kind,
        "source": _span_record(statement.source),
        "cue": _span_record(statement.cue),
        "content": [_span_record(span) for span in statement.content],
    }


def _passage_record(ranked: Ranked, explain: bool) -> dict[str, object]:
    passage = ranked.passage
    record: dict[str, object] = {
        "article": passage.article,
        "section": passage.section.title,
        "paragraph": passage.number,
        "text": passage.text,
        "score": round(ranked.score, 4),
    }
    if explain:
        record["parts"] = {part: round(share, 4) for part, share in ranked.parts.items()}
    return record


def problem_record(problem: Problem) -> dict[str, object]:
    """Give a problem the shape of a line of ``check --json``."""
    return {
        "file": problem.path,
        "line": problem.line,
        "level": "error" if problem.error else "warning",
        "message": problem.message,
    }


def _span_record(span: Span | None) -> SpanRecord | None:
    return {"text": span.text, "start": span.start, "end": span.end} if span else None
