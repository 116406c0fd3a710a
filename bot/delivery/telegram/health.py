"""An address that tells a supervisor whether the bot is well: 200 where it is, 503 where it is not."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.errors import DeliveryError

SILENCE = 120.0  # Seconds without a word from Telegram after which something is wrong.
REQUEST_TIME = 5.0
LONGEST_REQUEST = 8192


class Health:
    """What is known of how the bot is.

    Attributes:
        silence: Seconds without contact after which it is not well; None where silence is no bad sign, as with
            webhooks.
    """

    def __init__(self, silence: float | None = SILENCE) -> None:
        self.silence = silence
        self._contact = time.monotonic()

    def note_contact(self) -> None:
        """Remember that Telegram has just been heard from."""
        self._contact = time.monotonic()

    def report(self) -> tuple[bool, dict[str, object]]:
        """Return whether the bot is well, and the facts."""
        quiet = time.monotonic() - self._contact
        well = self.silence is None or quiet < self.silence
        return well, {"status": "ok" if well else "no contact with Telegram", "seconds_since_contact": round(quiet, 1)}


@asynccontextmanager
async def health_address(health: Health, host: str, port: int | None) -> AsyncIterator[None]:
    """Answer ``GET`` requests on the port; do nothing where there is none.

    Raises:
        DeliveryError: The port cannot be listened on.
    """
    if port is None:
        yield
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), REQUEST_TIME)
            writer.write(_response(*health.report()))
            await writer.drain()
        writer.close()

    try:
        server = await asyncio.start_server(answer, host, port, limit=LONGEST_REQUEST)
    except OSError as error:
        raise DeliveryError(
            f"The health address {host}:{port} cannot be used ({error.strerror}): name another port."
        ) from None
    async with server:
        yield


def _response(well: bool, facts: dict[str, object]) -> bytes:
    body = json.dumps(facts).encode()
    lines = [
        f"HTTP/1.1 {'200 OK' if well else '503 Service Unavailable'}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body
