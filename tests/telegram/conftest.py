"""The loopback server and the bot's process, for tests that talk HTTP."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.telegram.bot_api import BotApi

ROOT = Path(__file__).parents[2]
SCRIPTED = ("-m", "tests.telegram.scripted_bot")


class BotProcess:
    """A started bot.

    Attributes:
        process: The operating system's.
        log: File that takes what it writes to standard error.
    """

    def __init__(self, api: BotApi, state: Path, command: tuple[str, ...], env: dict[str, str]) -> None:
        self.api = api
        self.log = state / "stderr.txt"
        state.mkdir(exist_ok=True)
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=log, env=env
            )

    def wait_until_polling(self) -> BotProcess:
        before = len(self.api.called("getUpdates"))
        while len(self.api.called("getUpdates")) <= before:
            assert self.process.poll() is None, self.stderr
            time.sleep(0.01)
        return self

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.exit_code()

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    def exit_code(self, seconds: float = 20) -> int:
        return self.process.wait(seconds)

    @property
    def stderr(self) -> str:
        return self.log.read_text()


Start = Callable[..., BotProcess]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture
def start(api: BotApi, tmp_path: Path) -> Iterator[Start]:
    """Start the bot's process against the server; each is ended with the test, and may not have shown the token."""
    started: list[BotProcess] = []

    def start_bot(
        *command: str, token: str | None = None, settings: dict[str, Any] | None = None, **env: str
    ) -> BotProcess:
        environment = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": api.token if token is None else token,
            "TELEGRAM_BASE_URL": api.base_url,
            "TELEGRAM_BASE_FILE_URL": api.base_file_url,
            "BOT_STATE": str(tmp_path / "state"),
            "SCRIPTED_SETTINGS": json.dumps({"poll_timeout": 5} | (settings or {})),
            **env,
        }
        bot = BotProcess(api, tmp_path / "state", command or SCRIPTED, environment)
        started.append(bot)
        return bot

    yield start_bot
    for bot in started:
        if bot.process.poll() is None:
            bot.kill()
        assert api.token.partition(":")[2] not in bot.stderr


@pytest.fixture
def bot(start: Start) -> BotProcess:
    """A bot that is already polling."""
    return start().wait_until_polling()
