"""Records kept in a file that may be damaged, foreign, locked or out of reach."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import Records
from bot.store.records import KEPT_DAYS, TOGETHER

KEY, OTHER = b"k" * 32, b"o" * 32


def kept(path: Path, key: bytes = KEY, day: int | None = None) -> bytes | None:
    records = Records(path, day)
    found = records.get(key)
    records.close()
    return found


def keep(path: Path, data: bytes = b"found", key: bytes = KEY, day: int | None = None) -> None:
    records = Records(path, day)
    records.put(key, data)
    records.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "records.sqlite3"


def test_what_is_put_is_there_at_the_next_start(path: Path) -> None:
    keep(path)
    assert kept(path) == b"found"
    assert kept(path, OTHER) is None


def test_the_later_record_replaces_the_earlier(path: Path) -> None:
    keep(path)
    keep(path, b"found anew")
    assert kept(path) == b"found anew"


def test_much_is_written_before_the_end(path: Path) -> None:
    records = Records(path)
    for number in range(TOGETHER):
        records.put(number.to_bytes(32), b"found")
    assert kept(path, (7).to_bytes(32)) == b"found"
    records.close()


def test_two_processes_share_the_file(path: Path) -> None:
    one, other = Records(path), Records(path)
    one.put(KEY, b"found by one")
    other.put(OTHER, b"found by the other")
    one.flush()
    other.flush()
    assert (one.get(OTHER), other.get(KEY)) == (b"found by the other", b"found by one")
    one.close()
    other.close()


@pytest.mark.parametrize("column", ["data", "digest", "key"])
def test_a_record_that_was_changed_is_not_believed(path: Path, column: str) -> None:
    keep(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE records SET {column} = ?", (OTHER,))
    connection.close()
    assert kept(path, OTHER if column == "key" else KEY) is None


def test_a_record_of_another_type_is_not_believed(path: Path) -> None:
    keep(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE records SET data = 'text', digest = 7")
    connection.close()
    assert kept(path) is None


@given(st.floats(0, 1), st.binary(min_size=1, max_size=64), st.booleans())
def test_a_damaged_file_gives_what_was_put_or_nothing_and_takes_new_records(
    tmp_path_factory: pytest.TempPathFactory, where: float, damage: bytes, cut: bool
) -> None:
    path = tmp_path_factory.mktemp("state") / "records.sqlite3"
    keep(path, b"found" * 2_000)
    whole = path.read_bytes()
    at = int(where * len(whole))
    path.write_bytes(whole[:at] + damage + (b"" if cut else whole[at + len(damage) :]))
    assert kept(path) in (b"found" * 2_000, None)
    for _ in range(2):  # Damage may show only when the file is written.
        keep(path, b"found anew", OTHER)
    assert kept(path, OTHER) == b"found anew"


@pytest.mark.parametrize("content", [b"", b"not a database, " * 100, b"SQLite format 3\0"])
def test_a_file_that_is_no_database_is_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    keep(path)
    assert kept(path) == b"found"


def test_a_foreign_database_is_replaced(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE records (name TEXT)")
    connection.close()
    keep(path)
    assert kept(path) == b"found"


def test_a_file_of_another_format_is_replaced(path: Path) -> None:
    keep(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert kept(path) is None
    keep(path)
    assert kept(path) == b"found"


def test_a_folder_in_the_files_place_costs_only_the_cache(path: Path) -> None:
    path.mkdir(parents=True)
    keep(path)
    assert kept(path) is None


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_state_folder_that_may_not_be_written_costs_only_the_cache(path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    keep(path)
    assert kept(path) is None


def test_a_file_in_the_state_folders_place_costs_only_the_cache(path: Path) -> None:
    path.parent.write_text("not a folder")
    keep(path)
    assert kept(path) is None


def test_a_file_that_another_process_holds_costs_only_the_cache(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.records.LOCK_PATIENCE", 0.01)
    keep(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert kept(path) is None
    keep(path, key=OTHER)
    holder.close()
    assert kept(path) == b"found"


def test_what_nobody_asks_for_is_dropped_in_time(path: Path) -> None:
    keep(path, key=KEY, day=0)
    keep(path, key=OTHER, day=0)
    assert kept(path, KEY, day=KEPT_DAYS) == b"found"
    assert kept(path, KEY, day=KEPT_DAYS + 1) == b"found"
    assert kept(path, OTHER, day=KEPT_DAYS + 1) is None
