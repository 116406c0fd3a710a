"""Choose the sentences that answer: somebody's words on a topic, or any sentence on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answering.evidence import Evidence, Zone, weigh
from bot.answering.library import Library, Utterance
from bot.answering.topic import Topic
from bot.model import StatementKind
from bot.retrieval import Candidate as Passages
from bot.retrieval import rank_sentences

# What a topic's term counts where it stands: in the sentence, in the rest of the same quotation, in the sentence
# before (which often holds the question that is answered), in the passage, in the title and section.
OWN, QUOTATION, BEFORE, AFTER, PASSAGE, HEADING = 1.0, 0.8, 0.6, 0.4, 0.45, 0.3

# A little for words in quotation marks: they are the speaker's own, not a report.
OWN_WORDS = {StatementKind.DIRECT: 0.04, StatementKind.MIXED: 0.04, StatementKind.INDIRECT: 0.0}
LITERAL_BONUS = 0.25
SHORT = 4  # Terms: a sentence with fewer says little.
SHORT_MALUS = 0.1

SEARCHED = 30  # Passages whose sentences are looked at for a question that names no speaker.
RANKED = 50  # Sentences of theirs that may be shown.


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may answer.

    Attributes:
        line: Index of the line in the library.
        utterance: The statement it belongs to; None for a line that nobody is quoted in.
        evidence: How it meets the topic.
        score: Higher is better.
    """

    line: int
    utterance: Utterance | None
    evidence: Evidence
    score: float


def spoken_candidates(library: Library, utterances: Iterable[Utterance], topic: Topic) -> list[Candidate]:
    """Rank the lines of some statements by how they meet a topic, best first, each line once."""
    best: dict[int, Candidate] = {}
    for utterance in utterances:
        for candidate in _candidates(library, utterance, topic):
            known = best.get(candidate.line)
            if known is None or candidate.score > known.score:
                best[candidate.line] = candidate
    return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.line))


def _candidates(library: Library, utterance: Utterance, topic: Topic) -> Iterator[Candidate]:
    for line in utterance.lines:
        evidence = weigh(topic, _zones(library, line, utterance))
        yield Candidate(line, utterance, evidence, _score(library, line, utterance, evidence))


def _zones(library: Library, line: int, utterance: Utterance) -> list[Zone]:
    zones: list[Zone] = [
        (OWN, library.line_terms[line]),
        (QUOTATION, {term for other in utterance.lines if other != line for term in library.lines[other].terms}),
        (BEFORE, library.terms_beside(line, -1)),
        (PASSAGE, library.passage_terms(line)),
        (AFTER, library.terms_beside(line, 1)),
        (HEADING, library.heading_terms(line)),
    ]
    return zones


def _score(library: Library, line: int, utterance: Utterance, evidence: Evidence) -> float:
    score = evidence.coverage + LITERAL_BONUS * evidence.literal + OWN_WORDS[utterance.statement.kind]
    if len(library.line_terms[line]) < SHORT:
        score -= SHORT_MALUS
    return score


def free_candidates(library: Library, question: str, topic: Topic) -> list[Candidate]:
    """Rank the sentences of the passages that a question finds, whoever speaks in them, best first."""
    hits = library.retriever.search(list(topic.weights), SEARCHED)
    lines = [library.lines_of(library.passages[hit.document]) for hit in hits]
    found = [
        Passages(hit.score, [library.lines[line].sentence.text for line in passage])
        for hit, passage in zip(hits, lines, strict=True)
    ]
    ranked = rank_sentences(question, found, library.retriever.idf)
    return [
        Candidate(line, library.utterance_at(line), weigh(topic, _surroundings(library, line)), sentence.score)
        for sentence in ranked[:RANKED]
        for line in [lines[sentence.candidate][sentence.sentence]]
    ]


def _surroundings(library: Library, line: int) -> list[Zone]:
    return [
        (OWN, library.line_terms[line]),
        (BEFORE, library.terms_beside(line, -1)),
        (PASSAGE, library.passage_terms(line)),
        (HEADING, library.heading_terms(line)),
    ]
