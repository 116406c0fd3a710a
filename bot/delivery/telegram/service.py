"""The running bot: fetches updates, has them answered, sends what is to be sent."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Coroutine
from contextlib import suppress

from telegram import Update
from telegram.error import TelegramError

from bot.delivery.answerer import Answerer
from bot.delivery.telegram.connection import connected, register_commands
from bot.delivery.telegram.handlers import TelegramApplication, install, replies_to
from bot.delivery.telegram.polling import Poller, RawUpdate
from bot.delivery.telegram.settings import TelegramSettings

log = logging.getLogger(__name__)


async def serve(settings: TelegramSettings, answerer: Answerer) -> None:
    """Answer messages until asked to stop.

    Raises:
        DeliveryError: Telegram cannot be reached, refuses the token, or gives the updates to another bot.
    """
    async with connected(settings) as application:
        install(application, answerer)
        await register_commands(application)
        service = Service(application)
        log.info("Answering as @%s", application.bot.username)
        await _until_stopped(Poller(application.bot, service.receive, settings.poll_timeout).run())
        await service.finish()


class Service:
    """Answers each update in a task of its own."""

    def __init__(self, application: TelegramApplication) -> None:
        self._application = application
        self._tasks: set[asyncio.Task[None]] = set()

    async def receive(self, batch: list[RawUpdate]) -> None:
        """Begin to answer a batch of updates."""
        for raw in batch:
            task = asyncio.create_task(self._answer(raw))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait for the answers in hand."""
        await asyncio.gather(*self._tasks)

    async def _answer(self, raw: RawUpdate) -> None:
        update = parsed(raw, self._application)
        if update is None:
            return
        for outgoing in await replies_to(self._application, update):
            try:
                await self._application.bot.do_api_request(outgoing.method, outgoing.params)
            except TelegramError as error:
                log.warning("A message could not be sent: %s", error)


def parsed(raw: RawUpdate, application: TelegramApplication) -> Update | None:
    """Read an update; None for one whose shape is not Telegram's."""
    try:
        return Update.de_json(raw, application.bot)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        log.warning("Update %s has an odd shape and is passed over: %s", raw["update_id"], error)
        return None


async def _until_stopped(work: Coroutine[None, None, None]) -> None:
    """Run the work until it fails or the process is asked to stop (SIGINT, SIGTERM)."""
    task = asyncio.create_task(work)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        await task
