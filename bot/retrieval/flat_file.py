"""Named arrays in one file that is mapped into memory: opened in a moment, shared by processes, never half written.

The file is a mark, the arrays, a table of them in JSON, and a trailer with the table's place, length and checksum. It
is written under another name, forced to the disk and renamed, so that under its own name it is whole or not there.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from bot.errors import IndexFileError

Array: TypeAlias = npt.NDArray[Any]
Arrays: TypeAlias = Mapping[str, Array]
Shapes: TypeAlias = Mapping[str, tuple[str, int]]
"""Each array's type, as numpy writes it, and its length."""

_MARK: Final = b"WHOSARR1"
_TRAILER: Final = struct.Struct("<QII8s")  # Where the table begins, its length and checksum, the mark.
_ALIGNMENT: Final = 64  # Bytes: a line of the processor's cache.
_CHUNK: Final = 1 << 24  # Bytes that are checked at once.


def open_arrays(path: Path) -> tuple[dict[str, Array], dict[str, Any]]:
    """Return a file's arrays, read-only, and the facts that were written with them.

    As in Lucene, the file's frame is checked here, so that opening takes no longer for a large file; what is in the
    arrays is checked by ``check_arrays``.

    Raises:
        IndexFileError: It is not there, not whole, or not such a file.
    """
    mapped = _map(path)
    table = _read_table(path, mapped)
    return {entry.name: entry.array(mapped) for entry in _entries(table)}, table["facts"]


def check_arrays(path: Path) -> None:
    """Read the whole file, about a gigabyte a second, and compare the arrays with their checksums.

    Raises:
        IndexFileError: It is not what was written.
    """
    table = _read_table(path, _map(path))
    # Read, not mapped: what is mapped counts as the process's own memory.
    with path.open("rb") as file:
        for entry, checksum in zip(_entries(table), table["checksums"], strict=True):
            if _checksum_of(file, entry) != checksum:
                raise _damaged(path)


@contextmanager
def writing(path: Path, shapes: Shapes, facts: Mapping[str, Any]) -> Iterator[dict[str, Array]]:
    """Give arrays of zeros to fill; the file gets its name when the block has ended without an error."""
    entries, end = _layout(shapes)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with unfinished.open("wb+") as file:
            _allocate(file, end)
            mapped = mmap.mmap(file.fileno(), end)
            mapped[: len(_MARK)] = _MARK
            arrays = {entry.name: entry.array(mapped) for entry in entries}
            yield arrays
            mapped.flush()
            checksums = [_checksum(array) for array in arrays.values()]
            table = json.dumps({"arrays": entries, "checksums": checksums, "facts": dict(facts)}).encode()
            file.seek(end)
            file.write(table + _TRAILER.pack(end, len(table), zlib.crc32(table), _MARK))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _allocate(file: BinaryIO, size: int) -> None:
    """Give the file its size; on a full disk this fails, where writing to the mapped file would end the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)
    else:
        file.truncate(size)


class _Entry(NamedTuple):
    """Where an array stands in the file."""

    name: str
    kind: str
    length: int
    offset: int

    def array(self, mapped: mmap.mmap) -> Array:
        """Return the array, a view of the file."""
        return np.frombuffer(mapped, np.dtype(self.kind), self.length, self.offset)

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.offset + self.length * np.dtype(self.kind).itemsize


def _layout(shapes: Shapes) -> tuple[list[_Entry], int]:
    """Return where each array goes, and where the last one ends."""
    end = len(_MARK)
    entries = []
    for name, (kind, length) in shapes.items():
        entries.append(_Entry(name, kind, length, -end % _ALIGNMENT + end))
        end = entries[-1].end
    return entries, end


def _map(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped.
        raise IndexFileError(f"{path}: cannot be read: {error}") from error


def _read_table(path: Path, mapped: mmap.mmap) -> dict[str, Any]:
    """Return the file's table of arrays, having checked that the file is whole."""
    if len(mapped) < len(_MARK) + _TRAILER.size:
        raise _damaged(path)
    start, length, checksum, mark = _TRAILER.unpack_from(mapped, len(mapped) - _TRAILER.size)
    table = mapped[start : start + length]
    whole = start + length + _TRAILER.size == len(mapped) and zlib.crc32(table) == checksum
    if mark != _MARK or mapped[: len(_MARK)] != _MARK or not whole:
        raise _damaged(path)
    return dict(json.loads(table))


def _entries(table: Mapping[str, Any]) -> list[_Entry]:
    return [_Entry(*entry) for entry in table["arrays"]]


def _checksum(array: Array) -> int:
    data, checksum = array.view(np.uint8), 0
    for start in range(0, len(data), _CHUNK):
        checksum = zlib.crc32(data[start : start + _CHUNK].data, checksum)
    return checksum


def _checksum_of(file: BinaryIO, entry: _Entry) -> int:
    file.seek(entry.offset)
    left, checksum = entry.end - entry.offset, 0
    while left and (data := file.read(min(left, _CHUNK))):
        checksum = zlib.crc32(data, checksum)
        left -= len(data)
    return checksum


def _sync_folder(folder: Path) -> None:
    """Have the folder's own record of its files on the disk, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _damaged(path: Path) -> IndexFileError:
    return IndexFileError(f"{path}: damaged, or written by another version; delete it, and it is built anew")
