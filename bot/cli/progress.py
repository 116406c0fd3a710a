"""A bar on the terminal for what takes long."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

PATIENCE = 0.5  # Seconds without a bar: what is quick needs none.

T = TypeVar("T")


def with_bar(items: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Yield the items; on a terminal, show how many of them have come as soon as that takes a while.

    What is done in the background shows nothing: the terminal is not its own.
    """
    shown = sys.stderr.isatty() and threading.current_thread() is threading.main_thread()
    return _shown_when_slow(items, total, what) if shown else items


def _shown_when_slow(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    began = time.monotonic()
    left = iter(items)
    done = 0
    for item in left:
        yield item
        done += 1
        if time.monotonic() - began > PATIENCE:
            break
    else:
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(left, what, total, completed=done, transient=True, console=Console(stderr=True))
