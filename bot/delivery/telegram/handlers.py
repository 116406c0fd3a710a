"""What each kind of update makes the bot say.

Handlers send nothing themselves: they append to ``turn.outgoing`` what is to be sent, and whoever handed the update
to the application sends it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    CallbackContext,
    CommandHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.delivery.answerer import Answerer
from bot.delivery.telegram import texts
from bot.delivery.telegram.outgoing import Outgoing, messages
from bot.delivery.telegram.rendering import answer_pages, sources_pages, text_pages

log = logging.getLogger(__name__)

TYPING_LASTS = 4.5  # Seconds; Telegram shows it for five.
TYPING_PATIENCE = 0.5  # Seconds for which an answer waits for it.

_collected: ContextVar[list[Outgoing]] = ContextVar("outgoing")


class Turn(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of one update."""

    @property
    def outgoing(self) -> list[Outgoing]:
        """What is to be sent in reply, in order."""
        return _collected.get()

    @property
    def answerer(self) -> Answerer:
        """Whoever answers questions."""
        return self.bot_data["answerer"]  # type: ignore[no-any-return]


TelegramApplication = Application[ExtBot[None], Turn, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


def install(application: TelegramApplication, answerer: Answerer) -> None:
    """Register every handler."""
    application.bot_data["answerer"] = answerer
    fresh = filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("start", start, fresh))
    application.add_handler(CommandHandler("help", show_help, fresh))
    application.add_handler(CommandHandler("sources", sources, fresh))
    application.add_handler(MessageHandler(fresh & filters.ChatType.PRIVATE & filters.TEXT, question))
    application.add_handler(MessageHandler(fresh & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, not_text))
    application.add_error_handler(apologise)


async def replies_to(application: TelegramApplication, update: Update) -> list[Outgoing]:
    """Hand an update to its handler and return what is to be sent."""
    _collected.set([])
    await application.process_update(update)
    return _collected.get()


async def start(update: Update, turn: Turn) -> None:
    """Say what the bot is for."""
    articles = await asyncio.to_thread(turn.answerer.sources)
    _say(update, turn, text_pages(texts.START.format(count=len(articles))))


async def show_help(update: Update, turn: Turn) -> None:
    """Say how to ask."""
    _say(update, turn, text_pages(texts.HELP))


async def sources(update: Update, turn: Turn) -> None:
    """List the articles."""
    articles = await asyncio.to_thread(turn.answerer.sources)
    _say(update, turn, sources_pages(articles))


async def question(update: Update, turn: Turn) -> None:
    """Answer a question."""
    asked = _message(update)
    async with typing(turn.bot, asked.chat_id):
        answer = await asyncio.to_thread(turn.answerer.answer, asked.text or "", str(asked.chat_id))
    _say(update, turn, answer_pages(answer))


async def not_text(update: Update, turn: Turn) -> None:
    """Say that pictures, voices and the like cannot be read."""
    _say(update, turn, text_pages(texts.NOT_TEXT))


async def apologise(update: object, turn: Turn) -> None:
    """Log what a handler failed with, and tell whoever asked instead of staying silent."""
    log.error("An update could not be answered", exc_info=turn.error)
    turn.outgoing.clear()
    if isinstance(update, Update) and update.effective_chat:
        turn.outgoing.extend(messages(update.effective_chat.id, text_pages(texts.FAILED)))


@asynccontextmanager
async def typing(bot: ExtBot[None], chat: int) -> AsyncIterator[None]:
    """Show "typing…" in the chat for as long as the work lasts."""
    done = asyncio.Event()
    shown = asyncio.create_task(_keep_typing(bot, chat, done))
    try:
        yield
    finally:
        done.set()
        # Were the answer to overtake it, the chat would show "typing…" after the answer.
        await asyncio.wait({shown}, timeout=TYPING_PATIENCE)


async def _keep_typing(bot: ExtBot[None], chat: int, done: asyncio.Event) -> None:
    while True:
        with suppress(TelegramError):
            await bot.send_chat_action(chat, ChatAction.TYPING)
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), TYPING_LASTS)
            return


def _message(update: Update) -> Message:
    if update.effective_message is None:
        raise ValueError("An update without a message was taken for one")
    return update.effective_message


def _say(update: Update, turn: Turn, pages: list[str]) -> None:
    turn.outgoing.extend(messages(_message(update).chat_id, pages))
