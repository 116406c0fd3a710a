"""Answers that buttons refer to, kept so that a button works for as long as anyone may press it."""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from dataclasses import dataclass

import msgspec

from bot.delivery.telegram.database import Database
from bot.model import Answer

KEPT = 50_000  # Answers; the oldest make room.
PRUNED_EVERY = 500

SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    id TEXT PRIMARY KEY,
    chat INTEGER NOT NULL,
    written REAL NOT NULL,        -- Unix time
    answer TEXT NOT NULL          -- JSON
);
CREATE INDEX IF NOT EXISTS answers_written ON answers (written);
"""
PRUNE = "DELETE FROM answers WHERE written < (SELECT written FROM answers ORDER BY written DESC LIMIT 1 OFFSET ?)"


@dataclass(frozen=True, slots=True)
class Shelved:
    """An answer that was given.

    Attributes:
        id: What buttons call it; nobody can guess it.
        answer: The answer.
    """

    id: str
    answer: Answer

    @property
    def shown(self) -> int:
        """How many sentences on its question have been given with it."""
        return self.answer.skipped + len(self.answer.citations)


class Shelf:
    """Keeps answers, each for the chat that it was given in."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._until_pruning = PRUNED_EVERY

    async def put(self, chat: int, answer: Answer) -> Shelved:
        """Keep an answer."""
        shelved = Shelved(secrets.token_urlsafe(9), answer)
        row = (shelved.id, chat, time.time(), write_answer(answer))
        self._until_pruning -= 1
        prune = self._until_pruning <= 0
        if prune:
            self._until_pruning = PRUNED_EVERY

        def insert(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", row)
            if prune:
                connection.execute(PRUNE, (KEPT,))

        await self._database.do(insert)
        return shelved

    async def get(self, chat: int, name: str) -> Shelved | None:
        """Return an answer that was given in this chat; None for one that is no longer kept, or another chat's."""
        query = "SELECT answer FROM answers WHERE id = ? AND chat = ?"
        row = await self._database.do(lambda connection: connection.execute(query, (name, chat)).fetchone())
        answer = read_answer(row[0]) if row else None
        return Shelved(name, answer) if answer else None


def write_answer(answer: Answer) -> str:
    """Return an answer as JSON."""
    # Not by msgspec, which refuses the lone surrogates that an article may hold.
    return json.dumps(msgspec.to_builtins(answer))


def read_answer(written: str) -> Answer | None:
    """Read an answer; None for what another version of the bot wrote in another form."""
    try:
        return msgspec.convert(json.loads(written), Answer)
    except (msgspec.ValidationError, ValueError):
        return None
