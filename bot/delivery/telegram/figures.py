"""How the bot is used."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass

from bot.delivery.telegram.database import Database

DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of what is kept.

    Attributes:
        answers: Answers whose buttons work.
        answers_today: Those of the last 24 hours.
        useful: People who found an answer useful.
        useless: People who did not.
        waiting: Updates that wait for their answer.
    """

    answers: int
    answers_today: int
    useful: int
    useless: int
    waiting: int


async def count(database: Database) -> Figures:
    """Count what is kept."""
    since = time.time() - DAY

    def counted(connection: sqlite3.Connection) -> Figures:
        def one(query: str, *values: float) -> int:
            (number,) = connection.execute(query, values).fetchone()
            return int(number)

        return Figures(
            answers=one("SELECT count(*) FROM answers"),
            answers_today=one("SELECT count(*) FROM answers WHERE written >= ?", since),
            useful=one("SELECT count(*) FROM feedback WHERE useful"),
            useless=one("SELECT count(*) FROM feedback WHERE NOT useful"),
            waiting=one("SELECT count(*) FROM inbox WHERE body IS NOT NULL"),
        )

    return await database.do(counted)
