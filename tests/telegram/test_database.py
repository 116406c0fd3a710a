"""The file that must not lose what it was given."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.delivery.telegram.database import Database

SCHEMA = "CREATE TABLE IF NOT EXISTS words (word TEXT NOT NULL)"


def insert(word: object) -> object:
    return lambda connection: connection.execute("INSERT INTO words VALUES (?)", (word,))


def words(connection: sqlite3.Connection) -> list[str]:
    return [word for (word,) in connection.execute("SELECT word FROM words ORDER BY rowid")]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "words.sqlite3", SCHEMA)
    yield opened
    opened.close()


def test_work_is_done_in_the_order_in_which_it_is_given(database: Database) -> None:
    async def scene() -> list[str]:
        await asyncio.gather(*(database.do(insert(str(number))) for number in range(500)))
        return await database.do(words)

    assert asyncio.run(scene()) == [str(number) for number in range(500)]


def test_one_that_fails_does_not_spoil_what_is_committed_with_it(database: Database) -> None:
    async def scene() -> list[object]:
        results = await asyncio.gather(*map(database.do, map(insert, ("a", None, "b"))), return_exceptions=True)
        return [*(type(result) for result in results), await database.do(words)]

    assert asyncio.run(scene()) == [sqlite3.Cursor, sqlite3.IntegrityError, sqlite3.Cursor, ["a", "b"]]


def test_what_does_not_fit_on_the_disk_waits_until_there_is_room(database: Database) -> None:
    alarms: list[str] = []
    database.alarm = alarms.append

    async def scene() -> list[str]:
        (pages,) = await database.do(lambda connection: connection.execute("PRAGMA page_count").fetchone())
        await database.do(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}").fetchone())
        waiting = asyncio.create_task(database.do(insert("x" * 100_000)))
        while not alarms:
            await asyncio.sleep(0.01)
        assert not waiting.done()
        await database.do(lambda connection: connection.execute("PRAGMA max_page_count = 100000").fetchone())
        await waiting
        return await database.do(words)

    assert asyncio.run(scene()) == ["x" * 100_000]
    assert alarms == ["The bot's state cannot be written (database or disk is full); questions wait until it can."]
