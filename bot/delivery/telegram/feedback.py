"""What people thought of answers, for whoever keeps the folder."""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.delivery.telegram.database import Database
from bot.delivery.telegram.shelf import Shelved, read_answer, write_answer
from bot.errors import DeliveryError
from bot.model import Answer

SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    shelf TEXT NOT NULL,
    user INTEGER NOT NULL,
    given REAL NOT NULL,          -- Unix time
    useful INTEGER NOT NULL,      -- 1 or 0
    answer TEXT NOT NULL,         -- JSON
    PRIMARY KEY (shelf, user)
);
"""
FILES = "telegram-*.sqlite3"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One person's word on one answer.

    Attributes:
        given: When, in UTC.
        useful: What was said.
        answer: The answer, with its question.
    """

    given: dt.datetime
    useful: bool
    answer: Answer


async def store_feedback(database: Database, shelved: Shelved, user: int, *, useful: bool) -> None:
    """Keep what somebody says of an answer; a second word of theirs replaces the first."""
    row = (shelved.id, user, time.time(), int(useful), write_answer(shelved.answer))
    await database.do(
        lambda connection: connection.execute("INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?)", row)
    )


def read_feedback(state: Path) -> Iterator[Feedback]:
    """Yield all feedback in a state folder, the oldest first, also while a bot runs on it.

    Raises:
        DeliveryError: A file there cannot be read.
    """
    for path in sorted(state.glob(FILES)):
        try:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                rows = connection.execute("SELECT given, useful, answer FROM feedback ORDER BY given").fetchall()
        except sqlite3.Error as error:
            raise DeliveryError(f"{path}: the feedback cannot be read ({error}).") from None
        for given, useful, written in rows:
            if answer := read_answer(written):
                yield Feedback(dt.datetime.fromtimestamp(given, dt.UTC), bool(useful), answer)
