"""Somebody's words on a topic, or why there are none."""

from __future__ import annotations

import pytest

from bot.model import Answer, PersonKind, Reason
from tests.answering.invented import Bot, bot, folder, library


def ask(question: str, top: int = 3) -> Answer:
    return bot(top).answer(question)


def first(question: str) -> tuple[str | None, str]:
    citation = ask(question).citations[0]
    return citation.speaker, citation.text


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("What did Ilse Brandt say about fares?", "Ilse Brandt", "fares would stay the same"),
        ("brandt fares", "Ilse Brandt", "fares would stay the same"),
        ("did okoro mention rats?", "Tunde Okoro", "cabins without rats"),
        ("what did the cook say about goats", "Mira Castellan", "put a goat there"),
        ("What did Anna Lorne say about banks?", "Anna Lorne", "banks had been patient"),
        ("what does the transport minister say about talks", "Ilse Brandt", "talks with the crews"),
        ("what did okoro promise about the moon?", "Tunde Okoro", "asking for the moon"),
    ],
)
def test_the_sentence_on_the_topic_comes_first(question: str, speaker: str, words: str) -> None:
    assert first(question)[0] == speaker
    assert words in first(question)[1]


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("What did Ilse Brandt say about fares?", None),
        ("What did Brandt say about fares?", None),
        ("What did Brnadt say about fares?", "Showing Ilse Brandt."),
        ("What did the transport minister say about fares?", "Showing Ilse Brandt."),
    ],
)
def test_who_was_taken_to_be_meant_is_said_where_the_name_leaves_doubt(question: str, note: str | None) -> None:
    assert ask(question).note == note


def test_somebody_unnamed_is_quoted_without_a_name() -> None:
    answer = ask("what did the spokesman for the harbour office say about cranes?")
    assert answer.citations[0].text == "A spokesman for the harbour office said that the cranes were too old."
    assert answer.citations[0].speaker is None


def test_two_who_bear_a_name_are_offered_each_with_a_question_that_is_answered() -> None:
    answer = ask("What did Lorne say?")
    assert answer.reason is Reason.AMBIGUOUS_SPEAKER
    assert sorted(answer.choices) == ["What did Anna Lorne say?", "What did Peter Lorne say?"]
    assert all(ask(choice).answered for choice in answer.choices)


def test_of_two_who_bear_a_name_the_one_who_speaks_on_the_topic_is_meant() -> None:
    assert first("what did Lorne say about banks")[0] == "Anna Lorne"


def test_where_nobody_who_bears_a_name_speaks_on_the_topic_all_are_named() -> None:
    answer = ask("what did Lorne say about xylophones")
    assert (answer.reason, answer.choices) == (Reason.NOTHING_ON_TOPIC, ())
    assert answer.message is not None
    assert "Peter Lorne" in answer.message
    assert "Anna Lorne" in answer.message


@pytest.mark.parametrize("pronoun", ["he", "She", "they"])
def test_a_pronoun_out_of_the_blue_is_asked_about(pronoun: str) -> None:
    answer = ask(f"what did {pronoun} say about fares?")
    assert answer.message is not None
    assert answer.message.startswith(f"Whom do you mean by “{pronoun}”?")


def test_a_stranger_is_refused_by_name_and_those_who_speak_are_offered() -> None:
    answer = ask("What did Zebedee Quux say about fares?")
    assert (answer.reason, answer.citations) == (Reason.UNKNOWN_SPEAKER, ())
    assert answer.message is not None
    assert "Zebedee Quux" in answer.message
    assert "Ilse Brandt" in answer.message
    assert answer.suggestions
    assert all(ask(suggestion).answered for suggestion in answer.suggestions)


@pytest.mark.parametrize("name", ["Ilse Brandt", "Tunde Okoro", "Mira Castellan", "Peter Lorne", "Anna Lorne"])
def test_silence_on_a_topic_is_refused_with_what_the_person_does_speak_about(name: str) -> None:
    answer = ask(f"What did {name} say about xylophones?")
    assert (answer.reason, answer.citations) == (Reason.NOTHING_ON_TOPIC, ())
    assert answer.message is not None
    assert name in answer.message
    assert "xylophones" in answer.message
    assert answer.suggestions
    for suggestion in answer.suggestions:
        offered = ask(suggestion)
        assert offered.answered, suggestion
        assert {citation.speaker for citation in offered.citations} == {name}


