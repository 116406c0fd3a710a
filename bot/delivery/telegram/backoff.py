"""How long to wait before the next try."""

from __future__ import annotations

import datetime as dt
import random

from telegram.error import RetryAfter

FIRST = 0.25
FACTOR = 2.0
LONGEST = 5.0  # Seconds; nobody shall wait long once a server that was away is back.


class Backoff:
    """Waits that double up to a limit, each drawn at random from its upper half so that many do not wake together."""

    def __init__(self) -> None:
        self._tries = 0

    def next(self) -> float:
        """Return the seconds to wait now."""
        wait = min(LONGEST, FIRST * FACTOR ** min(self._tries, 16))
        self._tries += 1
        return wait * random.uniform(0.5, 1.0)  # noqa: S311 nothing secret hangs on it

    def reset(self) -> None:
        """Begin with short waits again."""
        self._tries = 0


def flood_wait(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)
