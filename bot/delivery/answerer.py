"""What a channel needs of whoever answers: a question in, an answer out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.model import Answer, Article


class Answerer(Protocol):
    """Answers questions over the knowledge folder; every method may be called from any thread."""

    def answer(self, question: str, chat: str | None = None) -> Answer:
        """Answer a question as it was typed.

        Args:
            question: Whatever a person wrote.
            chat: Whose thread of thought it belongs to; None for a question that stands alone.
        """

    def sources(self) -> Sequence[Article]:
        """Return the articles that answers come from."""
