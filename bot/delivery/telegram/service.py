"""The running bot: fetches updates, keeps them, has them answered, sends what is to be sent."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from telegram import Update
from telegram.error import TelegramError

from bot.delivery.answerer import Answerer
from bot.delivery.telegram import additions, feedback, mailbox, shelf
from bot.delivery.telegram.additions import Additions
from bot.delivery.telegram.connection import connected, introduce
from bot.delivery.telegram.database import Database
from bot.delivery.telegram.gate import Gate
from bot.delivery.telegram.handlers import install
from bot.delivery.telegram.health import SILENCE, Health, health_address
from bot.delivery.telegram.incoming import RawUpdate, asked_at, lane_of
from bot.delivery.telegram.kept_folder import KeptFolder, Watched
from bot.delivery.telegram.lanes import Lanes
from bot.delivery.telegram.locking import only_bot
from bot.delivery.telegram.mailbox import Mailbox, Received
from bot.delivery.telegram.outgoing import Outgoing
from bot.delivery.telegram.polling import Poller
from bot.delivery.telegram.reports import trouble_text
from bot.delivery.telegram.sender import Sender
from bot.delivery.telegram.settings import TelegramSettings
from bot.delivery.telegram.shelf import Shelf
from bot.delivery.telegram.stopping import Stop
from bot.delivery.telegram.turn import Desk, TelegramApplication, replies_to
from bot.delivery.telegram.webhook import webhook_server

log = logging.getLogger(__name__)

SCHEMAS = mailbox.SCHEMA + shelf.SCHEMA + feedback.SCHEMA + additions.SCHEMA
GRACE = 8.0  # Seconds for what is in hand at the end; supervisors commonly kill after ten.


async def serve(settings: TelegramSettings, answerer: Answerer, watcher: Watched | None) -> None:
    """Answer messages until asked to stop; admins may add to the folder where it is watched.

    Raises:
        DeliveryError: Telegram cannot be reached, refuses the token, or gives the updates to another bot; or the
            state cannot be kept.
    """
    async with connected(settings) as application:
        name = f"telegram-{application.bot.id}"
        bell = _Bell(application, settings.admins)
        with only_bot(settings.state / f"{name}.lock"), _database(settings, bell, name) as database:
            if watcher:
                watcher.alarm = bell.ring_for_folder
            service = Service(settings, application, database)
            folder = KeptFolder(watcher) if watcher else None
            kept = Shelf(database), Additions(database)
            desk = Desk(settings, answerer, _gate(settings), database, *kept, folder, service.crowd)
            install(application, desk)
            await service.run()


class Service:
    """Joins the parts, for one bot."""

    def __init__(self, settings: TelegramSettings, application: TelegramApplication, database: Database) -> None:
        self._settings = settings
        self._application = application
        self._mailbox = Mailbox(database)
        self._stop = Stop()
        self._health = Health(None if settings.webhook else SILENCE)
        sender = Sender(application.bot, settings.late_after, self._stop)
        self._lanes = Lanes(self._mailbox, sender, self._stop, self._answer)

    def crowd(self) -> int:
        """Return how many chats are being served."""
        return self._lanes.running

    async def run(self) -> None:
        """Take up what was left, then answer what comes, until asked to stop."""
        self._stop_on_signals()
        async with health_address(self._health, self._settings.health_listen, self._settings.health_port):
            self._lanes.wake(await self._mailbox.lanes())
            introducing = asyncio.create_task(introduce(self._application, self._settings.admins))
            log.info("Answering as @%s", self._application.bot.username)
            try:
                await self._take_in()
            finally:
                introducing.cancel()
                self._stop.request()
                await self._lanes.finish(GRACE)

    async def _take_in(self) -> None:
        """Receive updates in the way that the settings name, until asked to stop."""
        bot = self._application.bot
        if self._settings.webhook:
            async with webhook_server(bot, self._receive, self._settings.webhook):
                await self._stop.wait()
        else:
            poller = Poller(bot, self._receive, self._health, self._settings.poll_timeout)
            await self._until_stopped(poller.run())

    async def _receive(self, batch: list[RawUpdate]) -> None:
        """Keep a batch and begin to answer it."""
        kept = [(raw, lane_of(raw)) for raw in batch]
        await self._mailbox.keep(kept)
        self._lanes.wake(lane for _, lane in kept)

    async def _answer(self, received: Received) -> tuple[list[Outgoing], float]:
        asked = asked_at(received.raw, received.received)
        update = self._parsed(received.raw)
        return (await replies_to(self._application, update) if update else []), asked

    def _parsed(self, raw: RawUpdate) -> Update | None:
        try:
            return Update.de_json(raw, self._application.bot)
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
            log.warning("Update %s has an odd shape and is passed over: %s", raw["update_id"], error)
            return None

    def _stop_on_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop.request)

    async def _until_stopped(self, work: Coroutine[None, None, None]) -> None:
        """Run the work until it fails or the process is asked to stop."""
        working = asyncio.create_task(work)
        stopped = asyncio.create_task(self._stop.wait())
        done, pending = await asyncio.wait({working, stopped}, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        for task in done:
            task.result()


def _gate(settings: TelegramSettings) -> Gate:
    return Gate(settings.allowed, settings.admins, settings.user_limit, settings.chat_limit)


@contextmanager
def _database(settings: TelegramSettings, bell: _Bell, name: str) -> Iterator[Database]:
    """Open the bot's file; trouble with it is told to the admins."""
    database = Database(settings.state / f"{name}.sqlite3", SCHEMAS)
    database.alarm = bell.ring
    try:
        yield database
    finally:
        database.close()


class _Bell:
    """Tells the admins of trouble, past the mailbox, which may be what is in trouble."""

    def __init__(self, application: TelegramApplication, admins: Iterable[int]) -> None:
        self._application = application
        self._admins = admins
        self._loop = asyncio.get_running_loop()
        self._telling: set[asyncio.Task[None]] = set()

    def ring(self, trouble: str) -> None:
        """Tell every admin, soon."""
        for admin in self._admins:
            task = asyncio.create_task(self._tell(admin, trouble))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    def ring_for_folder(self, troubles: Sequence[str]) -> None:
        """Tell what has gone wrong in the folder, from the thread that watches it."""
        with suppress(RuntimeError):  # The loop may have ended meanwhile.
            self._loop.call_soon_threadsafe(self.ring, trouble_text(troubles))

    async def _tell(self, admin: int, text: str) -> None:
        try:
            await self._application.bot.send_message(admin, text)
        except TelegramError as error:
            log.warning("Admin %s could not be told: %s", admin, error)
