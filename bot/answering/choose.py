"""Choose the sentences that answer: somebody's words on a topic, or any sentence on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.answering.evidence import Evidence, Speech
from bot.answering.library import Library, Utterances
from bot.answering.lines import Flags, Ints
from bot.answering.topic import Topic
from bot.archive import Utterance
from bot.archive.volume import KINDS
from bot.model import StatementKind
from bot.retrieval import Candidate as Passages
from bot.retrieval import Counted, rank_sentences
from bot.text import terms

IN_THE_LINE = 0.25
"""What it adds that all of the topic's own terms stand in the line itself."""
OWN_WORDS = {StatementKind.DIRECT: 0.15, StatementKind.MIXED: 0.1, StatementKind.INDIRECT: 0.0}
"""What words in quotation marks add: they are the speaker's own, not a report."""
REPORTS = np.array([kind is StatementKind.INDIRECT for kind in KINDS])
_OWN_WORDS = np.array([OWN_WORDS[kind] for kind in KINDS])
SHORT, SHORT_MALUS = 4, 0.1
"""A line of fewer terms says little."""

KEPT = 300  # Lines of a speaker that may be shown, or tell who of several is meant.
SEARCHED = 30  # Passages whose sentences are looked at for a question that names no speaker.
RANKED = 50  # Sentences of theirs that may be shown.
_WORD = re.compile(r"\w+")

Doubles: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may answer.

    Attributes:
        line: Index of the line in the library.
        utterance: The statement it belongs to; None for a line that nobody is quoted in.
        coverage: How well it covers the topic, 0 to 1 (`bot.answering.evidence`).
        score: Higher is better.
        parts: What the score is the sum of, by name; for somebody's words `spoken_parts` works it out.
    """

    line: int
    utterance: Utterance | None
    coverage: float
    score: float
    parts: Mapping[str, float] = field(default_factory=dict)


class _Weighed(NamedTuple):
    """Lines of some statements, each of shape (lines,): their numbers, their statements' places, what speaks for them.

    Attributes:
        lines: Which lines, rising.
        numbers: The place of the statement that each is of.
        evidence: How each meets the topic.
        own_words: What it adds that the words are in quotation marks.
        short: What a line of few terms loses.
    """

    lines: Ints
    numbers: Ints
    evidence: Evidence
    own_words: Doubles
    short: Doubles

    @property
    def scores(self) -> Doubles:
        """What puts the lines in order."""
        literal = IN_THE_LINE * self.evidence.own.astype(float)
        return self.evidence.order + literal + self.own_words + self.short


def spoken_candidates(
    library: Library, utterances: Utterances, topic: Topic, least: float = 0.0, most: int = KEPT
) -> list[Candidate]:
    """Rank the lines of some statements by how they meet a topic, best first, each line once.

    Args:
        library: The snapshot that they stand in.
        utterances: The statements.
        topic: What is asked about.
        least: Lines of less coverage are left out.
        most: At most so many.
    """
    weighed = _weighed(library, utterances, topic)
    lines, scores, coverage = weighed.lines, weighed.scores, weighed.evidence.coverage
    best = _first_of_each(lines, np.lexsort((lines, -scores)))
    best = best[coverage[best] >= least][:most]
    found = [
        Candidate(int(lines[at]), utterances[weighed.numbers[at]], covered, score)
        for at, covered, score in zip(best, coverage[best].tolist(), scores[best].tolist(), strict=True)
    ]
    return _of_acronyms(library, topic, found)


def spoken_parts(
    library: Library, utterances: Utterances, topic: Topic, candidates: Iterable[Candidate]
) -> list[Candidate]:
    """Return candidates that `spoken_candidates` gave for the same, with what their scores are the sum of."""
    whole = _weighed(library, utterances, topic)
    alone = [_weighed(library, utterances, topic.of_one(term)).evidence.order for term in topic.weights]
    shares = [weight / topic.total * order for weight, order in zip(topic.weights.values(), alone, strict=True)]
    explained = []
    for one in candidates:
        here = np.flatnonzero(whole.lines == one.line)
        at = here[np.argmax(whole.scores[here])]
        parts = {term: float(share[at]) for term, share in zip(topic.weights, shares, strict=True)}
        parts |= {} if topic.weights else {"any topic": float(whole.evidence.order[at])}
        parts |= {"all in the sentence itself": IN_THE_LINE * float(whole.evidence.own[at])}
        parts |= {"own words": float(whole.own_words[at]), "short": float(whole.short[at])}
        explained.append(replace(one, parts={name: part for name, part in parts.items() if part}))
    return explained


def _weighed(library: Library, utterances: Utterances, topic: Topic) -> _Weighed:
    lines, numbers = _lines_of(library, utterances)
    kinds = library.archive.said_kinds(utterances.numbers)[numbers]
    speech = Speech(REPORTS[kinds], _of_the_speaker(library, utterances, topic, lines, numbers))
    evidence = library.table.weigh(topic, lines, numbers, in_other_words=True, speech=speech)
    short = np.where(library.table.lengths(lines) < SHORT, -SHORT_MALUS, 0.0)
    return _Weighed(lines, numbers, evidence, _OWN_WORDS[kinds], short)


def _of_acronyms(library: Library, topic: Topic, found: list[Candidate]) -> list[Candidate]:
    """Leave out lines that hold a word where an acronym is asked for: SWIFT is not swift, nor is the WHO who."""
    if not topic.acronyms:
        return found
    return [one for one in found if not _holds_a_word(_said_with(library, one), topic.acronyms.values())]


def _said_with(library: Library, candidate: Candidate) -> str:
    """Return a line's text with the rest of the same quotation."""
    lines = candidate.utterance.lines if candidate.utterance else (candidate.line,)
    return " ".join(library.lines[line].sentence.text for line in (*lines, candidate.line))


