"""Updates that Telegram brings, and the address that says how the bot is."""

from __future__ import annotations

import contextlib
import json
import socket
import time
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.telegram.bot_api import BotApi, flood
from tests.telegram.conftest import BotProcess, Start


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def bot(api: BotApi, start: Start, port: int) -> BotProcess:
    """A bot that waits for updates to be brought."""
    process = start(settings={"webhook": {"url": "https://bot.example.org/", "port": port}})
    api.wait_until(lambda: api.webhook)
    wait_until_listening(port)
    return process


def wait_until_listening(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.02)


def bring(api: BotApi, port: int, update: object, **headers: str) -> int:
    """Post an update as Telegram does, to where the public address leads; return the status."""
    path = api.webhook["url"].removeprefix("https://bot.example.org")
    sent = {
        "Content-Type": "application/json",
        "X-Telegram-Bot-Api-Secret-Token": api.webhook["secret_token"],
    } | headers
    return status(urllib.request.Request(f"http://127.0.0.1:{port}{path}", json.dumps(update).encode(), sent))


def status(request: urllib.request.Request | str) -> int:
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_an_update_that_is_brought_is_answered(api: BotApi, bot: BotProcess, port: int) -> None:
    assert bring(api, port, {"update_id": 1, "message": api.message("hello")}) == 200
    (reply,) = api.replies()
    assert "“hello”" in reply["visible"]
    assert not api.called("getUpdates")


def test_an_update_that_is_brought_again_is_answered_once(api: BotApi, bot: BotProcess, port: int) -> None:
    update = {"update_id": 1, "message": api.message("hello")}
    for _ in range(3):
        assert bring(api, port, update) == 200
    bring(api, port, {"update_id": 2, "message": api.message("and then?")})
    assert len(api.replies(2)) == 2


def test_what_is_not_telegram_is_turned_away(api: BotApi, bot: BotProcess, port: int) -> None:
    update = {"update_id": 1, "message": api.message("hello")}
    assert bring(api, port, update, **{"X-Telegram-Bot-Api-Secret-Token": "guessed"}) == 403
    assert bring(api, port, update, **{"Content-Type": "text/plain"}) == 403
    assert status(f"http://127.0.0.1:{port}/") == 404
    assert len(api.webhook["url"].rpartition("/")[2]) >= 32
    assert not api.sent


def test_an_update_of_an_odd_shape_breaks_nothing(api: BotApi, bot: BotProcess, port: int) -> None:
    for odd in ({"update_id": 1, "message": {"text": "no chat"}}, {}, [], "text"):
        assert bring(api, port, odd) in (200, 400, 500)
    assert bring(api, port, {"update_id": 2, "message": api.message("hello")}) == 200
    api.replies()


def test_what_was_brought_survives_a_kill(api: BotApi, start: Start, bot: BotProcess, port: int) -> None:
    api.fault = lambda method, params: flood(60) if method == "sendMessage" else None
    bring(api, port, {"update_id": 1, "message": api.message("hello")})
    bot.kill()
    api.fault = lambda method, params: None
    start().wait_until_polling()
    api.replies()


def test_it_leaves_cleanly(api: BotApi, bot: BotProcess) -> None:
    assert bot.stop() == 0
    assert "Traceback" not in bot.stderr


def test_a_busy_port_is_said(api: BotApi, start: Start) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        bot = start(settings={"webhook": {"url": "https://bot.example.org", "port": port}})
        assert bot.exit_code() == 2
        assert f"cannot listen on 127.0.0.1:{port}" in bot.stderr
        other = start(settings={"health_port": port})
        assert other.exit_code() == 2
        assert f"health address 127.0.0.1:{port} cannot be used" in other.stderr


def test_a_supervisor_is_told_that_the_bot_is_well(api: BotApi, start: Start, port: int) -> None:
    start(settings={"health_port": port}).wait_until_polling()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as response:
        facts: dict[str, Any] = json.load(response)
    assert response.status == 200
    assert facts["status"] == "ok"
