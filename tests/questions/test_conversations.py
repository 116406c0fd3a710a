"""Whole conversations: what a follow-up leans on, and what ends the thread."""

from __future__ import annotations

import pytest

from tests.questions.cases import Conversation, read_conversations, replay


@pytest.mark.parametrize("conversation", read_conversations(), ids=lambda conversation: conversation.name)
def test_every_turn_is_answered_on_the_thread_that_the_turns_before_left(conversation: Conversation) -> None:
    assert [(turn.question, wrong) for turn, _, wrong in replay(conversation) if wrong] == []
