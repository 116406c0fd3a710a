"""Why a sentence stands where it does: how the question was read, and what each sentence's score is the sum of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering import refuse
from bot.answering.answer import understand
from bot.answering.choose import Candidate, free_candidates, spoken_candidates, spoken_parts
from bot.answering.cite import cite
from bot.answering.free import ENOUGH as ENOUGH_FOR_ANYBODY
from bot.answering.knowledge import Knowledge
from bot.answering.said import ENOUGH, least_coverage
from bot.answering.topic import Topic
from bot.model import Citation, Question, QuestionKind


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence, whether or not it is shown.

    Attributes:
        citation: The sentence and where it stands.
        candidate: Its coverage of the topic, its score, and what that is the sum of.
    """

    citation: Citation
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Explanation:
    """What sentences of a question are chosen by.

    Attributes:
        question: As it was read.
        topic: The terms that are looked for.
        least: The coverage of the topic (`bot.answering.evidence`) that a sentence needs to be shown.
        sentences: The best, whether or not they have so much, best first.
    """

    question: Question
    topic: Topic
    least: float
    sentences: tuple[Weighed, ...]


def explain(knowledge: Knowledge, text: str, top: int) -> Explanation:
    """Explain how sentences are chosen for a question: among the words of those it asks for, else among all."""
    question, _ = understand(knowledge, text)
    if question.speakers:
        topic = knowledge.topic(question.topic, *question.speakers)
        found = sorted(_spoken(knowledge, question, topic, top), key=lambda one: -one.score)
        return _explanation(knowledge, question, topic, least_coverage(ENOUGH, topic), found[:top])
    asked = text if question.kind is QuestionKind.FREE else question.topic or text
    topic = knowledge.topic(asked)
    found = free_candidates(knowledge.library, asked, topic)
    return _explanation(knowledge, question, topic, ENOUGH_FOR_ANYBODY, found[:top])


def _spoken(knowledge: Knowledge, question: Question, topic: Topic, top: int) -> Iterator[Candidate]:
    """Yield the best lines of each whom the question may mean."""
    library, period = knowledge.library, refuse.period_of(question)
    for speaker in (one for name in question.speakers for one in knowledge.speakers.find(name)):
        utterances = knowledge.from_days(speaker.utterances, period)
        yield from spoken_parts(library, utterances, topic, spoken_candidates(library, utterances, topic, most=top))


def _explanation(
    knowledge: Knowledge, question: Question, topic: Topic, least: float, found: list[Candidate]
) -> Explanation:
    sentences = tuple(Weighed(cite(knowledge.library, one), one) for one in found)
    return Explanation(question, topic, least, sentences)
