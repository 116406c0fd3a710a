"""Answer with the words of whoever is asked for, or say why not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering import refuse
from bot.answering.choose import Candidate, spoken_candidates
from bot.answering.cite import cited
from bot.answering.free import answer_about, answer_free
from bot.answering.knowledge import Knowledge
from bot.answering.lang.en.frames import BEING
from bot.answering.library import Utterances
from bot.answering.question import asks_for_words, told_by
from bot.answering.speakers import Speaker
from bot.answering.subjects import subjects
from bot.answering.topic import Topic
from bot.model import Answer, Citation, PersonKind, Question
from bot.statements.people.index import How
from bot.statements.people.joining import key_of, surname_of
from bot.text import terms

ENOUGH = 0.2
"""Coverage (`bot.answering.evidence`) from which a line is on a topic of one term.

Of n terms it is this / n ** ``SHARED``: what stands near one word by chance is seldom near several, so a longer topic
needs less of each term. Learned on ``who-said`` (of the questions without an answer 99 in 100 refused), ``natural``
(92) and the invented topics of ``tests/text/data/wordings.yaml`` (88, with 82 in 100 of the paraphrased ones answered).
"""
SHARED = 0.7
NEAR = 0.12
"""The same from which a line is the nearest thing that was said, shown as no answer."""
COUNTED = 500
"""Statements in which somebody's topics are counted at most, a millisecond each."""
FAR_CLOSER = 3
"""How many times as well as the next one's somebody's best line must cover the topic to be meant by such a name."""
FAR_AHEAD = 10
"""How many times as often as the next one somebody must speak to be meant by a name that both bear."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One of those whom a question asks for.

    Attributes:
        asked: The name as it was typed.
        speaker: Who is meant.
        candidates: Their lines that are on the topic or near it, best first.
    """

    asked: str
    speaker: Speaker
    candidates: tuple[Candidate, ...]

    @property
    def closest(self) -> float:
        """How well the best line covers the topic; 0 without lines."""
        return max((one.coverage for one in self.candidates), default=0.0)

    def on_topic(self, topic: Topic) -> list[Candidate]:
        """Return the lines that are on the topic."""
        return [one for one in self.candidates if one.coverage >= least_coverage(ENOUGH, topic)]


def answer_said(knowledge: Knowledge, question: Question, top: int) -> Answer:
    """Answer with somebody's words on a topic; of several people with the best of each."""
    found = {name: knowledge.speakers.find(name) for name in question.speakers}
    for name, speakers in found.items():
        if not speakers:
            return _unknown(knowledge, question, name, top)
    topic = knowledge.topic(question.topic, *question.speakers)
    chosen = []
    for name, speakers in found.items():
        ranked = [Spoken(name, one, _ranked(knowledge, question, one.utterances, topic)) for one in speakers]
        meant = _meant(ranked, topic)
        if meant is None:
            fitting = [one.speaker for one in ranked if one.on_topic(topic)]
            if not fitting:
                return _nothing_on_topic(knowledge, question, ranked, topic)
            return refuse.ambiguous(question, name, _choices(name, fitting, speakers))
        chosen.append(meant)
    marks = told_by(question)
    groups = [one.on_topic(topic) for one in chosen]
    marked = [[one for one in group if _is_marked(knowledge, one, marks)] for group in groups] if marks else groups
    citations = _taking_turns([cited(knowledge, group, top) for group in (marked if any(marked) else groups)], top)
    if citations:
        unmarked = None if any(marked) else f"No article tells any of this with “{question.verb}”."
        note = " ".join(filter(None, (_who_is_shown(chosen, topic, found), unmarked))) or None
        return Answer(question.text, citations, note=note)
    return _otherwise(knowledge, question, chosen, topic, top)


def answer_topics(knowledge: Knowledge, question: Question, top: int) -> Answer:
    """Answer what somebody speaks about: the subjects with their counts, and a sentence on each of the first."""
    name = question.speakers[0]
    speakers = knowledge.speakers.find(name)
    if not speakers:
        return refuse.unknown(knowledge, question, name)
    speaker = max(speakers, key=lambda one: len(one.utterances))
    utterances = _within(knowledge, question, speaker.utterances)
    found = subjects(knowledge.library, utterances, without=terms(speaker.name), read=COUNTED)
    if not found:
        return refuse.nothing(knowledge, question, [speaker])
    # One after the other, as long as sentences are wanted: somebody who says much takes a while on each subject.
    ranked = (spoken_candidates(knowledge.library, utterances, knowledge.topic(one.word), most=1) for one in found)
    best = (candidates[0] for candidates in ranked if candidates)
    counted = ", ".join(f"{one.word} ({one.count})" for one in found)
    of_all = f", counted in about {COUNTED} of {len(utterances):,} statements" if len(utterances) > COUNTED else ""
    return Answer(
        question.text,
        tuple(cited(knowledge, best, top)),
        note=f"{speaker.name} speaks about: {counted}{of_all}.",
        suggestions=refuse.questions_about(speaker.name, found),
    )


