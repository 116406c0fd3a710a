"""Laws that hold for any question on a small folder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.follow import stand_alone
from bot.answering.question import read_question
from bot.model import Answer, Citation, fold
from tests.answering.invented import bot, folder

BOT = bot()
NAMES = [
    "Brandt",
    "Ilse Brandt",
    "okoro",
    "Castellan",
    "lorne",
    "the cook",
    "VGA",
    "brnadt",
    "Zebedee Quux",
    "she",
    "it",
]
TOPICS = ["fares", "the quay", "frost", "cabins", "April", "2019", "xylophones", "harbor office", "VGA", "rats?!", "it"]
FORMS = [
    "What did {} say about {}?",
    "{} on {}",
    "{} {}",
    "did {} mention {}",
    "how did {} react to {}",
    "what did {} talk about {}",
    "who said {} {}",
    "latest from {} on {}",
    "and {} about {}",
    "what about {}, what did she say about {}",
    "when did {} {}",
    "more {} {}",
]
bits = st.sampled_from(
    "what did said say who when about on in and or not brandt Okoro lorne fares quay 2031 April yesterday more else it "
    "she 🐀 “ ” ( ) % \\ \u202e عربي ' - … \x00 SELECT * the a".split(" ")
)
worded = st.builds(str.format, st.sampled_from(FORMS), st.sampled_from(NAMES), st.sampled_from(TOPICS))
messages = worded | st.lists(bits, max_size=12).map(" ".join) | st.text(max_size=80)


def body_of(article_id: str) -> str:
    article = folder().article(article_id)
    assert article is not None
    return article.body


def stands_at_its_offsets(citation: Citation) -> bool:
    return citation.text == fold(body_of(citation.article)[citation.start : citation.end]) != ""


def is_sound(answer: Answer) -> bool:
    """Tell whether an answer is whole: an answer with its sentences, or a refusal with its reason and message."""
    assert all(map(stands_at_its_offsets, (*answer.citations, *answer.near)))
    if answer.answered:
        return answer.reason is None and not answer.near and not answer.choices
    return answer.reason is not None and bool(answer.message)


@given(messages)
def test_any_question_has_a_sound_answer(question: str) -> None:
    answer = BOT.answer(question)
    assert is_sound(answer)
    assert answer.question == question
    assert len({(one.article, one.start) for one in answer.citations}) == len(answer.citations)


@given(st.lists(messages, min_size=1, max_size=5))
def test_any_conversation_has_sound_answers(said: list[str]) -> None:
    asked = bot()
    assert all(is_sound(asked.answer(message, "chat")) for message in said)


@given(
    st.sampled_from([person.name for person in folder().people.people]), st.sampled_from(TOPICS) | st.text(max_size=30)
)
def test_a_person_s_words_on_any_topic_are_that_person_s(name: str, topic: str) -> None:
    answer = BOT.answer(stand_alone((name,), topic))
    if read_question(answer.question, lambda _: True).speakers == (name,):
        assert {one.speaker for one in (*answer.citations, *answer.near)} <= {name}


@given(messages)
def test_more_never_repeats_what_was_given(question: str) -> None:
    first = BOT.answer(question)
    if first.answered:
        further = BOT.more(first, len(first.citations))
        assert is_sound(further)
        given = {(one.article, one.start) for one in first.citations}
        assert given.isdisjoint((one.article, one.start) for one in further.citations)


@given(messages)
def test_every_question_offered_is_answered(question: str) -> None:
    answer = BOT.answer(question)
    for offered in (*answer.suggestions, *answer.choices):
        assert BOT.answer(offered).answered, offered
