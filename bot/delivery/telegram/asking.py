"""From the words of a question to the messages of its answer."""

from __future__ import annotations

from contextlib import nullcontext

from bot.delivery.answerer import Explorer
from bot.delivery.telegram import texts
from bot.delivery.telegram.addressing import thread_of_thought
from bot.delivery.telegram.keyboards import Keyboard, answer_keyboard, page_keyboard
from bot.delivery.telegram.outgoing import Place, message
from bot.delivery.telegram.rendering import answer_pages, text_pages
from bot.delivery.telegram.shelf import Shelved
from bot.delivery.telegram.turn import Turn
from bot.delivery.telegram.typing_action import typing
from bot.model import Answer

# Chats served at once beyond which nobody is shown "typing…": it would double what is sent while all wait for answers.
CROWD = 8
POURED = 3  # Messages that an answer may have at once; further pages wait for a button.


async def answer_words(turn: Turn, place: Place, words: str, *, repeat_question: bool = False) -> None:
    """Answer a question.

    Args:
        turn: The turn in which it is asked.
        place: Where the answer goes.
        words: The question.
        repeat_question: Whether to show it above the answer, since it was not typed.
    """
    limit = turn.desk.settings.longest_question
    if not words:
        return say(turn, place, text_pages(texts.HOW_TO_ASK))
    if len(words) > limit:
        return say(turn, place, text_pages(texts.TOO_LONG.format(limit=limit)))
    shown = typing(turn.bot, place) if turn.desk.crowd() <= CROWD else nullcontext()
    async with shown:
        answer = await turn.work_out(turn.desk.answerer.answer, words, thread_of_thought(place))
    return await give(turn, place, answer, words if repeat_question else None)


async def give(turn: Turn, place: Place, answer: Answer, heading: str | None = None) -> None:
    """Send an answer with its buttons."""
    shelved = await turn.desk.shelf.put(place.chat, answer)
    give_pages(turn, place, shelved, answer_pages(answer, heading), 0)


def give_pages(turn: Turn, place: Place, shelved: Shelved, pages: list[str], first: int) -> None:
    """Send some pages of an answer, and under the last of them what leads on."""
    end = first + POURED
    if end < len(pages):
        keyboard = page_keyboard(shelved, end, len(pages))
    else:
        keyboard = answer_keyboard(shelved, explorable=isinstance(turn.desk.answerer, Explorer))
    say(turn, place, pages[first:end], keyboard)


def say(turn: Turn, place: Place, pages: list[str], keyboard: Keyboard | None = None) -> None:
    """Send pages, the buttons under the last."""
    *before, last = pages
    turn.outgoing.extend(message(place, page) for page in before)
    turn.outgoing.append(message(place, last, keyboard))
