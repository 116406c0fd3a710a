"""Whom "the tycoon" and "the Ohio Republican" mean: whoever the article is speaking of, where nothing is against it."""

import pytest

from tests.statements.people_cases import names_of


@pytest.mark.parametrize("words", ["the tycoon", "The shipping magnate", "the Ohio Republican"])
def test_an_epithet_is_whoever_was_just_spoken_of(words: str) -> None:
    assert names_of(f"Piet Hauk came to Oslo on Monday. {{“It rains,”}} [{words}] said.") == ["Piet Hauk"]


def test_a_party_or_state_tells_two_candidates_apart() -> None:
    text = (
        "Anna Lund is a Democratic candidate. Piet Hauk, a Republican, spoke on Monday. "
        "[The GOP candidate] said {it rained}. [The Democratic candidate] said {it did not}."
    )
    assert names_of(text) == ["Piet Hauk", "Anna Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "Piet Hauk, a Republican, spoke. [The Democratic candidate] said {it rained}.",
        "Piet Hauk, the Norwegian mayor, spoke. [The Danish governor] said {it rained}.",
        "Piet Hauk spoke. [The actress] said {it rained}.",
        "Piet Hauk spoke. [The judge] said {it rained}.",
        "Piet Hauk spoke. [The next mayor] said {it rained}.",
        "Piet Hauk spoke. [The mayor who resigned] said {it rained}.",
        "Piet Hauk spoke. [A tycoon] said {it rained}.",
        "Piet Hauk spoke. It rained. It poured. The sun came out. [The tycoon] said {it rained}.",
        "Piet Hauk defended Karl Odell, whom [the tycoon] called {a friend}.",
    ],
    ids=["party", "state", "gender", "trade", "next", "clause", "new", "far", "same sentence"],
)
def test_an_epithet_stays_unknown_where_something_is_against_it(text: str) -> None:
    assert names_of(text) == [None]
