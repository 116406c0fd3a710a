"""The days that a question asks about: "in January", "on 28 January", "since Tuesday", "yesterday"."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass, field
from functools import cache

from bot.answering.lang.en import dates as english
from bot.knowledge.lang.en.date_words import MONTHS

LONGEST_WITHOUT_LEAP_DAY = 9
"""Years in a row that a 29 February is looked for in: 1896 and 1904 have one, the years between them none."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some days.

    Attributes:
        since: The first; None for all up to ``until``.
        until: The last; None for all from ``since`` on.
        only_when: Whether the words can only say when ("yesterday"), and not what is spoken of ("the war of 1914").
    """

    since: dt.date | None
    until: dt.date | None
    only_when: bool = field(default=False, compare=False)

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
    for bound, pattern in _periods() if _may_name_days(text) else ():
        if found := pattern.search(text):
            first, last = _days({name: value.lower() for name, value in found.groupdict().items() if value}, today)
            if first is None:
                continue
            rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
            if bound == english.SINCE:
                return rest, Period(first, None)
            only_when = (found.groupdict().get("word") or "").lower() in english.ONLY_WHEN
            return rest, Period(None if bound == english.UNTIL else first, last, only_when)
    return text, None


def _may_name_days(text: str) -> bool:
    """Tell at little cost that a text names no days, as most do."""
    return any(char.isdigit() for char in text) or not _day_words().isdisjoint(re.findall(r"\w+", text.lower()))


@cache
def _day_words() -> frozenset[str]:
    relative = {word for phrase in (*english.WORDS, *english.CALENDAR) for word in phrase.split()}
    return frozenset({*MONTHS, *english.WEEKDAYS, *relative})


@cache
def _periods() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((bound, re.compile(rf"\b{pattern}\b", re.IGNORECASE)) for bound, pattern in english.PERIODS)


def _days(parts: dict[str, str], today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day that a date's parts mean, the latest such days up to today."""
    if "word" in parts:
        return _relative(parts["word"], today)
    if "weekday" in parts:
        day = _before(today, (today.weekday() - english.WEEKDAYS[parts["weekday"]]) % 7)
        return day, day
    month = int(parts.get("number", 0)) or MONTHS.get(parts.get("month", ""), 0)
    if not month:
        year = int(parts["year"])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    years = [int(parts["year"])] if "year" in parts else range(today.year, today.year - LONGEST_WITHOUT_LEAP_DAY, -1)
    latest = dt.date.max if "year" in parts else today
    found = (_in_month(year, month, int(parts.get("day", 0))) for year in years)
    return next((days for days in found if days and days[0] <= latest), (None, None))


def _relative(word: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that words reckoned from today mean: never one after today."""
    if word in english.WORDS:
        first, last = english.WORDS[word]
        return _before(today, first), _before(today, last)
    unit, back = english.CALENDAR[word]
    if unit == "week":
        monday = _before(today, today.weekday() + 7 * back)
        return monday, today if not back else _before(today, today.weekday() + 1)
    first_day = today.replace(day=1)
    for _ in range(back):
        first_day = _before(first_day, 1).replace(day=1)
    return first_day, min(today, first_day.replace(day=monthrange(first_day.year, first_day.month)[1]))


def _before(day: dt.date, count: int) -> dt.date:
    """Return the day so many days before, as far back as the calendar goes."""
    return dt.date.fromordinal(max(1, day.toordinal() - count))


def _in_month(year: int, month: int, day: int) -> tuple[dt.date, dt.date] | None:
    try:
        first = dt.date(year, month, day or 1)
    except ValueError:  # A day that no calendar has.
        return None
    return first, first if day else first.replace(day=monthrange(year, month)[1])


def _written(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
