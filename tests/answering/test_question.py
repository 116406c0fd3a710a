"""What a question asks for: whose words, and about what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question import read_question
from bot.model import QuestionKind

FOLDER = {"brandt", "ilse brandt", "okoro", "the harbour post", "harbour post", "the mayor", "ministry"}


def knows(name: str) -> bool:
    return name.lower() in FOLDER


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("What did Brandt say about the ferry?", "Brandt", "the ferry"),
        ("what did brandt say about the ferry", "brandt", "the ferry"),
        ("What has Ilse Brandt said on fares?", "Ilse Brandt", "fares"),
        ("what is Brandt saying about fares", "Brandt", "fares"),
        ("What does Brandt think of the new quay?", "Brandt", "the new quay"),
        ("What did Brandt tweet about the strike?", "Brandt", "the strike"),
        ("What did Brandt announce about the timetable?", "Brandt", "the timetable"),
        ("What did Brandt warn about?", "Brandt", ""),
        ("Brandt on the ferry", "Brandt", "the ferry"),
        ("Brandt about the ferry?", "Brandt", "the ferry"),
        ("Brandt's position on the ferry", "Brandt", "the ferry"),
        ("what's Brandt's view on the ferry?", "Brandt", "the ferry"),
        ("What is the opinion of Brandt on the ferry?", "Brandt", "the ferry"),
        ("quote Brandt about the ferry", "Brandt", "the ferry"),
        ("show me quotes by Brandt about the ferry", "Brandt", "the ferry"),
        ("did Brandt mention the ferry?", "Brandt", "the ferry"),
        ("Did Brandt say anything about the ferry?", "Brandt", "the ferry"),
        ("has Brandt ever commented on the ferry", "Brandt", "the ferry"),
        ("how did Brandt react to the strike?", "Brandt", "the strike"),
        ("How has Brandt responded to the strike?", "Brandt", "the strike"),
        ("where does Brandt stand on the strike", "Brandt", "the strike"),
        ("What did the mayor say about the strike?", "the mayor", "the strike"),
        ("what does the Ministry say", "the Ministry", ""),
        ("Please, can you tell me what Brandt said about the ferry, thanks", "Brandt", "the ferry"),
        ("hi! what did Brandt say about the ferry please", "Brandt", "the ferry"),
        ("brandt ferry fares", "brandt", "ferry fares"),
        ("Brandt: ferry", "Brandt", "ferry"),
        ("the position of Brandt on the ferry", "Brandt", "the ferry"),
        ("brandt position on the ferry", "brandt", "the ferry"),
        ("whats Brandt's view on the ferry", "Brandt", "the ferry"),
        ("Brandt thoughts ferry", "Brandt", "ferry"),
        ("anything from Brandt about the ferry", "Brandt", "the ferry"),
        ("everything Brandt said about the ferry", "Brandt", "the ferry"),
        ("please find me what Brandt said about the ferry", "Brandt", "the ferry"),
        ("i'm looking for quotes by Brandt on the ferry", "Brandt", "the ferry"),
        ("give me Brandt on the ferry", "Brandt", "the ferry"),
        ("what had Brandt to say about the ferry", "Brandt", "the ferry"),
        ("what is Brandt saying re: the ferry", "Brandt", "the ferry"),
        ("is Brandt for or against the ferry", "Brandt", "the ferry"),
        ("according to Brandt, when does the ferry sail", "Brandt", "does the ferry sail"),
        ("according to Brandt what will the ferry cost", "Brandt", "what will the ferry cost"),
        ("whats brandts position on the ferry", "brandt", "the ferry"),
        ("what's the mayors view on the ferry", "the mayor", "the ferry"),
        ("the ferry according to Brandt", "Brandt", "the ferry"),
        ("the ferry - what did Brandt say?", "Brandt", "the ferry"),
        ("about the ferry, what has Brandt said", "Brandt", "the ferry"),
        ("what did Brandt tell reporters about the ferry", "Brandt", "the ferry"),
    ],
)
def test_reads_whose_words_are_asked_for_and_about_what(question: str, speaker: str, topic: str) -> None:
    read = read_question(question, knows)
    assert (read.kind, read.speakers, read.topic) == (QuestionKind.SAID, (speaker,), topic)


@pytest.mark.parametrize("question", ["is the mayor a woman", "was brandt there", "has brandt children"])
def test_no_name_begins_with_a_verb_that_asks(question: str) -> None:
    assert read_question(question, lambda name: True).kind is QuestionKind.FREE


def test_how_somebody_wants_to_do_something_does_not_ask_for_words() -> None:
    assert read_question("how does the mayor want to cut fares", knows).kind is QuestionKind.FREE


def test_a_verb_inside_a_known_name_belongs_to_the_name() -> None:
    read = read_question("what did the Harbour Post say about the strike", knows)
    assert (read.speakers, read.topic) == (("the Harbour Post",), "the strike")


def test_of_two_known_names_the_longer_one_is_asked_for() -> None:
    read = read_question("what did the Harbour Post say about the strike", lambda name: "Harbour" in name)
    assert (read.speakers, read.topic) == (("the Harbour Post",), "the strike")


def test_a_verb_that_tells_how_something_was_said_is_kept() -> None:
    assert read_question("what did Brandt promise the crews?", knows).verb == "promise"
    assert read_question("what did Brandt say to the crews?", knows).verb == "say"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("did Brandt apologise?", "apologise"),
        ("has Brandt apologised", "apologised"),
        ("did Brandt apologise for the delay?", "the delay"),
        ("did Brandt say anything?", ""),
        ("did Brandt speak?", ""),
    ],
)
def test_whether_somebody_did_it_is_asked_of_their_words_on_it(text: str, topic: str) -> None:
    read = read_question(text, knows)
    assert (read.speakers, read.topic) == (("Brandt",), topic)


def test_two_known_speakers_are_compared() -> None:
    read = read_question("What did Brandt and Okoro say about the ferry?", knows)
    assert read.speakers == ("Brandt", "Okoro")


@pytest.mark.parametrize(
    "text",
    [
        "what did Brandt or Okoro say about the ferry",
        "Brandt vs Okoro on the ferry",
        "compare Brandt and Okoro on the ferry",
        "Brandt, Okoro on the ferry",
    ],
)
def test_two_speakers_are_joined_in_many_ways(text: str) -> None:
    read = read_question(text, knows)
    assert (read.kind, read.speakers, read.topic) == (QuestionKind.SAID, ("Brandt", "Okoro"), "the ferry")


@pytest.mark.parametrize("text", ["quote Brandt", "quotes from Brandt", "show me quotes by Brandt", "Brandt quotes"])
def test_a_person_s_quotes_may_be_asked_for_without_a_topic(text: str) -> None:
    read = read_question(text, knows)
    assert (read.kind, read.speakers, read.topic) == (QuestionKind.SAID, ("Brandt",), "")


@pytest.mark.parametrize(
    "text",
    [
        "who's talking about the ferry",
        "whos talking about the ferry",
        "which politicians said something about the ferry",
        "who has spoken on the ferry",
        *(f"what did {who} say about the ferry?" for who in ("people", "everyone", "anybody")),
    ],
)
def test_who_speaks_on_something_is_asked_of_all_who_speak(text: str) -> None:
    read = read_question(text, knows)
    assert (read.kind, read.speakers, read.topic) == (QuestionKind.WHO_SAID, (), "the ferry")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what did Brandt say in April", "in April"),
        ("what did Brandt say about fares in April", "fares in April"),
        ("what did Brandt say on 3 April about fares", "on 3 April about fares"),
        ("what did Brandt say about 2019", "2019"),
    ],
)
def test_words_for_days_stay_whole_to_be_read_as_days(text: str, topic: str) -> None:
    assert read_question(text, knows).topic == topic


@pytest.mark.parametrize("text", ["where did ferries stand still", "Harbour Road", "a quote of the day"])
def test_what_only_looks_like_a_frame_is_asked_of_every_sentence(text: str) -> None:
    assert read_question(text, knows, lambda name: name == "Harbour Road").kind is QuestionKind.FREE


def test_a_description_is_not_cut_before_of() -> None:
    read = read_question("the mayor of Upper Dorn fares", knows)
    assert read.kind is QuestionKind.FREE


@pytest.mark.parametrize("writes_it", [True, False])
def test_two_names_are_one_where_the_articles_write_them_so(writes_it: bool) -> None:
    read = read_question("what did Brandt and Okoro say about fares", lambda _: True, lambda _: writes_it)
    assert read.speakers == (("Brandt and Okoro",) if writes_it else ("Brandt", "Okoro"))


def test_a_name_with_and_in_it_stays_one_name() -> None:
    read = read_question("What did Marsh and Sons say about the ferry?", knows)
    assert read.speakers == ("Marsh and Sons",)


@pytest.mark.parametrize(
    ("question", "topic"),
    [("Who said the quay was sinking?", "the quay was sinking"), ("who spoke about fares", "fares"),
     ("who else has commented on fares?", "fares"), ("who called Brandt a coward?", "Brandt a coward")],
)  # fmt: skip
def test_reads_a_question_for_the_speaker(question: str, topic: str) -> None:
    read = read_question(question, knows)
    assert (read.kind, read.topic) == (QuestionKind.WHO_SAID, topic)


def test_reads_a_question_for_topics() -> None:
    assert read_question("what did Brandt talk about?", knows).kind is QuestionKind.TOPICS


@pytest.mark.parametrize(
    "question",
    ["what's new on fares?", "whats new on fares", "latest on fares", "any news about fares", "latest quotes on fares"],
)
def test_reads_a_question_for_the_latest(question: str) -> None:
    read = read_question(question, knows)
    assert (read.kind, read.topic) == (QuestionKind.LATEST, "fares")


@pytest.mark.parametrize(
    "question",
    ["How many ferries sail on Sundays?", "the war on rust", "When does the quay reopen?", "Why did the crane fall?"],
)
def test_any_other_question_is_asked_of_every_sentence(question: str) -> None:
    read = read_question(question, knows)
    assert (read.kind, read.speakers) == (QuestionKind.FREE, ())
    assert read.topic == question.rstrip("?")


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    read = read_question(text, knows)
    assert read.text == text
    assert read.topic in " ".join(text.split())


def test_capitals_throughout_mark_nothing() -> None:
    assert read_question("WHAT DID BRANDT SAY ABOUT THE FERRY?", knows).topic == "the ferry"
    assert read_question("Brandt on NATO", knows).topic == "NATO"


@pytest.mark.parametrize("question", ["what happened since Tuesday", "anything in March", "what was said last week"])
def test_news_is_asked_for_where_nothing_but_days_is_named(question: str) -> None:
    read = read_question(question, knows)
    assert read.kind is QuestionKind.LATEST
    assert read.topic in question
    assert read.topic.split()[0] in {"since", "in", "last"}


def test_what_happened_to_something_is_no_question_of_days() -> None:
    assert read_question("what happened to the ferry", knows).kind is QuestionKind.FREE


def test_a_preposition_left_over_at_the_end_is_no_part_of_the_topic() -> None:
    assert read_question("what did Brandt accuse the harbour of", knows).topic == "the harbour"
