"""Whether questions are answered as their keeper expects, and questions to begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.library import Library
from bot.answering.refuse import questions_about
from bot.answering.speakers import Speakers
from bot.model import Answer, fold

Ask = Callable[[str], Answer]

SUBJECTS = 2
"""How many questions are suggested on each speaker."""
NOBODY = "What did Nobody Inparticular say?"
"""A question that no folder answers."""

_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a question.

    Attributes:
        right: Whether it was what was expected.
        answer: What the bot said.
    """

    right: bool
    answer: Answer


def judge(ask: Ask, question: str, sentences: Sequence[str]) -> Verdict:
    """Ask a question and judge the answer.

    Args:
        ask: Answers questions.
        question: The question.
        sentences: Sentences, or parts of them, of which one is to be in the answer; none where it is to be refused.
    """
    answer = ask(question)
    given = [_plain(citation.text) for citation in answer.citations]
    found = any(_plain(wanted) in text for wanted in sentences for text in given)
    return Verdict(found if sentences else not answer.answered, answer)


def suggest(library: Library, ask: Ask, most: int) -> Iterator[tuple[str, str | None]]:
    """Yield questions on what those who speak most say, with the sentence that answers now; None for a refusal.

    Args:
        library: The folder.
        ask: Answers questions on it.
        most: At most so many questions.
    """
    speakers = Speakers(library)
    left = most - 1
    for speaker in speakers.foremost(most):
        for question in questions_about(speaker.name, speakers.subjects(speaker)[:SUBJECTS]):
            answer = ask(question)
            if answer.answered and left > 0:
                left -= 1
                yield question, answer.citations[0].text
    yield NOBODY, None


def _plain(text: str) -> str:
    """Return the text as two spellings of it would have in common: capitals, quotation marks and blanks aside."""
    return fold(text.translate(_QUOTES)).casefold()
