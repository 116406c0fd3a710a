"""Showing that the bot is at work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.telegram.outgoing import Place

LASTS = 4.5  # Seconds; Telegram shows it for five.
PATIENCE = 0.5  # Seconds for which an answer waits for it.


@asynccontextmanager
async def typing(bot: ExtBot[None], place: Place) -> AsyncIterator[None]:
    """Show "typing…" for as long as the work lasts."""
    done = asyncio.Event()
    shown = asyncio.create_task(_keep_typing(bot, place, done))
    try:
        yield
    finally:
        done.set()
        # Were the answer to overtake it, the chat would show "typing…" after the answer.
        await asyncio.wait({shown}, timeout=PATIENCE)


async def _keep_typing(bot: ExtBot[None], place: Place, done: asyncio.Event) -> None:
    while True:
        with suppress(TelegramError):
            await bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.thread)
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), LASTS)
            return
