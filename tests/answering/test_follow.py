"""Messages that lean on the one before, led to questions that stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.follow import FollowUp, Wish, read_follow_up, stand_alone
from bot.answering.threads import Thread
from bot.model import Answer, Reason

KNOWN = {"okoro", "tunde okoro", "brandt", "ilse brandt", "the minister", "peter lorne", "lorne"}


def thread(speakers: tuple[str, ...], topic: str, answer: Answer) -> Thread:
    return Thread(speakers, topic, answer, 3, answer)


ASKED = thread(("Ilse Brandt",), "the quay", Answer("What did Ilse Brandt say about the quay?"))
NOBODY = thread((), "cabins", Answer("Who spoke about cabins?"))


def knows(name: str) -> bool:
    return name.lower() in KNOWN


def led_to(text: str, last: Thread | None = ASKED) -> str | None:
    found = read_follow_up(text, last, knows)
    return found.question if found else None


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        ("who said that?", Wish.WHO),
        ("Who said it", Wish.WHO),
        ("whose words are these?", Wish.WHO),
        ("more", Wish.MORE),
        ("More!", Wish.MORE),
        ("show me more", Wish.MORE),
        ("anything else?", Wish.MORE),
        ("what else?", Wish.MORE),
        ("what else did she say about it?", Wish.MORE),
        ("go on", Wish.MORE),
        ("when?", Wish.WHEN),
        ("when was that?", Wish.WHEN),
        ("and when did she say that", Wish.WHEN),
        ("what day was it?", Wish.WHEN),
        ("where was that?", Wish.WHEN),
        ("in which article?", Wish.WHEN),
        ("source?", Wish.WHEN),
        ("who else?", Wish.WHO_ELSE),
        ("and who else spoke about it", Wish.WHO_ELSE),
        ("anybody else?", Wish.WHO_ELSE),
        ("new topic", Wish.FORGET),
        ("let's start over", Wish.FORGET),
        ("forget it", Wish.FORGET),
    ],
)
def test_a_message_may_want_something_of_the_last_answer(message: str, wish: Wish) -> None:
    assert read_follow_up(message, ASKED, knows) == FollowUp(wish)


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("what did she say about that", "What did Ilse Brandt say about the quay?"),
        ("and about fares?", "What did Ilse Brandt say about fares?"),
        ("about fares", "What did Ilse Brandt say about fares?"),
        ("on fares?", "What did Ilse Brandt say about fares?"),
        ("what about fares?", "What did Ilse Brandt say about fares?"),
        ("and fares?", "What did Ilse Brandt say about fares?"),
        ("what about Okoro?", "What did Okoro say about the quay?"),
        ("and Okoro?", "What did Okoro say about the quay?"),
        ("how about the minister", "What did the minister say about the quay?"),
        ("what did Okoro say about it?", "What did Okoro say about the quay?"),
        ("what did she say about fares?", "What did Ilse Brandt say about fares?"),
        ("did they say anything about that", "What did Ilse Brandt say about the quay?"),
        ("what about Okoro, what did he say about fares?", "What did Okoro say about fares?"),
    ],
)
def test_what_a_message_leaves_out_is_taken_from_the_thread(message: str, question: str) -> None:
    assert led_to(message) == question


@pytest.mark.parametrize(
    "message",
    [
        "What did Okoro say about fares?",
        "and what did Okoro say about fares?",
        "who said the quay was sinking?",
        "When does the ferry sail on Sundays?",
        "How many piles are there?",
        "Where is Hollum?",
        "When was she born?",
        "When was that treaty signed?",
    ],
)
def test_a_question_that_stands_alone_leans_on_nothing(message: str) -> None:
    assert led_to(message) is None


@pytest.mark.parametrize("message", ["more", "when was that?", "who else?", "and about fares?", "what did she say?"])
def test_without_a_thread_there_is_nothing_to_lean_on(message: str) -> None:
    assert read_follow_up(message, None, knows) is None


def test_where_nobody_was_asked_about_another_topic_is_asked_of_everybody() -> None:
    assert led_to("and about fares?", NOBODY) == "Who spoke about fares?"


BOTH = thread(("Ilse Brandt", "Tunde Okoro"), "fares", Answer("What did Ilse Brandt and Tunde Okoro say about fares?"))


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("what did she say about rats", "What did Ilse Brandt say about rats?"),
        ("what did he say about rats", "What did Tunde Okoro say about rats?"),
        ("what did they say about rats", "What did Ilse Brandt and Tunde Okoro say about rats?"),
    ],
)
def test_of_several_speakers_a_pronoun_means_those_whom_it_fits(message: str, question: str) -> None:
    found = read_follow_up(message, BOTH, knows, {"Ilse Brandt": "f", "Tunde Okoro": "m"}.get)
    assert found == FollowUp(question=question)


def test_a_name_answers_which_one() -> None:
    asked = Answer("what did Lorne say about frost?", reason=Reason.AMBIGUOUS_SPEAKER)
    assert led_to("peter lorne", thread(("lorne",), "frost", asked)) == "What did peter lorne say about frost?"
    assert led_to("somebody new", thread(("lorne",), "frost", asked)) is None


@pytest.mark.parametrize(
    ("speakers", "topic", "question"),
    [
        (("Ilse Brandt",), "fares", "What did Ilse Brandt say about fares?"),
        (("Ilse Brandt",), "", "What did Ilse Brandt say?"),
        (("Ilse Brandt", "Tunde Okoro"), "fares", "What did Ilse Brandt and Tunde Okoro say about fares?"),
        ((), "fares", "Who spoke about fares?"),
    ],
)
def test_a_question_can_be_put_so_that_it_stands_alone(speakers: tuple[str, ...], topic: str, question: str) -> None:
    assert stand_alone(speakers, topic) == question


@given(st.text(), st.sampled_from([None, ASKED, NOBODY]))
def test_any_message_can_be_read(message: str, last: Thread | None) -> None:
    found = read_follow_up(message, last, knows)
    assert found is None or bool(found.wish) != bool(found.question)


WHICH = thread(
    ("Lorne",),
    "banks",
    Answer(
        "What did Lorne say about banks?",
        reason=Reason.AMBIGUOUS_SPEAKER,
        choices=("What did Anna Lorne say about banks?", "What did Peter Lorne say about banks?"),
    ),
)


@pytest.mark.parametrize(
    "message", ["2", "the second one", "The second.", "no. 2", "the latter", "i mean the last one"]
)
def test_a_place_in_the_row_answers_which_one(message: str) -> None:
    assert led_to(message, WHICH) == "What did Peter Lorne say about banks?"


def test_a_name_or_role_answers_which_one() -> None:
    assert led_to("i meant peter lorne", WHICH) == "What did peter lorne say about banks?"
    assert led_to("the banker one", WHICH) == "What did the banker say about banks?"
    assert led_to("and about fares", WHICH) == "What did Lorne say about fares?"


def test_a_place_beyond_the_row_and_one_where_nothing_was_offered_choose_nothing() -> None:
    assert led_to("the fifth one", WHICH) is None
    assert led_to("the second one") is None


def test_what_comes_in_numbers_is_a_topic_and_not_somebody_of_that_calling() -> None:
    def knows_cooks(name: str) -> bool:
        return name.lower() in {"cooks", "the cooks", "a cook"}

    found = read_follow_up("and what about cooks", ASKED, knows_cooks)
    assert found == FollowUp(question="What did Ilse Brandt say about cooks?")
    found = read_follow_up("and what about the cooks", ASKED, knows_cooks)
    assert found == FollowUp(question="What did the cooks say about the quay?")
