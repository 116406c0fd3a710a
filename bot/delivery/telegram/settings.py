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
        admins: User IDs of whoever keeps the bot; they are told of trouble, and may always ask.
        allowed: IDs of the users and chats that may ask; empty for everybody.
        user_limit: Questions that one user may ask in a minute; 0 for any number.
        chat_limit: The same for one chat.
        longest_question: Characters.
        late_after: Seconds after which an answer begins with an apology for the delay.
        admins: frozenset[int] = frozenset()
    allowed: frozenset[int] = frozenset()
    user_limit: int = 300
    chat_limit: int = 600
    longest_question: int = 4096
    late_after: float = 120.0
    poll_timeout: Seconds for which the server may hold a request for updates open.
    """

    token: str = field(repr=False)
    base_url: str | None = None
    base_file_url: str | None = None
    state: Path = Path(".bot-state")
    admins: frozenset[int] = frozenset()
    allowed: frozenset[int] = frozenset()
    user_limit: int = 300
    chat_limit: int = 600
    longest_question: int = 4096
    late_after: float = 120.0
    poll_timeout: int = 25
