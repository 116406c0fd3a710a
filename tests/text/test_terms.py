"""The terms that retrieval counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import fold_accents, language, stem, terms


def test_stop_words_are_left_out_and_the_rest_is_stemmed() -> None:
    assert terms("What did the ministers say about sanctions?") == ["minist", "say", "sanction"]


def test_a_possessive_is_its_owner() -> None:
    assert terms("Orland’s") == terms("Orland's") == terms("Orland")


@pytest.mark.parametrize("text", ["U.S.", "US", "the U.S.’s"])
def test_the_country_is_one_term_however_it_is_written(text: str) -> None:
    assert terms(text) == ["US"]


def test_the_pronoun_us_is_a_stop_word_also_in_a_headline_all_in_capitals() -> None:
    assert terms("do tell us") == terms("DO TELL US") == ["tell"]


def test_other_acronyms_are_found_in_small_letters_too() -> None:
    assert terms("N.A.T.O.") == terms("NATO") == terms("nato")


def test_a_hyphenated_word_meets_both_other_ways_of_writing_it() -> None:
    hyphenated = set(terms("cease-fire"))
    assert set(terms("ceasefire")) <= hyphenated
    assert set(terms("cease fire")) <= hyphenated


def test_accents_make_no_difference() -> None:
    assert terms("Žižek ate Smørbrød") == terms("Zizek ate Smorbrod")


def test_commas_in_a_number_make_no_difference() -> None:
    assert terms("1,000") == terms("1000")


def test_a_lone_greek_letter_is_found_by_its_name() -> None:
    assert terms("TGF-β") == terms("TGF-beta")


def test_a_greek_word_stays_greek() -> None:
    assert terms("βαβα", "xx") == ["βαβα"]
    assert terms("βαβα") == ["βαβα"]


def test_a_language_without_stop_words_still_stems() -> None:
    assert terms("санкции", "ru") == terms("санкций", "ru")


def test_a_language_nobody_knows_only_folds() -> None:
    assert terms("The Cafés", "zz") == ["the", "cafes"]


def test_a_stem_is_the_term_of_a_word() -> None:
    assert [stem("Sanctions")] == terms("Sanctions")


def test_a_language_code_is_its_first_part_in_small_letters() -> None:
    assert language("EN-gb") == language("en")


@pytest.mark.parametrize("code", ["../text/lang/en", "", "\0", "en/../en"])
def test_a_language_code_never_becomes_a_path(code: str) -> None:
    assert not language(code).stop_words


@given(st.text())
def test_any_text_gives_terms_without_white_space(text: str) -> None:
    assert all(term and term.split() == [term] for term in terms(text))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_accents(fold_accents(text)) == fold_accents(text)
