"""What a channel needs of whoever answers: a question in, an answer out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

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


@runtime_checkable
class Companion(Answerer, Protocol):
    """An answerer that helps whoever types to it."""

    def vocabulary(self) -> Sequence[str]:
        """Return names and topics that questions may be about, the most likely first."""

    def thread_of(self, chat: str) -> str | None:
        """Return in a few words whose words and which topic a chat's follow-ups lean on; None without a thread."""


@runtime_checkable
class Explorer(Answerer, Protocol):
    """An answerer that can also go on from an answer it gave, however long ago and in whichever process."""

    def more(self, answer: Answer, skip: int) -> Answer:
        """Return the next best sentences for the question of an answer, leaving out the first ``skip``.

        Where there are no more, the answer has no citations and says so in its message.
        """

    def who_else(self, answer: Answer) -> Answer:
        """Return what others than the speakers of an answer say on its topic."""

    def openers(self) -> Sequence[str]:
        """Return a few questions to begin with that the folder does answer."""
