"""Records by key in one SQLite file, of which every one is checked before it is believed."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from contextlib import closing
from pathlib import Path

log = logging.getLogger(__name__)

LOCK_PATIENCE = 2.0  # Seconds for which another process may hold the file.
KEPT_DAYS = 30
"""For how many days a record that nobody asks for is kept."""
TOGETHER = 200
"""How many records are written at once: what a crash costs at most."""

_OURS = 0x57484F53  # "WHOS", in the file's header.
_FORMAT = 1
_SECONDS_A_DAY = 86_400
_DIGEST = 16
_SCHEMA = "CREATE TABLE records (key BLOB PRIMARY KEY, day INTEGER NOT NULL, digest BLOB NOT NULL, data BLOB NOT NULL)"

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

Row = tuple[bytes, int, bytes, bytes]


class Records:
    """Bytes by key, kept on disk.

    Neither a damaged nor a foreign file stops anything: it is made anew. Where the file cannot be opened or written,
    nothing is found and nothing kept. Several processes may use the same file; a crash at any moment leaves what was
    there before or what was written. To be used by one thread at a time.

    Args:
        path: The file; it and the folders above it are made where they are missing.
        day: Today, in days since 1970; None to ask the clock.
    """

    def __init__(self, path: Path, day: int | None = None) -> None:
        self._path = path
        self._day = int(time.time() // _SECONDS_A_DAY) if day is None else day
        self._waiting: dict[bytes, Row] = {}
        self._aged: list[bytes] = []
        self._connection = self._opened()

    def get(self, key: bytes) -> bytes | None:
        """Return what was put under the key; None where nothing was, or where it is no longer what was put."""
        row = self._select(key)
        if row is None:
            return None
        day, digest, data = row
        if not (isinstance(data, bytes) and digest == _digest(key, data)):
            return None
        if day != self._day:
            self._aged.append(key)
        return data

    def put(self, key: bytes, data: bytes) -> None:
        """Keep the data under the key, from the next `flush` on at the latest."""
        self._waiting[key] = key, self._day, _digest(key, data), data
        if len(self._waiting) >= TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting, and drop what nobody has asked for in a long time."""
        if self._connection is None or not (self._waiting or self._aged):
            return
        try:
            with self._connection as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", self._waiting.values())
                if self._aged:
                    # At most once a day.
                    used = ((self._day, key) for key in self._aged)
                    connection.executemany("UPDATE records SET day = ? WHERE key = ?", used)
                    connection.execute("DELETE FROM records WHERE day < ?", (self._day - KEPT_DAYS,))
        except _TROUBLE as error:
            self._give_up(error)
        self._waiting.clear()
        self._aged.clear()

    def close(self) -> None:
        """Write what is waiting and let go of the file."""
        self.flush()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        # What was not flushed is not kept; an open file would be complained of.
        connection: sqlite3.Connection | None = getattr(self, "_connection", None)
        if connection is not None:
            connection.close()

    def _select(self, key: bytes) -> tuple[int, bytes, bytes] | None:
        if self._connection is None:
            return None
        try:
            with closing(self._connection.execute("SELECT day, digest, data FROM records WHERE key = ?", (key,))) as at:
                row: tuple[int, bytes, bytes] | None = at.fetchone()
        except _TROUBLE as error:
            self._give_up(error)
            return None
        return row

    def _give_up(self, error: Exception) -> None:
        """Go on without the file where it is out of reach, with a new one where it is damaged."""
        log.info("the cache %s cannot be used (%s)", self._path, error)
        if self._connection is not None:
            self._connection.close()
        self._connection = None if _is_out_of_reach(error) else self._made_anew()

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(self._path) or self._made_anew()
        except _TROUBLE as error:
            if not _is_out_of_reach(error):
                return self._made_anew()
            log.info("no cache at %s: %s", self._path, error)
        except OSError as error:
            log.info("no cache at %s: %s", self._path, error)
        return None

    def _made_anew(self) -> sqlite3.Connection | None:
        try:
            self._path.unlink(missing_ok=True)
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
            return _connect(self._path)
        except (OSError, *_TROUBLE) as error:
            log.info("no cache at %s: %s", self._path, error)
            return None


def _is_out_of_reach(error: Exception) -> bool:
    """Tell whether the file may be as it should be, but cannot be had: locked, forbidden, on a full or broken disk."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE in _OUT_OF_REACH


def _connect(path: Path) -> sqlite3.Connection | None:
    """Open the file, made where there is none; None where it is somebody else's."""
    connection = sqlite3.connect(path, timeout=LOCK_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        # A crash of the machine may then damage the file, which is noticed; a crash of the process cannot.
        connection.execute("PRAGMA synchronous = OFF")
        if _header(connection) == (0, 0) and not _tables(connection):
            _create(connection)
        if _header(connection) == (_OURS, _FORMAT):
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def _create(connection: sqlite3.Connection) -> None:
    """Make the table, unless another process has made it meanwhile."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if not _tables(connection):
            connection.execute(_SCHEMA)
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute(f"PRAGMA user_version = {_FORMAT}")


def _header(connection: sqlite3.Connection) -> tuple[int, int]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _tables(connection: sqlite3.Connection) -> int:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return int(tables)


def _digest(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=key[:64], digest_size=_DIGEST).digest()
