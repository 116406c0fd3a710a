"""What a question is about: its terms, what each tells, and other names of the same thing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.topic import read_topic
from bot.text import terms


def one(_: str) -> float:
    return 1.0


def test_small_words_and_repetitions_are_no_part_of_a_topic() -> None:
    assert read_topic("the fares and the fares of the ferry", one).terms == terms("fares ferry")


def test_each_term_weighs_what_it_tells_and_the_total_is_their_sum() -> None:
    topic = read_topic("ferry fares", {"ferri": 2.0, "fare": 3.0}.__getitem__)
    assert dict(topic.weights) == {"ferri": 2.0, "fare": 3.0}
    assert topic.total == 5.0


def test_the_name_of_whoever_is_asked_is_no_topic() -> None:
    assert read_topic("Brandt and the fares", one, without=terms("Ilse Brandt")).terms == ["fare"]


def test_a_topic_of_small_words_alone_is_empty() -> None:
    assert read_topic("of the", one).terms == []
    assert read_topic("", one).total == 0


def test_a_place_has_the_names_of_its_people_and_state() -> None:
    names = read_topic("American fish", one).other_names
    assert ("US",) in names["american"]
    assert not names["fish"]


def test_every_term_of_a_full_form_has_the_abbreviation_for_another_name() -> None:
    forms = {("veldan", "grower"): [("vg",)]}
    topic = read_topic("Veldane Growers fish", one, abbreviations=lambda name: forms.get(name, []))
    assert topic.other_names == {"veldan": [("vg",)], "grower": [("vg",)], "fish": []}


def test_words_that_the_folder_writes_as_a_name_are_held_together() -> None:
    topic = read_topic("the Harbour Post today", one, names=lambda text: text == "Harbour Post")
    assert topic.in_names == set(terms("Harbour Post"))


@given(st.text(), st.text())
def test_any_text_gives_its_own_terms_alone(text: str, name: str) -> None:
    topic = read_topic(text, one, without=terms(name))
    assert set(topic.terms) == set(terms(text)) - set(terms(name))
    assert set(topic.other_names) == set(topic.terms)
