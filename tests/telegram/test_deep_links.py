"""Links that open the chat and ask."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.telegram.deep_links import payload_of, question_of
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import BotProcess


def test_a_link_with_a_question_asks_it(api: BotApi, bot: BotProcess) -> None:
    api.say(f"/start {payload_of('what did Ada say?')}")
    (reply,) = api.replies()
    assert reply["visible"].startswith("what did Ada say?\n\nThe <dam>")
    assert "“what did Ada say?”" in reply["visible"]


@pytest.mark.parametrize(
    ("payload", "question"),
    [
        ("lavrov_sanctions", "lavrov sanctions"),
        ("what-did-ada-say", "what did ada say"),
        ("what did Ada say?", "what did Ada say?"),
        ("", ""),
        ("____", ""),
        ("AAAA", "AAAA"),
    ],
)
def test_words_are_taken_as_they_are(payload: str, question: str) -> None:
    assert question_of(payload) == question


@given(st.text(min_size=1).map(lambda words: f"a {words}").filter(str.isprintable))
def test_what_fits_a_payload_comes_out_again(question: str) -> None:
    payload = payload_of(question)
    if payload is not None:
        assert re.fullmatch(r"[\w-]{1,64}", payload, re.ASCII)
        assert question_of(payload) == question


@given(st.text())
def test_any_payload_is_read_somehow(payload: str) -> None:
    assert isinstance(question_of(payload), str)