def _holds_a_word(text: str, acronyms: Iterable[str]) -> bool:
    """Tell whether an acronym stands in a text in small letters alone."""
    words = frozenset(_WORD.findall(text))
    return any(acronym.lower() in words and not words & {acronym, acronym.capitalize()} for acronym in acronyms)


def _of_the_speaker(library: Library, utterances: Utterances, topic: Topic, lines: Ints, numbers: Ints) -> Flags:
    """Tell which of the topic's terms stand in each line only among the words that name its speaker."""
    said = utterances.numbers[numbers]
    flags = np.zeros((len(lines), len(topic.weights)), bool)
    for column, term in enumerate(topic.weights):
        flags[:, column] = library.archive.only_named(said, lines, term)
    return flags


def _lines_of(library: Library, utterances: Utterances) -> tuple[Ints, Ints]:
    """Return the lines of some statements, rising, and the place of the statement that each is of."""
    lines, numbers = library.archive.said_lines(utterances.numbers)
    order = np.lexsort((numbers, lines))
    return lines[order], numbers[order]


def _first_of_each(lines: Ints, order: Ints) -> Ints:
    """Return the places in an order at which a line comes up for the first time."""
    _, firsts = np.unique(lines[order], return_index=True)
    return order[np.sort(firsts)]


def free_candidates(library: Library, question: str, topic: Topic) -> list[Candidate]:
    """Rank the sentences of the passages that a question finds, whoever speaks in them, best first."""
    hits = library.retriever.search(topic.terms, SEARCHED)
    passages = [library.archive.passage_lines(hit.document) for hit in hits]
    asked = [*dict.fromkeys(terms(question))]
    counted, headed = _counted(library, asked, passages), _headed(library, asked, [hit.document for hit in hits])
    found = [
        Passages(
            hit.score, library.archive.texts(lines), [counted[line] for line in lines], heading=headed[hit.document]
        )
        for hit, lines in zip(hits, passages, strict=True)
    ]
    ranked = rank_sentences(question, found, library.retriever.idf)[:RANKED]
    sentences = {passages[one.candidate][one.sentence]: one for one in ranked}
    lines = np.array(sorted(sentences), np.intp)
    evidence = library.table.weigh(topic, lines, lines)
    covered = dict(zip(lines.tolist(), evidence.literal.tolist(), strict=True))
    candidates = [
        Candidate(line, library.utterance_at(line), covered[line], one.score, one.parts)
        for line, one in sentences.items()
    ]
    return _of_acronyms(library, topic, candidates)


def _counted(library: Library, asked: Sequence[str], passages: Iterable[range]) -> dict[int, Counted]:
    """Return how often a question's terms stand in each line of some passages."""
    lines = sorted(line for passage in passages for line in passage)
    counts, lengths = library.archive.counted(np.array(lines, np.int64), asked)
    return {
        line: Counted({term: often for term, often in zip(asked, row, strict=True) if often}, length)
        for line, row, length in zip(lines, counts.tolist(), lengths.tolist(), strict=True)
    }


def _headed(library: Library, asked: Sequence[str], passages: Iterable[int]) -> dict[int, list[str]]:
    """Return which of a question's terms stand above each of some passages."""
    rising = sorted(passages)
    flags = library.archive.headed(np.array(rising, np.int64), asked)
    return {
        passage: [term for term, there in zip(asked, row, strict=True) if there]
        for passage, row in zip(rising, flags.tolist(), strict=True)
    }
