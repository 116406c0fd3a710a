"""Reads and analyses many files at once, on every core."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, cast

import bot
from bot.archive.reading import Taken, take
from bot.cli.progress import with_bar
from bot.knowledge.files import Found

MANY = 150
"""From how many files on further processes are worth their start."""

Order = tuple[Found, bytes]
"""A file, and the digest of the content that is known of it."""


def take_all(root: Path, orders: Sequence[Order]) -> Iterator[Taken]:
    """Yield what came of reading each file, in order."""
    processes = min(_cores(), len(orders) // (MANY // 2))
    taken = _shared_out(root, orders, processes) if processes > 1 else (take(root, *order) for order in orders)
    yield from with_bar(taken, len(orders), "Reading who said what")


def _shared_out(root: Path, orders: Sequence[Order], processes: int) -> Iterator[Taken]:
    """Let every process read each so-manieth file."""
    with ExitStack() as stack:
        helpers = [stack.enter_context(_Helper(root, orders[first::processes])) for first in range(processes)]
        for number, order in enumerate(orders):
            yield helpers[number % processes].take(order)


class _Helper:
    """A process that reads files; it ends when it is left, or whoever started it ends, however that may be.

    It is a command of its own, since a process of `multiprocessing` would run the program's main module again.
    """

    def __init__(self, root: Path, orders: Sequence[Order]) -> None:
        self._root = root
        # -P: only this package is meant, whatever lies in the current folder.
        command = [sys.executable, "-P", "-m", __name__]
        paths = os.pathsep.join(filter(None, (str(Path(bot.__file__).parents[1]), os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": paths}
        # In a session of its own: Ctrl-C is for whoever started it.
        self._process = subprocess.Popen(  # noqa: S603 nothing in the command comes from outside
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )
        self._sending = threading.Thread(target=_send, args=(root, orders, self._process.stdin), daemon=True)
        self._sending.start()

    def take(self, order: Order) -> Taken:
        """Return what came of the next file; where the process has ended, it is read here."""
        try:
            taken: Taken = pickle.load(cast(IO[bytes], self._process.stdout))  # noqa: S301 from our own process
        except (EOFError, pickle.UnpicklingError):
            return take(self._root, *order)
        return taken

    def __enter__(self) -> _Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._sending.join()
        with self._process:  # Closes the pipes and waits.
            pass


def _send(root: Path, orders: Sequence[Order], into: IO[bytes]) -> None:
    with suppress(BrokenPipeError), into:  # The process may have ended, or be needed no longer.
        pickle.dump(root, into)
        for order in orders:
            pickle.dump(order, into)


def _help() -> None:
    """Answer each file that comes in with what came of reading it."""
    with suppress(EOFError, BrokenPipeError, pickle.UnpicklingError):
        root = pickle.load(sys.stdin.buffer)  # noqa: S301 from the process that started this one
        while True:
            order = pickle.load(sys.stdin.buffer)  # noqa: S301 from the process that started this one
            pickle.dump(take(root, *order), sys.stdout.buffer)
            sys.stdout.buffer.flush()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    _help()
