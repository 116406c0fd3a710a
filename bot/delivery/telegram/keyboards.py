"""The buttons under a message, and what a press of one means.

What a button carries back is at most 64 bytes and may come from anyone: it names what is kept and a number, no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.delivery.telegram import texts
from bot.delivery.telegram.markup import clipped
from bot.delivery.telegram.shelf import Shelved

Keyboard = dict[str, Any]
Row = list[dict[str, str]]

LONGEST_LABEL = 60  # Characters; more does not fit on a phone.
MOST_QUESTIONS = 8

_DATA = re.compile(r"(?P<action>\w+):(?P<name>[\w-]+):(?P<number>\d{1,4})")


class Action(StrEnum):
    """What a button does."""

    MORE = "more"
    CONTEXT = "context"
    WHO_ELSE = "who"
    SUGGESTION = "ask"
    CHOICE = "choice"
    USEFUL = "good"
    USELESS = "bad"
    PAGE = "page"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Press:
    """A press of a button.

    Attributes:
        action: What it asks for.
        name: Of the kept answer or addition it belongs to.
        number: Which sentence, question or page of it.
    """

    action: Action
    name: str
    number: int = 0

    @property
    def data(self) -> str:
        """What the button carries."""
        return f"{self.action}:{self.name}:{self.number}"


def read_press(data: str | None) -> Press | None:
    """Read what a button carried; None for what none of ours does."""
    match = _DATA.fullmatch(data or "")
    if not match or match["action"] not in set(Action):
        return None
    return Press(Action(match["action"]), match["name"], int(match["number"]))


def answer_keyboard(shelved: Shelved, *, explorable: bool) -> Keyboard:
    """Return the buttons under an answer or refusal.

    Args:
        shelved: The answer as kept.
        explorable: Whether more of it and others on its topic can be asked for.
    """
    answer = shelved.answer
    rows = _question_rows(shelved, Action.CHOICE, answer.choices)
    rows += _question_rows(shelved, Action.SUGGESTION, answer.suggestions)
    if answer.answered:
        rows.append(_context_row(shelved))
        if explorable:
            rows.append([
                _button(texts.MORE, Press(Action.MORE, shelved.id)),
                _button(texts.WHO_ELSE, Press(Action.WHO_ELSE, shelved.id)),
            ])  # fmt: skip
        rows.append([
            _button(texts.USEFUL, Press(Action.USEFUL, shelved.id)),
            _button(texts.USELESS, Press(Action.USELESS, shelved.id)),
        ])  # fmt: skip
    return {"inline_keyboard": rows}


def page_keyboard(shelved: Shelved, page: int, pages: int) -> Keyboard:
    """Return the button that shows the next of many pages."""
    label = texts.NEXT_PAGE.format(page=page + 1, pages=pages)
    return {"inline_keyboard": [[_button(label, Press(Action.PAGE, shelved.id, page))]]}


def undo_keyboard(addition: str) -> Keyboard:
    """Return the button that takes an addition back."""
    return {"inline_keyboard": [[_button(texts.UNDO, Press(Action.UNDO, addition))]]}


def _context_row(shelved: Shelved) -> Row:
    first, count = shelved.answer.skipped + 1, len(shelved.answer.citations)
    numbers = range(first, first + count)
    labels = [texts.CONTEXT] if count == 1 else [texts.CONTEXT_OF.format(number=number) for number in numbers]
    return [
        _button(label, Press(Action.CONTEXT, shelved.id, place)) for place, label in enumerate(labels[:MOST_QUESTIONS])
    ]


def _question_rows(shelved: Shelved, action: Action, questions: Sequence[str]) -> list[Row]:
    return [
        [_button(clipped(question, LONGEST_LABEL), Press(action, shelved.id, place))]
        for place, question in enumerate(questions[:MOST_QUESTIONS])
        if question.strip()
    ]


def _button(label: str, press: Press) -> dict[str, str]:
    return {"text": label, "callback_data": press.data}
