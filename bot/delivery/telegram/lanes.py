"""One lane a chat: what belongs to it is answered and sent in order, and never waits for another chat."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from bot.delivery.telegram.mailbox import Letter, Mailbox, Received
from bot.delivery.telegram.outgoing import Outgoing
from bot.delivery.telegram.sender import ChatGone, Sender
from bot.delivery.telegram.stopping import Stop, Stopping

log = logging.getLogger(__name__)

Answering = Callable[[Received], Awaitable[tuple[list[Outgoing], float]]]


class Lanes:
    """Runs a task for each chat that has something waiting, and none for the others.

    Attributes:
        mailbox: Where updates and letters wait.
        sender: Sends the letters.
        stop: Tells that the process is about to end.
        answering: Turns an update into the calls to make, and the Unix time at which it was asked.
    """

    def __init__(self, mailbox: Mailbox, sender: Sender, stop: Stop, answering: Answering) -> None:
        self.mailbox = mailbox
        self.sender = sender
        self.answering = answering
        self.stop = stop
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._news: set[str] = set()

    @property
    def running(self) -> int:
        """How many chats are being served."""
        return len(self._tasks)

    def wake(self, lanes: Iterable[str]) -> None:
        """See to it that these lanes run."""
        for lane in lanes:
            self._news.add(lane)
            if lane not in self._tasks:
                self._tasks[lane] = asyncio.create_task(self._run(lane), name=f"lane {lane}")

    async def finish(self, grace: float) -> None:
        """Finish what is in hand, for at most so many seconds; the rest stays on disk."""
        if tasks := list(self._tasks.values()):
            _, unfinished = await asyncio.wait(tasks, timeout=grace)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _run(self, lane: str) -> None:
        try:
            await self._send(lane, await self.mailbox.letters(lane))
            while lane in self._news:
                self._news.discard(lane)
                await self._answer_all(lane)
        except Stopping:
            pass
        except Exception:
            log.exception("Lane %s came to a halt; it goes on with the next message or start", lane)
        finally:
            del self._tasks[lane]
            self._news.discard(lane)

    async def _answer_all(self, lane: str) -> None:
        while not self.stop.requested and (update := await self.mailbox.next(lane)):
            outgoing, asked = await self.answering(update)
            await self._send(lane, await self.mailbox.answer(update, lane, outgoing, asked))

    async def _send(self, lane: str, letters: list[Letter]) -> None:
        try:
            for letter in letters:
                await self.sender.deliver(letter)
                await self.mailbox.strike_off(letter)
        except ChatGone as error:
            log.info("Lane %s is let go: %s", lane, error)
            await self.mailbox.let_go(lane)
