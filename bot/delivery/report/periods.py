"""Stretches of time of equal kind: days, weeks, months or years, whichever make a picture that can be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

MOST_PERIODS = 36
_DAYS = (1, 7)
_MONTHS = (1, 3, *(12 * years for years in (1, 5, 10, 50, 100, 500)))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Consecutive periods.

    Attributes:
        step: How long each is, in days or in months.
        in_months: Which of the two.
        first: Number of the first one, counted from the year 1.
        count: How many there are.
    """

    step: int
    in_months: bool
    first: int
    count: int

    @property
    def unit(self) -> str:
        """What a period is called."""
        if not self.in_months:
            return "day" if self.step == 1 else "week"
        names = {1: "month", 3: "quarter", 12: "year"}
        return names.get(self.step, f"{self.step // 12} years")

    def index(self, day: dt.date) -> int:
        """Return which of the periods a day is in, counted from 0."""
        return _number(day, self.step, self.in_months) - self.first

    def label(self, index: int) -> str:
        """Name a period."""
        start = (self.first + index) * self.step
        if not self.in_months:
            day = dt.date.fromordinal(start + 1)
            named = f"{day.day} {day:%B} {day.year}"
            return named if self.step == 1 else f"week of {named}"
        year, month = divmod(start, 12)
        if self.step == 1:
            return f"{_month(month)} {year}"
        if self.step == 3:
            return f"{_month(month)} to {_month(month + 2)} {year}"
        return str(year) if self.step == 12 else f"{year} to {year + self.step // 12 - 1}"


def calendar(first: dt.date, last: dt.date) -> Calendar:
    """Return the shortest periods of which no more than `MOST_PERIODS` reach from one day to another."""
    kinds = [(step, False) for step in _DAYS] + [(step, True) for step in _MONTHS]
    for step, in_months in kinds:
        start = _number(first, step, in_months)
        count = _number(last, step, in_months) - start + 1
        if count <= MOST_PERIODS:
            return Calendar(step, in_months, start, count)
    raise AssertionError("the last year that there is comes 9,999 years after the first")


def _number(day: dt.date, step: int, in_months: bool) -> int:
    # The first day of the year 1 is a Monday, so that weeks begin on one.
    return (day.year * 12 + day.month - 1 if in_months else day.toordinal() - 1) // step


def _month(index: int) -> str:
    return f"{dt.date(1, index + 1, 1):%B}"
