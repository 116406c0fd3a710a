"""Seeing to it that one process alone works on a bot's state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DeliveryError

try:
    import fcntl
except ImportError:  # Windows: there Telegram's 409 has to do.
    fcntl = None  # type: ignore[assignment]


@contextmanager
def only_bot(path: Path) -> Iterator[None]:
    """Hold the lock file; the system lets go of it however the process ends.

    Raises:
        DeliveryError: Another process holds it, or the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as error:
        raise DeliveryError(
            f"The bot's state cannot be kept in {path.parent} ({error}): make it a folder that can be written, or name"
            " another one in BOT_STATE."
        ) from None
    with file:
        if fcntl:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise DeliveryError(
                    f"This bot is already running on the state in {path.parent}: stop it, or name another folder in"
                    " BOT_STATE."
                ) from None
        yield