def test_what_only_others_speak_about_is_refused() -> None:
    assert ask("What did Mira Castellan say about fares?").reason is Reason.NOTHING_ON_TOPIC
    assert ask("What did Peter Lorne say about the ferry?").reason is Reason.NOTHING_ON_TOPIC


def test_what_comes_near_is_shown_as_near_and_never_as_the_answer() -> None:
    answer = ask("What did Ilse Brandt say about cranes?")
    assert answer.citations == ()
    assert all(citation.speaker == "Ilse Brandt" for citation in answer.near)


def test_two_people_are_shown_side_by_side() -> None:
    answer = ask("What did Brandt and Okoro say about cabins?")
    assert [citation.speaker for citation in answer.citations[:2]] == ["Ilse Brandt", "Tunde Okoro"]
    assert all("cabin" in citation.text for citation in answer.citations[:2])


def test_each_of_two_people_is_shown_even_where_one_sentence_is_asked_for() -> None:
    assert {citation.speaker for citation in ask("What did Brandt and Okoro say about cabins?", 1).citations} == {
        "Ilse Brandt",
        "Tunde Okoro",
    }


def test_of_two_people_the_one_who_is_silent_is_named() -> None:
    answer = ask("What did Brandt and Castellan say about fares?")
    assert {citation.speaker for citation in answer.citations} == {"Ilse Brandt"}
    assert answer.note is not None
    assert "Mira Castellan is not quoted on that." in answer.note


def test_of_two_people_a_stranger_is_named() -> None:
    answer = ask("What did Brandt and Zebedee Quux say about fares?")
    assert answer.reason is Reason.UNKNOWN_SPEAKER


@pytest.mark.parametrize("second", ["What did Okoro say about rats?", "And Okoro?", "Who spoke about cabins?"])
def test_of_several_questions_in_a_line_the_first_is_answered_and_that_is_said(second: str) -> None:
    answer = ask(f"What did Brandt say about fares? {second}")
    assert answer.citations == ask("What did Brandt say about fares?").citations
    assert answer.note == "One at a time: “What did Brandt say about fares?”"


@pytest.mark.parametrize(
    "second", ["what did Okoro say about rats", "how did Okoro react to cabins", "what did she say about talks"]
)
def test_of_two_questions_joined_by_and_the_first_is_answered_and_that_is_said(second: str) -> None:
    answer = ask(f"what did Brandt say about fares and {second}")
    assert answer.citations == ask("what did Brandt say about fares").citations
    assert answer.note == "One at a time: “what did Brandt say about fares?”"


def test_who_is_meant_by_a_role_is_said_with_a_refusal() -> None:
    assert "Ilse Brandt (“the transport minister”)" in (
        ask("what did the transport minister say about goats").message or ""
    )


def test_who_holds_the_same_office_elsewhere_is_offered_but_never_quoted() -> None:
    school = "Nora Whitlock, head of Millbank School, said that pupils would walk.\n\nNothing else was heard."
    answer = Bot(library(school)).answer("what did the head of the union say about pupils")
    assert (answer.reason, answer.citations) == (Reason.UNKNOWN_SPEAKER, ())
    assert "Did you mean Nora Whitlock?" in (answer.message or "")
    assert answer.suggestions == ("What did Nora Whitlock say about pupils?",)


ACRONYMS = """“We must be swift,” Tom Falk said on Monday. “The WHO knows who we are.”

“Nobody leaves SWIFT,” Ines Holm said. She told us that the US would pay. “Nato will help,” Holm said.
"""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did Holm say about SWIFT", "Nobody leaves SWIFT"),
        ("what did Falk say about SWIFT", None),
        ("what did Falk say about swift", "We must be swift"),
        ("what did Falk say about the WHO", "The WHO knows"),
        ("what did Holm say about NATO", "Nato will help"),
        ("WHAT DID HOLM SAY ABOUT SWIFT", "Nobody leaves SWIFT"),
    ],
)
def test_an_acronym_is_not_the_word_in_small_letters(question: str, words: str | None) -> None:
    answer = Bot(library(ACRONYMS)).answer(question)
    assert answer.answered is (words is not None)
    assert words is None or words in answer.citations[0].text


