"""SQLite off the event loop: one thread that commits whatever has gathered together."""

from __future__ import annotations

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from bot.delivery.telegram.backoff import Backoff
from bot.errors import DeliveryError

log = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
Alarm = Callable[[str], None]

LOCK_PATIENCE = 2.0  # Seconds for which another process may hold the file.
LARGEST_GROUP = 200


@dataclass(frozen=True, slots=True)
class _Task:
    work: Work[Any]
    done: Future[Any] = field(default_factory=Future)

    def attempt(self, connection: sqlite3.Connection) -> Callable[[], None]:
        """Do the work and return how to tell of it, for once it is committed."""
        result = self.work(connection)
        return lambda: self.done.set_result(result)


class Database:
    """A file that survives a crash of the process and of the machine.

    Work is done in the order in which it is given. All that gathers while the disk is busy is committed at once, so
    that a slow disk costs time but not throughput. Where the disk is full or the file is locked, the work is tried
    again until it succeeds: nobody who waits for it goes on as if it were done.

    Attributes:
        alarm: Told, once each time it begins, that the file cannot be written.
    """

    def __init__(self, path: Path, schema: str) -> None:
        self.alarm: Alarm = lambda trouble: None
        self._in_trouble = False
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._connection = _opened(path, schema)
        self._thread = threading.Thread(target=self._run, name="database", daemon=True)
        self._thread.start()

    async def do(self, work: Work[T]) -> T:
        """Return what the work returns once its changes are on disk."""
        backoff = Backoff()
        while True:
            task = _Task(work)
            self._tasks.put(task)
            try:
                result: T = await asyncio.wrap_future(task.done)
            except sqlite3.OperationalError as error:
                self._report(error)
                await asyncio.sleep(backoff.next())
            else:
                self._in_trouble = False
                return result

    def close(self) -> None:
        """Finish what has been given and close the file."""
        self._tasks.put(None)
        self._thread.join()
        self._connection.close()

    def _report(self, error: sqlite3.Error) -> None:
        trouble = f"The bot's state cannot be written ({error}); questions wait until it can."
        if not self._in_trouble:
            log.error(trouble)
            self.alarm(trouble)
        self._in_trouble = True

    def _run(self) -> None:
        open_ = True
        while open_:
            group, open_ = self._gathered()
            try:
                self._commit(group)
            except sqlite3.OperationalError as error:
                # The file's fault, not the work's.
                for task in group:
                    task.done.set_exception(error)
            except Exception:
                for task in group:
                    self._commit_alone(task)

    def _gathered(self) -> tuple[list[_Task], bool]:
        """Wait for work; return all there is, and whether more may come."""
        group: list[_Task] = []
        while not group or (len(group) < LARGEST_GROUP and not self._tasks.empty()):
            task = self._tasks.get()
            if task is None:
                return group, False
            if task.done.set_running_or_notify_cancel():
                group.append(task)
        return group, True

    def _commit(self, group: list[_Task]) -> None:
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            successes = [task.attempt(self._connection) for task in group]
        for tell in successes:
            tell()

    def _commit_alone(self, task: _Task) -> None:
        try:
            self._commit([task])
        except Exception as error:
            task.done.set_exception(error)


def _opened(path: Path, schema: str) -> sqlite3.Connection:
    """Open the file, or begin a new one beside a file that is damaged.

    Raises:
        DeliveryError: The folder or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connected(path, schema)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise _unusable(path, error) from None
        log.error("%s is damaged (%s): it is kept as *.damaged, and a new one is begun", path, error)  # noqa: TRY400
        _put_aside(path)
        return _connected(path, schema)
    except OSError as error:
        raise _unusable(path, error) from None


def _connected(path: Path, schema: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=LOCK_PATIENCE, isolation_level=None, check_same_thread=False)
    connection.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {schema}")
    return connection


def _put_aside(path: Path) -> None:
    # With the log and the index of the damaged file, or SQLite would read them into the new one.
    for part in path.parent.glob(f"{path.name}*"):
        if part.suffix != ".damaged":
            part.replace(part.with_name(f"{part.name}.damaged"))


def _unusable(path: Path, error: Exception) -> DeliveryError:
    return DeliveryError(
        f"The bot's state cannot be kept in {path.parent} ({error}): make it a folder that can be written, or name"
        " another one in BOT_STATE."
    )
