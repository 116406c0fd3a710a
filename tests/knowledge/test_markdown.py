"""Markdown's marks: what they keep from the passages, and what stays word for word."""

from __future__ import annotations

import pytest

from bot.knowledge import parse
from tests.knowledge.reading import article, passages

DAM = "The harbour council will raise the dam by two metres before the winter, Ada Brook said on Monday."
VOTE = "The council votes on the plan in May, and Brook expects a narrow majority."


def test_marks_within_a_passage_stay_for_a_quotation_is_word_for_word() -> None:
    text = "The *harbour* council [will raise](https://example.org/a) the **dam**, Ada Brook said."
    assert passages(f"{text}\n\n{VOTE}", "talks.md") == [text, VOTE]


def test_the_body_is_verbatim() -> None:
    body = f"# Dam\n\n> {DAM}\n\n* {VOTE}  \n\n\ttabbed\u00a0text.\n"
    assert article(body, "talks.md").body == body


@pytest.mark.parametrize("mark", ["> ", ">", "> > ", ">> "])
def test_a_quoted_paragraph_is_a_passage_without_its_mark(mark: str) -> None:
    assert passages(f"{DAM}\n\n{mark}{VOTE}", "talks.md") == [DAM, VOTE]


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- The keeper's own note. -->",
        "<!--\nThe keeper's own note.\n\nIt has two paragraphs.\n-->",
        "![A dam](dam.png)",
        '<img src="dam.png" alt="A dam">',
        '<tweet id="1"><tweet/>',
        "[1]: https://example.org/dam",
        "```",
        "| --- | --- |",
    ],
)
def test_what_the_page_does_not_show_as_text_is_no_passage(hidden: str) -> None:
    assert passages(f"{DAM}\n\n{hidden}\n\n{VOTE}", "talks.md") == [DAM, VOTE]


@pytest.mark.parametrize(
    "shown", ["<b>The dam</b> holds.", "[The dam](https://example.org) holds.", "![Dam](a.png) holds."]
)
def test_what_the_page_shows_is_a_passage(shown: str) -> None:
    assert passages(f"{DAM}\n\n{shown}\n\n{VOTE}", "talks.md") == [DAM, shown, VOTE]


def test_a_comment_that_never_ends_hides_the_rest() -> None:
    assert passages(f"{DAM}\n\n<!-- note\n\n{VOTE}", "talks.md") == [DAM]


@pytest.mark.parametrize("name", ["talks.md", "TALKS.MD", "a/b/talks.txt", "talks.v2.txt", "münchen 1.md"])
def test_the_id_is_the_path_without_its_ending(name: str) -> None:
    read = article(DAM, name)
    assert read.id == name[: name.rindex(".")]
    assert read.path == name
    assert {passage.article for passage in read.passages} == {read.id}


def test_reading_twice_gives_the_same() -> None:
    data = f"# Dam\n\n{DAM}\n\nUPDATE 01/02/2031\n{VOTE}".encode()
    assert parse("talks.md", data) == parse("talks.md", data)
