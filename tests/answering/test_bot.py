"""The bot in conversation: threads of thought, more of the same, others, and a folder that changes meanwhile."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.answering import Bot
from bot.answering.threads import OLDEST
from bot.model import Answer, Reason
from tests.answering.invented import FERRY, ORCHARD, bot, folder, library

LONG = "---\ntitle: Boats\n---\n" + "\n\n".join(
    f"Ilse Brandt said that boat number {number} would be painted green in Hollum." for number in range(8)
)


def places(answer: Answer) -> set[tuple[str, int]]:
    return {(citation.article, citation.start) for citation in answer.citations}


def speakers(answer: Answer) -> set[str | None]:
    return {citation.speaker for citation in answer.citations}


def talk(*messages: str, asked: Bot | None = None) -> list[Answer]:
    """Say one message after the other in one chat."""
    asked = asked or bot()
    return [asked.answer(message, "chat") for message in messages]


def test_a_conversation_keeps_its_person_then_its_topic() -> None:
    fares, talks, crews, goats = talk(
        "what did brandt say about fares?", "and about talks?", "what about okoro on rats?", "and castellan?"
    )
    assert "fares would stay" in fares.citations[0].text
    assert "talks with the crews" in talks.citations[0].text
    assert speakers(crews) == {"Tunde Okoro"}
    assert "rats" in crews.citations[0].text
    assert speakers(goats) <= {"Mira Castellan"}


def test_a_pronoun_stands_for_whoever_was_asked_about() -> None:
    _, answer, again = talk(
        "what did brandt say about fares?", "did she mention talks?", "what did she say about the quay"
    )
    assert "talks with the crews" in answer.citations[0].text
    assert speakers(again) == {"Ilse Brandt"}


def test_more_gives_what_was_not_given_until_there_is_no_more() -> None:
    answers = talk("what did brandt say about green boats?", "more", "more", "more", asked=Bot(library(LONG)))
    given = [place for answer in answers for place in places(answer)]
    assert len(given) == len(set(given)) == 8
    assert [answer.answered for answer in answers] == [True, True, True, False]
    assert answers[-1].message


def test_more_after_an_answer_needs_no_chat() -> None:
    asked = Bot(library(LONG))
    first = asked.answer("what did brandt say about green boats?")
    further = asked.more(first, 3)
    assert further.answered
    assert not places(first) & places(further)


def test_when_and_where_it_was_is_told_of_the_sentence_shown_last() -> None:
    _, fares, talks, again = talk("brandt on fares", "when was that?", "and about talks?", "when was that?")
    assert fares.note == "That is from 11 March 2031, in “New quay at Hollum put off until June”."
    assert talks.citations[0].speaker == "Ilse Brandt"
    assert again.note == "That is from 4 April 2031, in “Ferry crews walk out”."


def test_when_it_was_is_told_of_others_and_of_more_as_well() -> None:
    _, others, when = talk("brandt on cabins", "who else?", "when was that?")
    assert when.citations[0] == others.citations[0]
    _, more, when = talk("what did brandt say?", "more", "when was that?")
    assert when.citations[0] == more.citations[0]


def test_after_a_refusal_there_is_nothing_to_date() -> None:
    answer = talk("brandt on xylophones", "when was that?")[-1]
    assert answer.reason is Reason.NOT_A_QUESTION
    assert answer.message


def test_who_else_leaves_out_whoever_was_quoted() -> None:
    answer = talk("brandt on cabins", "who else?")[-1]
    assert answer.answered
    assert "Ilse Brandt" not in speakers(answer)
    assert None not in speakers(answer)


def test_a_name_that_two_bear_is_asked_for_and_then_known() -> None:
    which, peter, again = talk("what did lorne say?", "peter lorne", "and about trees?")
    assert which.reason is Reason.AMBIGUOUS_SPEAKER
    assert speakers(peter) == {"Peter Lorne"}
    assert speakers(again) == {"Peter Lorne"}


def test_of_two_who_bear_a_name_the_one_far_closer_to_the_topic_is_meant_and_it_is_said() -> None:
    (answer,) = talk("what did lorne say about frost?")
    assert speakers(answer) == {"Peter Lorne"}
    assert "Peter Lorne" in (answer.note or "")


def test_a_new_topic_forgets_the_person() -> None:
    _, forgotten, answer = talk("what did brandt say about fares?", "new topic", "and about cabins?")
    assert forgotten.reason is Reason.NOT_A_QUESTION
    assert "Tunde Okoro" in speakers(answer)


def test_a_refusal_leaves_the_person_in_mind() -> None:
    _, refused, answer = talk("brandt on fares", "and about xylophones?", "and about talks?")
    assert refused.reason is Reason.NOTHING_ON_TOPIC
    assert "talks" in answer.citations[0].text


@pytest.mark.parametrize("nothing", ["and?", "?", "xylophones", "", "ok"])
def test_words_that_lead_nowhere_leave_the_person_in_mind(nothing: str) -> None:
    answer = talk("brandt on fares", nothing, "and about talks?")[-1]
    assert speakers(answer) == {"Ilse Brandt"}
    assert "talks" in answer.citations[0].text


def test_who_else_spoke_needs_a_topic() -> None:
    answer = talk("what did brandt say?", "who else?")[-1]
    assert answer.reason is Reason.NOTHING_ON_TOPIC
    assert answer.suggestions


def test_small_talk_leaves_the_thread_as_it_was() -> None:
    answer = talk("brandt on fares", "thanks", "and about talks?")[-1]
    assert "talks" in answer.citations[0].text


def test_chats_do_not_hear_each_other() -> None:
    asked = bot()
    asked.answer("brandt on fares", "one")
    asked.answer("okoro on rats", "two")
    assert speakers(asked.answer("and about the quay?", "one")) == {"Ilse Brandt"}
    assert asked.answer("when was that?", "three").reason is not None


def test_without_a_chat_nothing_is_leant_on() -> None:
    asked = bot()
    asked.answer("brandt on fares")
    assert not speakers(asked.answer("and about talks?")) - {"Ilse Brandt"}
    assert asked.answer("more").reason is not None


def test_a_thread_is_forgotten_in_time() -> None:
    now = [0.0]
    asked = Bot(folder(), clock=lambda: now[0])
    asked.answer("brandt on fares", "chat")
    now[0] = OLDEST + 1
    assert asked.answer("when was that?", "chat").note is None
    assert asked.thread_of("chat") is None or "fares" not in (asked.thread_of("chat") or "")


def test_every_opener_is_answered() -> None:
    openers = bot().openers()
    assert len(openers) == 4
    assert all(bot().answer(question).answered for question in openers)


def test_every_name_in_the_vocabulary_speaks() -> None:
    assert {"Ilse Brandt", "Tunde Okoro", "quay"} <= set(bot().vocabulary())


def test_the_sources_are_the_articles() -> None:
    assert [article.id for article in bot().sources()] == ["ferry", "orchard", "strike"]


def test_another_snapshot_answers_from_the_next_question_on() -> None:
    asked = Bot(library(FERRY))
    assert asked.answer("what did brandt say about fares?").answered
    asked.replace(library(ORCHARD))
    assert asked.answer("what did brandt say about fares?").reason is Reason.UNKNOWN_SPEAKER
    assert asked.answer("what did peter lorne say about frost?").answered


def test_a_question_ends_on_the_snapshot_it_began_with() -> None:
    swapped = library(ORCHARD)

    def today() -> dt.date:
        asked.replace(swapped)
        return dt.date(2031, 5, 1)

    asked = Bot(library(FERRY), today=today)
    assert asked.answer("what did brandt say about fares?").answered
    assert not asked.answer("what did brandt say about fares?").answered


def test_many_may_ask_while_the_folder_changes() -> None:
    asked = Bot(library(FERRY))
    snapshots = [library(ORCHARD), library(FERRY)]

    def ask(number: int) -> bool:
        if number % 10 == 0:
            asked.replace(snapshots[number // 10 % 2])
        answer = asked.answer("what did brandt say about fares?", str(number % 4))
        return answer.answered or answer.reason is Reason.UNKNOWN_SPEAKER

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(80)))


@pytest.mark.parametrize("text", ["", "   ", "\n", "?!", "🐀 …"])
def test_an_empty_question_is_met_as_such(text: str) -> None:
    assert bot().answer(text).reason is Reason.EMPTY_QUESTION
    assert bot().answer(text, "chat").reason is Reason.EMPTY_QUESTION


def test_a_text_is_no_question() -> None:
    assert bot().answer("what did brandt say about " + "fares " * 300).reason is Reason.TOO_LONG


def test_an_empty_folder_says_so() -> None:
    empty = Bot(library())
    assert empty.answer("what did brandt say?").reason is Reason.EMPTY_FOLDER
    assert empty.openers() == ()
    assert empty.vocabulary() == ()


def test_a_folder_in_which_nobody_is_quoted_still_answers_what_it_tells() -> None:
    silent = Bot(library("The boats came back at noon. The quay was painted green that day by the harbour crew."))
    assert silent.answer("when did the boats come back?").answered
    refusal = silent.answer("what did brandt say?")
    assert refusal.reason is Reason.UNKNOWN_SPEAKER
    assert refusal.suggestions == ()


def test_who_said_that_names_whoever_said_what_was_shown_last() -> None:
    _, named, nobody = talk("who spoke about rats?", "who said that?", "whose words are these?")
    assert speakers(named) == speakers(nobody) == {"Tunde Okoro"}
    assert named.note == "Tunde Okoro said that, in “Ferry crews walk out”."


def test_where_nothing_was_shown_nobody_said_it() -> None:
    _, answer = talk("what did Zebedee Quux say about rats", "who said that?")
    assert (answer.reason, answer.citations) == (Reason.NOT_A_QUESTION, ())
