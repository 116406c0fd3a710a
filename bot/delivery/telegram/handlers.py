"""What each kind of update makes the bot say.

Handlers send nothing themselves: they append to ``turn.outgoing`` what is to be sent, and whoever handed the update
to the application sends it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import MessageHandler, filters

from bot.delivery.telegram import texts
from bot.delivery.telegram.addressing import (
    Addressed,
    Command,
    asker_of,
    place_of,
    thread_of_thought,
    words_of,
    words_of_command,
    words_replied_to,
)
from bot.delivery.telegram.gate import Verdict
from bot.delivery.telegram.incoming import sensible_date
from bot.delivery.telegram.outgoing import messages
from bot.delivery.telegram.rendering import answer_pages, sources_pages, text_pages
from bot.delivery.telegram.turn import Desk, TelegramApplication, Turn
from bot.delivery.telegram.typing_action import typing

log = logging.getLogger(__name__)

Handler = Callable[[Update, Turn], Coroutine[Any, Any, None]]


def install(application: TelegramApplication, desk: Desk) -> None:
    """Register every handler."""
    application.bot_data["desk"] = desk
    me = application.bot.bot
    fresh = filters.UpdateType.MESSAGE
    to_me = fresh & Addressed(me)
    for name, handler in (("start", start), ("help", show_help), ("sources", sources), ("ask", ask)):
        application.add_handler(MessageHandler(fresh & Command(name, me), admitted(handler)))
    application.add_handler(MessageHandler(to_me & UNKNOWN_COMMAND, admitted(show_help)))
    application.add_handler(MessageHandler(to_me & (filters.TEXT | filters.CAPTION), admitted(question)))
    application.add_handler(MessageHandler(to_me & NOT_TEXT, admitted(not_text)))
    application.add_error_handler(apologise)


UNKNOWN_COMMAND = filters.Regex(r"^/\w")
NOT_TEXT = filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL


def admitted(handler: Handler) -> Handler:
    """Let a handler see only what may be asked; the rest gets a clear line, once."""

    async def handle(update: Update, turn: Turn) -> None:
        refusal = _refusal(_message(update), update, turn)
        if refusal is None:
            await handler(update, turn)
        elif refusal:
            _say(update, turn, text_pages(refusal))

    return handle


def _refusal(message: Message, update: Update, turn: Turn) -> str | None:
    """Return why a message is not answered, empty where that has been said; None where it is."""
    gate, asker = turn.desk.gate, asker_of(update)
    if asker is None:
        return ""
    now = sensible_date(message.date.timestamp(), time.time())
    if not gate.knows(asker):
        private = message.chat.type == ChatType.PRIVATE
        return texts.STRANGER.format(user=asker.user) if private and gate.tells_stranger(asker, now) else ""
    match gate.limits(asker, now):
        case Verdict.ADMITTED:
            return None
        case Verdict.TURNED_AWAY:
            return texts.TOO_MANY
        case Verdict.IGNORED:
            return ""


async def start(update: Update, turn: Turn) -> None:
    """Say what the bot is for."""
    articles = await turn.work_out(turn.desk.answerer.sources)
    _say(update, turn, text_pages(texts.START.format(count=len(articles))))


async def show_help(update: Update, turn: Turn) -> None:
    """Say how to ask."""
    _say(update, turn, text_pages(texts.HELP))


async def sources(update: Update, turn: Turn) -> None:
    """List the articles."""
    _say(update, turn, sources_pages(await turn.work_out(turn.desk.answerer.sources)))


async def ask(update: Update, turn: Turn) -> None:
    """Answer the question that follows /ask, or else the message that it replies to."""
    message = _message(update)
    await _answer(update, turn, words_of_command(message) or words_replied_to(message, turn.bot.bot))


async def question(update: Update, turn: Turn) -> None:
    """Answer what a message asks; one that only names the bot points at the message that it replies to."""
    message = _message(update)
    await _answer(update, turn, words_of(message, turn.bot.bot) or words_replied_to(message, turn.bot.bot))


async def not_text(update: Update, turn: Turn) -> None:
    """Say that pictures, voices and the like cannot be read."""
    _say(update, turn, text_pages(texts.NOT_TEXT))


async def apologise(update: object, turn: Turn) -> None:
    """Log what a handler failed with, and tell whoever asked instead of staying silent."""
    log.error("An update could not be answered", exc_info=turn.error)
    turn.outgoing.clear()
    if isinstance(update, Update) and update.effective_message:
        _say(update, turn, text_pages(texts.FAILED))


async def _answer(update: Update, turn: Turn, words: str) -> None:
    if not words:
        return _say(update, turn, text_pages(texts.HOW_TO_ASK))
    if len(words) > turn.desk.settings.longest_question:
        return _say(update, turn, text_pages(texts.TOO_LONG.format(limit=turn.desk.settings.longest_question)))
    place = place_of(_message(update))
    async with typing(turn.bot, place):
        answer = await turn.work_out(turn.desk.answerer.answer, words, thread_of_thought(place))
    return _say(update, turn, answer_pages(answer))


def _message(update: Update) -> Message:
    if update.effective_message is None:
        raise ValueError("An update without a message was taken for one")
    return update.effective_message


def _say(update: Update, turn: Turn, pages: list[str]) -> None:
    turn.outgoing.extend(messages(place_of(_message(update)), pages))
