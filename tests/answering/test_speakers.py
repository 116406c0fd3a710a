"""Whom a name, a role or a description means among those who speak."""

from __future__ import annotations

import pytest

from bot.answering.descriptions import Descriptions, heads
from bot.answering.speakers import Speakers
from bot.model import PersonKind
from bot.statements.people.index import How
from tests.answering.invented import folder, library


def found(name: str) -> list[str]:
    return [speaker.name for speaker in Speakers(folder()).find(name)]


@pytest.mark.parametrize(
    ("typed", "name", "how"),
    [
        ("Ilse Brandt", "Ilse Brandt", How.EXACT),
        ("brandt", "Ilse Brandt", How.VARIANT),
        ("BRANDT", "Ilse Brandt", How.VARIANT),
        ("Ms. Brandt", "Ilse Brandt", How.VARIANT),
        ("transport minister Brandt", "Ilse Brandt", How.VARIANT),
        ("the transport minister", "Ilse Brandt", How.ROLE),
        ("minister for transport", "Ilse Brandt", How.ROLE),
        ("the cook", "Mira Castellan", How.ROLE),
        ("brnadt", "Ilse Brandt", How.FUZZY),
        ("castelan", "Mira Castellan", How.FUZZY),
        ("the harbour office spokesman", "A spokesman for the harbour office", How.ROLE),
        ("a spokesman for the harbour office", "A spokesman for the harbour office", How.ROLE),
    ],
)
def test_a_speaker_is_found_by_name_role_description_or_spelling(typed: str, name: str, how: How) -> None:
    first = Speakers(folder()).find(typed)[0]
    assert (first.name, first.how) == (name, how)


def test_a_capital_speaks_for_its_state() -> None:
    russia = Speakers(library("Russia said on Monday that the quay would stay closed.\n\nNothing else was heard."))
    assert [speaker.name for speaker in russia.find("moscow")] == ["Russia"]
    assert russia.find("washington") == []


def test_a_surname_that_two_bear_finds_both() -> None:
    assert sorted(found("lorne")) == ["Anna Lorne", "Peter Lorne"]
    assert found("anna lorne") == ["Anna Lorne"]


@pytest.mark.parametrize("typed", ["", " ", "?", "Zebedee Quux", "the astronaut", "of the", "👻", "the"])
def test_who_does_not_speak_is_not_found(typed: str) -> None:
    assert found(typed) == []
    assert not Speakers(folder()).knows(typed)


def test_a_speaker_comes_with_all_they_say_across_articles() -> None:
    brandt = Speakers(folder()).find("brandt")[0]
    assert {one.statement.article for one in brandt.utterances} == {"ferry", "strike"}
    assert brandt.kind is PersonKind.PERSON


@pytest.mark.parametrize(
    ("typed", "known"), [("brandt", True), ("Ilse Brandt", True), ("frost", False), ("ferry", False)]
)
def test_only_a_sure_name_is_known_whatever_stands_around_it(typed: str, known: bool) -> None:
    assert Speakers(folder()).knows(typed) is known


def test_a_word_of_the_language_is_no_mistyped_name() -> None:
    quist = Speakers(library("Dele Quist said on Monday that the quay would stay closed.\n\nNothing else was heard."))
    assert quist.knows("quisst")
    assert not quist.knows("quit")
    assert not quist.find("quit")


@pytest.mark.parametrize("typed", ["quit", "the quit", "a quit", "quisst", "the quisst", "Quist", "the Quist"])
def test_whoever_is_surely_known_is_found_and_an_article_changes_neither(typed: str) -> None:
    quist = Speakers(library("Dele Quist said on Monday that the quay would stay closed.\n\nNothing else was heard."))
    meant = not typed.endswith("quit")
    assert (quist.knows(typed), [one.name for one in quist.find(typed)]) == (meant, ["Dele Quist"] * meant)


def test_those_who_say_most_come_foremost_and_bodies_never() -> None:
    foremost = Speakers(folder()).foremost(3)
    assert foremost[0].name == "Ilse Brandt"
    assert all(speaker.kind is PersonKind.PERSON for speaker in foremost)
    assert len(Speakers(folder()).foremost(100)) == 5


def test_what_somebody_speaks_about_leaves_out_their_own_name() -> None:
    speakers = Speakers(folder())
    words = {subject.word.lower() for subject in speakers.subjects(speakers.find("brandt")[0])}
    assert "quay" in words
    assert "brandt" not in words


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("head of the union", {"head"}),
        ("union head", {"head"}),
        ("a Bank of Dorn clerk", {"clerk"}),
        ("the lawyer", {"lawyer"}),
        ("", set()),
        ("the", set()),
    ],
)
def test_a_description_turns_on_its_nouns(text: str, nouns: set[str]) -> None:
    assert heads(text) == nouns


def test_a_description_is_found_beside_the_name_that_it_introduces() -> None:
    described = Descriptions(folder()).find("the leader of the crews union")
    assert not described or described[0][0].person.name == "Tunde Okoro"
    grower = Descriptions(folder()).find("grower")
    assert grower[0][0].person.name == "Peter Lorne"
    assert all(0 < share <= 1 for _, share in grower)


def test_a_name_alone_describes_nobody_else() -> None:
    assert Descriptions(folder()).find("Hollum") == []
    assert Descriptions(folder()).find("") == []


