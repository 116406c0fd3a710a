"""The days that a question asks about: "in January", "on 28 January", "since Tuesday", "yesterday"."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache

from bot.answering.lang.en import dates as english
from bot.knowledge.lang.en.date_words import MONTHS

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Some days.

    Attributes:
        since: The first; None for all up to ``until``.
        until: The last; None for all from ``since`` on.
    """

    since: dt.date | None
    until: dt.date | None

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether a day is one of them; a day that is not known is none."""
        return day is not None and (self.since or day) <= day <= (self.until or day)

    def __str__(self) -> str:
        if self.since == self.until and self.since:
            return f"on {_written(self.since)}"
        if self.since and self.until:
            return f"from {_written(self.since)} to {_written(self.until)}"
        return f"since {_written(self.since)}" if self.since else f"until {_written(self.until or dt.date.max)}"


def read_period(text: str, today: dt.date) -> tuple[str, Period | None]:
    """Read the days that a topic is limited to.

    Args:
        text: The topic's words.
        today: The day that "yesterday" and a month without a year count back from.

    Returns:
        The text without the words for the days, and the days; None where it names none, or none that exist.

    Example:
        >>> read_period("fish in March", dt.date(2031, 5, 14))
        ('fish', Period(since=datetime.date(2031, 3, 1), until=datetime.date(2031, 3, 31)))
    """
    for bound, pattern in _periods():
        if found := pattern.search(text):
            first, last = _days({name: value.lower() for name, value in found.groupdict().items() if value}, today)
            if first is None:
                continue
            rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
            if bound == english.SINCE:
                return rest, Period(first, None)
            return rest, Period(None if bound == english.UNTIL else first, last)
    return text, None


@cache
def _periods() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((bound, re.compile(rf"\b{pattern}\b", re.IGNORECASE)) for bound, pattern in english.PERIODS)


def _days(parts: dict[str, str], today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day that a date's parts mean, the latest such days up to today."""
    if "word" in parts:
        first, last = english.WORDS[parts["word"]]
        return today - first * DAY, today - last * DAY
    if "weekday" in parts:
        day = today - ((today.weekday() - english.WEEKDAYS[parts["weekday"]]) % 7) * DAY
        return day, day
    month = int(parts.get("number", 0)) or MONTHS.get(parts.get("month", ""), 0)
    if not month:
        year = int(parts["year"])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return _in_month(int(parts.get("year", 0)), month, int(parts.get("day", 0)), today)


def _in_month(year: int, month: int, day: int, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    try:
        first = dt.date(year or today.year, month, day or 1)
        if not year and first > today:
            first = first.replace(year=today.year - 1)
    except ValueError:  # A day that no calendar has.
        return None, None
    return first, first if day else first.replace(day=monthrange(first.year, month)[1])


def _written(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
