"""A snapshot with what is looked up in it, handed through the steps that answer a question."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.answering.dates import Period
from bot.answering.library import Library
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
        found = self.library.lines[line]
        return found.passage.section.date or found.article.date

    def covers(self, period: Period) -> bool:
        """Tell whether anything in the snapshot is from some days."""
        return any(
            period.holds(passage.section.date or self.library.by_id[passage.article].date)
            for passage in self.library.passages
        )
