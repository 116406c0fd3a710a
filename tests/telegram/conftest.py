"""The loopback server and the bot's process, for tests that talk HTTP.

A test that takes ``bot`` shares a process with others, which saves the time of starting one; a test that takes
``start`` has a server and processes of its own.
"""

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
        state: Its state folder.
        log: File that takes what it writes to standard error.
    """

    def __init__(self, api: BotApi, state: Path, command: tuple[str, ...], env: dict[str, str]) -> None:
        self.api = api
        self.state = state
        self.log = state / "stderr.txt"
        self._read_from = 0
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

    def turn_page(self) -> None:
        """Leave out of `stderr` what has been written so far."""
        self._read_from = self.log.stat().st_size

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    @property
    def stderr(self) -> str:
        return self.log.read_bytes()[self._read_from :].decode()


Start = Callable[..., BotProcess]


def starter(api: BotApi, folder: Path, started: list[BotProcess]) -> Start:
    """Return what starts a bot against a server; each is added to the list."""

    def start(
        *command: str, token: str | None = None, settings: dict[str, Any] | None = None, **env: str
    ) -> BotProcess:
        environment = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": api.token if token is None else token,
            "TELEGRAM_BASE_URL": api.base_url,
            "TELEGRAM_BASE_FILE_URL": api.base_file_url,
            "BOT_STATE": str(folder / "state"),
            "SCRIPTED_SETTINGS": json.dumps({"poll_timeout": 5} | (settings or {})),
            **env,
        }
        bot = BotProcess(api, folder / "state", command or SCRIPTED, environment)
        started.append(bot)
        return bot

    return start


def end(started: list[BotProcess]) -> None:
    """End what still runs, and see that nothing has shown the token."""
    for bot in started:
        if bot.running:
            bot.kill()
        assert bot.api.token.partition(":")[2] not in bot.log.read_text()


@pytest.fixture(scope="session")
def shared_api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture(scope="session")
def shared_start(
    shared_api: BotApi, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Start, list[BotProcess]]]:
    started: list[BotProcess] = []
    yield starter(shared_api, tmp_path_factory.mktemp("shared"), started), started
    end(started)


@pytest.fixture
def api(request: pytest.FixtureRequest) -> Iterator[BotApi]:
    """The server: the shared one, as good as new, where the test shares its bot too."""
    if "bot" in request.fixturenames and "start" not in request.fixturenames:
        shared: BotApi = request.getfixturevalue("shared_api")
        shared.forget()
        yield shared
    else:
        with BotApi() as server:
            yield server


@pytest.fixture
def start(api: BotApi, tmp_path: Path) -> Iterator[Start]:
    """Start the bot's process against the server; each is ended with the test."""
    started: list[BotProcess] = []
    yield starter(api, tmp_path, started)
    end(started)


@pytest.fixture
def bot(api: BotApi, shared_start: tuple[Start, list[BotProcess]]) -> BotProcess:
    """The shared bot, polling; started anew where a test has ended it."""
    start, started = shared_start
    if not started or not started[-1].running:
        start().wait_until_polling()
    started[-1].turn_page()
    return started[-1]
