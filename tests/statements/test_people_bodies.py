"""Bodies by their names, their abbreviations and the common nouns that they go by."""

import pytest

from bot.model import PersonKind
from tests.statements.people_cases import names_of, people_of


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("The Harbour Gazette printed it.", "The newspaper"),
        ("The Harbour Gazette printed it.", "the paper"),
        ("The Lantern Ministry closed it.", "the ministry"),
        ("The Dockers' Federation met.", "The union"),
        ("Corvane Industries closed a plant.", "the pump maker"),
        ("Drugmaker Pellan rose by a third. It was drugmaker Pellan that fell.", "The company"),
        ("Pellan, a shipping company, rose by a third.", "The company"),
        ("The Northern Airways strike ended.", "the airline"),
    ],
)
def test_a_common_noun_is_the_last_body_called_so(named: str, words: str) -> None:
    (person,) = people_of(f"{named} Ann Lund came. [{words}] said {{it was late}}.")
    assert person is not None
    assert person.kind is PersonKind.BODY
    assert person.name.split()[-1] in named
    assert person.name[0].isupper()


def test_of_two_newspapers_the_one_named_later_is_meant() -> None:
    text = "The Harbour Gazette printed it. The Tarland Herald denied it. [The newspaper] said {it was late}."
    assert names_of(text) == ["Tarland Herald"]


def test_a_noun_that_no_body_before_goes_by_keeps_its_words() -> None:
    assert names_of("The Harbour Gazette printed it. [The ministry] said {it was late}.") == ["ministry"]


@pytest.mark.parametrize("full", ["Rail and Tram Federation", "Ropewalk and Tram Federation of Norvik"])
def test_an_abbreviation_is_the_body_whose_words_begin_so(full: str) -> None:
    short = "".join(word[0] for word in full.split() if word[0].isupper())
    text = f"On a cold wet day [The {full} ({short})] said {{no}}. [The {short}] said {{so}}."
    assert names_of(text) == [full] * 2


def test_an_abbreviation_of_nobody_stands_for_itself() -> None:
    assert names_of("The Rail and Tram Federation met. [The HNK] said {no}.") == ["HNK"]


def test_a_body_of_many_owners_keeps_them_in_its_name() -> None:
    assert names_of("[The Metalworkers’ Union] said {no}. [The Labour Inspectorate] said {so}.") == [
        "Metalworkers’ Union",
        "Labour Inspectorate",
    ]


def test_two_bodies_joined_by_and_are_two() -> None:
    assert names_of(
        "On a cold wet day [the White House and Harbour Department] said {no}. [The Harbour Department] said {so}."
    ) == [
        "White House and Harbour Department",
        "Harbour Department",
    ]


@pytest.mark.parametrize(
    "words",
    ["A group that", "her party", "its board", "young families who"],
)
def test_what_nobody_can_be_asked_about_has_no_name(words: str) -> None:
    (person,) = people_of(f"Anna Lund came. [{words}] said {{it was late}}.")
    assert person is not None
    assert person.kind is PersonKind.UNNAMED


def test_an_adverb_before_a_body_is_no_part_of_its_name() -> None:
    assert names_of("[Officially the council of Tarvik in May] said {no}.") == ["council of Tarvik"]


def test_it_may_be_a_body_without_a_name() -> None:
    people = people_of("[A group that] knocked said {no}. [It] said {so}.")
    assert people[0] is people[1]
