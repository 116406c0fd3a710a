"""Measures the bot on Telegram: the real process against a Bot API server on loopback.

    python benchmarks/telegram_delivery.py [faults] [kills] [outage] [load] [flood]

Without a name, every scene is played. Each prints a line of figures and ends with an error where a promise is broken.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.telegram.bot_api import (  # noqa: E402
    BAD_GATEWAY,
    DROPPED_AFTER,
    DROPPED_BEFORE,
    BotApi,
    Fault,
    Params,
    flood,
)

ARTICLES = 500
NAMES = [
    f"{first} {last}" for first in ("Ada", "Ben", "Cora", "Dan", "Eva") for last in ("Brook", "Hale", "Marsh", "Stone")
]
THINGS = ["dam", "harbour", "railway", "school", "market", "bridge", "forest", "budget", "museum", "ferry"]
ENDINGS = ["will be finished in the spring", "needs a new roof", "costs far too much", "is the pride of the town"]

ECHO_BOT = """
import os
from telegram.ext import Application, MessageHandler, filters
async def echo(update, context):
    await update.message.reply_text(update.message.text)
app = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(os.environ["TELEGRAM_BASE_URL"]).build()
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_polling()
"""


class Bot:
    """The bot's process, which can be killed and started again.

    Attributes:
        process: The operating system's.
    """

    def __init__(self, api: BotApi, folder: Path, command: tuple[str, ...] | None = None) -> None:
        self._api = api
        self._command = command or ("run_bot.py", "telegram", "--knowledge", str(folder / "knowledge"))
        self._environment = os.environ | {
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_BASE_URL": api.base_url,
            "TELEGRAM_BASE_FILE_URL": api.base_file_url,
            "BOT_STATE": str(folder / "state"),
        }
        self.start()

    def launch(self) -> None:
        """Start it."""
        self.process = subprocess.Popen(
            [sys.executable, *self._command], cwd=ROOT, env=self._environment, stderr=subprocess.DEVNULL
        )

    def start(self) -> None:
        """Start it, and wait until it asks for updates."""
        before = len(self._api.called("getUpdates"))
        self.launch()
        self._api.wait_until(lambda: len(self._api.called("getUpdates")) > before, 180)

    def end(self, number: int = signal.SIGTERM) -> None:
        """End it by a signal."""
        self.process.send_signal(number)
        self.process.wait()

    def megabytes(self) -> float:
        """Return what it holds in memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


class Audience:
    """Asks questions in groups, where each answer names the message that it replies to.

    Attributes:
        asked: When each question was asked, by the ID of its message.
        asked_in: In which chat.
    """

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.asked: dict[int, float] = {}
        self.asked_in: dict[int, int] = {}
        self._random = random.Random(1)
        self._ids = itertools.count(1_000_000)

    def ask(self, chat: int) -> None:
        """Ask something in a chat."""
        name, thing = self._random.choice(NAMES), self._random.choice(THINGS)
        number = next(self._ids)
        self.asked[number] = time.monotonic()
        self.asked_in[number] = chat
        self.api.say_in_group(f"/ask what did {name} say about the {thing}?", -chat, user=chat, message_id=number)

    def ask_steadily(self, seconds: float, per_second: int, chats: int) -> Iterator[float]:
        """Ask at a steady pace; yield the seconds gone by after each question."""
        began = time.monotonic()
        for number in range(int(seconds * per_second)):
            time.sleep(max(0.0, began + number / per_second - time.monotonic()))
            self.ask(1 + number % chats)
            yield time.monotonic() - began

    def answers(self) -> dict[int, list[float]]:
        """Return when each question's answers came; more than one where one was repeated."""
        found: dict[int, list[float]] = {}
        for message in list(self.api.sent):
            if "reply_parameters" in message["params"]:
                found.setdefault(message["params"]["reply_parameters"]["message_id"], []).append(message["at"])
        return found

    def wait(self, seconds: float) -> None:
        """Wait until every question is answered."""
        end = time.monotonic() + seconds
        while self.asked.keys() - self.answers().keys():
            if time.monotonic() > end:
                sys.exit(f"FAILED: {len(self.asked.keys() - self.answers().keys())} questions without an answer")
            time.sleep(0.2)

    def repeats(self) -> int:
        """Count the answers that came more than once."""
        return sum(len(times) - 1 for times in self.answers().values())

    def echo_delays(self) -> list[float]:
        """Return the same for a bot that answers each message in its chat, in whatever order, and names none."""
        arrivals = {chat: [m["at"] for m in self.api.sent_to(-chat)] for chat in set(self.asked_in.values())}
        return sorted(
            1000 * (arrivals[chat].pop(0) - self.asked[number])
            for number, chat in self.asked_in.items()
            if arrivals[chat]
        )

    def delays(self, chats: range | None = None) -> list[float]:
        """Return the milliseconds from each question to its answer, sorted."""
        answers = self.answers()
        wanted = [number for number, chat in self.asked_in.items() if chats is None or chat in chats]
        return sorted(1000 * (answers[number][0] - self.asked[number]) for number in wanted)


