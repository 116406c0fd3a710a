"""Abbreviations that articles define, and the full forms they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.abbreviations import Abbreviations, defined_in, full_form

GROWERS = ("veldan", "grower", "associ")


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The Veldane Growers Association (VGA) met.", ("vga",), GROWERS),
        ("Join the Veldane Growers Association (the “VGA”).", ("vga",), GROWERS),
        ("the Office for Harbour Safety (OHS) said", ("oh",), ("offic", "harbour", "safeti")),
    ],
)
def test_an_abbreviation_and_its_full_form_stand_for_each_other(
    text: str, short: tuple[str, ...], full: tuple[str, ...]
) -> None:
    found = Abbreviations(defined_in(text))
    assert full in found(short)
    assert short in found(full)


@pytest.mark.parametrize(
    "text",
    ["He came late (LATE).", "Lots of fish (cod and crab).", "The price (USD 4) rose.", "", "Nothing (ZZZ) here"],
)
def test_what_stands_in_brackets_is_not_always_an_abbreviation(text: str) -> None:
    found = Abbreviations(defined_in(text))
    assert not found(("zzz",))
    assert not found(("usd",))


def test_an_abbreviation_that_two_articles_define_has_both_forms() -> None:
    found = Abbreviations(defined_in("The Veldane Growers Association (VGA). The Very Great Apple (VGA)."))
    assert len(found(("vga",))) == 2


@pytest.mark.parametrize(
    ("words", "short", "full"),
    [
        ("a member of the Veldane Growers Association", "VGA", "Veldane Growers Association"),
        ("the Union of Boat Owners", "UBO", "Union of Boat Owners"),
        ("cranes and quays", "XYZ", None),
        ("", "VGA", None),
    ],
)
def test_a_full_form_begins_with_the_first_letter_at_the_head_of_a_word(
    words: str, short: str, full: str | None
) -> None:
    found = full_form(words.split(), short)
    assert (found is None) if full is None else (found is not None and " ".join(found) == full)


@given(
    st.lists(
        st.text(st.characters(codec="ascii", exclude_characters=" \n\t\r\x0b\x0c\x1c\x1d\x1e\x1f"), min_size=1),
        max_size=6,
    ),
    st.text(max_size=5),
)
def test_a_full_form_is_the_end_of_the_words_before(words: list[str], short: str) -> None:
    found = full_form(words, short)
    assert found is None or found == words[len(words) - len(found) :]


@given(st.text())
def test_any_text_can_be_searched_for_abbreviations(text: str) -> None:
    assert Abbreviations(defined_in(f"{text}\n{text} (ABC)"))(("nobody",)) == set()
