"""Answer one question on one snapshot: read it, choose sentences, or say what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import sqrt

from bot.answering import refuse
from bot.answering.choose import Candidate, free_candidates, spoken_candidates
from bot.answering.cite import cite
from bot.answering.library import Library
from bot.answering.question import asks_for_words, read_question
from bot.answering.small_talk import reply_to
from bot.answering.speakers import Speaker, Speakers
from bot.answering.topic import Topic, read_topic
from bot.model import Answer, Citation, Passage, Question, QuestionKind, Reason
from bot.statements.people.index import How
from bot.text import terms

LONGEST_QUESTION = 1_000  # Characters; what is longer is a text, not a question.
ENOUGH = 0.2
"""Terms' worth of evidence (coverage times the number of the topic's terms) from which a line is on the topic.

Half a near wording, or a term of its own in the title, is enough for a topic of one term; of three terms each must be
found a little, or one well. What chance brings near falls with the number of terms, so the sum tells, not the share.
Learned on the questions of ``who-said`` and ``natural``: of those without an answer it refuses 98 and 92 in 100.
"""
ENOUGH_OF_ANY = 0.2
"""The same where anybody's sentences are asked for: free questions hold words that no answer needs."""
FAR_AHEAD = 3.0
"""How many times as often as the next one somebody must speak to be meant by a name that both bear."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A snapshot with what is looked up in it.

    Attributes:
        library: The snapshot.
        speakers: Who speaks in it.
    """

    library: Library
    speakers: Speakers


def answer_question(knowledge: Knowledge, text: str, top: int) -> Answer:
    """Answer a question with at most ``top`` sentences, best first, or refuse and say why."""
    if not text.strip():
        return refuse.refusal(text, Reason.EMPTY_QUESTION, knowledge.library)
    if len(text) > LONGEST_QUESTION:
        return refuse.refusal(text, Reason.TOO_LONG, knowledge.library)
    if reply := reply_to(text):
        return Answer(text, reason=Reason.NOT_A_QUESTION, message=reply)
    if not knowledge.library.passages:
        return refuse.refusal(text, Reason.EMPTY_FOLDER, knowledge.library)
    question = read_question(text, knowledge.speakers.knows, knowledge.library.names)
    topic, put_right = knowledge.library.speller.correct(question.topic)
    answer = _answer(knowledge, replace(question, topic=topic), top)
    if put_right and answer.answered:
        return replace(answer, note=" ".join(filter(None, (_reading(put_right), answer.note))))
    return answer


def _answer(knowledge: Knowledge, question: Question, top: int) -> Answer:
    if question.kind is QuestionKind.SAID:
        return _answer_said(knowledge, question, top)
    return _answer_free(knowledge, question, top)


def _answer_said(knowledge: Knowledge, question: Question, top: int) -> Answer:
    """Answer with the words of whoever is asked for."""
    found = [knowledge.speakers.find(name) for name in question.speakers]
    if not all(found):
        unknown = next(name for name, speakers in zip(question.speakers, found, strict=True) if not speakers)
        if asks_for_words(question, known=False):
            return refuse.refusal(question.text, Reason.UNKNOWN_SPEAKER, knowledge.library, speaker=unknown)
        return _answer_free(knowledge, question, top, about=unknown)
    topic = _topic(knowledge, question)
    chosen = []
    for name, speakers in zip(question.speakers, found, strict=True):
        ranked = {speaker.name: _on_topic(knowledge, speaker, topic) for speaker in speakers}
        meant = _meant(speakers, ranked)
        if meant is None:
            choices = tuple(_instead(question.text, name, speaker.name) for speaker in speakers if ranked[speaker.name])
            return refuse.ambiguous(question.text, name, choices)
        chosen.append((name, meant, ranked[meant.name]))
    citations = _merged([_cited(knowledge.library, candidates, top) for _, _, candidates in chosen], top)
    if not citations and not asks_for_words(question, known=True):
        return _answer_free(knowledge, question, top, about=chosen[0][1].name)
    if not citations:
        return refuse.refusal(question.text, Reason.NOTHING_ON_TOPIC, knowledge.library, speaker=chosen[0][1].name)
    return Answer(question.text, citations, note=_note(chosen))


