"""The days that a question names, counted back from a given day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.dates import Period, read_period
from bot.answering.lang.en.dates import WEEKDAYS, WORDS
from bot.knowledge.lang.en.date_words import MONTHS

TODAY = dt.date(2031, 5, 14)  # a Wednesday
DAY = dt.timedelta(days=1)

bits = st.sampled_from([*MONTHS, *WEEKDAYS, *WORDS, *"in on since until from 0 1 29 30 31 99 0000 2031 9999".split()])
near_dates = st.lists(bits, max_size=6).map(" ".join)


def days(first: dt.date | None, last: dt.date | None) -> Period:
    return Period(first, last)


def day(year: int, month: int, number: int) -> Period:
    return Period(dt.date(year, month, number), dt.date(year, month, number))


@pytest.mark.parametrize(
    ("text", "rest", "period"),
    [
        ("fish in March", "fish", days(dt.date(2031, 3, 1), dt.date(2031, 3, 31))),
        ("fish in march 2029", "fish", days(dt.date(2029, 3, 1), dt.date(2029, 3, 31))),
        ("fish in Feb. 2028", "fish", days(dt.date(2028, 2, 1), dt.date(2028, 2, 29))),
        ("fish on 28 January", "fish", day(2031, 1, 28)),
        ("fish on January 28th", "fish", day(2031, 1, 28)),
        ("fish on the 28th of January", "fish", day(2031, 1, 28)),
        ("fish on 28 January 2030", "fish", day(2030, 1, 28)),
        ("fish on 2030-01-28", "fish", day(2030, 1, 28)),
        ("fish 2030-01-28", "fish", day(2030, 1, 28)),
        ("fish in 2029", "fish", days(dt.date(2029, 1, 1), dt.date(2029, 12, 31))),
        ("fish since Tuesday", "fish", days(dt.date(2031, 5, 13), None)),
        ("fish on Wednesday", "fish", day(2031, 5, 14)),
        ("fish on last Thursday", "fish", day(2031, 5, 8)),
        ("fish until 2 May", "fish", days(None, dt.date(2031, 5, 2))),
        ("fish before March", "fish", days(None, dt.date(2031, 3, 31))),
        ("fish yesterday", "fish", day(2031, 5, 13)),
        ("fish today", "fish", day(2031, 5, 14)),
        ("fish last week", "fish", days(dt.date(2031, 5, 5), dt.date(2031, 5, 11))),
        ("fish over the last week", "fish", days(dt.date(2031, 5, 8), TODAY)),
        ("fish this week and chips", "fish and chips", days(dt.date(2031, 5, 12), TODAY)),
        ("fish last month", "fish", days(dt.date(2031, 4, 1), dt.date(2031, 4, 30))),
        ("fish this month", "fish", days(dt.date(2031, 5, 1), TODAY)),
        ("fish since last week", "fish", days(dt.date(2031, 5, 5), None)),
        ("fish since yesterday", "fish", days(dt.date(2031, 5, 13), None)),
        ("in March", "", days(dt.date(2031, 3, 1), dt.date(2031, 3, 31))),
    ],
)
def test_reads_the_days_and_leaves_the_topic(text: str, rest: str, period: Period) -> None:
    assert read_period(text, TODAY) == (rest, period)


def test_a_month_or_day_without_a_year_is_the_latest_one_up_to_today() -> None:
    assert read_period("in December", TODAY)[1] == days(dt.date(2030, 12, 1), dt.date(2030, 12, 31))
    assert read_period("on 15 May", TODAY)[1] == day(2030, 5, 15)


def test_a_leap_day_without_a_year_is_the_latest_that_there_was() -> None:
    assert read_period("on 29 February", TODAY)[1] == day(2028, 2, 29)
    assert read_period("on 29 February", dt.date(2028, 1, 10))[1] == day(2024, 2, 29)


@pytest.mark.parametrize("text", ["fish", "", "fish may swim", "five fish", "the march of the fish", "on 2 fish"])
def test_words_that_name_no_days_are_all_topic(text: str) -> None:
    assert read_period(text, TODAY) == (text, None)


@pytest.mark.parametrize("text", ["on 31 April", "on 30 February 2030", "on 2030-13-01", "on 0000-01-01", "on 99 May"])
def test_a_day_that_no_calendar_has_is_no_day(text: str) -> None:
    assert read_period(text, TODAY)[1] is None


@pytest.mark.parametrize(("text", "only_when"), [("fish last week", True), ("fish today", False), ("in 1914", False)])
def test_some_words_can_only_say_when(text: str, only_when: bool) -> None:
    period = read_period(text, TODAY)[1]
    assert period is not None
    assert period.only_when is only_when


def test_a_period_holds_its_first_and_last_day_and_no_unknown_one() -> None:
    period = Period(dt.date(2031, 3, 1), dt.date(2031, 3, 31))
    assert period.holds(dt.date(2031, 3, 1))
    assert period.holds(dt.date(2031, 3, 31))
    assert not period.holds(dt.date(2031, 4, 1))
    assert not period.holds(None)
    assert Period(dt.date(2031, 3, 1), None).holds(dt.date.max)
    assert Period(None, dt.date(2031, 3, 1)).holds(dt.date.min)


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (day(2031, 3, 1), "on 1 March 2031"),
        (days(dt.date(2031, 3, 1), dt.date(2031, 3, 31)), "from 1 March 2031 to 31 March 2031"),
        (days(dt.date(2031, 3, 1), None), "since 1 March 2031"),
        (days(None, dt.date(2031, 3, 1)), "until 1 March 2031"),
    ],
)
def test_a_period_is_written_as_people_say_it(period: Period, written: str) -> None:
    assert str(period) == written


@given(st.text() | near_dates, st.dates())
def test_any_text_on_any_day_gives_days_in_order_or_none(text: str, today: dt.date) -> None:
    rest, period = read_period(text, today)
    if period is None:
        assert rest == text
        return
    assert period.since or period.until
    assert (period.since or dt.date.min) <= (period.until or dt.date.max)
    assert str(period)


@given(st.sampled_from(sorted(MONTHS)), st.dates(min_value=dt.date(2, 1, 1)))
def test_a_month_alone_never_begins_after_today(month: str, today: dt.date) -> None:
    _, period = read_period(f"in {month}", today)
    assert period is not None
    assert period.since is not None
    assert period.since <= today < period.since + 366 * DAY
