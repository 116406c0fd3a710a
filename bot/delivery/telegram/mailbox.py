"""What came and what is to be sent, on disk until it is done.

An update is kept before it is confirmed to Telegram, and each message of its answer is struck off when it has been
delivered. Whatever is left when the process ends, however it ends, is taken up by the next one.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.delivery.telegram.database import Database
from bot.delivery.telegram.incoming import RawUpdate
from bot.delivery.telegram.outgoing import Outgoing

# Update IDs that are remembered once done. Telegram repeats the last batch at most (100 updates), after a crash
# between keeping and confirming it.
REMEMBERED = 10_000
PRUNED_EVERY = 1_000

SCHEMA = """
CREATE TABLE IF NOT EXISTS inbox (
    id INTEGER PRIMARY KEY,       -- Telegram's update_id
    lane TEXT NOT NULL,           -- whose turn it waits for
    received REAL NOT NULL,       -- Unix time
    body TEXT                     -- JSON; NULL once answered
);
CREATE INDEX IF NOT EXISTS inbox_waiting ON inbox (lane, id) WHERE body IS NOT NULL;
CREATE INDEX IF NOT EXISTS inbox_received ON inbox (received);
CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER PRIMARY KEY,       -- in the order of sending
    lane TEXT NOT NULL,
    method TEXT NOT NULL,
    params TEXT NOT NULL,         -- JSON
    asked REAL,                   -- Unix time of the question; NULL where nobody minds a delay
    written REAL NOT NULL         -- Unix time
);
CREATE INDEX IF NOT EXISTS outbox_lane ON outbox (lane, id);
"""


@dataclass(frozen=True, slots=True)
class Received:
    """An update that waits for its answer.

    Attributes:
        id: Telegram's ``update_id``.
        received: Unix time at which it was kept.
        raw: The update as Telegram sent it.
    """

    id: int
    received: float
    raw: RawUpdate


@dataclass(frozen=True, slots=True)
class Letter:
    """A call that is to be made.

    Attributes:
        id: Its place in the order of sending.
        outgoing: The call.
        asked: Unix time of the question that it answers, for the first message of an answer only.
        written: Unix time at which it was kept.
    """

    id: int
    outgoing: Outgoing
    asked: float | None
    written: float


class Mailbox:
    """The updates and letters of one bot; a lane is the chat (or the inline user) to whom things are sent in order."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._until_pruning = PRUNED_EVERY

    async def keep(self, batch: Sequence[tuple[RawUpdate, str]]) -> None:
        """Take updates, each with its lane, into keeping; those that came before are left as they are."""
        now = time.time()
        rows = [(raw["update_id"], lane, now, json.dumps(raw)) for raw, lane in batch]
        self._until_pruning -= len(rows)
        prune = self._until_pruning <= 0
        if prune:
            self._until_pruning = PRUNED_EVERY

        def insert(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR IGNORE INTO inbox VALUES (?, ?, ?, ?)", rows)
            if prune:
                _prune(connection)

        await self._database.do(insert)

    async def lanes(self) -> list[str]:
        """Return the lanes in which something is left to do."""
        query = "SELECT lane FROM outbox UNION SELECT lane FROM inbox WHERE body IS NOT NULL"
        return await self._database.do(lambda connection: [lane for (lane,) in connection.execute(query)])

    async def letters(self, lane: str) -> list[Letter]:
        """Return what is left to send in a lane, in order."""
        return await self._database.do(lambda connection: _letters(connection, lane, 0))

    async def next(self, lane: str) -> Received | None:
        """Return the earliest update of a lane that waits for its answer."""
        query = "SELECT id, received, body FROM inbox WHERE lane = ? AND body IS NOT NULL ORDER BY id LIMIT 1"
        row = await self._database.do(lambda connection: connection.execute(query, (lane,)).fetchone())
        return Received(row[0], row[1], json.loads(row[2])) if row else None

    async def answer(self, update: Received, lane: str, outgoing: Iterable[Outgoing], asked: float) -> list[Letter]:
        """Keep the answer to an update, which is thereby done with, and return the letters to send."""
        now = time.time()
        rows = [
            (lane, call.method, json.dumps(call.params), asked if place == 0 else None, now)
            for place, call in enumerate(outgoing)
        ]

        def exchange(connection: sqlite3.Connection) -> list[Letter]:
            (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM outbox").fetchone()
            connection.execute("UPDATE inbox SET body = NULL WHERE id = ?", (update.id,))
            connection.executemany(
                "INSERT INTO outbox (lane, method, params, asked, written) VALUES (?, ?, ?, ?, ?)", rows
            )
            return _letters(connection, lane, last)

        return await self._database.do(exchange)

    async def strike_off(self, letter: Letter) -> None:
        """Forget a letter that was delivered or given up."""
        await self._database.do(lambda connection: connection.execute("DELETE FROM outbox WHERE id = ?", (letter.id,)))

    async def let_go(self, lane: str) -> None:
        """Forget everything of a lane whose chat does not want the bot any more."""

        def forget(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE inbox SET body = NULL WHERE lane = ?", (lane,))
            connection.execute("DELETE FROM outbox WHERE lane = ?", (lane,))

        await self._database.do(forget)


def _letters(connection: sqlite3.Connection, lane: str, after: int) -> list[Letter]:
    query = "SELECT id, method, params, asked, written FROM outbox WHERE lane = ? AND id > ? ORDER BY id"
    return [
        Letter(number, Outgoing(method, json.loads(params)), asked, written)
        for number, method, params, asked, written in connection.execute(query, (lane, after))
    ]


def _prune(connection: sqlite3.Connection) -> None:
    connection.execute(
        "DELETE FROM inbox WHERE body IS NULL AND received <"
        " (SELECT received FROM inbox ORDER BY received DESC LIMIT 1 OFFSET ?)",
        (REMEMBERED,),
    )
