"""Ranks the sentences of passages that a search has found, for a question of any kind.

A sentence's score is the sum of five parts:

- *terms*: BM25 of the question's terms in the sentence;
- *carried*: the idf of terms that the sentence lacks and the passage or its heading has named before it, most of it
  from the sentence just before: "It opened in May" is about what stands in front of it;
- *phrases*: neighbouring words of the question, small words too, that stand side by side in the sentence;
- *type*: the sentence holds a name, time or number where the question asks for one;
- *passage*: the score of its passage.

The weights were set on one half of SQuAD's answerable questions and hold on the other, see docs/retrieval.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from bot.retrieval.answer_type import AnswerType, asked_type, offers
from bot.retrieval.protocol import Query, weights
from bot.text import terms, token_texts

K1, B = 0.6, 0.3
CARRIED_FROM_BEFORE, CARRIED_FROM_EARLIER = 0.4, 0.2
PHRASE_WEIGHT = 1.0
TYPE_WEIGHTS = {AnswerType.PERSON: 1.0, AnswerType.TIME: 2.0, AnswerType.NUMBER: 2.0}
PASSAGE_WEIGHT = 0.2
_CACHED_SENTENCES = 1 << 12


class Counted(NamedTuple):
    """What terms a sentence has.

    Attributes:
        frequencies: How often terms stand in it; the query's at least, without those that do not.
        length: How many terms it has.
    """

    frequencies: Mapping[str, int]
    length: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage whose sentences are to be ranked.

    Attributes:
        score: What the search gave it.
        sentences: Their texts in order.
        counted: The terms of each, where they are known; else they are worked out.
        heading: Terms that stand above the passage.
    """

    score: float
    sentences: Sequence[str]
    counted: Sequence[Counted] | None = None
    heading: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence with its score.

    Attributes:
        candidate: Index of its passage among the candidates.
        sentence: Its index in that passage.
        parts: What the score is the sum of, by name.
    """

    candidate: int
    sentence: int
    parts: Mapping[str, float]

    @property
    def score(self) -> float:
        """Higher is better; comparable within one question only."""
        return sum(self.parts.values())


def rank_sentences(
    question: str,
    candidates: Sequence[Candidate],
    idf: Callable[[str], float],
    code: str = "en",
    query: Query | None = None,
) -> list[RankedSentence]:
    """Return all sentences of the candidates, best first, ties in the order of the candidates.

    Args:
        question: As it was asked.
        candidates: The passages that a search found, with its scores.
        idf: How much a term tells, such as the retriever's own ``idf``.
        code: Two-letter code of the language.
        query: The terms to look for and their weights, where they are not just the question's own.
    """
    asked = _read_question(question, code, idf, query)
    passages = [_read_passage(candidate, code) for candidate in candidates]
    lengths = [sentence.counted.length for passage in passages for sentence in passage]
    mean_length = sum(lengths) / len(lengths) if lengths else 0.0
    ranked = [
        RankedSentence(number, place, {**parts, "passage": PASSAGE_WEIGHT * candidate.score})
        for number, candidate in enumerate(candidates)
        for place, parts in enumerate(_score_passage(asked, passages[number], candidate.heading, mean_length))
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.candidate, one.sentence))


class _Sentence(NamedTuple):
    """What of a sentence is compared with questions."""

    text: str
    counted: Counted


class _Phrase(NamedTuple):
    """Two words side by side, in lower case.

    Attributes:
        words: As tokens that are joined.
        spaced: As they may be written.
        together: As they may be written otherwise: "£" and "3".
    """

    words: str
    spaced: str
    together: str


class _Question(NamedTuple):
    """What of a question is compared with sentences; the terms' values are weight times idf."""

    values: Mapping[str, float]
    words: frozenset[str]
    phrases: Sequence[_Phrase]
    type: AnswerType | None
    code: str


def _read_question(question: str, code: str, idf: Callable[[str], float], query: Query | None) -> _Question:
    words = [word.lower() for word in token_texts(question)]
    weighted = weights(terms(question, code) if query is None else query)
    return _Question(
        values={term: weight * idf(term) for term, weight in weighted.items()},
        words=frozenset(words),
        phrases=[_Phrase(_joined(pair), " ".join(pair), "".join(pair)) for pair in dict.fromkeys(pairwise(words))],
        type=asked_type(words, code),
        code=code,
    )


def _read_passage(candidate: Candidate, code: str) -> list[_Sentence]:
    counted = candidate.counted or [_count(text, code) for text in candidate.sentences]
    return list(map(_Sentence, candidate.sentences, counted))


@lru_cache(_CACHED_SENTENCES)
def _count(text: str, code: str) -> Counted:
    found = terms(text, code)
    return Counted(Counter(found), len(found))


@lru_cache(_CACHED_SENTENCES)
def _words_of(text: str) -> str:
    return _joined(map(str.lower, token_texts(text)))


def _joined(words: Iterable[str]) -> str:
    """Join words so that a pair joined alike is a part of the result where both stand side by side."""
    return "".join(f" {word} " for word in words)


def _score_passage(
    asked: _Question, passage: Sequence[_Sentence], heading: Collection[str], mean_length: float
) -> list[dict[str, float]]:
    """Return the parts of each sentence's score but the passage's own."""
    scored = []
    before: set[str] = set()
    earlier = asked.values.keys() & set(heading)
    for text, counted in passage:
        named = asked.values.keys() & counted.frequencies.keys()
        parts = {
            "terms": _bm25(asked, counted, named, mean_length),
            "carried": CARRIED_FROM_BEFORE * fsum(asked.values[term] for term in before - named)
            + CARRIED_FROM_EARLIER * fsum(asked.values[term] for term in earlier - before - named),
            "phrases": PHRASE_WEIGHT * _shared_phrases(asked, text),
            "type": _type_score(asked, text),
        }
        scored.append(parts)
        earlier |= before
        before = named
    return scored


def _shared_phrases(asked: _Question, text: str) -> int:
    """Count the question's phrases in a sentence, which is taken apart only where one may well be."""
    lowered = text.lower()
    return sum(
        phrase.words in _words_of(text)
        for phrase in asked.phrases
        if phrase.spaced in lowered or phrase.together in lowered
    )


def _bm25(asked: _Question, counted: Counted, named: Iterable[str], mean_length: float) -> float:
    pivot = K1 * (1 - B + B * counted.length / mean_length) if mean_length else K1
    frequencies = ((asked.values[term], counted.frequencies[term]) for term in named)
    # Exact: sets come in another order at each start, and scores are to be the same.
    return fsum(value * n * (K1 + 1) / (n + pivot) for value, n in frequencies)


def _type_score(asked: _Question, text: str) -> float:
    if asked.type is None or not offers(token_texts(text), asked.type, asked.words, asked.code):
        return 0.0
    return TYPE_WEIGHTS[asked.type]
