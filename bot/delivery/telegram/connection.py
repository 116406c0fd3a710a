"""Opening the way to Telegram, and saying clearly why it does not open."""

from __future__ import annotations

import asyncio
import logging
import os
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

# Waits are then time spans, as they will always be from python-telegram-bot's next major version on.
os.environ.setdefault("PTB_TIMEDELTA", "1")

import httpx
from telegram import BotCommandScopeChat
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import HTTPXRequest
from telegram.warnings import PTBUserWarning

from bot.delivery.telegram import texts
from bot.delivery.telegram.backoff import Backoff
from bot.delivery.telegram.settings import TelegramSettings
from bot.delivery.telegram.turn import TelegramApplication, Turn
from bot.errors import DeliveryError

log = logging.getLogger(__name__)

TRIES = 4  # Before the network is said to be down: about two seconds.
CONNECTIONS = 16
IDLE_CONNECTIONS = 4  # httpcore looks at each for every request, so that many cost more than they bring.
LIMITS = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=IDLE_CONNECTIONS)

# The calls are kept as plain values, which only the general method of the library takes.
warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)


@asynccontextmanager
async def connected(settings: TelegramSettings) -> AsyncIterator[TelegramApplication]:
    """Yield an application whose token Telegram has accepted, and whose updates wait to be fetched.

    Raises:
        DeliveryError: No usable token or address, a token that is refused, or no network.
    """
    application = _built(settings)
    try:
        await _let_in(application, application.initialize)
        if settings.webhook is None:
            await _let_in(application, application.bot.delete_webhook)
        yield application
    finally:
        await application.shutdown()


async def introduce(application: TelegramApplication, admins: Iterable[int]) -> None:
    """Tell Telegram the commands and descriptions, which its apps show; a failure is logged and no more."""
    bot = application.bot
    calls: list[Callable[[], Awaitable[object]]] = [
        lambda: bot.set_my_commands(list(texts.COMMANDS.items())),
        lambda: bot.set_my_short_description(texts.SHORT_DESCRIPTION),
        lambda: bot.set_my_description(texts.DESCRIPTION),
        *(partial(_show_all_commands, bot, admin) for admin in admins),
    ]
    for call in calls:
        try:
            await call()
        except TelegramError as error:
            log.info("Telegram does not take the commands and descriptions: %s", error.message)


async def _show_all_commands(bot: ExtBot[None], admin: int) -> None:
    commands = texts.COMMANDS | texts.ADMIN_COMMANDS
    await bot.set_my_commands(list(commands.items()), BotCommandScopeChat(admin))


def _built(settings: TelegramSettings) -> TelegramApplication:
    _check(settings)
    trusted = (
        httpx.create_ssl_context()
    )  # Once for both: reading all certificates takes as long as everything else here.
    builder = (
        Application.builder()
        .token(settings.token)
        .request(HTTPXRequest(pool_timeout=30, httpx_kwargs={"limits": LIMITS, "verify": trusted}))
        .get_updates_request(HTTPXRequest(connection_pool_size=1, httpx_kwargs={"verify": trusted}))
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Turn))
    )
    if settings.base_url:
        builder = builder.base_url(settings.base_url)
    if settings.base_file_url:
        builder = builder.base_file_url(settings.base_file_url)
    application: Any = builder.build()
    return application  # type: ignore[no-any-return]


def _check(settings: TelegramSettings) -> None:
    if not settings.token:
        raise DeliveryError(
            "No token: make a bot with @BotFather on Telegram and set TELEGRAM_BOT_TOKEN to the token it gives you."
        )
    if not settings.token.isascii() or not settings.token.isprintable() or set(settings.token) & set(" /?#%"):
        raise DeliveryError(
            "TELEGRAM_BOT_TOKEN does not look like a token (digits, a colon, letters): "
            "copy it anew from @BotFather, without quotes or blanks."
        )
    for name, address in (("TELEGRAM_BASE_URL", settings.base_url), ("TELEGRAM_BASE_FILE_URL", settings.base_file_url)):
        if address and not address.startswith(("http://", "https://")):
            raise DeliveryError(f"{name} has to begin with http:// or https://, such as http://127.0.0.1:8081/bot.")


async def _let_in(application: TelegramApplication, call: Callable[[], Awaitable[object]]) -> None:
    """Make a call without which there is no starting, a few times where the network fails."""
    backoff = Backoff()
    for left in reversed(range(TRIES)):
        try:
            await call()
        except InvalidToken:
            raise DeliveryError(
                "Telegram refuses the token in TELEGRAM_BOT_TOKEN: copy it anew from @BotFather."
            ) from None
        except NetworkError as error:
            if not left:
                raise DeliveryError(
                    f"Telegram cannot be reached at {_server(application)} ({error.message}): check the network"
                    " connection, the proxy settings and TELEGRAM_BASE_URL, then start again."
                ) from None
            await asyncio.sleep(backoff.next())
        except TelegramError as error:
            raise DeliveryError(f"Telegram does not let the bot in: {error.message}.") from None
        else:
            return


def _server(application: TelegramApplication) -> str:
    return application.bot.base_url.removesuffix(application.bot.token).removesuffix("/bot")
