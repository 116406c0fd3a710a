"""Front matter: its keys, and what is said of those that cannot be used."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.errors import ArticleError
from bot.knowledge import parse
from bot.knowledge.metadata import FORMS
from bot.model import Problem
from tests.knowledge.reading import article, found, problems

DAM = "The harbour council will raise the dam by two metres before the winter, Ada Brook said on Monday."


def with_front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", DAM])


def refusal(text: str, path: str = "talks.md") -> ArticleError:
    with pytest.raises(ArticleError) as caught:
        parse(path, text.encode())
    return caught.value


@pytest.mark.parametrize("path", ["talks.md", "talks.txt"])
def test_every_key_is_read(path: str) -> None:
    read = article(
        with_front(
            "title: 'Dam: to be raised'",
            "date: 2031-01-28",
            "source: Harbour Post",
            "author: [Jane Roe, Max Poe]",
            "url: https://example.org/dam?a=1#top",
            "language: EN-gb",
            "tags: [dams, ports]",
        ),
        path,
    )
    assert read.title == "Dam: to be raised"
    assert read.date == dt.date(2031, 1, 28)
    assert read.source == "Harbour Post"
    assert read.author == "Jane Roe, Max Poe"
    assert read.url == "https://example.org/dam?a=1#top"
    assert read.language == "en"
    assert read.tags == ("dams", "ports")


def test_every_key_may_be_left_out_or_empty() -> None:
    read = article(
        with_front("title:", "date: ''", "source: null", "author: ~", "url:", "language:", "tags:"), "talks.md"
    )
    assert (read.title, read.date, read.source, read.author, read.url) == (None, None, None, None, None)
    assert (read.language, read.tags) == ("en", ())


def test_the_body_is_all_that_follows_the_front_matter() -> None:
    assert article(f"---\ntitle: Dam\n---\n\n  {DAM}\n---\n").body == f"\n  {DAM}\n---\n"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_one_character_in_the_body(end: str) -> None:
    text = f"---\ntitle: Dam\n---\n{DAM}\n\n{DAM}\n"
    assert article(text.replace("\n", end)).body == f"{DAM}\n\n{DAM}\n"


def test_values_are_taken_as_they_are_written() -> None:
    read = article(with_front("title: 007", "source: Yes", "language: no", "tags: dams, on, 12"), "talks.md")
    assert (read.title, read.source, read.language, read.tags) == ("007", "Yes", "no", ("dams", "on", "12"))


@pytest.mark.parametrize(
    "date", ["2031-01-28", "2031-01-28 10:00:00", "28 January 2031", "Jan. 28, 2031", "28/01/2031"]
)
def test_a_date_may_be_written_as_newspapers_do(date: str) -> None:
    assert article(with_front(f"date: {date}")).date == dt.date(2031, 1, 28)
    assert problems(with_front(f"date: {date}")) == []


def test_a_rule_on_the_first_line_of_plain_text_is_no_front_matter() -> None:
    text = f"---\nDam to be raised\n---\n{DAM}"
    assert article(text, "talks.txt").body == text


def test_front_matter_without_any_key_is_refused_in_markdown() -> None:
    error = refusal(f"---\nDam to be raised\n---\n{DAM}")
    assert error.line == 2
    assert "title: " in str(error)


def test_empty_front_matter_is_none() -> None:
    assert article(f"---\n---\n{DAM}", "talks.md").body == DAM


def test_front_matter_that_never_ends_is_refused() -> None:
    error = refusal(f"---\ntitle: Dam\n\n{DAM}")
    assert error.line == 1
    assert "'---'" in str(error)


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["title: Dam", "source: Post: evening"], 3),
        (["title: Dam", "source: 'Post", "date: 2031-01-28"], 5),
        (["title: Dam", "tags: [a, b"], 4),
        (["title: Dam", "source: @post"], 3),
        (["title: Dam\x07"], 2),
        (["title: Dam", "source: *post"], 3),
    ],
)
def test_broken_yaml_is_refused_with_its_line(lines: list[str], line: int) -> None:
    error = refusal(with_front(*lines))
    assert error.line == line
    assert "quotes" in str(error) or "leave such characters out" in str(error)


@pytest.mark.parametrize("lines", [["title: Dam", "\tsource: Post"], ["title: Dam", "tags:", "\t- dams"]])
def test_a_tab_is_called_one(lines: list[str]) -> None:
    error = refusal(with_front(*lines))
    assert error.line == len(lines) + 1
    assert "a tab before the text" in str(error)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ["title: Dam", "date: 2031-02-30"],
            f"3: date: '2031-02-30' is a day that no calendar has: write {FORMS}",
        ),
        (["date: soon"], f"2: date: 'soon' is no date that is read: write {FORMS}"),
        (["date: Jan 2031"], f"2: date: 'Jan 2031' is no date that is read: write {FORMS}"),
        (["date: 28 January"], f"2: date: '28 January' names no year: write {FORMS}"),
        (["titel: Dam"], "2: unknown key 'titel': did you mean 'title'?"),
        (["Date: 2031-01-28"], "2: unknown key 'Date': did you mean 'date'?"),
        (["title: Dam", "", "title: Dams"], "4: 'title' stands on line 2 already: keep one of them"),
        (["title: {a: b}"], "2: title: write one value, no list and no keys within"),
        (["url: example.org/dam"], "2: url: 'example.org/dam' is no web address: write it as https://example.org/page"),
        (
            ["url: javascript:alert(1)"],
            "2: url: 'javascript:alert(1)' is no web address: write it as https://example.org/page",
        ),
        (["language: English"], "2: language: 'english' is no code of two letters: write it as en"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_problem_and_the_rest_is_read(lines: list[str], message: str) -> None:
    text = with_front(*lines, "source: Harbour Post")
    assert problems(text) == [f"talks.md:{message}"]
    assert found(text)[0].error
    assert article(text, "talks.md").source == "Harbour Post"


def test_a_key_like_none_that_is_known_is_a_warning() -> None:
    (problem,) = found(with_front("layout: post"))
    assert not problem.error
    assert "title, date, source, author, url, language, tags" in problem.message


def test_a_date_that_can_be_read_two_ways_is_a_warning_that_says_how_it_was_read() -> None:
    message = "date: '01/02/2031' is read as 01 February 2031: write 2031-02-01 to be sure"
    assert found(with_front("date: 01/02/2031")) == (Problem("talks.md", 2, message, error=False),)


def test_a_file_full_of_problems_names_the_first_twenty() -> None:
    lines = [f"key{number}: value" for number in range(1000)]
    read = found(with_front(*lines))
    assert len(read) == 21
    assert "more problems" in read[-1].message


def test_a_message_stays_on_one_line_whatever_the_file_holds() -> None:
    (message,) = problems(with_front('date: "a\\nb\\x07\\e[31m' + "c" * 1000 + '"'))
    assert message.isprintable()
    assert len(message) < 400


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "---\ntitle: Dam\n---\n", "# Dam\n", "***\n", "<!-- note -->", "\x00\x00"]
)
def test_a_file_without_text_is_refused(text: str) -> None:
    assert "no text" in str(refusal(text))
