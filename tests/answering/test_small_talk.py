"""Greetings and thanks are met as such, and nothing else is."""

from __future__ import annotations

import pytest

from bot.answering.lang.en.small_talk import GREETING_REPLY, THANKS_REPLY
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
