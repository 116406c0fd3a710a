"""Receiving updates by webhook (https://core.telegram.org/bots/api#setwebhook), on python-telegram-bot's own server."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ExtBot, Updater

from bot.delivery.telegram.incoming import RawUpdate
from bot.delivery.telegram.polling import KINDS
from bot.delivery.telegram.settings import Webhook
from bot.errors import DeliveryError

Receiver = Callable[[list[RawUpdate]], Awaitable[None]]
RETRIES = 5


class KeepingQueue(asyncio.Queue[object]):
    """Takes each update into keeping where python-telegram-bot would hold it in memory.

    The server answers a request only when `put` has returned, so that Telegram sends again whatever was not kept.

    Attributes:
        receive: Takes a batch into keeping.
    """

    def __init__(self, receive: Receiver) -> None:
        super().__init__()
        self.receive = receive

    async def put(self, item: object) -> None:
        """Take an update into keeping."""
        if isinstance(item, Update):
            await self.receive([item.to_dict()])


@asynccontextmanager
async def webhook_server(bot: ExtBot[None], receive: Receiver, webhook: Webhook) -> AsyncIterator[None]:
    """Listen, and have Telegram send updates here.

    Path and secret token are drawn anew at every start: nobody can guess them, and nothing has to keep them.

    Raises:
        DeliveryError: The port cannot be listened on, or Telegram does not take the address.
    """
    updater = Updater(bot, KeepingQueue(receive))
    path = secrets.token_urlsafe(24)
    await updater.initialize()
    try:
        await updater.start_webhook(
            listen=webhook.listen,
            port=webhook.port,
            url_path=path,
            webhook_url=f"{webhook.url.rstrip('/')}/{path}",
            secret_token=secrets.token_urlsafe(32),
            bootstrap_retries=RETRIES,
            allowed_updates=KINDS,
        )
    except OSError as error:
        raise DeliveryError(
            f"The webhook cannot listen on {webhook.listen}:{webhook.port} ({error.strerror}): name another port."
        ) from None
    except TelegramError as error:
        raise DeliveryError(
            f"Telegram does not take {webhook.url} for a webhook ({error.message}): it has to be an https address that"
            " it can reach, on port 443, 80, 88 or 8443."
        ) from None
    try:
        yield
    finally:
        await updater.stop()
        await updater.shutdown()
