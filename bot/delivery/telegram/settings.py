"""What the Telegram channel is told from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram sends updates, in place of being asked for them.

    Attributes:
        url: Public ``https`` address that leads to ``listen:port``, without the secret path that is added to it.
        listen: Address to listen on.
        port: Port to listen on.
    """

    url: str
    listen: str = "127.0.0.1"
    port: int = 8080


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
        poll_timeout: Seconds for which the server may hold a request for updates open.
        webhook: See `Webhook`; None asks Telegram for updates instead.
        health_listen: Address that tells a supervisor how the bot is.
        health_port: Its port; None for no such address.
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
    webhook: Webhook | None = None
    health_listen: str = "127.0.0.1"
    health_port: int | None = None
