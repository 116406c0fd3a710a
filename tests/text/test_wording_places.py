"""One place, many names."""

import pytest
import yaml

from bot.text import terms
from bot.text.wording.places import SAME_PLACE, _places, same_place, same_place_terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("American", "United States"),
        ("the United States", "Washington"),
        ("U.S.", "America"),
        ("US", "American"),
        ("Russians", "Kremlin"),
        ("moscow", "Russia"),
        ("British", "Downing Street"),
        ("Dutch", "Netherlands"),
        ("Kiev", "Kyiv"),
        ("EU", "Brussels"),
        ("Atlantic alliance", "NATO"),
        ("Texans", "Texas"),
        ("WHO", "World Health Organization"),
    ],
)
def test_a_place_is_known_by_its_other_names(one: str, other: str) -> None:
    assert other in same_place(one)


@pytest.mark.parametrize("word", ["us", "who", "the", "", "penalties", "Korean table"])
def test_common_words_name_no_place(word: str) -> None:
    assert not same_place(word)


def test_a_name_of_two_places_leads_to_both() -> None:
    assert {"Belgium", "European Union"} <= same_place("Brussels")
    assert {"Kinshasa", "Brazzaville"} <= same_place("Congolese")


def test_a_name_of_two_places_does_not_join_them() -> None:
    assert "Belgium" not in same_place("European Union")
    assert "Brazzaville" not in same_place("Kinshasa")


def test_a_term_leads_to_the_terms_of_the_other_names() -> None:
    found = same_place_terms("russian")
    assert ("kremlin",) in found
    assert tuple(terms("Russian Federation")) in found


def test_a_term_that_names_no_place_leads_nowhere() -> None:
    assert not same_place_terms("budget")


def test_every_name_leads_to_all_the_others_of_its_place_that_differ_in_terms() -> None:
    for place in _places("en"):
        for name in place:
            for other in place:
                assert other == name or other in same_place(name) or terms(f"{other} x") == terms(f"{name} x")


def test_no_name_stands_twice_under_one_place() -> None:
    for place in _places("en"):
        assert len(place) == len(set(place)) > 1, yaml.safe_dump(place)


def test_another_name_is_no_literal_match() -> None:
    assert 0 < SAME_PLACE < 1


def test_a_language_without_data_knows_no_places() -> None:
    assert not same_place("Київ", "uk")
