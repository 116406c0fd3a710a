"""The chat in a terminal: questions, what is offered under answers, and the paragraph around a sentence."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest

from bot.answering import Bot, Library
from bot.delivery import console
from bot.knowledge import parse

ARTICLE = b"""\
---
title: Ferry fares rise
date: 2031-05-02
---
Mayor Ilse Brandt told reporters that ferry fares would rise in June.

The harbour has been closed since winter. "The old quay is sinking," Brandt said. Boats now land at the mill.

"Nobody will pay for a quay of gold," said Councillor Jon Brandt.
"""

Say = Callable[[str], str]


@pytest.fixture
def say() -> Say:
    shown = StringIO()
    conversation = console.Conversation(Bot(Library.of([parse("fares.md", ARTICLE)[0]])), shown)

    def said(line: str) -> str:
        before = len(shown.getvalue())
        conversation.hear(line)
        return shown.getvalue()[before:]

    return said


def test_a_question_is_answered(say: Say) -> None:
    assert '"The old quay is sinking," Brandt said.' in say("what did Ilse Brandt say about the quay?")


def test_a_follow_up_leans_on_the_question_before(say: Say) -> None:
    say("what did Ilse Brandt say about the quay?")
    assert "ferry fares would rise" in say("and about fares?")


def test_context_shows_the_paragraph_around_a_sentence(say: Say) -> None:
    say("what did Ilse Brandt say about the quay?")
    shown = say("context")
    assert "closed since winter" in shown
    assert "Boats now land at the mill." in shown


def test_context_of_a_sentence_that_is_not_there_is_refused_kindly(say: Say) -> None:
    assert console.NOTHING_THERE in say("context 7")


def test_a_number_asks_the_question_offered_under_it(say: Say) -> None:
    asked = say("what did Brandt say about the quay?")
    assert asked.count("Which one?") == 1
    assert "1. What did" in asked
    assert "quay" in say("1")
    assert console.NOTHING_THERE in say("99")


def test_the_welcome_gives_a_question_that_the_folder_answers() -> None:
    bot = Bot(Library.of([parse("fares.md", ARTICLE)[0]]))
    example = console.welcome(bot).split('"')[1]
    assert "Brandt" in example
    assert bot.answer(example).answered


def test_the_welcome_to_a_folder_that_quotes_nobody_names_nobody() -> None:
    assert '"' not in console.welcome(Bot(Library.of([])))


def test_help_tells_what_else_can_be_typed(say: Say) -> None:
    assert "new topic" in say("help")


def test_the_foot_tells_whose_thread_it_is_on() -> None:
    bot = Bot(Library.of([parse("fares.md", ARTICLE)[0]]))
    assert bot.thread_of(console.CHAT) is None
    bot.answer("what did Ilse Brandt say about the quay?", console.CHAT)
    assert bot.thread_of(console.CHAT) == "Ilse Brandt · the quay"


def test_names_and_topics_of_the_folder_can_be_completed() -> None:
    vocabulary = Bot(Library.of([parse("fares.md", ARTICLE)[0]])).vocabulary()
    assert {"Ilse Brandt", "Jon Brandt", "quay"} <= set(vocabulary)
