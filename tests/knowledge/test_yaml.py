"""Articles in YAML, passage by passage."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.errors import ArticleError
from bot.knowledge import parse
from bot.knowledge.metadata import FORMS
from tests.knowledge.reading import article, found, passages, problems, sections

PATH = "talks.yaml"


def refusal(text: str) -> ArticleError:
    with pytest.raises(ArticleError) as caught:
        parse(PATH, text.encode())
    return caught.value


def test_passages_joined_by_line_ends_are_the_body() -> None:
    text = "title: Dam\npassages:\n- One.\n- text: Two.\n- |\n  Three,\n  wrapped.\n- '  Four.'\n"
    read = article(text, PATH)
    assert read.title == "Dam"
    assert read.body == "One.\nTwo.\nThree,\nwrapped.\n\n  Four."
    assert [passage.text for passage in read.passages] == ["One.", "Two.", "Three, wrapped.", "Four."]


def test_each_item_is_one_passage_whatever_its_words() -> None:
    items = ["Dam", "UPDATE 01/02/2031", "# Dam", "Source: Coast Wire", "- One"]
    text = "passages:\n" + "".join(f"- '{item}'\n" for item in items)
    assert passages(text, PATH) == items


def test_sections_are_those_that_the_passages_name() -> None:
    text = """
date: 2031-01-28
passages:
- One.
- {text: Two., section: The ports}
- Three.
- {text: Four., section: The ports}
- {text: Five., section: UPDATE 01/02/2031}
- {text: Six., section: Later, date: 2031-02-03}
- {text: Seven., date: 4 February}
"""
    assert [(section.title, section.date) for section in sections(text, PATH)] == [
        (None, None),
        ("The ports", None),
        ("UPDATE 01/02/2031", dt.date(2031, 2, 1)),
        ("Later", dt.date(2031, 2, 3)),
        (None, dt.date(2031, 2, 4)),
    ]
    assert [passage.section.title for passage in article(text, PATH).passages] == [
        None, "The ports", "The ports", "The ports", "UPDATE 01/02/2031", "Later", None,
    ]  # fmt: skip


def test_values_are_taken_as_they_are_written() -> None:
    assert passages("passages: [Yes, 1_000, 2031-01-28, 0x1F]", PATH) == ["Yes", "1_000", "2031-01-28", "0x1F"]


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (
            "- Brook said: no.",
            "a passage without 'text': put a text with ': ' in it in quotes, or write 'text:' before it",
        ),
        ("- [One, Two]", "a list within the list: write one '- ' before each paragraph"),
        ("- {text: One., dat: 2031-01-28}", "unknown key 'dat': did you mean 'date'?"),
        (
            "- {text: One., date: 2031-02-30}",
            f"date: '2031-02-30' is a day that no calendar has: write {FORMS}",
        ),
        ("- {text: [One.]}", "write one value, no list and no keys within"),
        ("- {text: One., text: Two.}", "'text' stands on line 4 already: keep one of them"),
    ],
)
def test_a_passage_that_cannot_be_used_is_a_problem_with_its_line(item: str, message: str) -> None:
    text = f"title: Dam\npassages:\n- The dam holds.\n{item}\n- The ports pay.\n"
    assert problems(text, PATH) == [f"{PATH}:4: {message}"]
    assert found(text, PATH)[0].error
    assert {"The dam holds.", "The ports pay."} <= set(passages(text, PATH))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("title: Dam", 1, "no 'passages': write"),
        ("title: Dam\npassage:\n- The dam holds.", 2, "unknown key 'passage': did you mean 'passages'?"),
        ("title: Dam\nbody:\n- The dam holds.", 2, "unknown key 'body': did you mean 'passages'?"),
        ("name: Dam\nheight: 2", 1, "no 'passages', but unknown keys (name, height): write"),
        ("title: Dam\npassages:\n\t- The dam holds.", 3, "a tab before the text"),
        ("title: Dam\npassages: The dam holds.", 2, "'passages' is no list"),
        ("- The dam holds.", 1, "no keys"),
        ("title: Dam\npassages:\n- One\n - Two: [", 4, "broken YAML"),
        ("title: Dam\n---\ntitle: Ports\n", 2, "a second document begins here"),
        ("name: Dam\nwidgets:\n- tags\n- archive", 1, "no 'passages', but unknown keys (name, widgets): write"),
        ("passages: []", 1, "no text"),
        ("", 1, "no 'passages'"),
        ("[" * 100_000, 1, "broken YAML"),
        ("passages:\n" + "- " * 100_000, 2, "broken YAML"),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    error = refusal(text)
    assert error.line == line
    assert message in str(error)


def test_aliases_are_refused_for_a_few_can_stand_for_gigabytes() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    error = refusal(f"{bomb}passages: *a59\n")
    assert error.line == 2
    assert "alias" in str(error)


def test_a_text_in_quotes_may_begin_with_the_mark_of_an_alias() -> None:
    assert passages("passages:\n- '*The dam* holds.'\n- The * dam *holds.\n", PATH) == [
        "*The dam* holds.",
        "The * dam *holds.",
    ]
