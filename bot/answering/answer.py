"""Answer one question on one snapshot: read it, choose sentences, or say what is missing."""

from __future__ import annotations

from bot.answering import refuse
from bot.answering.choose import free_candidates, spoken_candidates
from bot.answering.cite import cite
from bot.answering.library import Library
from bot.answering.question import read_question
from bot.answering.small_talk import reply_to
from bot.answering.speakers import Speakers
from bot.answering.topic import read_topic
from bot.model import Answer, Passage, Question, QuestionKind, Reason
from bot.text import terms

LONGEST_QUESTION = 1_000  # Characters; what is longer is a text, not a question.
ENOUGH = 0.35
"""Coverage (`bot.answering.evidence.Evidence`) from which a sentence counts as being on the topic."""


def answer_question(library: Library, speakers: Speakers, text: str, top: int) -> Answer:
    """Answer a question with at most ``top`` sentences, best first, or refuse and say why."""
    if not text.strip():
        return refuse.refusal(text, Reason.EMPTY_QUESTION, library)
    if len(text) > LONGEST_QUESTION:
        return refuse.refusal(text, Reason.TOO_LONG, library)
    if reply := reply_to(text):
        return Answer(text, reason=Reason.NOT_A_QUESTION, message=reply)
    if not library.passages:
        return refuse.refusal(text, Reason.EMPTY_FOLDER, library)
    question = read_question(text, lambda name: bool(speakers.find(name)))
    return _answer(library, speakers, question, top)


def _answer(library: Library, speakers: Speakers, question: Question, top: int) -> Answer:
    own_names = {term for speaker in question.speakers for term in terms(speaker)}
    topic = read_topic(question.topic, library.idf, without=own_names)
    if question.kind is QuestionKind.SAID:
        spoken = [utterance for speaker in question.speakers for utterance in speakers.find(speaker)]
        if not spoken:
            return refuse.refusal(question.text, Reason.UNKNOWN_SPEAKER, library, speaker=question.speakers[0])
        candidates = spoken_candidates(library, spoken, topic)
    else:
        candidates = free_candidates(library, topic)
    enough = [candidate for candidate in candidates if candidate.evidence.coverage >= ENOUGH]
    if not enough:
        return refuse.refusal(
            question.text, Reason.NOTHING_ON_TOPIC, library, speaker=next(iter(question.speakers), None)
        )
    return Answer(question.text, tuple(cite(library, candidate) for candidate in enough[:top]))


def search_passages(library: Library, text: str, top: int) -> list[tuple[Passage, float]]:
    """Return the passages that the question's topic ranks best, with their scores."""
    question = read_question(text, lambda name: False)
    query = terms(" ".join((*question.speakers, question.topic)))
    return [(library.passages[hit.document], hit.score) for hit in library.retriever.search(query, top)]
