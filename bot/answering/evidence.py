"""How well lines meet a topic: which of its terms stand in a line or around it, and how near other words come.

A term counts by where it stands: in the line itself, in the rest of the same quotation, in the line before (which
often holds what was asked), in the passage, under which heading. It counts where it counts most. Coverage is the
share of the topic's weight (idf) that is found that way, 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from bot.answering.lines import Flags, Floats, Ints, TermRows, best_of_groups
from bot.answering.topic import Topic
from bot.archive.numbering import Numbering
from bot.archive.volume import Bytes, Numbers
from bot.retrieval.segment import Segment, different, runs
from bot.text.wording.places import SAME_PLACE
from bot.text.wording.vectors import Wordings

OWN, QUOTATION, BEFORE, PASSAGE, AFTER, HEADING = 1.0, 0.8, 0.6, 0.3, 0.18, 0.25
POINTED_AT = 0.5
"""What the name of a person in the heading counts for a line that says "he" or "her"."""
BEFORE_A_REPORT = 0.1
"""What the line before counts where no quotation follows: a report says itself what it is about."""
OTHER_WORDS = 0.65
"""What a wording counts that is as near as can be, so that none counts like the topic's own term."""
SAID_OTHERWISE = 0.55
"""The same for a term that the folder holds: who meant it could have said it."""
ALONE_OTHERWISE = 0.42
"""The same where that term is all of the topic."""


class Evidence(NamedTuple):
    """What speaks for some lines, each of shape (lines,).

    Attributes:
        literal: Coverage by the topic's own terms and other names of the same place.
        coverage: Coverage with near wordings counted as well: what decides whether a line is on the topic.
        order: The same with the line before counting as much for a report as for a quotation, and every near wording
            alike: what puts lines in order.
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


class Placed(Protocol):
    """Where lines stand, all by number: see `bot.archive.volume.Columns`."""

    @property
    def line_passage(self) -> Numbers:
        """The passage that each stands in."""
        ...

    @property
    def line_article(self) -> Numbers:
        """The article that each stands in."""
        ...

    @property
    def line_points(self) -> Bytes:
        """Whether each points back at a person named before."""
        ...

    @property
    def passage_lines_from(self) -> Numbers:
        """Where each passage's lines begin, and where the last one's end."""
        ...

    @property
    def term_wording(self) -> Numbers:
        """Each term's place among the wordings; -1 where it has none."""
        ...


class Lines(Protocol):
    """Lines with the headings above them: what is read of a volume here."""

    @property
    def columns(self) -> Placed:
        """Where each line stands."""
        ...

    @property
    def lines(self) -> Segment:
        """The terms of each line, in order."""
        ...

    @property
    def headings(self) -> Segment:
        """The terms above each passage."""
        ...


class LineTable:
    """Lines of several volumes, numbered through, ready to be weighed.

    Args:
        volumes: What holds the lines.
        wordings: Tells how near other words come.
        holds: Tells whether a line that is there holds a term; None where all lines are.
    """

    def __init__(
        self, volumes: Sequence[Lines], wordings: Wordings, holds: Callable[[str], bool] | None = None
    ) -> None:
        self._numbering = Numbering(volume.lines.size for volume in volumes)
        self._volumes = volumes
        self._tables = [_VolumeTable(volume, wordings) for volume in volumes]
        self._holds = holds or self._in_any_line

    def lengths(self, lines: Ints) -> Ints:
        """Return how many terms some lines hold, rising lines of shape (lines,)."""
        found = np.zeros(len(lines), np.int64)
        for volume, part, numbers in self._numbering.split(lines):
            found[part] = self._tables[volume].lengths(numbers)
        return found

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
        parts = [Evidence(*(np.zeros(0, np.float32) for _ in range(4)))]
        others = self._others(topic) if in_other_words else None
        for volume, part, numbers in self._numbering.split(lines):
            said = speech and Speech(speech.reports[part], speech.of_the_speaker[part])
            parts.append(self._tables[volume].weigh(topic, numbers, quotations[part], others, said))
        return Evidence(*map(np.concatenate, zip(*parts, strict=True)))

    def _others(self, topic: Topic) -> Floats:
        """Return what the nearest wording of each term counts, shape (terms,)."""
        known = SAID_OTHERWISE if len(topic.weights) > 1 else ALONE_OTHERWISE
        return np.array([known if self._holds(term) else OTHER_WORDS for term in topic.weights], np.float32)

    def _in_any_line(self, term: str) -> bool:
        return any(volume.lines.find(term) >= 0 for volume in self._volumes)


