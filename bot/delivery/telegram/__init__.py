"""The bot on Telegram."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.delivery.answerer import Answerer
from bot.delivery.telegram.redaction import Redactor, redacted_logging
from bot.delivery.telegram.settings import TelegramSettings, Webhook
from bot.errors import DeliveryError

if TYPE_CHECKING:
    from bot.delivery.telegram.kept_folder import Watched

__all__ = ["TelegramSettings", "Webhook", "run"]


def run(settings: TelegramSettings, answerer: Answerer, watcher: Watched | None = None) -> None:
    """Answer messages on Telegram until interrupted.

    Args:
        settings: See `TelegramSettings`.
        answerer: Answers questions.
        watcher: Has it answer from the folder as it is, so that admins may add to the folder; None where they may not.

    Raises:
        DeliveryError: Telegram cannot be reached, refuses the token, or gives the updates to another bot; the message
            never holds the token.
    """
    # python-telegram-bot takes a third of the time that other commands need altogether.
    import asyncio

    from bot.delivery.telegram.service import serve

    redact = Redactor(settings.token)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
    # A line a request would drown everything else.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with redacted_logging(redact):
        try:
            asyncio.run(serve(settings, answerer, watcher))
        except DeliveryError as error:
            raise DeliveryError(redact(str(error))) from None
