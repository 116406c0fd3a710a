"""Byline, date and credits: lines that tell of the article and are none of its text."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.knowledge.reading import article, passages

DAM = "The harbour council will raise the dam by two metres before the winter, Ada Brook said on Monday."
VOTE = "The council votes on the plan in May, and Brook expects a narrow majority."


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("With reporting by Tidings, HBA, Coast Wire,", "Tidings, HBA, Coast Wire"),
        ("Reporting by Jane Roe; editing by John Doe", "Jane Roe"),
        ("(Reporting by Jane Roe and Max Poe in Westport; Writing by A. B. Coe.)", "Jane Roe and Max Poe in Westport"),
        ("*Additional reporting by Jane Roe*", "Jane Roe"),
        ("Source: Harbour Post", "Harbour Post"),
        ("Sources: Tidings, news agencies", "Tidings, news agencies"),
        ("With files from Coast Wire", "Coast Wire"),
        ("The Coast Wire contributed to this report.", "The Coast Wire"),
    ],
)
def test_a_closing_credit_is_the_source_and_no_passage(line: str, source: str) -> None:
    read = article(f"{DAM}\n{VOTE}\n{line}")
    assert read.source == source
    assert [passage.text for passage in read.passages] == [DAM, VOTE]


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the council was late again, Brook said.",
        "With information from the ports scarce, the vote was put off.",
        "Source: we have been told so by three people who were in the room.",
        "Rain contributed to this report being late, he said.",
    ],
)
def test_a_sentence_that_begins_like_a_credit_is_a_passage(line: str) -> None:
    read = article(f"{DAM}\n{line}")
    assert read.source is None
    assert read.passages[-1].text == line


def test_a_credit_amid_the_text_is_a_passage() -> None:
    assert passages(f"{DAM}\nReporting by Jane Roe\n{VOTE}") == [DAM, "Reporting by Jane Roe", VOTE]


def test_a_credit_at_the_end_of_a_section_is_none_of_its_text() -> None:
    read = article(f"{DAM}\nReporting by Jane Roe\nUPDATE 01/02/2031\n{VOTE}\nSource: Coast Wire")
    assert read.source == "Coast Wire"
    assert [passage.text for passage in read.passages] == [DAM, VOTE]


def test_the_source_of_the_front_matter_stands() -> None:
    assert article(f"---\nsource: Harbour Post\n---\n{DAM}\nSource: Coast Wire").source == "Harbour Post"


def test_what_is_left_of_a_file_of_nothing_but_credits_can_be_quoted() -> None:
    assert passages("Source: Coast Wire\nUPDATE 01/02/2031") == ["UPDATE 01/02/2031"]


@pytest.mark.parametrize(
    "head",
    [
        "Dam to be raised\nBy Jane Roe\n28 January 2031\n",
        "Dam to be raised\n\nBy Jane Roe\n\nPublished: Jan. 28, 2031 at 5:31 p.m. EST\n\n",
        "Tuesday, January 28, 2031\nDam to be raised\nBy Jane Roe\n",
        "# Dam to be raised\n*By Jane Roe*\n\n28/01/2031\n",
    ],
)
def test_title_byline_and_date_are_read_from_the_head(head: str) -> None:
    read = article(f"{head}{DAM}\n{VOTE}")
    assert (read.title, read.author, read.date) == ("Dam to be raised", "Jane Roe", dt.date(2031, 1, 28))
    assert [passage.text for passage in read.passages] == [DAM, VOTE]


def test_what_the_front_matter_says_stands_against_the_head() -> None:
    read = article(f"---\nauthor: Max Poe\ndate: 2031-01-29\n---\nBy Jane Roe\n28 January 2031\n{DAM}")
    assert (read.author, read.date) == ("Max Poe", dt.date(2031, 1, 29))


@pytest.mark.parametrize(
    "line",
    ["By nightfall the water had risen.", "On 28 January 2031 it rained.", "It was 28 January 2031"],
)
def test_text_that_begins_like_a_head_is_a_passage(line: str) -> None:
    assert passages(f"{line}\n{VOTE}\n{DAM}")[0] == line or article(f"{line}\n{VOTE}\n{DAM}").title == line


def test_a_date_in_the_files_name_dates_an_article_that_says_none() -> None:
    assert article(DAM, "dam-2031-01-28.txt").date == dt.date(2031, 1, 28)
    assert article(f"---\ndate: 2031-02-01\n---\n{DAM}", "dam-2031-01-28.txt").date == dt.date(2031, 2, 1)


def test_labelled_lines_at_the_top_are_what_they_say_and_no_text() -> None:
    labelled = "Title: Dam to be raised\nDate: 28 January 2031\nSource: Harbour Post\nAUTHOR: Jane Roe\n"
    read = article(f"{labelled}URL: https://example.org/dam\n\n{DAM}\n{VOTE}")
    assert (read.title, read.date) == ("Dam to be raised", dt.date(2031, 1, 28))
    assert (read.source, read.author, read.url) == ("Harbour Post", "Jane Roe", "https://example.org/dam")
    assert [passage.text for passage in read.passages] == [DAM, VOTE]


def test_what_front_matter_says_stands_before_labelled_lines() -> None:
    assert article(f"---\ntitle: The dam\n---\nTitle: Dam to be raised\n{DAM}").title == "The dam"


@pytest.mark.parametrize(
    "line",
    [
        "Title: he said that it was his.",
        "Link: the dam and the vote.",
        "Source: we have it from three people.",
        "Author of: it.",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_a_passage(line: str) -> None:
    assert passages(f"{line}\n{DAM}") == [line, DAM]
