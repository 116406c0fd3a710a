"""A snapshot with what is looked up in it, handed through the steps that answer a question."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from bot.answering.choose import REPORTS
from bot.answering.dates import Period
from bot.answering.library import Library, Utterances
from bot.answering.speakers import Speakers
from bot.answering.topic import Topic, read_topic
from bot.text import terms


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What questions are answered from.

    Attributes:
        library: The snapshot.
        speakers: Who speaks in it.
        today: The day that "yesterday" counts back from; None for the newest article's.
    """

    library: Library
    speakers: Speakers
    today: dt.date | None = None

    @property
    def reckoned_from(self) -> dt.date:
        """The day that a question's dates count back from."""
        return self.today or self.library.newest or dt.date.max

    def topic(self, text: str, *names: str) -> Topic:
        """Read a topic; the names of those who are asked about are none of it."""
        own = {term for name in names for term in terms(name)}
        return read_topic(
            text, self.library.idf, without=own, abbreviations=self.library.abbreviations, names=self.library.names
        )

    def date_of(self, line: int) -> dt.date | None:
        """Return the day that a line is from: its section's, else its article's."""
        return self.library.archive.line_day(line)

    def latest_first(self, utterances: Utterances) -> Utterances:
        """Put what was said last first, of one day's the speakers' own words before reports; what has no day last."""
        archive, said = self.library.archive, utterances.numbers
        days = archive.said_days(said).astype(np.int64)
        return utterances.only(np.lexsort((REPORTS[archive.said_kinds(said)], -days)))

    def from_days(self, utterances: Utterances, period: Period | None) -> Utterances:
        """Keep what was said on some days; everything where none are asked about."""
        if period is None:
            return utterances
        days = self.library.archive.said_days(utterances.numbers)
        first = period.since.toordinal() if period.since else 1
        last = period.until.toordinal() if period.until else dt.date.max.toordinal()
        return utterances.only((first <= days) & (days <= last))

    def covers(self, period: Period) -> bool:
        """Tell whether anything in the snapshot is from some days."""
        return self.library.archive.covers(period.since, period.until)