def _ranked(knowledge: Knowledge, question: Question, utterances: Utterances, topic: Topic) -> tuple[Candidate, ...]:
    within = _within(knowledge, question, utterances)
    return tuple(spoken_candidates(knowledge.library, within, topic, least_coverage(NEAR, topic)))


def _within(knowledge: Knowledge, question: Question, utterances: Utterances) -> Utterances:
    """Keep what is from the days asked about."""
    return knowledge.from_days(utterances, refuse.period_of(question))


def _meant(ranked: Sequence[Spoken], topic: Topic) -> Spoken | None:
    """Return who is meant among those whom a name fits; None where it could be either.

    Whoever alone speaks on the topic is meant; people before bodies; whoever is far closer to the topic; else whoever
    speaks far more than the others.
    """
    eligible = [one for one in ranked if one.on_topic(topic)] or list(ranked)
    people = [one for one in eligible if one.speaker.kind is PersonKind.PERSON] or eligible
    closest, *farther = sorted(people, key=lambda one: -one.closest)
    if farther and closest.closest > FAR_CLOSER * farther[0].closest:
        return closest
    first, *others = sorted(people, key=lambda one: -len(one.speaker.utterances))
    if others and len(first.speaker.utterances) < FAR_AHEAD * len(others[0].speaker.utterances):
        return None
    return first


def _choices(asked: str, fitting: Sequence[Speaker], speakers: Sequence[Speaker]) -> list[str]:
    """Name those to choose from, without whom an article calls by the surname alone: it would only ask again."""
    alone = surname_of(asked)
    for group in (fitting, speakers):
        fuller = [one.name for one in group if one.kind is not PersonKind.PERSON or key_of(one.name) != alone]
        if len(fuller) > 1:
            return fuller
    return [one.name for one in fitting]


def _unknown(knowledge: Knowledge, question: Question, name: str, top: int) -> Answer:
    if asks_for_words(question, known=False):
        return refuse.unknown(knowledge, question, name)
    return answer_about(knowledge, question, name, top)


def _is_marked(knowledge: Knowledge, candidate: Candidate, marks: frozenset[str]) -> bool:
    """Tell whether a line, or another of the same quotation, holds one of some words."""
    lines = {candidate.line, *(candidate.utterance.lines if candidate.utterance else ())}
    texts = (knowledge.library.lines[line].sentence.text.lower() for line in lines)
    return any(not marks.isdisjoint(re.findall(r"\w+", text)) for text in texts)


def _otherwise(knowledge: Knowledge, question: Question, chosen: Sequence[Spoken], topic: Topic, top: int) -> Answer:
    """Answer a question that need not ask for words from other sentences; refuse one that does."""
    if question.verb in BEING and not chosen[0].speaker.by_name:
        return answer_free(knowledge, question, top)  # "Is the doctor for the island" may ask of a doctor to come.
    if not asks_for_words(question, known=True):
        return answer_about(knowledge, question, chosen[0].speaker.name, top)
    return _nothing_on_topic(knowledge, question, chosen, topic)


def _nothing_on_topic(knowledge: Knowledge, question: Question, chosen: Sequence[Spoken], topic: Topic) -> Answer:
    """Refuse, with the nearest thing that was said and what else the person speaks about."""
    near = [one for spoken in chosen for one in spoken.candidates]
    refusal = refuse.nothing(knowledge, question, [one.speaker for one in chosen])
    return refuse.with_near(refusal, cited(knowledge, near, 1))


def least_coverage(coverage: float, topic: Topic) -> float:
    """Return the coverage that a line needs to be on a topic, given what one of a single term asks for."""
    return coverage / float(max(1, len(topic.weights)) ** SHARED)


def _taking_turns(groups: Sequence[list[Citation]], top: int) -> tuple[Citation, ...]:
    """Give the best of each group first, then the second best: at least one of each."""
    turns = [citation for turn in range(top) for group in groups for citation in group[turn : turn + 1]]
    return tuple(turns[: max(top, sum(map(bool, groups)))])


def _who_is_shown(chosen: Sequence[Spoken], topic: Topic, fitting: Mapping[str, Sequence[Speaker]]) -> str | None:
    """Say who was taken to be meant where the name that was typed leaves doubt, and who says nothing on the topic."""
    doubtful = [
        one.speaker.name for one in chosen if one.speaker.how in (How.FUZZY, How.ROLE) or len(fitting[one.asked]) > 1
    ]
    silent = [one.speaker.name for one in chosen if not one.on_topic(topic)]
    shown = f"Showing {' and '.join(doubtful)}." if doubtful else None
    missing = f"{' and '.join(silent)} is not quoted on that." if silent else None
    return " ".join(filter(None, (shown, missing))) or None
