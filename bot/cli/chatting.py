"""``console`` and ``telegram``: a bot that goes on answering; and ``feedback``: what people thought of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.loading import following
from bot.cli.options import with_json, with_settings

if TYPE_CHECKING:
    from bot.delivery import telegram as channel
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


@click.command()
@with_json
@with_settings
def feedback(settings: Settings, as_json: bool) -> None:
    """Show which answers people on Telegram found useful, and which not."""
    from bot.delivery import terminal
    from bot.delivery.telegram.feedback import read_feedback

    show = terminal.show_feedback_json if as_json else terminal.show_feedback
    for given in read_feedback(settings.state):
        show(given.given, given.useful, given.answer)


def run_console(settings: Settings) -> None:
    """Answer in the terminal until it is left."""
    from bot.delivery.console import chat

    with following(settings) as (bot, _):
        chat(bot, settings.state)


def run_telegram(settings: Settings) -> None:
    """Answer on Telegram until stopped."""
    from bot.delivery import telegram as channel

    with following(settings) as (bot, watcher):
        channel.run(_channel_settings(settings), bot, watcher)


def _channel_settings(settings: Settings) -> channel.TelegramSettings:
    from bot.delivery import telegram as channel

    told = settings.telegram
    webhook = told.webhook
    return channel.TelegramSettings(
        **told.model_dump(exclude={"token", "webhook"}),
        token=told.token.get_secret_value() if told.token else "",
        state=settings.state,
        webhook=channel.Webhook(webhook.url, webhook.listen, webhook.port) if webhook else None,
    )
