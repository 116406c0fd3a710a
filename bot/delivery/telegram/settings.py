"""What the Telegram channel is told from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How the bot reaches Telegram, and where it keeps what must outlive it.

    Attributes:
        token: The bot's token, as BotFather gives it.
        base_url: Bot API server up to and with ``/bot``; None for Telegram's own.
        base_file_url: The same server's files, up to and with ``/file/bot``.
        state: Folder for what must outlive the process.
        poll_timeout: Seconds for which the server may hold a request for updates open.
    """

    token: str = field(repr=False)
    base_url: str | None = None
    base_file_url: str | None = None
    state: Path = Path(".bot-state")
    poll_timeout: int = 25