def faults(folder: Path) -> None:
    """500 questions from 50 chats while one call in ten meets a fault."""
    with BotApi() as api, running(api, folder):
        chance = random.Random(2)
        kinds = (flood(1), BAD_GATEWAY, DROPPED_BEFORE, DROPPED_AFTER)

        def one_in_ten(method: str, params: Params) -> Fault | None:
            return chance.choice(kinds) if chance.random() < 0.1 else None

        api.fault = one_in_ten
        audience = Audience(api)
        for number in range(500):
            audience.ask(1 + number % 50)
        audience.wait(120)
        dropped = sum(call.fault is DROPPED_AFTER for call in api.called("sendMessage"))
        met = sum(call.fault is not None for call in api.called("sendMessage"))
    report(
        "faults",
        f"500 of 500 answered, {met} sends met a fault, {audience.repeats()} repeated ({dropped} dropped after)",
    )
    promise(audience.repeats() <= dropped, "an answer was repeated without a drop after it")


def kills(folder: Path) -> None:
    """``kill -9`` ten times under 20 questions a second."""
    with BotApi() as api, running(api, folder) as bot:
        audience = Audience(api)
        in_flight = 0
        next_kill = 3.0
        for gone in audience.ask_steadily(seconds=60, per_second=20, chats=40):
            if gone > next_kill:
                next_kill += 5.5
                in_flight += killed(api, bot)
        audience.wait(60)
    report("kills", f"1200 of 1200 answered, {audience.repeats()} repeated, {in_flight} sends in flight at the kills")
    promise(audience.repeats() <= in_flight, "more answers were repeated than were being sent")


def killed(api: BotApi, bot: Bot) -> int:
    """Kill the process and start it again without waiting; return how many sends may have been in flight."""
    bot.end(signal.SIGKILL)
    # What the server has just taken may not have been struck off: the reply was under way.
    recent = sum(message["at"] > time.monotonic() - 0.1 for message in api.sent)
    bot.launch()
    return recent


def outage(folder: Path) -> None:
    """The server away for a minute under 20 questions a second, the process killed meanwhile."""
    with BotApi() as api, running(api, folder) as bot:
        audience = Audience(api)
        for gone in audience.ask_steadily(seconds=10, per_second=20, chats=40):
            if gone > 5:
                break
        with api.away():
            for _ in audience.ask_steadily(seconds=60, per_second=20, chats=40):
                pass
        back = time.monotonic()
        audience.wait(120)
        took = time.monotonic() - back
        alive = bot.process.poll() is None
    report("outage", f"{len(audience.asked)} of {len(audience.asked)} answered, {took:.1f} s after the server was back")
    promise(alive, "the process did not live through it")


