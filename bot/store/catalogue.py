"""What an archive on disk is made of: its volumes, and which file's article lies where, in one SQLite file."""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

log = logging.getLogger(__name__)

LOCK_PATIENCE = 2.0  # Seconds for which another process may hold the file.

_OURS = 0x57484F53  # "WHOS", in the file's header.
_FORMAT = 3
_DIGEST = 16
_SCHEMA = (
    "CREATE TABLE facts (version BLOB NOT NULL)",
    "CREATE TABLE volumes (place INTEGER PRIMARY KEY, name TEXT NOT NULL, digest BLOB NOT NULL)",
    "CREATE TABLE files (path TEXT PRIMARY KEY, digest BLOB NOT NULL, row BLOB NOT NULL)",
)

_PRIMARY_CODE = 0xFF  # SQLite's extended codes add to it.
_OUT_OF_REACH = {
    *(
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_CANTOPEN,
    ),
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL),
}

# What SQLite says of a damaged file may quote it.
_TROUBLE = (sqlite3.Error, UnicodeDecodeError)


class Catalogue:
    """The volumes of an archive, and a row for each file of the folder.

    Neither a damaged nor a foreign file stops anything: it is made anew, and so is one of another version. Where the
    file cannot be opened or written, nothing is found and nothing kept. Several processes may use the same file; a
    crash at any moment leaves what was there before or what was written. To be used by one thread at a time.

    Args:
        path: The file; it and the folders above it are made where they are missing.
        version: What tells the code that reads and analyses from any other (`bot.store.version_of`).
    """

    def __init__(self, path: Path, version: bytes) -> None:
        self._path = path
        self._version = version
        self._connection = self._opened()

    def load(self) -> tuple[list[str], dict[str, bytes]]:
        """Return the names of the volumes, in order, and the rows by path; what is damaged of either is left out."""
        if self._connection is None:
            return [], {}
        try:
            with self._connection as connection:
                connection.execute("BEGIN")
                volumes = connection.execute("SELECT place, digest, name FROM volumes ORDER BY place").fetchall()
                rows = connection.execute("SELECT path, digest, row FROM files").fetchall()
        except _TROUBLE as error:
            self._give_up(error)
            return [], {}
        names = [name for place, digest, name in volumes if digest == _digest(place, name)]
        return names, {path: row for path, digest, row in rows if digest == _digest(path, row)}

    def commit(self, volumes: Sequence[str], put: Mapping[str, bytes], drop: Iterable[str]) -> bool:
        """Keep the volumes in this order and some rows, and drop other rows, all at once.

        Returns:
            False where it could not be kept.
        """
        if self._connection is None:
            return False
        names = [(place, name, _digest(place, name)) for place, name in enumerate(volumes)]
        rows = [(path, _digest(path, row), row) for path, row in put.items()]
        try:
            with self._connection as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("DELETE FROM volumes")
                connection.executemany("INSERT INTO volumes VALUES (?, ?, ?)", names)
                connection.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in drop))
                connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)
        except _TROUBLE as error:
            self._give_up(error)
            return False
        return True

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        # An open file would be complained of.
        connection: sqlite3.Connection | None = getattr(self, "_connection", None)
        if connection is not None:
            connection.close()

    def _give_up(self, error: Exception) -> None:
        """Go on without the file where it is out of reach, with a new one where it is damaged."""
        log.info("the cache %s cannot be used (%s)", self._path, error)
        if self._connection is not None:
            self._connection.close()
        self._connection = None if self._is_out_of_reach(error) else self._made_anew()

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(self._path, self._version) or self._made_anew()
        except _TROUBLE as error:
            if not self._is_out_of_reach(error):
                return self._made_anew()
            log.info("no cache at %s: %s", self._path, error)
        except OSError as error:
            log.info("no cache at %s: %s", self._path, error)
        return None

    def _made_anew(self) -> sqlite3.Connection | None:
        try:
            self._path.unlink(missing_ok=True)
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
            return _connect(self._path, self._version)
        except (OSError, *_TROUBLE) as error:
            log.info("no cache at %s: %s", self._path, error)
            return None

    def _is_out_of_reach(self, error: Exception) -> bool:
        """Tell whether the file may be as it should be, but cannot be had: locked, forbidden, on a broken disk."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
        # What may be written is called read-only where its header is damaged: a version of the format yet to come.
        return code in _OUT_OF_REACH and not (code == sqlite3.SQLITE_READONLY and os.access(self._path, os.W_OK))


def _connect(path: Path, version: bytes) -> sqlite3.Connection | None:
    """Open the file, made where there is none; None where it is somebody else's, or another version's."""
    connection = sqlite3.connect(path, timeout=LOCK_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        # A crash of the machine may then damage the file, which is noticed; a crash of the process cannot.
        connection.execute("PRAGMA synchronous = OFF")
        if _header(connection) == (0, 0) and not _tables(connection):
            _create(connection, version)
        if _header(connection) == (_OURS, _FORMAT) and _version(connection) == version:
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def _create(connection: sqlite3.Connection, version: bytes) -> None:
    """Make the tables, unless another process has made them meanwhile."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if not _tables(connection):
            for table in _SCHEMA:
                connection.execute(table)
            connection.execute("INSERT INTO facts VALUES (?)", (version,))
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute(f"PRAGMA user_version = {_FORMAT}")


def _header(connection: sqlite3.Connection) -> tuple[int, int]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _version(connection: sqlite3.Connection) -> bytes | None:
    row: tuple[bytes] | None = connection.execute("SELECT version FROM facts").fetchone()
    return row[0] if row else None


def _tables(connection: sqlite3.Connection) -> int:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return int(tables)


def _digest(*values: object) -> bytes:
    """Return what tells some values and their types from any others: damage may make a text a number or bytes."""
    return hashlib.blake2b(repr(values).encode(), digest_size=_DIGEST).digest()