def test_a_folder_in_which_nobody_speaks_has_no_speakers() -> None:
    silent = Speakers(library("The boats came back at noon. Nothing else happened on the quay that day."))
    assert silent.find("brandt") == []
    assert silent.foremost(4) == []
    assert Speakers(library()).find("brandt") == []


SPEAKERS_BY_ROLE = """Petra Holm, chief executive of the railway, said on Monday that fares would rise.

Erik Lund, who has led the drivers' union since 2027, said that nobody had asked the drivers.

Gunnar Stoll, leader of Norvik First, called the strike a circus. The head of Millbank School, Nora Whitlock, said that
pupils would walk. Foreign Minister Helena Voss said that the talks would go on in Hollum.
"""


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("the union leader", ["Erik Lund"]),
        ("leader of the drivers' union", ["Erik Lund"]),
        ("ceo of the railway", ["Petra Holm"]),
        ("the top diplomat", ["Helena Voss"]),
        ("the opposition leader", []),
        ("the head of the union", ["Erik Lund"]),
        ("the head of the bakers' union", []),
        ("cousin of the foreign minister", []),
        ("the harbour authority", []),
    ],
)
def test_a_description_means_whom_the_articles_call_so_and_nobody_like_them(typed: str, names: list[str]) -> None:
    speakers = Speakers(library(SPEAKERS_BY_ROLE, "The author Maud Ekholm said that harbours smell of tar."))
    assert [speaker.name for speaker in speakers.find(typed)] == names


MAYORS = """Hollum is preparing for the regatta. The mayor, Ada Finch, said that the quay would be swept.

The Harbour Guild of Dorn has had enough. Its head, Klaus Ritter, said that the cranes would stand still.

Vera Quill, who chairs the League of Growers, said that the pears had frozen.

Captain Otto Brand said that he would sail at noon.
"""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("the mayor of hollum", "Ada Finch"),
        ("head of the harbour guild", "Klaus Ritter"),
        ("chairwoman of the league of growers", "Vera Quill"),
        ("captain brand", "Otto Brand"),
    ],
)
def test_a_name_beside_a_role_tells_whose_it_is(typed: str, name: str) -> None:
    speakers = Speakers(library(MAYORS, "The mayor, Bo Tarn, said that Dorn would stay dry.\n\nHollum was wet."))
    assert [speaker.name for speaker in speakers.find(typed)] == [name]
    assert speakers.knows(typed)


def test_the_head_of_a_body_is_not_the_body() -> None:
    speakers = Speakers(
        library("The Growers' Union said on Monday that the pears had frozen.\n\nNothing else was heard.")
    )
    assert [speaker.name for speaker in speakers.find("the Growers' Union")] == ["Growers' Union"]
    assert speakers.find("the head of the Upper Dorn Growers' Union") == []


LETTERS = """In a letter to the council, Bo Tarn demanded a vote. "We will strike," Tarn said.

The director of the museum, Cora Lund, told the islanders that she would sell. Kofi Brandt, ambassador of Dorn, thanked
the guards, and said that it was a good day.
"""


@pytest.mark.parametrize("typed", ["the council", "the vote", "the islanders", "the guards"])
def test_whoever_is_only_named_beside_a_speaker_is_not_the_speaker(typed: str) -> None:
    assert Speakers(library(LETTERS, "Nothing else was heard on the quay that day.")).find(typed) == []


def test_what_stands_in_front_of_a_name_or_behind_it_tells_who_it_is() -> None:
    speakers = Speakers(library(LETTERS, "Nothing else was heard on the quay that day."))
    assert [speaker.name for speaker in speakers.find("the museum director")] == ["Cora Lund"]
    assert [speaker.name for speaker in speakers.find("the ambassador")] == ["Kofi Brandt"]


def test_a_common_word_is_no_misspelt_name() -> None:
    speakers = Speakers(library("Ruth Malley said on Monday that schools had no stoves.\n\nNothing else was heard."))
    assert speakers.find("the valley") == []
    assert [speaker.name for speaker in speakers.find("maley")] == ["Ruth Malley"]


_TOWN = """Mayor Ilse Brandt said that the quay would open in June.

Deputy mayor Tor Aalto said that the quay was a ruin.

“I told her so,” said Otto Brandt, a farmer and the mayor's brother. “Nobody listens.”

A spokesman for the mayor said that the letter had come too late.

The former harbour master, Piet Hauk, said that the piles were rotten.

Transport minister Dele Quist said that the state would pay for the piles.

Finance minister Mara Thule, a cousin of the transport minister, said that it would not.
"""


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("the mayor", ["Ilse Brandt"]),
        ("mayor", ["Ilse Brandt"]),
        ("the deputy mayor", ["Tor Aalto"]),
        ("the mayor's brother", ["Otto Brandt"]),
        ("the mayors brother", ["Otto Brandt"]),
        ("the mayor's spokesman", ["A spokesman for the mayor"]),
        ("the transport minister", ["Dele Quist"]),
        ("the finance minister", ["Mara Thule"]),
        ("the cousin of the transport minister", ["Mara Thule"]),
        ("the minister", ["Dele Quist", "Mara Thule"]),
        ("the former harbour master", ["Piet Hauk"]),
        ("the harbour master", []),
        ("the former mayor", []),
        ("the shadow transport minister", []),
    ],
)
def test_a_role_means_whoever_holds_it_and_no_deputy_brother_or_spokesman(typed: str, names: list[str]) -> None:
    assert sorted(one.name for one in Speakers(library(_TOWN)).find(typed)) == names
