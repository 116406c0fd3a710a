"""What opens a section, what it is called, and which day it is from."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.model import fold
from tests.knowledge.reading import article, passages, sections, titles

DAM = "The harbour council will raise the dam by two metres before the winter, Ada Brook said on Monday."
COST = "“We cannot wait until the next flood has told us what we know already,” she said."
VOTE = "The council votes on the plan in May, and Brook expects a narrow majority."
DATED = "---\ndate: 2031-01-28\n---\n"


@pytest.mark.parametrize(
    "heading",
    [
        "UPDATE 01/02/2031",
        "UPDATE 01/02/2031:",
        "Update (Feb. 1, 2031)",
        "UPDATED: 1 February 2031, 5 p.m.",
        "**UPDATE 01/02/2031**",
        "# UPDATE 01/02/2031",
        "## 1 February 2031",
        "## Saturday, 1 February 2031: the vote",
        "UPDATE 01/02/2031\n---",
    ],
)
def test_an_update_or_a_day_opens_a_section_with_a_date(heading: str) -> None:
    lead, update = sections(f"{DAM}\n{COST}\n\n{heading}\n\n{VOTE}")
    assert (lead.title, lead.date) == (None, None)
    assert update.date == dt.date(2031, 2, 1)
    assert update.title is not None


def test_an_update_keeps_its_words_as_title_and_ends_with_its_last_passage() -> None:
    body = f"{DAM}\nUPDATE 01/02/2031\n{VOTE}\n{COST}\n\n"
    lead, update = sections(body)
    assert update.title == "UPDATE 01/02/2031"
    assert body[lead.start : lead.end] == DAM
    assert body[update.start : update.end] == f"UPDATE 01/02/2031\n{VOTE}\n{COST}"


def test_a_title_line_below_an_update_is_part_of_its_heading() -> None:
    body = f"{DAM}\nUPDATE 01/02/2031\nBrook, ports hold fresh talks\n{VOTE}"
    assert titles(body) == [None, "UPDATE 01/02/2031 — Brook, ports hold fresh talks"]
    assert passages(body) == [DAM, VOTE]


def test_a_sentence_below_an_update_is_a_passage() -> None:
    assert passages(f"{DAM}\nUPDATE 01/02/2031\nIt rains.\n{VOTE}") == [DAM, "It rains.", VOTE]


def test_an_update_may_have_its_title_behind_the_date() -> None:
    assert titles(f"{DAM}\nUPDATE 01/02/2031 – Brook meets the ports\n{VOTE}")[1:] == [
        "UPDATE 01/02/2031 – Brook meets the ports"
    ]


def test_an_update_and_its_text_may_share_a_line() -> None:
    body = f"{DAM}\n\nUPDATE 01/02/2031: {VOTE}"
    assert titles(body) == [None, "UPDATE 01/02/2031"]
    assert passages(body) == [DAM, VOTE]
    assert sections(body)[1].date == dt.date(2031, 2, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Update your maps, Brook told the ports.",
        "Updated figures show a loss of four million.",
        "UPDATE: Brook has told the ports that they will have to pay for all of it themselves, she said.",
        "Updates will follow.",
    ],
)
def test_a_sentence_that_begins_with_the_word_update_is_a_passage(line: str) -> None:
    assert passages(f"{DAM}\n{line}\n{VOTE}") == [DAM, line, VOTE]


def test_an_update_with_nothing_below_it_is_quotable_text() -> None:
    assert passages(f"{DAM}\nUPDATE 01/02/2031") == [DAM, "UPDATE 01/02/2031"]


def test_an_update_without_a_year_is_from_the_next_such_day() -> None:
    assert sections(f"{DATED}{DAM}\nUPDATE Feb. 1\n{VOTE}")[1].date == dt.date(2031, 2, 1)


def test_figures_are_read_as_the_articles_own_date_writes_them() -> None:
    month_first = "---\ndate: 01/28/2031\n---\n"
    assert sections(f"{month_first}{DAM}\nUPDATE 03/02/2031\n{VOTE}")[1].date == dt.date(2031, 3, 2)
    assert sections(f"{DATED}{DAM}\nUPDATE 03/02/2031\n{VOTE}")[1].date == dt.date(2031, 2, 3)


def test_figures_are_read_as_another_update_shows() -> None:
    body = f"{DAM}\nUPDATE 03/02/2031\n{VOTE}\nUPDATE 03/28/2031\n{COST}"
    assert [section.date for section in sections(body)] == [None, dt.date(2031, 3, 2), dt.date(2031, 3, 28)]


def test_a_day_that_a_heading_only_speaks_of_is_not_the_sections() -> None:
    assert sections(f"{DAM}\n\n## What happened on 1 February 2031\n\n{VOTE}")[1].date is None


def test_the_day_of_an_update_holds_for_the_headings_below_it_and_no_further() -> None:
    body = f"# UPDATE 01/02/2031\n\n{DAM}\n\n## The ports\n\n{COST}\n\n# Background\n\n{VOTE}"
    assert [section.date for section in sections(body)] == [dt.date(2031, 2, 1), dt.date(2031, 2, 1), None]


@pytest.mark.parametrize(
    "heading",
    ["## The ports", "The ports\n=====", "The ports\n-----", "### The ports ###", "#\tThe ports", "## **The ports**"],
)
@pytest.mark.parametrize("path", ["talks.md", "talks.txt"])
def test_a_heading_opens_a_section(heading: str, path: str) -> None:
    body = f"{DAM}\n\n{heading}\n\n{VOTE}"
    assert titles(body, path) == [None, "The ports"]
    assert passages(body, path) == [DAM, VOTE]


@pytest.mark.parametrize("line", ["#1 of the ports it was.", "####### Seven", "C# is what they use."])
def test_a_number_sign_that_marks_no_heading_is_text(line: str) -> None:
    assert passages(f"{DAM}\n\n{line}\n\n{VOTE}") == [DAM, line, VOTE]


def test_headings_right_below_each_other_are_one() -> None:
    assert titles(f"{DAM}\n\n## The ports\n\n### Their money\n\n{VOTE}") == [None, "The ports — Their money"]


def test_a_rule_below_a_sentence_is_no_heading() -> None:
    assert passages(f"{DAM}\n---\n{VOTE}") == [DAM, VOTE]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_crosshead_between_paragraphs_opens_a_section(gap: str) -> None:
    body = gap.join([DAM, "Ports want it soon", COST, VOTE])
    assert titles(body) == [None, "Ports want it soon"]
    assert passages(body) == [DAM, COST, VOTE]


@pytest.mark.parametrize(
    "line",
    [
        "“Never again”",  # quotable
        "Brook wants it. The ports do not",  # two sentences
        "ports in the rain",  # no capital
        "The ports along the coast said that they would pay",  # long
        "The ports:",
        "No.",
    ],
)
def test_a_short_line_that_is_not_worded_as_a_crosshead_is_a_passage(line: str) -> None:
    assert passages(f"{DAM}\n{line}\n{VOTE}") == [DAM, line, VOTE]


def test_short_lines_in_a_row_are_passages() -> None:
    lines = ["Westport", "Eastport", "Northport"]
    assert passages("\n".join([DAM, *lines])) == [DAM, *lines]


def test_a_short_line_at_the_end_is_a_passage() -> None:
    assert passages(f"{DAM}\n{VOTE}\nThe ports agree")[-1] == "The ports agree"


def test_a_headline_on_the_first_line_is_the_title_and_no_passage() -> None:
    read = article(f"Dam to be raised, “soon”\n{DAM}\n{VOTE}")
    assert read.title == "Dam to be raised, “soon”"
    assert [passage.text for passage in read.passages] == [DAM, VOTE]
    assert [section.title for section in read.sections] == [None]


def test_the_highest_heading_on_the_first_line_is_the_title() -> None:
    assert article(f"# *Dam* to be [raised](https://example.org)\n\n{DAM}").title == "Dam to be raised"


def test_a_sentence_on_the_first_line_is_a_passage() -> None:
    read = article(f"{COST}\n{DAM}")
    assert read.title is None
    assert read.passages[0].text == COST


def test_a_first_line_that_repeats_the_title_of_the_front_matter_is_no_passage() -> None:
    text = f"---\ntitle: Dam to be raised\n---\nDAM TO BE RAISED\n\n{DAM}"
    assert article(text).title == "Dam to be raised"
    assert passages(text) == [DAM]


def test_a_first_line_other_than_the_title_of_the_front_matter_is_a_passage() -> None:
    text = f"---\ntitle: Dam to be raised\n---\nPorts are told to pay\n\n{DAM}"
    assert passages(text) == ["Ports are told to pay", DAM]


def test_a_file_of_one_line_is_a_passage_whatever_its_words() -> None:
    assert passages("Dam to be raised") == ["Dam to be raised"]


def test_passages_and_sections_stand_where_they_say() -> None:
    text = f"Dam to be raised\n\n{DAM}\n\n## The ports\n\n- {COST}\n> {VOTE}\n\nUPDATE 01/02/2031\n{VOTE}"
    read = article(text)
    for passage in read.passages:
        assert passage.text == fold(read.body[passage.start : passage.end])
        assert passage.section in read.sections
    assert [passage.number for passage in read.passages] == [1, 2, 3, 4]
