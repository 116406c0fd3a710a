"""How well lines meet a topic: which of its terms stand in a line or around it, and how near other words come.

A term counts by where it stands: in the line itself, in the rest of the same quotation, in the line before (which
often holds what was asked), in the passage, under which heading. It counts where it counts most. Coverage is the
share of the topic's weight (idf) that is found that way, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.answering.lines import Floats, Ints, TermRows, best_of_groups
from bot.answering.topic import Topic
from bot.text.wording.places import SAME_PLACE
from bot.text.wording.vectors import Wordings

OWN, QUOTATION, BEFORE, PASSAGE, AFTER, HEADING = 1.0, 0.8, 0.6, 0.3, 0.18, 0.25
OTHER_WORDS = 0.6
"""What a wording counts that is as near as can be, so that none counts like the topic's own term."""
SAID_OTHERWISE = 0.42
"""The same for a topic of a single term that the folder holds: who meant it could have said it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for some lines, each of shape (lines,).

    Attributes:
        literal: Coverage by the topic's own terms and other names of the same place.
        coverage: Coverage with near wordings counted as well.
        own: Share of the topic's weight found in the line itself, in the topic's own terms.
    """

    literal: Floats
    coverage: Floats
    own: Floats


class LineTable:
    """Every line of a folder, ready to be weighed.

    Args:
        lines: The terms of each line.
        passages: The number of each line's passage, rising.
        articles: The number of each line's article, rising.
        headings: The terms above each passage: its article's title and its section's.
        wordings: Tells how near other words come.
    """

    def __init__(
        self,
        lines: list[tuple[str, ...]],
        passages: Ints,
        articles: Ints,
        headings: list[tuple[str, ...]],
        wordings: Wordings,
    ) -> None:
        self._lines = TermRows(lines)
        self._headings = TermRows(headings, self._lines.vocabulary)
        self._wordings = wordings
        self._passages, self._articles = passages, articles
        self._first = np.searchsorted(passages, np.arange(len(headings) + 1))

    def lines_with(self, term: str) -> int:
        """Return how many lines hold a term."""
        number = self._lines.vocabulary.get(term)
        return 0 if number is None else int(self._lines.frequencies[number])

    def lengths(self, lines: Ints) -> Ints:
        """Return how many terms some lines hold, shape (lines,)."""
        return self._lines.lengths(lines)

    def weigh(self, topic: Topic, lines: Ints, quotations: Ints, in_other_words: bool = False) -> Evidence:
        """Weigh lines against a topic.

        Args:
            topic: What is asked about.
            lines: Which lines, rising, shape (lines,).
            quotations: The number of the quotation that each belongs to, shape (lines,).
            in_other_words: Whether near wordings count in the coverage; else the topic's own words count alone.
        """
        if not topic.weights:
            return Evidence(*(np.full(len(lines), share, np.float32) for share in (1.0, 1.0, 0.0)))
        around = self._around(lines)
        worth = self._literal_worth(topic)
        literal = _named(topic, self._lines.best(around, worth))
        heading = _named(topic, self._headings.best(self._passages[lines], worth))
        own, found = self._found(lines, quotations, around, literal, heading)
        coverage = found
        if in_other_words:
            closer = np.maximum(literal, self._lines.best(around, self._close_worth(topic, around)))
            _, coverage = self._found(lines, quotations, around, closer, heading)
        weights = np.array(list(topic.weights.values()), np.float32) / topic.total
        return Evidence(found @ weights, coverage @ weights, (own >= 1.0) @ weights)

    def _around(self, lines: Ints) -> Ints:
        """Return the lines of the same passages and the neighbours of each line."""
        wanted = np.zeros(len(self._passages), bool)
        passages = np.unique(self._passages[lines])
        for first, last in zip(self._first[passages], self._first[passages + 1], strict=True):
            wanted[first:last] = True
        wanted[np.maximum(lines - 1, 0)] = True
        wanted[np.minimum(lines + 1, len(wanted) - 1)] = True
        return np.flatnonzero(wanted)

    def _found(
        self, lines: Ints, quotations: Ints, around: Ints, worth: Floats, heading: Floats
    ) -> tuple[Floats, Floats]:
        """Return what each term is worth in each line itself, and there or around it: shapes (lines, terms)."""
        at = np.searchsorted(around, lines)
        own = worth[at]
        passage = best_of_groups(worth, self._passages[around])[at]
        found = np.maximum(OWN * own, PASSAGE * passage)
        np.maximum(found, QUOTATION * best_of_groups(own, quotations), out=found)
        np.maximum(found, HEADING * heading, out=found)
        for step, counts in ((-1, BEFORE), (1, AFTER)):
            beside = np.clip(lines + step, 0, len(self._articles) - 1)
            same = (self._articles[beside] == self._articles[lines])[:, None]
            np.maximum(found, counts * worth[np.searchsorted(around, beside)] * same, out=found)
        return own, found

    def _literal_worth(self, topic: Topic) -> Floats:
        """Return what each term of the vocabulary is worth for each term of the topic, then for each part of a name."""
        parts = [term for names in topic.other_names.values() for name in names for term in name]
        worth = np.zeros((len(topic.weights) + len(parts), len(self._lines.vocabulary)), np.float32)
        for row, term in enumerate([*topic.weights, *parts]):
            if (number := self._lines.vocabulary.get(term)) is not None:
                worth[row, number] = 1.0
        return worth

    @cached_property
    def _wording_rows(self) -> Ints:
        """The row of each term of the vocabulary among the wordings."""
        return self._wordings.rows(self._lines.vocabulary)

    def _close_worth(self, topic: Topic, around: Ints) -> Floats:
        """Return what each term in the lines around is worth as another word for each of the topic's."""
        used = self._lines.used(around)
        worth = np.zeros((len(topic.weights), len(self._lines.vocabulary)), np.float32)
        worth[:, used] = self._wordings.near(self._wordings.rows(topic.weights), self._wording_rows[used])
        worth[[row for row, term in enumerate(topic.weights) if term in topic.in_names]] = 0.0
        alone = len(topic.weights) == 1 and topic.terms[0] in self._lines.vocabulary
        return worth * (SAID_OTHERWISE if alone else OTHER_WORDS)


def _named(topic: Topic, best: Floats) -> Floats:
    """Join the parts of other names to the terms they stand for: shape (rows, terms and parts) to (rows, terms)."""
    found = best[:, : len(topic.weights)].copy()
    part = len(topic.weights)
    for column, names in enumerate(topic.other_names.values()):
        for name in names:
            whole = best[:, part : part + len(name)].min(axis=1)
            found[:, column] = np.maximum(found[:, column], SAME_PLACE * whole)
            part += len(name)
    return found
