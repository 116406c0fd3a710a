from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.report.periods import MOST_PERIODS, calendar

DAY = dt.date


@pytest.mark.parametrize(
    ("first", "last", "unit", "labels"),
    [
        (DAY(2031, 3, 1), DAY(2031, 3, 1), "day", ["1 March 2031"]),
        (DAY(2031, 3, 1), DAY(2031, 3, 3), "day", ["1 March 2031", "2 March 2031", "3 March 2031"]),
        (DAY(2031, 3, 1), DAY(2031, 4, 30), "week", ["week of 24 February 2031", "week of 3 March 2031"]),
        (DAY(2031, 3, 9), DAY(2032, 4, 1), "month", ["March 2031", "April 2031"]),
        (DAY(2031, 3, 9), DAY(2036, 4, 1), "quarter", ["January to March 2031", "April to June 2031"]),
        (DAY(2001, 3, 9), DAY(2031, 4, 1), "year", ["2001", "2002"]),
        (DAY(1901, 3, 9), DAY(2031, 4, 1), "5 years", ["1900 to 1904", "1905 to 1909"]),
    ],
)
def test_the_shortest_periods_that_make_a_picture_are_taken(
    first: dt.date, last: dt.date, unit: str, labels: list[str]
) -> None:
    found = calendar(first, last)
    assert found.unit == unit
    assert [found.label(index) for index in range(min(2 if len(labels) == 2 else 3, found.count))] == labels


def test_weeks_begin_on_monday() -> None:
    found = calendar(DAY(2031, 3, 9), DAY(2031, 5, 1))
    assert (found.index(DAY(2031, 3, 9)), found.index(DAY(2031, 3, 10))) == (0, 1)


@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_every_day_has_a_place_in_order(days: list[dt.date]) -> None:
    days.sort()
    found = calendar(days[0], days[-1])
    places = [found.index(day) for day in days]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, found.count - 1)
    assert found.count <= MOST_PERIODS
    assert len({found.label(place) for place in range(found.count)}) == found.count