class _VolumeTable:
    """The lines of one volume, by their numbers there."""

    def __init__(self, volume: Lines, wordings: Wordings) -> None:
        self._columns = volume.columns
        self._lines = TermRows(volume.lines)
        self._headings = TermRows(volume.headings)
        self._wordings = wordings

    def lengths(self, lines: Ints) -> Ints:
        return self._lines.lengths(lines)

    def weigh(
        self, topic: Topic, lines: Ints, quotations: Ints, others: Floats | None, speech: Speech | None
    ) -> Evidence:
        """Weigh lines of this volume, the nearest wording of each term counting so much; see `LineTable.weigh`."""
        around = self._around(lines)
        asked = [*topic.weights, *(term for names in topic.other_names.values() for name in names for term in name)]
        literal = _named(topic, self._lines.held(around, asked))
        heading = HEADING * _named(topic, self._headings.held(self._columns.line_passage[lines], asked))
        names = np.array([term in topic.in_names for term in topic.weights])
        heading[np.ix_(self._columns.line_points[lines] > 0, names)] *= POINTED_AT / HEADING
        surroundings = _Surroundings(lines, quotations, around, heading, speech)
        leads = np.full((len(lines), 1), BEFORE, np.float32)
        own, found = self._found(surroundings, literal, leads)
        order, coverage, closer = found, found, literal
        if others is not None:
            close = self._close(topic, around)
            _, order = self._found(surroundings, np.maximum(literal, OTHER_WORDS * close), leads)
            closer = np.maximum(literal, others * close)
        if speech is not None:
            leads[speech.reports] = BEFORE_A_REPORT
        if others is not None or speech is not None:
            _, coverage = self._found(surroundings, closer, leads)
        weights = np.array(list(topic.weights.values()), np.float32) / topic.total
        return Evidence(found @ weights, coverage @ weights, order @ weights, (own >= 1.0) @ weights)

    def _around(self, lines: Ints) -> Ints:
        """Return the lines of the same passages and the neighbours of each line, rising."""
        starts = self._columns.passage_lines_from
        passages = different(self._columns.line_passage[lines])
        first = starts[passages].astype(np.int64)
        inside = runs(first, starts[passages + 1] - first)
        last = len(self._columns.line_passage) - 1
        around = np.concatenate((inside, np.maximum(lines - 1, 0), np.minimum(lines + 1, last)))
        around.sort(kind="stable")  # Which is quick where most is in order.
        return different(around)

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
        passage = best_of_groups(worth, self._columns.line_passage[around])[places]
        found = np.maximum(OWN * own, PASSAGE * passage)
        np.maximum(found, QUOTATION * best_of_groups(own, at.quotations), out=found)
        np.maximum(found, at.heading, out=found)
        articles = self._columns.line_article
        for step, counts in ((-1, leads), (1, AFTER)):
            beside = np.clip(lines + step, 0, len(articles) - 1)
            same = (articles[beside] == articles[lines])[:, None]
            np.maximum(found, counts * worth[np.searchsorted(around, beside)] * same, out=found)
        return own, found

    def _close(self, topic: Topic, around: Ints) -> Floats:
        """Return how near some word of each of the lines around comes to each term, shape (around, terms)."""
        gathered = self._lines.gather(around)
        worth = self._wordings.near(
            self._wordings.rows(topic.weights), self._columns.term_wording[gathered.used].astype(np.intp)
        )
        worth[[row for row, term in enumerate(topic.weights) if term in topic.in_names]] = 0.0
        return gathered.best(worth)


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
