"""What is a name and what is none, and which words of a source are the speaker's."""

import pytest

from bot.model import PersonKind
from tests.statements.people_cases import names_of, people_of

# Where a name begins and ends


@pytest.mark.parametrize(
    "words",
    [
        "Secretary of State Anna Lund",
        "Former secretary of State Anna Lund",
        "Palace Chief of Staff Anna Lund",
        "Speaker of the House Rep. Anna Lund",
        "Falster County Recorder Anna Lund",
        "Oslo-born Anna Lund",
        "14-year-old Anna Lund",
        "Another nurse, Anna Lund,",
        "Dr. Voss's lawyer, Anna Lund",
        "Anna Lund, an oncologist who",
        "Sen. Anna Lund, R-Iowa",
    ],
)
def test_roles_offices_and_ages_are_no_part_of_a_name(words: str) -> None:
    assert names_of(f"It rained. [{words}] said {{it would stop}}.") == ["Anna Lund"]


def test_a_surname_behind_a_role_begun_small_is_the_person() -> None:
    text = "Anna Lund left. [Former secretary of State Lund] said {it was late}."
    assert names_of(text) == ["Anna Lund"]


@pytest.mark.parametrize(
    "heading",
    [
        "[Anna Lund] Says She Already Started Writing {Her Long Memoir}",
        "[Lund] Debunks {Voss Over Roads And Schools}",
        "Minister Who Crossed [Lund] {Pays A Heavy Price}",
    ],
)
def test_the_capitals_of_a_headline_make_no_names(heading: str) -> None:
    assert names_of(f"{heading}\nAnna Lund spoke in Oslo. Peter Voss listened.") == ["Anna Lund"]


def test_a_headline_words_capital_makes_no_name_in_the_text() -> None:
    text = "Stepping Down Over Lund Would Harm Many Schools\nAnna Lund left. On Monday, [Lund] said {it was late}."
    assert names_of(text) == ["Anna Lund"]


@pytest.mark.parametrize("opening", ["Conceding", "Strangely", "Proponents", "Builders", "This"])
def test_a_sentence_opening_is_no_speaker(opening: str) -> None:
    assert names_of(f"{opening} came first. [He] said {{it rained}}.") == [None]


def test_an_adjective_of_a_creed_or_colour_may_begin_a_bodys_name_or_be_a_surname() -> None:
    text = "[The White House] said {no}. [The Hindu Union] said {yes}. [Ms. White] said {maybe}. [Jon Black] said {so}."
    assert names_of(text) == ["White House", "Hindu Union", "White", "Jon Black"]


def test_days_and_creeds_alone_are_no_names() -> None:
    assert names_of("Monday Roe came. [Muslims] said {it rained}.") == [None]


def test_a_surname_that_may_end_a_bodys_name_is_the_person_named_in_full() -> None:
    assert names_of("Anna Law came. {“It rains,”} [Law] said.") == ["Anna Law"]


def test_a_speaker_in_a_transcript_is_the_person_named_in_the_text() -> None:
    assert names_of("Anna Lund spoke on Monday.\n[LUND]: {Well, it rained.}") == ["Anna Lund"]


def test_a_body_of_one_word_is_the_same_body_throughout() -> None:
    first, second = people_of("[NORAD] said {no}. [NORAD] said {yes}.")
    assert first is second


# Suffixes


def test_a_suffix_that_tells_nobody_apart_is_an_alias() -> None:
    (person,) = people_of("Owen K. Marsh Jr. built it. [Mr. Marsh] said {it was old}.")
    assert person is not None
    assert (person.name, "Owen K. Marsh Jr." in person.aliases) == ("Owen K. Marsh", True)


def test_a_father_without_a_suffix_and_his_son_are_two() -> None:
    text = "Owen Marsh built it. Owen Marsh Jr. sold it. [Owen Marsh Jr.] said {so}. [Owen Marsh] said {no}."
    assert names_of(text) == ["Owen Marsh Jr.", "Owen Marsh"]


def test_a_suffix_behind_the_surname_alone_stays() -> None:
    assert names_of("Owen Marsh Jr. sold it. [Marsh Jr.] said {it was old}.") == ["Owen Marsh Jr."]


