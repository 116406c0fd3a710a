"""Links that open a page at the cited sentence."""

from __future__ import annotations

import datetime as dt
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.links import LONGEST_EXACT, is_web_address, text_directive, text_fragment_link
from bot.model import Citation


def citation(text: str, url: str | None) -> Citation:
    return Citation(
        text=text, speaker="Ada Brook", article="dam", title="The dam", date=dt.date(2031, 5, 2), source="Harbour Post",
        url=url, section=None, paragraph=1, start=0, end=len(text), score=1.0,
    )  # fmt: skip


def test_a_short_sentence_is_named_whole() -> None:
    link = text_fragment_link(citation("The dam is safe.", "https://example.org/dam"))
    assert link == "https://example.org/dam#:~:text=The%20dam%20is%20safe."


def test_a_long_sentence_is_named_by_its_first_and_last_words() -> None:
    words = [f"word{i}" for i in range(100)]
    assert text_directive(" ".join(words)) == (
        "text=word0%20word1%20word2%20word3%20word4%20word5,word94%20word95%20word96%20word97%20word98%20word99"
    )


def test_what_has_a_meaning_in_a_directive_is_escaped() -> None:
    assert text_directive("so-called, R&D") == "text=so%2Dcalled%2C%20R%26D"


def test_an_anchor_of_the_page_is_kept_and_an_older_directive_replaced() -> None:
    assert text_fragment_link(citation("Yes.", "https://example.org/a#top")) == "https://example.org/a#top:~:text=Yes."
    assert text_fragment_link(citation("Yes.", "https://example.org/a#:~:text=No")) == (
        "https://example.org/a#:~:text=Yes."
    )


def test_blanks_and_quotes_in_an_address_are_encoded_and_what_is_encoded_is_left() -> None:
    link = text_fragment_link(citation("Yes.", 'https://example.org/a b%20c"<é>'))
    assert link == "https://example.org/a%20b%20c%22%3C%C3%A9%3E#:~:text=Yes."


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "data:text/html,x", "example.org/dam", "https://", "http://[::1"]
)
def test_what_is_no_web_address_gets_no_link(url: str | None) -> None:
    assert text_fragment_link(citation("Yes.", url)) is None
    assert url is None or not is_web_address(url)


@given(st.text(min_size=1, max_size=3 * LONGEST_EXACT).filter(str.strip))
def test_a_directive_holds_nothing_but_the_words_and_at_most_one_comma(text: str) -> None:
    directive = text_directive(text).removeprefix("text=")
    terms = directive.split(",")
    assert len(terms) in (1, 2)
    assert "-" not in directive
    assert "&" not in directive
    folded = " ".join(text.split())
    assert folded.startswith(unquote(terms[0]))
    assert folded.endswith(unquote(terms[-1]))
