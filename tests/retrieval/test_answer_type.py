"""What a question asks for, and what a sentence offers."""

import pytest

from bot.retrieval.answer_type import AnswerType, asked_type, offers


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("who opened the bridge", AnswerType.PERSON),
        ("when did it open", AnswerType.TIME),
        ("in what year did it open", AnswerType.TIME),
        ("how many people came", AnswerType.NUMBER),
        ("what was the price of bread", None),
        ("what percentage of them came", AnswerType.NUMBER),
        ("how did it open", None),
        ("bridge opening", None),
    ],
)
def test_a_question_asks_for(question: str, asked: AnswerType | None) -> None:
    assert asked_type(question.split()) is asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("It opened in 1931", AnswerType.TIME),
        ("It opened on Monday", AnswerType.TIME),
        ("Seven people came", AnswerType.NUMBER),
        ("It cost $ 300", AnswerType.NUMBER),
        ("It was opened by Holm", AnswerType.PERSON),
        ("Ada Holm opened it", AnswerType.PERSON),
    ],
)
def test_a_sentence_answers(sentence: str, asked: AnswerType) -> None:
    assert offers(sentence.split(), asked)


@pytest.mark.parametrize("asked", AnswerType)
def test_a_plain_sentence_offers_nothing(asked: AnswerType) -> None:
    assert not offers("Bridges open slowly".split(), asked)


def test_a_name_that_the_question_gave_is_no_answer_to_who() -> None:
    assert not offers("It was opened by Holm".split(), AnswerType.PERSON, known={"holm"})


def test_a_language_without_cues_asks_for_nothing() -> None:
    assert asked_type(["when"], "zz") is None
