"""The context in which one update is handled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.delivery.answerer import Answerer
from bot.delivery.telegram.additions import Additions
from bot.delivery.telegram.database import Database
from bot.delivery.telegram.gate import Gate
from bot.delivery.telegram.kept_folder import KeptFolder
from bot.delivery.telegram.outgoing import Outgoing
from bot.delivery.telegram.settings import TelegramSettings
from bot.delivery.telegram.shelf import Shelf

T = TypeVar("T")

# More threads would answer no sooner: they share one interpreter with the event loop, which they would slow down.
WORKERS = 4


@dataclass(frozen=True, slots=True)
class Desk:
    """What every handler works with.

    Attributes:
        settings: See `TelegramSettings`.
        answerer: Answers questions.
        gate: Who may ask, and how much.
        database: Where feedback is kept.
        shelf: Answers that buttons refer to.
        additions: What was added to the folder by chat.
        folder: The folder, for admins; None where nothing can be added.
        crowd: Tells how many chats are being served at the moment.
        workers: Threads in which answers are worked out.
    """

    settings: TelegramSettings
    answerer: Answerer
    gate: Gate
    database: Database
    shelf: Shelf
    additions: Additions
    folder: KeptFolder | None
    crowd: Callable[[], int]
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(WORKERS, "answering"))


_collected: ContextVar[list[Outgoing]] = ContextVar("collected")


class Turn(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of one update."""

    @property
    def outgoing(self) -> list[Outgoing]:
        """What is to be sent in reply, in order."""
        return _collected.get()

    @property
    def desk(self) -> Desk:
        """What every handler works with."""
        return cast("Desk", self.bot_data["desk"])

    async def work_out(self, work: Callable[..., T], *args: object) -> T:
        """Do what costs processor time off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self.desk.workers, work, *args)


TelegramApplication = Application[ExtBot[None], Turn, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


async def replies_to(application: TelegramApplication, update: Update) -> list[Outgoing]:
    """Hand an update to its handler and return what is to be sent."""
    _collected.set([])
    await application.process_update(update)
    return _collected.get()
