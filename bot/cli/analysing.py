"""Finds sentences and statements of many articles at once, on every core."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

import bot
from bot.archive import analyse
from bot.cli.progress import with_bar
from bot.model import Analysis, Article

MANY = 150
"""From how many articles on further processes are worth their start."""


def analyse_all(articles: Sequence[Article]) -> Iterator[Analysis]:
    """Yield each article's analysis, in order."""
    processes = min(_cores(), len(articles) // (MANY // 2))
    analyses = _shared_out(articles, processes) if processes > 1 else map(analyse, articles)
    yield from with_bar(analyses, len(articles), "Looking for who said what")


def _shared_out(articles: Sequence[Article], processes: int) -> Iterator[Analysis]:
    """Let every process analyse each so-manieth article."""
    with ExitStack() as stack:
        helpers = [stack.enter_context(_Helper(articles[first::processes])) for first in range(processes)]
        for number, article in enumerate(articles):
            yield helpers[number % processes].analyse(article)


class _Helper:
    """A process that analyses articles; it ends when it is left, or whoever started it ends, however that may be.

    It is a command of its own, since a process of `multiprocessing` would run the program's main module again.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        # -P: only this package is meant, whatever lies in the current folder.
        command = [sys.executable, "-P", "-m", __name__]
        paths = os.pathsep.join(filter(None, (str(Path(bot.__file__).parents[1]), os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": paths}
        # In a session of its own: Ctrl-C is for whoever started it.
        self._process = subprocess.Popen(  # noqa: S603 nothing in the command comes from outside
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
        )
        self._sending = threading.Thread(target=_send, args=(articles, self._process.stdin), daemon=True)
        self._sending.start()

    def analyse(self, article: Article) -> Analysis:
        """Return the analysis of the next article; where the process has ended, it is made here."""
        try:
            analysis: Analysis = pickle.load(cast(IO[bytes], self._process.stdout))  # noqa: S301 from our own process
        except (EOFError, pickle.UnpicklingError):
            return analyse(article)
        # A snapshot tells its own article from the copy that comes back.
        return replace(analysis, article=article)

    def __enter__(self) -> _Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._sending.join()
        with self._process:  # Closes the pipes and waits.
            pass


def _send(articles: Sequence[Article], into: IO[bytes]) -> None:
    with suppress(BrokenPipeError), into:  # The process may have ended, or be needed no longer.
        for article in articles:
            pickle.dump(article, into)


def _help() -> None:
    """Answer each article that comes in with its analysis."""
    with suppress(EOFError, BrokenPipeError, pickle.UnpicklingError):
        while True:
            article = pickle.load(sys.stdin.buffer)  # noqa: S301 from the process that started this one
            pickle.dump(analyse(article), sys.stdout.buffer)
            sys.stdout.buffer.flush()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    _help()
