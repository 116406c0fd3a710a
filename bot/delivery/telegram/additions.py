"""What was added to the folder by chat, kept so that it can be taken back at any time."""

from __future__ import annotations

import secrets
import sqlite3
import time
from dataclasses import dataclass

from bot.delivery.telegram.database import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS additions (
    id TEXT PRIMARY KEY,
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,     -- the one that brought it
    written REAL NOT NULL,        -- Unix time
    path TEXT NOT NULL,           -- in the folder of articles
    digest TEXT NOT NULL,         -- of the file as it was written
    UNIQUE (chat, message)
);
"""


@dataclass(frozen=True, slots=True)
class Addition:
    """A file that was added.

    Attributes:
        id: What buttons call it; nobody can guess it.
        path: Its path in the folder.
        digest: Tells its content from any other.
    """

    id: str
    path: str
    digest: str


class Additions:
    """Keeps what was added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, chat: int, message: int, path: str, digest: str) -> Addition:
        """Keep what a message has brought."""
        addition = Addition(secrets.token_urlsafe(9), path, digest)
        row = (addition.id, chat, message, time.time(), path, digest)
        await self._database.do(
            lambda connection: connection.execute("INSERT INTO additions VALUES (?, ?, ?, ?, ?, ?)", row)
        )
        return addition

    async def get(self, name: str) -> Addition | None:
        """Return what a button is about."""
        return await self._one("id = ?", name)

    async def brought_by(self, chat: int, message: int) -> Addition | None:
        """Return what a message has brought already: it comes again where the process ended before its answer."""
        return await self._one("chat = ? AND message = ?", chat, message)

    async def _one(self, condition: str, *values: object) -> Addition | None:
        query = f"SELECT id, path, digest FROM additions WHERE {condition}"  # noqa: S608 the conditions above

        def select(connection: sqlite3.Connection) -> Addition | None:
            row = connection.execute(query, values).fetchone()
            return Addition(*row) if row else None

        return await self._database.do(select)