def _answer_free(knowledge: Knowledge, question: Question, top: int, about: str | None = None) -> Answer:
    """Answer with any sentence on the topic; where somebody is asked about, only from passages that name them."""
    topic = _topic(knowledge, replace(question, speakers=()))
    asked = question.topic if question.kind is QuestionKind.WHO_SAID else question.text
    library = knowledge.library
    name = terms(about)[-1:] if about else []
    candidates = (
        candidate
        for candidate in free_candidates(library, asked, topic)
        if candidate.coverage >= ENOUGH_OF_ANY and _names(library, candidate.line, name)
    )
    if citations := tuple(_cited(library, candidates, top)):
        return Answer(question.text, citations)
    return refuse.refusal(question.text, Reason.NOTHING_ON_TOPIC, library, speaker=about)


def _names(library: Library, line: int, name: Sequence[str]) -> bool:
    """Tell whether the passage of a line holds a name's terms."""
    return all(
        any(term in library.line_terms[other] for other in library.lines_of(library.lines[line].passage))
        for term in name
    )


def _topic(knowledge: Knowledge, question: Question) -> Topic:
    """Read the topic; the asked person's own name is none."""
    names = {term for speaker in question.speakers for term in terms(speaker)}
    text = question.topic if question.speakers else " ".join((question.topic, *question.speakers))
    return read_topic(text, knowledge.library.idf, without=names)


def _on_topic(knowledge: Knowledge, speaker: Speaker, topic: Topic) -> list[Candidate]:
    candidates = spoken_candidates(knowledge.library, speaker.utterances, topic)
    enough = ENOUGH / sqrt(max(1, len(topic.weights)))
    return [candidate for candidate in candidates if candidate.coverage >= enough]


def _meant(speakers: Sequence[Speaker], on_topic: dict[str, list[Candidate]]) -> Speaker | None:
    """Return who is meant among those a name fits; None where it could be either.

    Whoever alone speaks on the topic is meant; else whoever speaks far more often than the others.
    """
    eligible = [speaker for speaker in speakers if on_topic[speaker.name]] or list(speakers)
    first, *others = sorted(eligible, key=lambda speaker: -len(speaker.utterances))
    if others and len(first.utterances) < FAR_AHEAD * len(others[0].utterances):
        return None
    return first


def _cited(library: Library, candidates: Iterable[Candidate], top: int) -> list[Citation]:
    return list(islice(_distinct(cite(library, candidate) for candidate in candidates), top))


def _distinct(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Leave out what stands in a citation already given."""
    given: list[Citation] = []
    for citation in citations:
        if not any(c.article == citation.article and c.start < citation.end and citation.start < c.end for c in given):
            given.append(citation)
            yield citation


def _merged(groups: Sequence[list[Citation]], top: int) -> tuple[Citation, ...]:
    """Give each speaker a turn: the best of each first."""
    turns = [citation for turn in range(top) for group in groups for citation in group[turn : turn + 1]]
    return tuple(turns[: max(top, len(groups))])


def _note(chosen: Sequence[tuple[str, Speaker, list[Candidate]]]) -> str | None:
    """Say who was taken to be meant, where the name that was typed leaves doubt."""
    names = [speaker.name for _, speaker, _ in chosen if speaker.how in (How.FUZZY, How.ROLE)]
    return f"Showing {' and '.join(names)}." if names else None


def _reading(put_right: Mapping[str, str]) -> str:
    """Say which words were read as others."""
    return f"Reading {', '.join(f'“{typed}” as “{right}”' for typed, right in put_right.items())}."


def _instead(question: str, name: str, fuller: str) -> str:
    return question.replace(name, fuller)


def search_passages(library: Library, text: str, top: int) -> list[tuple[Passage, float]]:
    """Return the passages that the question's topic ranks best, with their scores."""
    question = read_question(text, lambda name: False)
    query = terms(" ".join((*question.speakers, question.topic)))
    return [(library.passages[hit.document], hit.score) for hit in library.retriever.search(query, top)]
