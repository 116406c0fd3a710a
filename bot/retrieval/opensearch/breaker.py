"""Spares people the wait for a cluster that is away, and the cluster the questions it cannot answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.errors import SearchError, SearchUnavailableError


class CircuitBreaker:
    """Lets calls through until several fail in a row; then refuses them at once, but for a trial now and then.

    To be shared by threads: at most one of them tries at a time while the others are refused.

    Args:
        failures: How many calls must fail in a row.
        pause: Seconds until a trial, and between trials.
        clock: Gives seconds, never going back.
    """

    def __init__(self, failures: int = 3, pause: float = 2.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = failures
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._next_trial = 0.0

    @property
    def is_open(self) -> bool:
        """True while calls are refused."""
        return self._failed >= self._most

    @contextmanager
    def call(self) -> Iterator[None]:
        """Let the body run, and learn from whether it raises `SearchUnavailableError`.

        Raises:
            SearchUnavailableError: The last calls failed, and it is not time for a trial yet.
        """
        self._enter()
        try:
            yield
        except SearchUnavailableError:
            self._fail()
            raise
        except SearchError:  # An answer too: the cluster is there.
            self._failed = 0
            raise
        self._failed = 0

    def _enter(self) -> None:
        with self._lock:
            if not self.is_open:
                return
            now = self._clock()
            if now < self._next_trial:
                raise SearchUnavailableError("the last searches failed")
            self._next_trial = now + self._pause

    def _fail(self) -> None:
        with self._lock:
            self._failed += 1
            if self.is_open:
                self._next_trial = self._clock() + self._pause
