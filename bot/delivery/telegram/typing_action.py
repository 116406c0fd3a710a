"""Showing that the bot is at work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.telegram.outgoing import Place

SOON = 0.2  # Seconds; what takes no longer needs no sign, which would cost as much as the answer itself.
LASTS = 4.5  # Seconds; Telegram shows it for five.
PATIENCE = 0.5  # Seconds for which an answer waits for it.


@asynccontextmanager
async def typing(bot: ExtBot[None], place: Place) -> AsyncIterator[None]:
    """Show "typing…" for as long as the work lasts, unless it is done at once."""
    done = asyncio.Event()
    shown = asyncio.create_task(_keep_typing(bot, place, done))
    try:
        yield
    finally:
        done.set()
        # Were the answer to overtake it, the chat would show "typing…" after the answer.
        await asyncio.wait({shown}, timeout=PATIENCE)


async def _keep_typing(bot: ExtBot[None], place: Place, done: asyncio.Event) -> None:
    wait = SOON
    while not await _is_done(done, wait):
        wait = LASTS
        with suppress(TelegramError):
            await bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.thread)


async def _is_done(done: asyncio.Event, within: float) -> bool:
    try:
        await asyncio.wait_for(done.wait(), within)
    except TimeoutError:
        return False
    return True
