"""How well lines meet a topic: which of its terms stand in a line or around it, and how near other words come.

A term counts by where it stands: in the line itself, in the rest of the same quotation, in the line before (which
often holds what was asked), in the passage, under which heading. It counts where it counts most. Coverage is the
share of the topic's weight (idf) that is found that way, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from bot.answering.lines import Flags, Floats, Ints, TermRows, best_of_groups
from bot.answering.topic import Topic
from bot.text.wording.places import SAME_PLACE
from bot.text.wording.vectors import Wordings

OWN, QUOTATION, BEFORE, PASSAGE, AFTER, HEADING = 1.0, 0.8, 0.6, 0.3, 0.18, 0.25
POINTED_AT = 0.5
"""What the name of a person in the heading counts for a line that says "he" or "her"."""
BEFORE_A_REPORT = 0.1
"""What the line before counts where no quotation follows: a report says itself what it is about."""
OTHER_WORDS = 0.6
"""What a wording counts that is as near as can be, so that none counts like the topic's own term."""
SAID_OTHERWISE = 0.42
"""The same for a topic of a single term that the folder holds: who meant it could have said it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for some lines, each of shape (lines,).

    Attributes:
        literal: Coverage by the topic's own terms and other names of the same place.
        coverage: Coverage with near wordings counted as well: what decides whether a line is on the topic.
        order: The same with the line before counting as much for a report as for a quotation: what puts lines in order.
        own: Share of the topic's weight found in the line itself, in the topic's own terms.
    """

    literal: Floats
    coverage: Floats
    order: Floats
    own: Floats


class _Surroundings(NamedTuple):
    """Lines with what stands around them.

    Attributes:
        lines: Which lines, shape (lines,).
        quotations: The number of the quotation that each belongs to, shape (lines,).
        around: The lines of the same passages and the neighbours, rising, shape (around,).
        heading: What each term counts for each that stands in the heading above, shape (lines, terms).
        speech: How each is said; None for lines that nobody says.
    """

    lines: Ints
    quotations: Ints
    around: Ints
    heading: Floats
    speech: Speech | None


class Speech(NamedTuple):
    """How some lines are said.

    Attributes:
        reports: Which report without quoting, shape (lines,).
        of_the_speaker: Which terms stand in each only to say who speaks ("a farmer from Dorn"), and so count as they do
            in the passage, shape (lines, terms).
    """

    reports: Flags
    of_the_speaker: Flags


class Places(NamedTuple):
    """Where each line of a folder stands, and whether it points back; all of shape (lines,).

    Attributes:
        passages: The number of its passage, rising.
        articles: The number of its article, rising.
        pointing: Whether it holds a pronoun that may point at a person named before.
    """

    passages: Ints
    articles: Ints
    pointing: Flags


class LineTable:
    """Every line of a folder, ready to be weighed.

    Args:
        lines: The terms of each line.
        places: Where each stands.
        headings: The terms above each passage: its article's title and its section's.
        wordings: Tells how near other words come.
    """

    def __init__(
        self, lines: list[tuple[str, ...]], places: Places, headings: list[tuple[str, ...]], wordings: Wordings
    ) -> None:
        self._lines = TermRows(lines)
        self._headings = TermRows(headings, self._lines.vocabulary)
        self._wordings = wordings
        self._passages, self._articles, self._pointing = places
        self._first = np.searchsorted(self._passages, np.arange(len(headings) + 1))

    def lines_with(self, term: str) -> int:
        """Return how many lines hold a term."""
        number = self._lines.vocabulary.get(term)
        return 0 if number is None else int(self._lines.frequencies[number])

    def lengths(self, lines: Ints) -> Ints:
        """Return how many terms some lines hold, shape (lines,)."""
        return self._lines.lengths(lines)

    def weigh(
        self,
        topic: Topic,
        lines: Ints,
        quotations: Ints,
        in_other_words: bool = False,
        speech: Speech | None = None,
    ) -> Evidence:
        """Weigh lines against a topic.

        Args:
            topic: What is asked about.
            lines: Which lines, rising, shape (lines,).
            quotations: The number of the quotation that each belongs to, shape (lines,).
            in_other_words: Whether near wordings count in the coverage; else the topic's own words count alone.
            speech: How the lines are said; None for lines that nobody says.
        """
        if not topic.weights:
            return Evidence(*(np.full(len(lines), share, np.float32) for share in (1.0, 1.0, 1.0, 0.0)))
        around = self._around(lines)
        worth = self._literal_worth(topic)
        literal = _named(topic, self._lines.best(around, worth))
        heading = HEADING * _named(topic, self._headings.best(self._passages[lines], worth))
        names = np.array([term in topic.in_names for term in topic.weights])
        heading[np.ix_(self._pointing[lines], names)] *= POINTED_AT / HEADING
        surroundings = _Surroundings(lines, quotations, around, heading, speech)
        leads = np.full((len(lines), 1), BEFORE, np.float32)
        own, found = self._found(surroundings, literal, leads)
        order = found
        if in_other_words:
            closer = np.maximum(literal, self._lines.best(around, self._close_worth(topic, around)))
            _, order = self._found(surroundings, closer, leads)
        else:
            closer = literal
        coverage = order
        if speech is not None:
            leads[speech.reports] = BEFORE_A_REPORT
            _, coverage = self._found(surroundings, closer, leads)
        weights = np.array(list(topic.weights.values()), np.float32) / topic.total
        return Evidence(found @ weights, coverage @ weights, order @ weights, (own >= 1.0) @ weights)

    def _around(self, lines: Ints) -> Ints:
        """Return the lines of the same passages and the neighbours of each line."""
        wanted = np.zeros(len(self._passages), bool)
        passages = np.unique(self._passages[lines])
        for first, last in zip(self._first[passages], self._first[passages + 1], strict=True):
            wanted[first:last] = True
        wanted[np.maximum(lines - 1, 0)] = True
        wanted[np.minimum(lines + 1, len(wanted) - 1)] = True
        return np.flatnonzero(wanted)

    def _found(self, at: _Surroundings, worth: Floats, leads: Floats) -> tuple[Floats, Floats]:
        """Return what each term is worth in each line itself, and there or around it: shapes (lines, terms).

        Args:
            at: The lines and what stands around them.
            worth: What each term is worth in each of the lines around, shape (around, terms).
            leads: What a term counts in the line before each, shape (lines, 1).
        """
        lines, around = at.lines, at.around
        places = np.searchsorted(around, lines)
        own = worth[places]
        if at.speech is not None:
            own = np.where(at.speech.of_the_speaker, np.minimum(own, PASSAGE), own)
        passage = best_of_groups(worth, self._passages[around])[places]
        found = np.maximum(OWN * own, PASSAGE * passage)
        np.maximum(found, QUOTATION * best_of_groups(own, at.quotations), out=found)
        np.maximum(found, at.heading, out=found)
        for step, counts in ((-1, leads), (1, AFTER)):
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