# Whose words they are


@pytest.mark.parametrize(
    "words",
    [
        "a spokesman for President Lund",
        "the director of Oslo-born Anna Lund",
        "Ms. Lund's supporters",
        "Ms. Lund's campaign",
        "Justice Lund's comments",
        "many Lunds",
        "several",
    ],
)
def test_what_somebody_owns_is_not_that_person(words: str) -> None:
    (person,) = people_of(f"Anna Lund won. [{words}] said {{it was fair}}.")
    assert person is not None
    assert person.kind is not PersonKind.PERSON


@pytest.mark.parametrize("words", ["Lund and her advisers", "Anna Lund and many others"])
def test_somebody_who_speaks_with_others_unnamed_is_the_speaker(words: str) -> None:
    text = f"Anna Lund won. [{words}] said {{it was fair}}. [They] said {{so twice}}."
    assert names_of(text) == ["Anna Lund", "Anna Lund"]


def test_both_are_the_two_together() -> None:
    text = "Piet Hauk met Anna Lund. [Both Hauk and Lund] said {they agreed}."
    assert names_of(text) == ["Piet Hauk and Anna Lund"]


@pytest.mark.parametrize("form", ["[He]’ll say", "[He]'s said", "[he]’d told her"])
def test_a_pronoun_with_a_verb_joined_to_it_is_a_pronoun(form: str) -> None:
    assert names_of(f"Piet Hauk came late. {form} {{it rained}}.") == ["Piet Hauk"]


def test_a_clause_behind_a_name_gives_that_person_no_role() -> None:
    text = "Piet Hauk thanked Anna Lund, his son said. [His son] said {no}. {“Fine,”} [she] said."
    assert names_of(text) == [None, "Anna Lund"]


# Names beside a description that stands as the source alone


@pytest.mark.parametrize(
    "text",
    [
        "[A spokesman], Piet Hauk, said {it rained}.",
        "[Another nurse], Dr. Piet Hauk, said {it rained}.",
        "[The leader of the Sailors’ League], Piet Hauk, said {it rained}.",
        "Piet Hauk, [an organist who] plays in Oslo, said {it rained}.",
        "{“It rains,”} said Piet Hauk, [an organist], as he left.",
    ],
)
def test_a_description_is_the_name_in_apposition_to_it(text: str) -> None:
    assert names_of(f"Karl Odell, the prime minister, left. {text}") == ["Piet Hauk"]


def test_two_names_in_apposition_speak_together() -> None:
    text = "[Two nurses], Piet Hauk and Anna Lund, said {it rained}."
    assert names_of(text) == ["Piet Hauk and Anna Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "After meeting Piet Hauk, [a nurse] said {it rained}.",
        "After talks with Piet Hauk, [a nurse], who left, said {it rained}.",
        "[A nurse], Piet Hauk’s wife, said {it rained}.",
        "[A nurse] thanked Piet Hauk, saying {it rained}.",
    ],
)
def test_a_name_beside_a_description_that_is_somebody_else_does_not_speak(text: str) -> None:
    assert names_of(text) == [None]


def test_a_description_with_a_body_is_nobody_of_another_body() -> None:
    text = "Karl Odell, the leader of the Fishers’ Union, left. [The leader of the Sailors’ League] said {it rained}."
    assert names_of(text) == [None]


@pytest.mark.parametrize(
    "words",
    [
        "German Chancellor Anna Lund",
        "the undersecretary for Harbor Affairs Anna Lund",
        "Oslo County Supervisor of Elections Anna Lund",
    ],
)
def test_an_adjective_that_is_a_first_name_too_and_an_office_in_capitals_are_no_part_of_a_name(words: str) -> None:
    assert names_of(f"It rained. [{words}] said {{it would stop}}.") == ["Anna Lund"]


@pytest.mark.parametrize(
    ("words", "name"),
    [("her chairman", "Piet Hauk"), ("her finance chairman", None), ("her harbor chairman", "Piet Hauk")],
)
def test_what_somebody_calls_their_own_must_be_called_so(words: str, name: str | None) -> None:
    assert names_of(f"Harbor chairman Piet Hauk left. Anna Lund won. [{words}] said {{it rained}}.") == [name]