@pytest.mark.parametrize("text", ["Brandt? what did she say about fares", "what did Brandt say about fares? tell me"])
def test_a_question_in_two_parts_is_one_question(text: str) -> None:
    assert "One at a time" not in (ask(text).note or "")


def test_without_a_topic_anything_the_person_said_will_do() -> None:
    assert {citation.speaker for citation in ask("What did Brandt say?").citations} == {"Ilse Brandt"}


NAMED = [person.name for person in folder().people.people if person.kind is PersonKind.PERSON]
ABOUT = [
    "",
    " about cabins",
    " about the quay",
    " about fares",
    " about frost",
    " about money",
    " on rats",
    " about June",
]


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("about", ABOUT)
def test_an_answer_quotes_nobody_but_the_person_asked_for(name: str, about: str) -> None:
    answer = ask(f"What did {name} say{about}?", top=9)
    assert {citation.speaker for citation in (*answer.citations, *answer.near)} <= {name}
    assert answer.answered == (answer.reason is None)


def test_what_somebody_speaks_about_is_counted_and_shown() -> None:
    answer = ask("What did Ilse Brandt talk about?")
    assert answer.note is not None
    assert answer.note.startswith("Ilse Brandt speaks about:")
    assert "quay (2)" in answer.note
    assert {citation.speaker for citation in answer.citations} == {"Ilse Brandt"}
    assert all(ask(suggestion).answered for suggestion in answer.suggestions)


def test_what_a_stranger_speaks_about_is_refused() -> None:
    assert ask("What did Zebedee Quux talk about?").reason is Reason.UNKNOWN_SPEAKER


_NAMESAKES = """Ambassador Otto Brandt said that the treaty was a good one for both shores.
“He is pleased,” an aide said.

Opposition leader Ilse Brandt said on Monday that the fares were a disgrace. “She is angry,” an aide said.
"""
_ALONE = "Brandt said on Tuesday that the fares had emptied the island.\n\nNothing else was heard."


def test_what_an_article_gives_a_surname_alone_is_given_to_neither_of_its_bearers() -> None:
    asked = Bot(library(_NAMESAKES, _ALONE))
    answer = asked.answer("what did brandt say?")
    assert answer.reason is Reason.AMBIGUOUS_SPEAKER
    assert sorted(answer.choices) == ["What did Ilse Brandt say?", "What did Otto Brandt say?"]
    told = [asked.answer(choice).citations for choice in answer.choices]
    assert all(told)
    assert not any("island" in one.text for citations in told for one in citations)
    assert asked.answer("what did brandt say about the island?").citations[0].speaker == "Brandt"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("ms brandt", "Ilse Brandt"), ("ambassador brandt", "Otto Brandt"), ("opposition leader Brandt", "Ilse Brandt")],
)
def test_what_stands_before_a_surname_chooses_among_its_bearers(typed: str, name: str) -> None:
    answer = Bot(library(_NAMESAKES, _ALONE)).answer(f"what did {typed} say?")
    assert {one.speaker for one in answer.citations} == {name}


TWEETS = """---
title: Lunch
---
“No child learns hungry,” Ilse Brandt said.

Brandt tweeted later: “Lunch is for all of us.”

“Lunch costs money,” Tunde Okoro said.
"""


def test_only_tweets_are_shown_where_tweets_are_asked_for_and_told_of() -> None:
    answer = Bot(library(TWEETS)).answer("what did Brandt tweet")
    assert [citation.text for citation in answer.citations] == ["Brandt tweeted later: “Lunch is for all of us.”"]


def test_it_is_said_where_no_tweet_is_told_of() -> None:
    answer = Bot(library(TWEETS)).answer("what did Okoro tweet about lunch")
    assert answer.answered
    assert answer.note == "No article tells any of this with “tweet”."
