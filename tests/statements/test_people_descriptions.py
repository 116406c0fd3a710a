"""Descriptions without a holder: trades, peoples, places, and names beside them."""

import pytest

from bot.model import PersonKind
from tests.statements.people_cases import names_of, people_of


@pytest.mark.parametrize("words", ["The Texan", "The Swede", "The lawyer", "The former teacher"])
def test_a_trade_or_a_people_is_whoever_is_just_speaking(words: str) -> None:
    assert names_of(f"[Peter Hauk] said {{it was late}}. [{words}] said {{no}}.") == ["Peter Hauk", "Peter Hauk"]


@pytest.mark.parametrize(
    "before",
    [
        "[Peter Hauk] said {it was late} to Karl Odell.",
        "[Finnish envoy Peter Hauk] said {it was late}.",
        "[Peter Hauk] said {it was late}.\nIt rained.\nIt snowed.\nIt rained again.",
    ],
)
@pytest.mark.parametrize("words", ["The Texan", "The lawyer"])
def test_a_trade_or_a_people_is_nobody_who_may_be_something_else(before: str, words: str) -> None:
    assert names_of(f"{before} [{words}] said {{no}}.")[-1] is None


def test_whoever_is_something_else_has_no_other_trade() -> None:
    assert names_of("[Surgeon Anna Lund] said {it was late}. [The lawyer] said {no}.") == ["Anna Lund", None]


def test_peoples_speak_as_bodies_and_one_of_them_does_not() -> None:
    kinds = [person and person.kind for person in people_of("[The Swiss] said {no}. [The Swede] said {so}.")]
    assert kinds == [PersonKind.BODY, PersonKind.UNNAMED]


def test_a_description_that_opens_a_sentence_is_whom_a_pronoun_may_mean() -> None:
    text = (
        "Norwegian envoy Anna Lund met Mara Voss. [Voss] said {no}.\nNorway’s envoy waved this aside. "
        "It was late, [she] said {so}."
    )
    assert names_of(text)[-1] == "Anna Lund"


def test_who_stands_only_behind_in_is_a_place() -> None:
    assert names_of("Anna Lund wrote of a woman in Skarvik. A year went by. [She] said {no}.") == ["Anna Lund"]


def test_a_name_behind_her_brother_is_whom_the_description_means() -> None:
    assert names_of("Anna Lund won. [Lund’s coach], her brother Piet Hauk, said {it was late}.") == ["Piet Hauk"]


@pytest.mark.parametrize(
    "words",
    [
        "A cousin of the mayor",
        "The cousin of the mayor",
        "The mayor’s wife",
        "The mayor’s spokesman",
        "The former mayor",
        "The ex-mayor",
        "The deputy mayor",
        "The vice mayor",
        "The acting mayor",
        "The next mayor",
        "His deputy",
        "The harbour authority",
    ],
)
def test_who_has_to_do_with_an_office_does_not_hold_it(words: str) -> None:
    assert names_of(f"Mayor Gary Vane came. [{words}] said {{no}}.") != ["Gary Vane"]


@pytest.mark.parametrize(
    "introduced",
    [
        "Former mayor Gary Vane",
        "Deputy Mayor Gary Vane",
        "Gary Vane, deputy mayor,",
        "Gary Vane, a cousin of the mayor,",
        "Gary Vane, the mayor’s brother,",
    ],
)
def test_an_office_is_not_held_by_who_has_to_do_with_it(introduced: str) -> None:
    assert names_of(f"{introduced} came. [The mayor] said {{no}}.") == [None]


@pytest.mark.parametrize("rank", ["former", "deputy", "acting"])
def test_who_stands_below_an_office_or_held_it_is_called_so(rank: str) -> None:
    text = f"Mayor Mara Lund met {rank} mayor Gary Vane. [The {rank} mayor] said {{no}}. [The mayor] said {{so}}."
    assert names_of(text) == ["Gary Vane", "Mara Lund"]
