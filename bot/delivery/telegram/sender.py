"""Making a call of the Bot API until it has succeeded, or never will."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.delivery.telegram.backoff import Backoff, flood_wait
from bot.delivery.telegram.mailbox import Letter
from bot.delivery.telegram.markup import plain, safe
from bot.delivery.telegram.paging import SEPARATOR
from bot.delivery.telegram.stopping import Stop
from bot.delivery.telegram.texts import LATE

log = logging.getLogger(__name__)

Params = dict[str, Any]

GIVEN_UP_AFTER = 24 * 3600.0  # Seconds; an answer that is older helps nobody.
IN_FLIGHT = 12  # Messages at a time, fewer than there are connections.


class ChatGone(Exception):  # noqa: N818 no error of ours
    """The chat has blocked the bot, put it out, or is no more."""


class Sender:
    """Sends letters.

    What Telegram may have meant for a moment only is tried again: a flood limit after the time it names, which holds
    for this letter's chat alone; a failing server, a time-out or a dropped connection with growing waits. Where the
    connection drops after the call took effect, nobody can tell, and the message comes twice.

    What this does not do: keep below Telegram's limits beforehand.

    Attributes:
        bot: Whose letters.
        late_after: Seconds after which an answer begins with an apology.
        stop: Ends the waits between tries, and leaves the letter for later.
    """

    def __init__(self, bot: ExtBot[None], late_after: float, stop: Stop) -> None:
        self.bot = bot
        self.late_after = late_after
        self.stop = stop
        self._in_flight = asyncio.Semaphore(IN_FLIGHT)

    async def deliver(self, letter: Letter) -> None:
        """Send a letter; return when it has arrived, or when trying longer is of no use.

        Raises:
            ChatGone: The chat does not want the bot.
            Stopping: The process is about to end, and the letter would have to wait.
        """
        params = dict(letter.outgoing.params)
        backoff = Backoff()
        while time.time() - letter.written < GIVEN_UP_AFTER:
            try:
                await self._call(letter, params)
            except RetryAfter as error:
                await self.stop.sleep(flood_wait(error))
            except Forbidden as error:
                raise ChatGone(error.message) from None
            except ChatMigrated as error:
                params["chat_id"] = error.new_chat_id
            except BadRequest as error:
                if "can't parse entities" not in error.message.lower() or "parse_mode" not in params:
                    log.warning("Telegram refuses a %s: %s", letter.outgoing.method, error.message)
                    return
                log.error("Telegram cannot read a message's HTML; it is sent as plain text: %s", error.message)  # noqa: TRY400
                params = _without_markup(params)
            except TelegramError as error:
                # Also for a token that is no longer good: that ends the polling, and the letter stays on disk.
                await self._wait(backoff, letter, error)
            else:
                return
        log.error("A %s has been tried for a day and is given up", letter.outgoing.method)

    async def _call(self, letter: Letter, params: Params) -> None:
        async with self._in_flight:
            await self.bot.do_api_request(letter.outgoing.method, self._apologising(letter, params))

    async def _wait(self, backoff: Backoff, letter: Letter, error: TelegramError) -> None:
        wait = backoff.next()
        log.info("A %s failed (%s); trying again in %.1f s", letter.outgoing.method, error.message, wait)
        await self.stop.sleep(wait)

    def _apologising(self, letter: Letter, params: Params) -> Params:
        if letter.asked is None or "text" not in params or time.time() - letter.asked < self.late_after:
            return params
        apology = safe(LATE) if "parse_mode" in params else LATE
        return params | {"text": apology + SEPARATOR + params["text"]}


def _without_markup(params: Params) -> Params:
    return {name: value for name, value in params.items() if name != "parse_mode"} | {"text": plain(params["text"])}
