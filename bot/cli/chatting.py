"""``console`` and ``telegram``: a bot that goes on answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.loading import read_library
from bot.cli.options import DEFAULT_TOP, with_settings

if TYPE_CHECKING:
    from bot.settings import Settings


@click.command()
@with_settings
def console(settings: Settings) -> None:
    """Chat in the terminal."""
    run_console(settings)


@click.command()
@with_settings
def telegram(settings: Settings) -> None:
    """Answer messages on Telegram."""
    run_telegram(settings)


def run_console(settings: Settings) -> None:
    """Answer in the terminal until it is left."""
    from bot.answering import Bot
    from bot.delivery.console import chat

    chat(Bot(read_library(settings), top=DEFAULT_TOP), settings.state)


def run_telegram(settings: Settings) -> None:
    """Answer on Telegram until stopped."""
    from bot.answering import Bot
    from bot.delivery import telegram as channel

    token = settings.telegram.token
    configured = channel.TelegramSettings(
        token=token.get_secret_value() if token else "",
        base_url=settings.telegram.base_url,
        base_file_url=settings.telegram.base_file_url,
        state=settings.state,
    )
    channel.run(configured, Bot(read_library(settings), top=DEFAULT_TOP))
