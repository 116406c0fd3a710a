"""Dates as articles write them, and how an ambiguous one is read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.lang import ENGLISH

_MONTHS = ENGLISH.months
_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-])", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:T[\d:.]+Z?)?",
        rf"{_DAY}(?: of)?[ -]{_MONTH}(?:,? |-)(?P<year>\d{{4}})",
        rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})",
        r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)",
        rf"{_DAY}(?: of)? {_MONTH}",
        rf"{_MONTH} {_DAY}",
    )
)

_NAMED = re.compile(r"(?<!\d)(\d{4})[-_](\d\d)[-_](\d\d)(?!\d)")
_WORD = re.compile(r"[^\s,|()–—-]+")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d){0,2}|[ap]\.?m\.?|[A-Z]{2,4}|\+?\d{4}")
_AROUND = ENGLISH.weekdays | ENGLISH.date_labels | set(ENGLISH.updates)


@dataclass(frozen=True, slots=True)
class DateText:
    """A stretch of text that is written as a date.

    Attributes:
        start: Offset of its first character in the text.
        end: Offset after its last.
        readings: The days it can mean, the likeliest first; none where no calendar has that day.
        month_first: True where it can only be read with the month first (``01/28/2022``).
        has_year: False where it names a day and a month alone.
    """

    start: int
    end: int
    readings: tuple[dt.date, ...]
    month_first: bool = False
    has_year: bool = True


def find_date(text: str, near: dt.date | None = None, *, month_first: bool = False) -> DateText | None:
    """Return the first date in the text, or None where nothing is written as one.

    Args:
        text: One line, white space folded.
        near: The article's own day: a date without a year is the first such day from there on, and an
            ambiguous one is not read as a day before it where it need not be.
        month_first: How the article writes other dates in figures; ``01/02/2022`` is 1 February unless this is set.
    """
    for pattern in _PATTERNS:
        if match := pattern.search(text):
            readings = tuple(dict.fromkeys(_readings(match, near, month_first)))
            has_year = "year" in match.groupdict()
            return DateText(match.start(), match.end(), readings, _needs_month_first(match), has_year)
    return None


def find_only_date(text: str, *, month_first: bool = False) -> DateText | None:
    """Return the date of a line that holds nothing else but labels, a weekday and a time, or None."""
    found = find_date(text, month_first=month_first)
    if not found:
        return None
    around = _WORD.findall(f"{text[: found.start]} {text[found.end :]}")
    is_only_date = all(word.lower().strip(".:") in _AROUND or _CLOCK.fullmatch(word) for word in around)
    return found if is_only_date else None


def date_in_name(path: str) -> dt.date | None:
    """Return the day that a file's name gives, as in ``talks-2022-01-28.txt``, or None."""
    match = _NAMED.search(path.rpartition("/")[2])
    return next(_days((int(match[1]), int(match[2]), int(match[3]))), None) if match else None


def _readings(match: re.Match[str], near: dt.date | None, month_first: bool) -> Iterator[dt.date]:
    groups = match.groupdict()
    if "first" in groups:
        yield from _figure_readings(match, near, month_first)
        return
    month = int(groups["month"]) if "month" in groups else _MONTHS[groups["name"].lower()]
    day = int(groups["day"])
    if "year" in groups:
        yield from _days((int(groups["year"]), month, day))
    elif near:
        yield from (date for date in _days((near.year, month, day), (near.year + 1, month, day)) if date >= near)


def _figure_readings(match: re.Match[str], near: dt.date | None, month_first: bool) -> list[dt.date]:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += 2000 if year < 100 else 0
    orders = [(year, second, first), (year, first, second)]
    days = list(_days(*(reversed(orders) if month_first else orders)))
    if near and len(days) == 2 and days[0] < near <= days[1]:
        days.reverse()
    return days


def _needs_month_first(match: re.Match[str]) -> bool:
    return "first" in match.groupdict() and int(match["second"]) > 12 >= int(match["first"])


def _days(*parts: tuple[int, int, int]) -> Iterator[dt.date]:
    for year, month, day in parts:
        try:
            yield dt.date(year, month, day)
        except ValueError:
            continue
