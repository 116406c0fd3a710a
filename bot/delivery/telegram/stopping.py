"""Leaving in good order."""

from __future__ import annotations

import asyncio


class Stopping(Exception):  # noqa: N818 no error
    """The process is about to end: what would have to wait is left on disk."""


class Stop:
    """Tells everything that runs that the process is about to end."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    @property
    def requested(self) -> bool:
        """True from the request on."""
        return self._event.is_set()

    def request(self) -> None:
        """Ask everything to come to an end."""
        self._event.set()

    async def wait(self) -> None:
        """Return once the end is requested."""
        await self._event.wait()

    async def sleep(self, seconds: float) -> None:
        """Wait.

        Raises:
            Stopping: The end was requested before the time was over.
        """
        try:
            await asyncio.wait_for(self._event.wait(), seconds)
        except TimeoutError:
            return
        raise Stopping