def load(folder: Path) -> None:
    """50 questions a second for a minute on 500 articles, and an echo beside it."""
    for name, command in (("load", None), ("echo", ("-c", ECHO_BOT))):
        with BotApi() as api, running(api, folder, command) as bot:
            audience = Audience(api)
            memory = []
            for gone in audience.ask_steadily(seconds=60, per_second=50, chats=200):
                if gone > 10 * (len(memory) + 1):
                    memory.append(bot.megabytes())
            time.sleep(2)
            delays = audience.delays() if name == "load" else audience.echo_delays()
            memory.append(bot.megabytes())
        report(name, f"{figures(delays)}, memory {memory[0]:.0f} to {memory[-1]:.0f} MB")
        if name == "load":
            promise(statistics.median(delays) <= 30 and percentile(delays, 0.99) <= 250, "it was too slow")


def flooded(folder: Path) -> None:
    """One user sending 1,000 messages at once while others ask."""
    with BotApi() as api, running(api, folder):
        audience = Audience(api)
        for _ in range(1000):
            audience.ask(999)
        for _ in audience.ask_steadily(seconds=20, per_second=10, chats=20):
            pass
        time.sleep(3)
        delays = audience.delays(range(1, 21))
        served = len(api.sent_to(-999))
    report("flood", f"others: {figures(delays)}; the one: {served} messages")
    promise(percentile(delays, 0.95) <= 500, "others were kept waiting")


def figures(delays: list[float]) -> str:
    """Sum up delays in milliseconds."""
    parts = [f"{name} {percentile(delays, share):.0f} ms" for name, share in (("p95", 0.95), ("p99", 0.99))]
    return f"median {statistics.median(delays):.1f} ms, {', '.join(parts)}, max {delays[-1]:.0f} ms"


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of the sorted values lies."""
    return values[min(len(values) - 1, int(share * len(values)))]


@contextlib.contextmanager
def running(api: BotApi, folder: Path, command: tuple[str, ...] | None = None) -> Iterator[Bot]:
    """Run the bot with a state of its own."""
    shutil.rmtree(folder / "state", ignore_errors=True)
    bot = Bot(api, folder, command)
    try:
        # The folder is analysed for the first question.
        api.say("who spoke about the dam?", chat=1_000)
        api.replies(chat=1_000, seconds=120)
        yield bot
    finally:
        bot.end()


def write_articles(folder: Path) -> None:
    """Write articles in which people speak about things."""
    chance = random.Random(3)
    folder.mkdir()
    for number in range(ARTICLES):
        lines = [f"---\ntitle: News {number}\ndate: 2031-{1 + number % 12:02}-{1 + number % 28:02}\n---"]
        for _ in range(8):
            name, thing, ending = chance.choice(NAMES), chance.choice(THINGS), chance.choice(ENDINGS)
            lines.append(f"“The {thing} {ending},” {name} said on Monday. The council meets again in a week.")
        (folder / f"news{number}.md").write_text("\n\n".join(lines), encoding="utf-8")


def report(scene: str, line: str) -> None:
    """Print a scene's figures."""
    print(f"{scene:7} {line}", flush=True)


def promise(kept: bool, otherwise: str) -> None:
    """End with an error where a promise is broken."""
    if not kept:
        sys.exit(f"FAILED: {otherwise}")


SCENES = {"faults": faults, "kills": kills, "outage": outage, "load": load, "flood": flooded}


def main() -> None:
    """Play the scenes that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scene", nargs="*", metavar="scene", help=f"one of {', '.join(SCENES)}")
    scenes = parser.parse_args().scene or list(SCENES)
    if unknown := set(scenes) - set(SCENES):
        parser.error(f"no such scene: {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as folder:
        write_articles(Path(folder) / "knowledge")
        for scene in scenes:
            SCENES[scene](Path(folder))


if __name__ == "__main__":
    main()
