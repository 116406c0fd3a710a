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
from telegram.ext import CallbackQueryHandler, InlineQueryHandler, MessageHandler, filters

from bot.delivery.answerer import Explorer
from bot.delivery.telegram import keeping, texts
from bot.delivery.telegram.addressing import (
    Addressed,
    Command,
    asker_of,
    place_of,
    words_of,
    words_of_command,
    words_replied_to,
)
from bot.delivery.telegram.asking import answer_words, say
from bot.delivery.telegram.buttons import acknowledgement, press_button
from bot.delivery.telegram.deep_links import question_of
from bot.delivery.telegram.gate import Verdict
from bot.delivery.telegram.incoming import sensible_date
from bot.delivery.telegram.inline import START_FROM_INLINE, offer_quotations
from bot.delivery.telegram.keeping import DocumentAlone, ForTheFolder
from bot.delivery.telegram.keyboards import answer_keyboard
from bot.delivery.telegram.rendering import sources_pages, text_pages
from bot.delivery.telegram.turn import Desk, TelegramApplication, Turn
from bot.model import Answer

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
    if desk.folder:
        _install_for_admins(application, fresh & filters.User(desk.settings.admins))
    application.add_handler(MessageHandler(fresh & DocumentAlone(), admitted(keeping.refuse_document)))
    application.add_handler(MessageHandler(to_me & UNKNOWN_COMMAND, admitted(show_help)))
    application.add_handler(MessageHandler(to_me & (filters.TEXT | filters.CAPTION), admitted(question)))
    application.add_handler(MessageHandler(to_me & NOT_TEXT, admitted(not_text)))
    application.add_handler(CallbackQueryHandler(admitted(press_button)))
    application.add_handler(InlineQueryHandler(offer_quotations))
    application.add_error_handler(apologise)


def _install_for_admins(application: TelegramApplication, from_admin: filters.BaseFilter) -> None:
    me = application.bot.bot
    for name, handler in ADMIN_COMMANDS.items():
        application.add_handler(MessageHandler(from_admin & Command(name, me), handler))
    application.add_handler(MessageHandler(from_admin & ForTheFolder(), keeping.add))


ADMIN_COMMANDS: dict[str, Handler] = {
    "add": keeping.add_by_command,
    "reload": keeping.reload,
    "stats": keeping.stats,
    "check": keeping.check,
}
UNKNOWN_COMMAND = filters.Regex(r"^/\w")
NOT_TEXT = filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL


def admitted(handler: Handler) -> Handler:
    """Let a handler see only what may be asked; the rest gets a clear line, once."""

    async def handle(update: Update, turn: Turn) -> None:
        refusal = _refusal(update, turn)
        if refusal is None:
            await handler(update, turn)
        else:
            _tell(update, turn, refusal)

    return handle


def _refusal(update: Update, turn: Turn) -> str | None:
    """Return why something is not done, empty where that has been said; None where it may be done."""
    gate, asker = turn.desk.gate, asker_of(update)
    if asker is None:
        return ""
    now = time.time()
    if update.message:
        now = sensible_date(update.message.date.timestamp(), now)
    if not gate.knows(asker):
        private = asker.chat == asker.user
        return texts.STRANGER.format(user=asker.user) if private and gate.tells_stranger(asker, now) else ""
    match gate.limits(asker, now):
        case Verdict.ADMITTED:
            return None
        case Verdict.TURNED_AWAY:
            return texts.TOO_MANY
        case Verdict.IGNORED:
            return ""


async def start(update: Update, turn: Turn) -> None:
    """Say what the bot is for, and offer questions to begin with; a link may bring a question along."""
    payload = words_of_command(_message(update))
    if payload and payload != START_FROM_INLINE:
        return await answer_words(turn, place_of(_message(update)), question_of(payload), repeat_question=True)
    return await _welcome(update, turn)


async def _welcome(update: Update, turn: Turn) -> None:
    answerer = turn.desk.answerer
    articles = await turn.work_out(answerer.sources)
    openers = await turn.work_out(answerer.openers) if isinstance(answerer, Explorer) else ()
    place = place_of(_message(update))
    shelved = await turn.desk.shelf.put(place.chat, Answer("", suggestions=tuple(openers)))
    pages = text_pages(texts.START.format(count=len(articles)))
    say(turn, place, pages, answer_keyboard(shelved, explorable=False))


async def show_help(update: Update, turn: Turn) -> None:
    """Say how to ask."""
    user, desk = update.effective_user, turn.desk
    keeps = desk.folder and user and user.id in desk.settings.admins
    say(turn, place_of(_message(update)), text_pages(texts.HELP + texts.ADMIN_HELP if keeps else texts.HELP))


async def sources(update: Update, turn: Turn) -> None:
    """List the articles."""
    say(turn, place_of(_message(update)), sources_pages(await turn.work_out(turn.desk.answerer.sources)))


async def ask(update: Update, turn: Turn) -> None:
    """Answer the question that follows /ask, or else the message that it replies to."""
    message = _message(update)
    await answer_words(turn, place_of(message), words_of_command(message) or words_replied_to(message, turn.bot.bot))


async def question(update: Update, turn: Turn) -> None:
    """Answer what a message asks; one that only names the bot points at the message that it replies to."""
    message = _message(update)
    words = words_of(message, turn.bot.bot) or words_replied_to(message, turn.bot.bot)
    await answer_words(turn, place_of(message), words)


async def not_text(update: Update, turn: Turn) -> None:
    """Say that pictures, voices and the like cannot be read."""
    say(turn, place_of(_message(update)), text_pages(texts.NOT_TEXT))


async def apologise(update: object, turn: Turn) -> None:
    """Log what a handler failed with, and tell whoever asked instead of staying silent."""
    log.error("An update could not be answered", exc_info=turn.error)
    turn.outgoing.clear()
    if isinstance(update, Update):
        _tell(update, turn, texts.FAILED)


def _tell(update: Update, turn: Turn, text: str) -> None:
    """Say something to whoever sent an update, whatever kind it is; nothing where there is nothing to say."""
    if update.callback_query:
        turn.outgoing.append(acknowledgement(update.callback_query, text))
    elif text and update.effective_message:
        say(turn, place_of(update.effective_message), text_pages(text))


def _message(update: Update) -> Message:
    if update.effective_message is None:
        raise ValueError("An update without a message was taken for one")
    return update.effective_message
