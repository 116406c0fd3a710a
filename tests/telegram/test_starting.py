"""Starting and leaving: what can be wrong is said in a line, with exit code 2."""

from __future__ import annotations

import signal

import pytest

from tests.telegram.bot_api import CONFLICT, BotApi
from tests.telegram.conftest import BotProcess, Start


def failed(bot: BotProcess) -> str:
    """Return what a bot that could not start says."""
    assert bot.exit_code() == 2
    assert "Traceback" not in bot.stderr
    return bot.stderr


def test_no_token_says_how_to_get_one(start: Start) -> None:
    assert "make a bot with @BotFather" in failed(start(token=""))


@pytest.mark.parametrize("token", ["12 34:blank", "12:a/../b", "12:é"])
def test_what_is_no_token_is_not_sent_anywhere(api: BotApi, start: Start, token: str) -> None:
    assert "does not look like a token" in failed(start(token=token))
    assert not api.calls


@pytest.mark.parametrize("token", ["4242:wrong-token-wrong-token-wrong", "malformed"])
def test_a_refused_token_is_said_without_showing_it(start: Start, token: str) -> None:
    said = failed(start(token=token))
    assert "Telegram refuses the token" in said
    assert token not in said


def test_an_unreachable_server_is_named(api: BotApi, start: Start) -> None:
    with api.away():
        said = failed(start())
    assert f"Telegram cannot be reached at http://127.0.0.1:{api.port}" in said


def test_an_address_that_is_none_is_refused(start: Start) -> None:
    assert "TELEGRAM_BASE_URL has to begin with http" in failed(start(TELEGRAM_BASE_URL="localhost:8081/bot"))


def test_a_busy_token_is_said(api: BotApi, start: Start) -> None:
    api.fault = lambda method, params: CONFLICT if method == "getUpdates" else None
    assert "Another bot is running on the same token (409 Conflict)" in failed(start())


def test_a_rival_that_is_soon_gone_is_waited_for(api: BotApi, start: Start) -> None:
    conflicts = iter([CONFLICT, CONFLICT])
    api.fault = lambda method, params: next(conflicts, None) if method == "getUpdates" else None
    start().wait_until_polling()
    api.say("hello")
    api.replies()


def test_a_webhook_left_over_is_removed(api: BotApi, start: Start) -> None:
    api.webhook = {"url": "https://example.org/hook"}
    start().wait_until_polling()
    api.say("hello")
    api.replies()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_once_the_answer_in_hand_is_sent(api: BotApi, bot: BotProcess, number: int) -> None:
    api.say("slow 0.5")
    api.wait_until(lambda: api.called("sendChatAction"))
    assert bot.stop(number) == 0
    assert len(api.sent) == 1
    assert "Traceback" not in bot.stderr
