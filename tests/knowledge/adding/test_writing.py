"""Files that are written whole or not at all, and in nobody's place."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.knowledge.adding.writing import write_new


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = write_new(tmp_path / "new", "dam", ".md", b"The dam holds.")
    assert path.read_bytes() == b"The dam holds."
    assert names(tmp_path / "new") == ["dam.md"]


def test_no_file_is_overwritten_nor_its_id_taken(tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_bytes(b"The first dam.")
    for number in (2, 3):
        assert write_new(tmp_path, "dam", ".md", b"Another dam.").name == f"dam-{number}.md"
    assert (tmp_path / "dam.txt").read_bytes() == b"The first dam."


def test_a_name_taken_at_the_last_moment_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dam.md").write_bytes(b"Just come.")
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(()))
    assert write_new(tmp_path, "dam", ".md", b"Another dam.").name == "dam-2.md"
    assert (tmp_path / "dam.md").read_bytes() == b"Just come."


def test_where_there_are_no_links_a_file_is_renamed_into_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    for number in ("", "-2"):
        assert write_new(tmp_path, "dam", ".md", b"The dam holds.") == tmp_path / f"dam{number}.md"
    assert names(tmp_path) == ["dam-2.md", "dam.md"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the folder's place")
    with pytest.raises(SourceError, match="cannot be written"):
        write_new(tmp_path / "file", "dam", ".md", b"")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SourceError, match="No space left"):
        write_new(tmp_path, "dam", ".md", b"The dam holds.")
    assert [name for name in names(tmp_path) if not name.startswith(".")] == []


def test_what_a_crash_left_behind_is_cleared_once_it_is_old(tmp_path: Path) -> None:
    for name, age in (("old", 7_200), ("young", 60)):
        path = tmp_path / f".adding-{name}"
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age,) * 2)
    write_new(tmp_path, "dam", ".md", b"The dam holds.")
    assert names(tmp_path) == [".adding-young", "dam.md"]
