"""Fetching updates by long polling (https://core.telegram.org/bots/api#getupdates)."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.delivery.telegram.backoff import Backoff, flood_wait
from bot.delivery.telegram.health import Health
from bot.delivery.telegram.incoming import RawUpdate
from bot.errors import DeliveryError

log = logging.getLogger(__name__)

Receiver = Callable[[list[RawUpdate]], Awaitable[None]]

KINDS = ["message", "callback_query", "inline_query"]
ANSWER_TIME = 10  # Seconds that the server may take beyond the poll itself.
# Seconds for which another bot on the token is put up with: the last process of our own may not be quite gone.
CONFLICT_PATIENCE = 4.0
CONFLICT_PAUSE = 1.0
SHORTEST_POLL = 0.02  # Seconds; a server that does not hold requests open shall not be asked without a pause.


class Poller:
    """Fetches updates for ever.

    The next request, which confirms a batch to Telegram, is made only when the batch has been received.

    Attributes:
        bot: Whose updates.
        receive: Takes each batch into keeping.
        health: Told whenever Telegram has answered.
        timeout: Seconds for which the server may hold a request open.
    """

    def __init__(self, bot: ExtBot[None], receive: Receiver, health: Health, timeout: int) -> None:
        self.bot = bot
        self.receive = receive
        self.health = health
        self.timeout = timeout
        self._backoff = Backoff()
        self._offset: int | None = None
        self._conflict_since: float | None = None

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            DeliveryError: Another bot keeps polling with the same token, or the token is no longer good.
        """
        while True:
            try:
                await self._poll()
            except (InvalidToken, EndPointNotFound):
                raise DeliveryError("Telegram no longer accepts the token; get a new one from @BotFather.") from None
            except Conflict:
                await self._wait_for_rival()
            except RetryAfter as error:
                await asyncio.sleep(flood_wait(error))
            except TelegramError as error:
                delay = self._backoff.next()
                log.warning("No updates from Telegram (%s); trying again in %.1f s", error, delay)
                await asyncio.sleep(delay)

    async def _poll(self) -> None:
        began = time.monotonic()
        batch = await self._fetch()
        self._backoff.reset()
        self.health.note_contact()
        self._conflict_since = None
        if batch:
            await self.receive(batch)
            self._offset = max(update["update_id"] for update in batch) + 1
        elif time.monotonic() - began < SHORTEST_POLL:
            await asyncio.sleep(SHORTEST_POLL)

    async def _fetch(self) -> list[RawUpdate]:
        # As JSON, not as python-telegram-bot's objects: one update of an odd shape would spoil its whole batch.
        request: dict[str, Any] = {"timeout": self.timeout, "allowed_updates": KINDS}
        if self._offset is not None:
            request["offset"] = self._offset
        batch = await self.bot.do_api_request("getUpdates", request, read_timeout=self.timeout + ANSWER_TIME)
        return [update for update in batch if isinstance(update.get("update_id"), int)]

    async def _wait_for_rival(self) -> None:
        now = time.monotonic()
        self._conflict_since = self._conflict_since or now
        if now - self._conflict_since > CONFLICT_PATIENCE:
            raise DeliveryError(
                "Another bot is running on the same token (409 Conflict); stop it, or give this one a token of its own."
            ) from None
        log.warning("Another bot is asking for updates with the same token; trying again")
        await asyncio.sleep(CONFLICT_PAUSE)
