"""Whoever keeps the folder can see why a sentence is shown, or why it is not."""

from __future__ import annotations

import pytest

from bot.answering.explaining import Explanation
from tests.answering.invented import bot

SAID = "What did Ilse Brandt say about fares and crews?"


def explained(question: str, top: int = 20) -> Explanation:
    return bot().explain(question, top)


@pytest.mark.parametrize(
    "question",
    [
        SAID,
        "What did Ilse Brandt say?",
        "what did okoro say about rats in cabins",
        "who spoke about fares",
        "how long did crews wait?",
    ],
)
def test_the_parts_add_up_to_the_score(question: str) -> None:
    sentences = explained(question).sentences
    assert sentences
    for one in sentences:
        assert sum(one.candidate.parts.values()) == pytest.approx(one.candidate.score, abs=1e-5)


@pytest.mark.parametrize("question", [SAID, "what did okoro say about rats in cabins", "who spoke about fares"])
def test_the_answer_is_what_covers_enough_in_the_same_order(question: str) -> None:
    found = explained(question)
    enough = [*dict.fromkeys(one.citation.text for one in found.sentences if one.candidate.coverage >= found.least)]
    answer = [citation.text for citation in bot(3).answer(question).citations]
    assert answer
    assert enough[: len(answer)] == answer


def test_what_is_refused_has_sentences_that_cover_too_little() -> None:
    question = "what did Ilse Brandt say about submarines?"
    assert not bot().answer(question).answered
    found = explained(question)
    assert {one.citation.speaker for one in found.sentences} == {"Ilse Brandt"}
    assert all(one.candidate.coverage < found.least for one in found.sentences)


def test_a_topic_of_several_terms_needs_less_of_each() -> None:
    assert explained(SAID).least < explained("What did Ilse Brandt say about fares?").least


def test_somebody_unknown_is_explained_by_no_sentence() -> None:
    assert explained("what did Wilhelmina Tort say about fares?").sentences == ()
