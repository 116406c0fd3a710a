"""Greetings and thanks are met as such, and nothing else is."""

from __future__ import annotations

import pytest

from bot.answering.lang.en.small_talk import GREETING_REPLY, THANKS_REPLY, UNSAID_REPLY
from bot.answering.small_talk import reply_to
from bot.model import Reason
from tests.answering.invented import bot


@pytest.mark.parametrize("message", ["hi", "Hello!", "  hey there ", "Good morning.", "What’s up?", "HELLO"])
def test_a_greeting_is_returned(message: str) -> None:
    assert reply_to(message) == GREETING_REPLY


@pytest.mark.parametrize("message", ["thanks", "Thank you!", "ok, thanks", "bye"])
def test_thanks_are_taken(message: str) -> None:
    assert reply_to(message) == THANKS_REPLY


@pytest.mark.parametrize("message", ["", "?!", "hi what did Brandt say", "thanks Brandt", "hello world"])
def test_anything_else_is_no_small_talk(message: str) -> None:
    assert reply_to(message) is None


def test_small_talk_is_no_question() -> None:
    answer = bot().answer("hello")
    assert (answer.reason, answer.message) == (Reason.NOT_A_QUESTION, GREETING_REPLY)


@pytest.mark.parametrize(
    "question", ["what did Brandt not say?", "what didn’t Brandt say", "What has Brandt never said"]
)
def test_what_was_left_unsaid_cannot_be_shown(question: str) -> None:
    assert reply_to(question) == UNSAID_REPLY


@pytest.mark.parametrize("question", ["what did Brandt say about not paying", "what did Brandt say, and what not"])
def test_what_was_said_about_not_doing_is_looked_up(question: str) -> None:
    assert reply_to(question) is None
