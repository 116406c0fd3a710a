"""The bot: answers questions on the snapshot it holds, for any channel and from any thread."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.answer import Knowledge, answer_question
from bot.answering.library import Library
from bot.answering.speakers import Speakers
from bot.model import Answer, Article

DEFAULT_TOP = 3


class Bot:
    """Answers questions.

    Args:
        library: The snapshot to answer on.
        top: At most so many sentences an answer.
    """

    def __init__(self, library: Library, top: int = DEFAULT_TOP) -> None:
        self._knowledge = Knowledge(library, Speakers(library))
        self._top = top

    def answer(self, question: str, chat: str | None = None) -> Answer:
        """Answer a question with cited sentences, or say why there is no answer."""
        return answer_question(self._knowledge, question, self._top)

    def sources(self) -> Sequence[Article]:
        """Return the articles that answers come from."""
        return self._knowledge.library.articles
