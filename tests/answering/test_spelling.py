"""Mistyped words, led to those that the folder holds."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.spelling import Speller
from bot.archive.names import words_in
from bot.text.spellings import Scorer, Spellings


class Written(Counter[str]):
    """The words of some texts."""

    def __init__(self, *texts: str) -> None:
        super().__init__(word for text in texts for word in words_in(text))

    def articles_with(self, word: str) -> int:
        return self[word]

    def near(self, word: str, scorer: Scorer, least: float, changed: int) -> list[tuple[str, float]]:
        return Spellings(self).near(word, scorer, least, changed)


TEXTS = Written("The ferry sails under sanctions.", "Sanctions, sanctions! Cabins for the crews of Hollum; crabs.")


def speller(*words: str) -> Speller:
    return Speller(TEXTS, words.__contains__)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("sanctons", "sanctions"), ("Santcions", "sanctions"), ("cabbins", "cabins"), ("holllum", "hollum")],
)
def test_a_mistyped_word_is_put_right(typed: str, right: str) -> None:
    assert speller().correct(f"the {typed} of it") == (f"the {right} of it", {typed: right})


@pytest.mark.parametrize("typed", ["sanctions", "crew", "fery", "xylophone", "banctions", ""])
def test_words_of_the_folder_short_ones_and_strangers_stay(typed: str) -> None:
    assert speller().correct(typed) == (typed, {})


def test_a_word_of_the_language_stays_though_the_folder_lacks_it() -> None:
    assert speller("cabinet").correct("cabinet") == ("cabinet", {})
    assert speller("cabbins").correct("cabbins") == ("cabbins", {})


def test_of_several_likely_words_the_likest_then_the_most_frequent_is_put() -> None:
    two = Speller(Written("planks planet planet"), set().__contains__)
    assert two.correct("planek")[1] == {"planek": "planet"}


@given(st.text())
def test_any_text_comes_back_but_for_the_words_put_right(text: str) -> None:
    corrected, put = speller().correct(text)
    assert put or corrected == text
    assert set(put.values()) <= {
        "the ferry sails under sanctions cabins for crews of hollum crabs".split()[n] for n in range(10)
    }
