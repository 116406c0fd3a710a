"""Puts a file into a folder whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
import secrets
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

from bot.errors import SourceError

_TEMPORARY = ".adding-"  # Hidden, so that nobody reads a half file.
_LEFT_BEHIND = 3_600.0  # Seconds after which a temporary file belongs to nobody any more.


def write_new(folder: Path, stem: str, ending: str, data: bytes) -> Path:
    """Write the data to a new file of the folder, numbered where the name is taken, and return where.

    A crash at any moment leaves the whole file or none; what it may leave is hidden, and removed by a later call.

    Raises:
        SourceError: The folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        temporary = _written(folder, data)
        try:
            return _placed(temporary, folder, stem, ending)
        finally:
            temporary.unlink(missing_ok=True)
            _sync(folder)
    except OSError as error:
        raise SourceError(f"{folder} cannot be written ({error.strerror}): check its permissions") from None


def _written(folder: Path, data: bytes) -> Path:
    temporary = folder / f"{_TEMPORARY}{secrets.token_hex(8)}"
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _placed(temporary: Path, folder: Path, stem: str, ending: str) -> Path:
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        path = folder / f"{name}{ending}"
        # Of one name with two endings only the first would be read.
        if any(other.stem == name for other in folder.glob(f"{name}.*")):
            continue
        with suppress(FileExistsError):
            _move(temporary, path)
            return path
    raise AssertionError("numbers do not end")


def _move(temporary: Path, path: Path) -> None:
    """Give the file its name, unless there is one of that name."""
    if os.name == "nt":
        temporary.rename(path)  # Replaces nothing there.
        return
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: between the question and the answer another may come, within microseconds.
        if path.exists():
            raise FileExistsError from None
        temporary.rename(path)


def _clear(folder: Path) -> None:
    """Remove what a crash left behind."""
    for old in folder.glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _LEFT_BEHIND:
                old.unlink()


def _sync(folder: Path) -> None:
    """Let the new name outlive a crash of the machine, where folders can be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
