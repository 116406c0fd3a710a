"""Choose the sentences that answer: somebody's words on a topic, or any sentence on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.library import Library, Utterance
from bot.answering.topic import Topic
from bot.model import StatementKind
from bot.retrieval import Candidate as Passages
from bot.retrieval import rank_sentences
from bot.text.wording.vectors import wordings

IN_THE_LINE = 0.25
"""What it adds that all of the topic's own terms stand in the line itself."""
OWN_WORDS = {StatementKind.DIRECT: 0.15, StatementKind.MIXED: 0.1, StatementKind.INDIRECT: 0.0}
"""What words in quotation marks add: they are the speaker's own, not a report."""
SHORT, SHORT_MALUS = 4, 0.1
"""A line of fewer terms says little."""

SEARCHED = 30  # Passages whose sentences are looked at for a question that names no speaker.
RANKED = 50  # Sentences of theirs that may be shown.


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may answer.

    Attributes:
        line: Index of the line in the library.
        utterance: The statement it belongs to; None for a line that nobody is quoted in.
        literal: Coverage of the topic by its own terms, 0 to 1 (`bot.answering.evidence`).
        coverage: Coverage with near wordings counted as well.
        score: Higher is better.
    """

    line: int
    utterance: Utterance | None
    literal: float
    coverage: float
    score: float

    @property
    def speaker(self) -> str | None:
        """The name of whoever says it; None where nobody named does."""
        speaker = self.utterance.statement.speaker if self.utterance else None
        return speaker.name if speaker and speaker.named else None


def spoken_candidates(library: Library, utterances: Sequence[Utterance], topic: Topic) -> list[Candidate]:
    """Rank the lines of some statements by how they meet a topic, best first, each line once."""
    pairs = sorted((line, number) for number, utterance in enumerate(utterances) for line in utterance.lines)
    lines = np.array([line for line, _ in pairs], np.intp)
    quotations = np.array([number for _, number in pairs], np.intp)
    evidence = library.table.weigh(topic, lines, quotations, wordings())
    best: dict[int, Candidate] = {}
    for (line, number), literal, coverage, own in zip(
        pairs, evidence.literal.tolist(), evidence.coverage.tolist(), evidence.own.tolist(), strict=True
    ):
        score = coverage + IN_THE_LINE * own + OWN_WORDS[utterances[number].statement.kind]
        score -= SHORT_MALUS * (len(library.lines[line].terms) < SHORT)
        if line not in best or score > best[line].score:
            best[line] = Candidate(line, utterances[number], literal, coverage, score)
    return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.line))


def free_candidates(library: Library, question: str, topic: Topic) -> list[Candidate]:
    """Rank the sentences of the passages that a question finds, whoever speaks in them, best first."""
    hits = library.retriever.search(topic.terms, SEARCHED)
    passages = [library.lines_of(library.passages[hit.document]) for hit in hits]
    found = [
        Passages(hit.score, [library.lines[line].sentence.text for line in lines])
        for hit, lines in zip(hits, passages, strict=True)
    ]
    ranked = rank_sentences(question, found, library.retriever.idf)[:RANKED]
    scores = {passages[one.candidate][one.sentence]: one.score for one in ranked}
    lines = np.array(sorted(scores), np.intp)
    evidence = library.table.weigh(topic, lines, lines)
    covered = dict(zip(lines.tolist(), evidence.literal.tolist(), strict=True))
    return [
        Candidate(line, library.utterance_at(line), covered[line], covered[line], score)
        for line, score in scores.items()
    ]
