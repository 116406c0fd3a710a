"""Dates as articles write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.dates import date_in_name, find_date

FEBRUARY_FIRST = dt.date(2031, 2, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2031-02-01",
        "2031/2/1",
        "2031-02-01T09:30:00Z",
        "2031-02-01 09:30",
        "1 February 2031",
        "1st of February 2031",
        "01 Feb. 2031",
        "1-Feb-2031",
        "Feb. 1, 2031",
        "February 1st 2031",
        "Saturday, Feb 1, 2031, 5:31 p.m. EST",
        "Sat, 01 Feb 2031 10:00:00 +0000",
        "01/02/2031",
        "1.2.2031",
        "01-02-2031",
        "1/2/31",
    ],
)
def test_a_date_is_read_in_each_form_that_newspapers_use(written: str) -> None:
    found = find_date(written)
    assert found is not None
    assert found.readings[0] == FEBRUARY_FIRST


@pytest.mark.parametrize("written", ["no date", "1031", "12 men", "1/2", "May", "version 1.2.3.4", "ratio 10-20-30-40"])
def test_what_is_no_date_is_not_taken_for_one(written: str) -> None:
    assert find_date(written) is None


@pytest.mark.parametrize("written", ["2031-02-30", "31 April 2031", "45/13/2031", "2031-13-01", "0 May 2031"])
def test_a_day_that_no_calendar_has_is_found_and_has_no_reading(written: str) -> None:
    found = find_date(written)
    assert found is not None
    assert found.readings == ()


def test_figures_are_read_day_first_and_the_other_reading_is_told() -> None:
    found = find_date("01/02/2031")
    assert found is not None
    assert found.readings == (FEBRUARY_FIRST, dt.date(2031, 1, 2))


def test_figures_that_fit_one_order_only_have_one_reading() -> None:
    found = find_date("01/28/2031")
    assert found is not None
    assert found.readings == (dt.date(2031, 1, 28),)
    assert found.month_first


def test_figures_are_read_month_first_where_the_article_writes_them_so() -> None:
    found = find_date("02/01/2031", month_first=True)
    assert found is not None
    assert found.readings[0] == FEBRUARY_FIRST


def test_an_update_is_not_read_as_older_than_its_article_where_it_need_not_be() -> None:
    found = find_date("02/01/2031", near=dt.date(2031, 1, 28))
    assert found is not None
    assert found.readings[0] == FEBRUARY_FIRST


def test_a_date_without_a_year_is_the_next_such_day_after_the_article() -> None:
    before_new_year = dt.date(2030, 12, 30)
    found = find_date("Feb. 1", near=before_new_year)
    assert found is not None
    assert found.readings == (FEBRUARY_FIRST,)


def test_a_date_without_a_year_has_no_reading_in_an_article_without_a_date() -> None:
    found = find_date("Feb. 1")
    assert found is not None
    assert found.readings == ()


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_what_is_written_in_iso_form_is_read_back(date: dt.date) -> None:
    found = find_date(f"(on {date.isoformat()})")
    assert found is not None
    assert found.readings == (date,)


@given(st.text(max_size=80))
def test_any_line_has_a_date_within_it_or_none(line: str) -> None:
    found = find_date(line)
    assert found is None or 0 <= found.start < found.end <= len(line)


@pytest.mark.parametrize("path", ["a/dam-2031-02-01.txt", "2031_02_01_dam.md", "2031-02-01.yaml"])
def test_a_name_may_give_the_day(path: str) -> None:
    assert date_in_name(path) == FEBRUARY_FIRST


@pytest.mark.parametrize("path", ["2031-02-01/dam.txt", "dam-2031-02-31.txt", "dam-12031-02-01.txt", "dam.txt"])
def test_a_name_without_a_day_gives_none(path: str) -> None:
    assert date_in_name(path) is None
