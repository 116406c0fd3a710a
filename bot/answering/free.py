"""Answer with any sentence on a topic, whoever says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from bot.answering import refuse
from bot.answering.choose import Candidate, free_candidates
from bot.answering.cite import cited
from bot.answering.introductions import asked_who, introductions
from bot.answering.knowledge import Knowledge
from bot.answering.topic import Topic
from bot.archive import Utterance
from bot.model import Answer, Question
from bot.text import terms

ENOUGH = 0.2
"""Coverage (`bot.answering.evidence`) from which a sentence may be on a topic that no speaker is asked about."""
ENOUGH_FOR_ANY_QUESTION = 0.3
"""The same that a free question's best sentence must have, or the folder holds no answer.

Questions hold words that no answer needs: of SQuAD's answerable ones, 98 in 100 have a sentence with so much. That
refuses what the folder does not speak of; what it speaks of without answering is seldom told apart (3 in 100 of SQuAD's
unanswerable questions, which are made to look answerable).
"""
ENOUGH_FOR_NEWS = 0.4
"""The same where sentences are then put in order of their days, so that a weak one may come first."""
NEARLY_THE_BEST = 0.8
"""Share of the best sentence's coverage that such a sentence must have besides."""


def answer_free(knowledge: Knowledge, question: Question, top: int) -> Answer:
    """Answer a question of any kind."""
    if (name := asked_who(question.text)) and (told := introductions(knowledge, name)):
        return _answer(knowledge, question, told, top)
    topic = knowledge.topic(question.text)
    found = _on_topic(knowledge, question, question.text, topic)
    if max((one.coverage for one in found), default=0.0) < ENOUGH_FOR_ANY_QUESTION:
        return refuse.with_near(refuse.nothing(knowledge, question, []), cited(knowledge, found, 1))
    return _answer(knowledge, question, found, top)


def answer_who_said(knowledge: Knowledge, question: Question, top: int) -> Answer:
    """Answer who spoke on a topic: sentences that somebody named says before those that nobody does."""
    topic = knowledge.topic(question.topic)
    if not topic.weights:  # "what was said on 2 May": whatever was.
        utterances = knowledge.from_days(knowledge.library.spoken, refuse.period_of(question))
        return _answer(knowledge, question, _first_lines(utterances), top)
    return _answer(knowledge, question, _on_topic(knowledge, question, question.topic, topic), top)


def answer_others(knowledge: Knowledge, question: Question, top: int, but: Collection[str]) -> Answer:
    """Answer who else spoke on a topic, but for some people given by their fullest names."""
    topic = knowledge.topic(question.topic)
    found = _on_topic(knowledge, question, question.topic, topic)
    speaker_of = knowledge.library.speaker_of
    others = [one for one in found if one.utterance and (name := speaker_of(one.utterance)) and name not in but]
    return _answer(knowledge, question, others, top)


def answer_latest(knowledge: Knowledge, question: Question, top: int) -> Answer:
    """Answer what is new on a topic, or at all: the latest sentences first."""
    if question.topic and not knowledge.speakers.knows(question.topic):
        topic = knowledge.topic(question.topic)
        found = _on_topic(knowledge, question, question.topic, topic)
        least = max([ENOUGH_FOR_NEWS, *(NEARLY_THE_BEST * one.coverage for one in found)])
        found = [one for one in found if one.coverage >= least]
        found.sort(key=lambda one: knowledge.date_of(one.line) or dt.date.min, reverse=True)
        return _answer(knowledge, question, found, top)
    library = knowledge.library
    utterances = knowledge.speakers.find(question.topic)[0].utterances if question.topic else library.spoken
    latest = knowledge.latest_first(knowledge.from_days(utterances, refuse.period_of(question)))
    return _answer(knowledge, question, _first_lines(latest), top)


def answer_about(knowledge: Knowledge, question: Question, name: str, top: int) -> Answer:
    """Answer from passages that name somebody, where what they did is asked for rather than what they said."""
    topic = knowledge.topic(question.text)
    found = _on_topic(knowledge, question, question.text, topic)
    surname = terms(name)[-1:]
    return _answer(knowledge, question, [one for one in found if knowledge.library.names_in(one.line, surname)], top)


def _first_lines(utterances: Iterable[Utterance]) -> Iterator[Candidate]:
    """Take the line that each statement begins in, whatever it is about."""
    return (Candidate(one.lines[0], one, coverage=1.0, score=0.0) for one in utterances)


def _on_topic(knowledge: Knowledge, question: Question, text: str, topic: Topic) -> list[Candidate]:
    found = free_candidates(knowledge.library, text, topic)
    return _within(knowledge, question, [one for one in found if one.coverage >= ENOUGH])


def _within(knowledge: Knowledge, question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """Keep what is from the days asked about."""
    period = refuse.period_of(question)
    return [one for one in found if period is None or period.holds(knowledge.date_of(one.line))]


def _answer(knowledge: Knowledge, question: Question, found: Iterable[Candidate], top: int) -> Answer:
    citations = tuple(cited(knowledge, found, top))
    return Answer(question.text, citations) if citations else refuse.nothing(knowledge, question, [])
