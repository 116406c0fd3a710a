"""The ranked passages alone, and how each got its score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.library import Library
from bot.answering.question import read_question
from bot.model import Passage
from bot.text import terms


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that a question found.

    Attributes:
        passage: The passage.
        score: Higher is better; comparable within one question only.
        parts: What each term, or pair of neighbouring terms, adds to the score; they add up to it.
    """

    passage: Passage
    score: float
    parts: Mapping[str, float]


def search_passages(library: Library, text: str, top: int) -> list[Ranked]:
    """Return the passages that the question's names and topic rank best; its own words never count."""
    query = query_of(text)
    hits = library.retriever.search(query, top)
    return [
        Ranked(library.passage(hit.document), hit.score, library.retriever.explain(query, hit.document)) for hit in hits
    ]


def query_of(text: str) -> list[str]:
    """Return the terms of a question's names and topic."""
    question = read_question(text, lambda name: False)
    return terms(" ".join((*question.speakers, question.topic)))
