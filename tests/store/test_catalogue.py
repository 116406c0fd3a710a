"""A catalogue in a file that may be damaged, foreign, locked or out of reach."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import Catalogue, catalogue

ROWS = {"dam.md": b"dam", "a/vote.md": b"vote" * 500}
VOLUMES = ["one", "other"]
NOTHING: tuple[list[str], dict[str, bytes]] = ([], {})


def loaded(path: Path, version: bytes = b"1") -> tuple[list[str], dict[str, bytes]]:
    found = Catalogue(path, version)
    try:
        return found.load()
    finally:
        found.close()


def commit(
    path: Path,
    volumes: Sequence[str] = VOLUMES,
    put: Mapping[str, bytes] = ROWS,
    drop: Sequence[str] = (),
    version: bytes = b"1",
) -> bool:
    written = Catalogue(path, version)
    try:
        return written.commit(volumes, put, drop)
    finally:
        written.close()


def change(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement, values)
    connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "catalogue.sqlite3"


def test_what_is_committed_is_there_at_the_next_start(path: Path) -> None:
    assert loaded(path) == NOTHING
    assert commit(path)
    assert loaded(path) == (VOLUMES, ROWS)


def test_volumes_are_replaced_and_rows_put_and_dropped_at_once(path: Path) -> None:
    commit(path)
    assert commit(path, ["third", "one"], {"new.md": b"new", "a/vote.md": b"anew"}, ["dam.md", "unknown.md"])
    assert loaded(path) == (["third", "one"], {"new.md": b"new", "a/vote.md": b"anew"})


def test_two_processes_share_the_file(path: Path) -> None:
    one, other = Catalogue(path, b"1"), Catalogue(path, b"1")
    assert one.commit(["one"], {"one.md": b"1"}, [])
    assert other.commit(["one", "other"], {"other.md": b"2"}, [])
    assert one.load() == other.load() == (["one", "other"], {"one.md": b"1", "other.md": b"2"})
    one.close()
    other.close()


def test_another_version_finds_nothing_and_starts_anew(path: Path) -> None:
    commit(path)
    assert loaded(path, version=b"2") == NOTHING
    assert commit(path, ["new"], {}, version=b"2")
    assert loaded(path, version=b"2") == (["new"], {})


@pytest.mark.parametrize("value", [b"other", "text", 7, None, 1.5])
@pytest.mark.parametrize("column", ["row", "digest", "path"])
def test_a_row_that_was_changed_is_left_out_and_the_others_are_there(path: Path, column: str, value: object) -> None:
    commit(path)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
    connection.close()
    change(path, f"UPDATE files SET {column} = ? WHERE path = 'dam.md'", value)
    assert loaded(path) == (VOLUMES, {"a/vote.md": ROWS["a/vote.md"]})


@pytest.mark.parametrize("value", ["../other", b"one", 7])
def test_a_volume_that_was_changed_is_left_out(path: Path, value: object) -> None:
    commit(path)
    change(path, "UPDATE volumes SET name = ? WHERE name = 'one'", value)
    assert loaded(path) == (["other"], ROWS)


def test_volumes_that_changed_places_are_not_believed(path: Path) -> None:
    commit(path)
    change(path, "UPDATE volumes SET place = place + 1 WHERE name = 'other'")
    assert loaded(path)[0] == ["one"]


@given(st.floats(0, 1), st.binary(min_size=1, max_size=64), st.booleans())
def test_a_damaged_file_gives_what_was_put_or_less_and_takes_new_rows(
    tmp_path_factory: pytest.TempPathFactory, where: float, damage: bytes, cut: bool
) -> None:
    path = tmp_path_factory.mktemp("state") / "catalogue.sqlite3"
    commit(path)
    whole = path.read_bytes()
    at = int(where * len(whole))
    path.write_bytes(whole[:at] + damage + (b"" if cut else whole[at + len(damage) :]))
    volumes, rows = loaded(path)
    assert set(volumes) <= set(VOLUMES)
    assert rows.items() <= ROWS.items()
    for _ in range(2):  # Damage may show only when the file is written.
        commit(path, ["new"], {"new.md": b"new"})
    found, rows = loaded(path)
    assert found == ["new"]
    assert rows["new.md"] == b"new"


@pytest.mark.parametrize(("byte", "value"), [(18, 3), (18, 2), (19, 2), (19, 3)])
def test_a_file_that_says_it_is_of_a_later_sqlite_takes_new_rows(path: Path, byte: int, value: int) -> None:
    commit(path)
    content = bytearray(path.read_bytes())
    content[byte] = value
    path.write_bytes(content)
    assert loaded(path) in ((VOLUMES, ROWS), NOTHING)
    for _ in range(2):  # The first may find out that the file will not be written.
        commit(path, ["new"], {"new.md": b"new"})
    found, rows = loaded(path)
    assert found == ["new"]
    assert rows["new.md"] == b"new"


@pytest.mark.parametrize("content", [b"", b"not a database, " * 100, b"SQLite format 3\0"])
def test_a_file_that_is_no_database_is_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert commit(path)
    assert loaded(path) == (VOLUMES, ROWS)


def test_a_foreign_database_is_replaced(path: Path) -> None:
    path.parent.mkdir()
    change(path, "CREATE TABLE files (name TEXT)")
    assert commit(path)
    assert loaded(path) == (VOLUMES, ROWS)


def test_a_file_of_another_format_is_replaced(path: Path) -> None:
    commit(path)
    change(path, "PRAGMA user_version = 99")
    assert loaded(path) == NOTHING
    assert commit(path)
    assert loaded(path) == (VOLUMES, ROWS)


def test_a_journal_of_another_file_is_not_taken_for_its_own(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database")
    path.with_name(f"{path.name}-journal").write_bytes(b"nonsense" * 100)
    assert commit(path)
    assert loaded(path) == (VOLUMES, ROWS)


def test_a_folder_in_the_files_place_costs_only_the_cache(path: Path) -> None:
    path.mkdir(parents=True)
    assert not commit(path)
    assert loaded(path) == NOTHING


def test_a_file_in_the_state_folders_place_costs_only_the_cache(path: Path) -> None:
    path.parent.write_text("not a folder")
    assert not commit(path)
    assert loaded(path) == NOTHING


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_only_be_read_is_believed_and_not_written(path: Path) -> None:
    commit(path)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    assert not commit(path, ["new"])
    assert loaded(path) == (VOLUMES, ROWS)


def test_a_file_that_another_process_holds_costs_only_the_cache(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "LOCK_PATIENCE", 0.01)
    commit(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert loaded(path) == NOTHING
    assert not commit(path, ["new"])
    holder.close()
    assert loaded(path) == (VOLUMES, ROWS)


def test_one_that_has_let_go_of_its_file_finds_and_keeps_nothing(path: Path) -> None:
    commit(path)
    closed = Catalogue(path, b"1")
    closed.close()
    assert closed.load() == NOTHING
    assert not closed.commit(["new"], {}, [])
