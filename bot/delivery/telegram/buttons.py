"""What happens when a button is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.delivery.answerer import Explorer
from bot.delivery.context import surroundings
from bot.delivery.grouping import as_shown
from bot.delivery.telegram import texts
from bot.delivery.telegram.asking import answer_words, give, give_pages, say
from bot.delivery.telegram.feedback import store_feedback
from bot.delivery.telegram.keeping import take_back
from bot.delivery.telegram.keyboards import Action, Press, read_press
from bot.delivery.telegram.outgoing import Outgoing, Place
from bot.delivery.telegram.rendering import answer_pages, context_pages
from bot.delivery.telegram.shelf import Shelved
from bot.delivery.telegram.turn import Turn
from bot.model import Citation

T = TypeVar("T")


async def press_button(update: Update, turn: Turn) -> None:
    """Do what a button asks for, or say kindly that it no longer can be done."""
    query = update.callback_query
    if query is None:
        return
    press, place = read_press(query.data), _place_of(query)
    notice = await _pressed(turn, place, press, query) if press and place else texts.OLD_BUTTON
    # First of all, so that the button stops turning; where it cannot be done, Telegram shows the notice.
    turn.outgoing.insert(0, acknowledgement(query, notice))


def acknowledgement(query: CallbackQuery, notice: str | None) -> Outgoing:
    """Return the call that ends the waiting of whoever pressed, with a notice or without."""
    params = {"callback_query_id": query.id}
    return Outgoing("answerCallbackQuery", params | ({"text": notice} if notice else {}))


async def _pressed(turn: Turn, place: Place, press: Press, query: CallbackQuery) -> str | None:
    """Find what a press is about, and do what it asks for; return a notice for whoever pressed."""
    if press.action is Action.UNDO:
        return await take_back(turn, place, press.name, query)
    shelved = await turn.desk.shelf.get(place.chat, press.name)
    return await _done(turn, place, shelved, press, query.from_user.id) if shelved else texts.OLD_BUTTON


async def _done(turn: Turn, place: Place, shelved: Shelved, press: Press, user: int) -> str | None:
    """Do what a press asks for; return a notice for whoever pressed."""
    answer = shelved.answer
    match press.action:
        case Action.CONTEXT:
            return await _context(turn, place, _nth(as_shown(answer.citations), press.number))
        case Action.SUGGESTION:
            return await _ask(turn, place, _nth(answer.suggestions, press.number))
        case Action.CHOICE:
            return await _ask(turn, place, _nth(answer.choices, press.number))
        case Action.MORE | Action.WHO_ELSE:
            return await _explore(turn, place, shelved, press.action)
        case Action.USEFUL | Action.USELESS:
            await store_feedback(turn.desk.database, shelved, user, useful=press.action is Action.USEFUL)
            return texts.THANKS
        case _:
            return _page(turn, place, shelved, press.number)


async def _context(turn: Turn, place: Place, citation: Citation | None) -> str | None:
    if citation is None:
        return texts.OLD_BUTTON
    found = await turn.work_out(lambda: surroundings(turn.desk.answerer.sources(), citation))
    if found is None:
        return texts.CHANGED
    say(turn, place, context_pages(citation, found))
    return None


async def _ask(turn: Turn, place: Place, question: str | None) -> str | None:
    if question is None:
        return texts.OLD_BUTTON
    await answer_words(turn, place, question, repeat_question=True)
    return None


async def _explore(turn: Turn, place: Place, shelved: Shelved, action: Action) -> str | None:
    explorer = turn.desk.answerer
    if not isinstance(explorer, Explorer):
        return texts.OLD_BUTTON
    if action is Action.WHO_ELSE:
        await give(turn, place, await turn.work_out(explorer.who_else, shelved.answer))
        return None
    further = await turn.work_out(explorer.more, shelved.answer, shelved.shown)
    if not further.answered:
        return texts.NO_MORE
    await give(turn, place, further)
    return None


def _page(turn: Turn, place: Place, shelved: Shelved, first: int) -> str | None:
    pages = answer_pages(shelved.answer)
    if first >= len(pages):
        return texts.OLD_BUTTON
    give_pages(turn, place, shelved, pages, first)
    return None


def _nth(values: Sequence[T], number: int) -> T | None:
    return values[number] if number < len(values) else None


def _place_of(query: CallbackQuery) -> Place | None:
    """Return where the message with the button stands; None for one that was sent inline."""
    message = query.message
    if message is None:
        return None
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Place(message.chat.id, topic, None if message.chat.type == ChatType.PRIVATE else message.message_id)
