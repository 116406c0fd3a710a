"""Answer one question on one snapshot: read it, then leave it to whoever answers its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.answering import refuse
from bot.answering.dates import read_period
from bot.answering.free import answer_free, answer_latest, answer_who_said
from bot.answering.knowledge import Knowledge
from bot.answering.lang.en.follow_ups import SPEAKER_PRONOUNS
from bot.answering.lang.en.frames import ANOTHER_QUESTION
from bot.answering.question import read_question, without_lead
from bot.answering.said import answer_said, answer_topics
from bot.answering.small_talk import reply_to
from bot.model import Answer, Question, QuestionKind, Reason

LONGEST_QUESTION = 1_000  # Characters; what is longer is a text, not a question.
_QUESTION_END = re.compile(rf"\?+\s+|,?\s+and\s+(?={ANOTHER_QUESTION})", re.IGNORECASE)
DATED = frozenset({QuestionKind.SAID, QuestionKind.WHO_SAID, QuestionKind.TOPICS, QuestionKind.LATEST})
"""Kinds of questions whose dates say when something was said; a free question's may be what it is about."""


def answer_question(knowledge: Knowledge, text: str, top: int, skip: int = 0) -> Answer:
    """Answer a question, or refuse and say why.

    Args:
        knowledge: What to answer from.
        text: The question as it was asked.
        top: How many sentences at most.
        skip: How many of the best to leave out, as given before.
    """
    library = knowledge.library
    if not any(map(str.isalnum, text)):
        return refuse.plainly(text, Reason.EMPTY_QUESTION, library)
    if len(text) > LONGEST_QUESTION:
        return refuse.plainly(text, Reason.TOO_LONG, library)
    if reply := reply_to(text):
        return Answer(text, reason=Reason.NOT_A_QUESTION, message=reply)
    if not library.archive.size:
        return refuse.plainly(text, Reason.EMPTY_FOLDER, library)
    question, put_right = understand(knowledge, text)
    answer = _ANSWER[question.kind](knowledge, question, top + skip)
    if skip:
        answer = replace(answer, citations=answer.citations[skip:], skipped=skip)
    if (first := _first_of_several(knowledge, text)) != text:
        answer = replace(answer, note=" ".join(filter(None, (f"One at a time: “{first.strip()}?”", answer.note))))
    return _noted(answer, question, put_right)


def understand(knowledge: Knowledge, text: str) -> tuple[Question, Mapping[str, str]]:
    """Read a question with its days and its spelling put right; the second value is what was put for what."""
    asked = _first_of_several(knowledge, text)
    question = replace(read_question(asked, knowledge.speakers.knows, knowledge.library.names), text=text)
    if question.kind in DATED:
        topic, period = read_period(question.topic, knowledge.reckoned_from)
        # Days on which nothing was written are what is spoken of ("the war of 1914"), not when.
        only_days = question.kind is QuestionKind.LATEST and not topic
        if period and (only_days or period.only_when or knowledge.covers(period)):
            question = replace(question, topic=without_lead(topic), since=period.since, until=period.until)
    topic, put_right = knowledge.library.speller.correct(question.topic)
    if put_right and question.kind is QuestionKind.FREE:
        # A mistyped name hides that somebody's words are asked for.
        question = read_question(topic, knowledge.speakers.knows, knowledge.library.names)
        return replace(question, text=text), put_right
    return replace(question, topic=topic), put_right


def _first_of_several(knowledge: Knowledge, text: str) -> str:
    """Return the first of several questions in one message; all of the message where it is no such row."""
    parts = [part for part in _QUESTION_END.split(text) if part.strip()]
    if len(parts) < 2:
        return text
    read = [read_question(part, knowledge.speakers.knows, knowledge.library.names) for part in parts]
    leaning = any(name.lower() in SPEAKER_PRONOUNS for one in read for name in one.speakers) and not read[0].topic
    return text if leaning or any(one.kind is QuestionKind.FREE for one in read) else parts[0]


def _noted(answer: Answer, question: Question, put_right: Mapping[str, str]) -> Answer:
    """Say beside an answer how the question was understood."""
    words = ", ".join(f"“{typed}” as “{right}”" for typed, right in put_right.items())
    notes = [answer.note, f"Reading {words}." if words and answer.answered else None]
    if period := refuse.period_of(question):
        notes.append(f"Looking at what was said {period}.")
    return replace(answer, note=" ".join(filter(None, notes)) or None)


_ANSWER = {
    QuestionKind.SAID: answer_said,
    QuestionKind.TOPICS: answer_topics,
    QuestionKind.WHO_SAID: answer_who_said,
    QuestionKind.LATEST: answer_latest,
    QuestionKind.FREE: answer_free,
}
