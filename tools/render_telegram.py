"""Make the pictures in ``docs/telegram.md``: real messages of the bot, shown as a chat.

    apt-get install chromium fonts-noto-color-emoji
    pip install pillow
    python tools/render_telegram.py

The bot runs on the shipped articles and talks to a Bot API server on loopback; what it sends there is what is shown.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.telegram.bot_api import BotApi, Params  # noqa: E402
from tests.telegram.real import real_bot  # noqa: E402

IMAGES = ROOT / "docs" / "images"
WIDTH, SCALE = 460, 1.5  # CSS pixels; device pixels for each of them.
COLOURS = 128
MOST_BYTES = 150_000
ADMIN = 1

POST = """\
Ferry fares rise

“The fares will rise in June,” mayor Dan Stone told reporters. Stone said that nobody had asked for it.

Captain Eva Hale said the ferry was half empty."""
CHANNEL = {
    "type": "channel",
    "chat": {"id": -1001234, "type": "channel", "title": "Harbour Wire", "username": "harbour_wire"},
    "message_id": 77,
    "date": 1_935_000_000,
}
STYLE = """
body { margin: 0; padding: 14px; background: #dfe7d3; font: 14px/1.38 "DejaVu Sans", "Noto Color Emoji", sans-serif; }
.message { width: fit-content; max-width: 390px; margin: 0 0 8px; }
.mine { margin-left: auto; }
.bubble { padding: 7px 11px; border-radius: 11px; background: #fff; white-space: pre-wrap; overflow-wrap: anywhere; }
.mine .bubble { background: #e3fdc8; }
.forwarded { color: #3a8a3a; font-weight: bold; }
blockquote { margin: 2px 0; padding: 3px 8px; border-left: 3px solid #3390ec; background: #eaf3fc; border-radius: 4px; }
a { color: #2678c4; text-decoration: none; }
.row { display: flex; gap: 4px; margin-top: 4px; }
.button { flex: 1; padding: 6px 4px; border-radius: 7px; background: #8ba082; color: #fff; text-align: center;
  font-size: 12.5px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
"""


@dataclass
class Chat:
    """One chat with the bot, as it is shown.

    Attributes:
        api: The server.
        number: The chat's ID, and its person's.
        shown: HTML of each message, in order.
        received: What the bot has sent.
    """

    api: BotApi
    number: int
    shown: list[str] = field(default_factory=list)
    received: list[Params] = field(default_factory=list)

    def say(self, text: str, **fields: object) -> None:
        """Write to the bot and wait for its answer."""
        origin = f'<span class="forwarded">Forwarded from {CHANNEL["chat"]["title"]}</span>\n' if fields else ""
        self.shown.append(bubble("mine", origin + escape(text)))
        self.api.say(text, chat=self.number, **fields)
        self._receive()

    def press(self, label: str) -> None:
        """Press a button under the latest message and wait for what comes of it."""
        self.api.press(self.received[-1], label, user=self.number)
        self._receive()

    def _receive(self) -> None:
        message = self.api.replies(len(self.received) + 1, chat=self.number)[len(self.received)]
        self.received.append(message)
        self.shown.append(bubble("", message["html"], keyboard(message)))


def bubble(kind: str, html: str, below: str = "") -> str:
    """Return a message as HTML."""
    # A block breaks the line by itself.
    broken = re.sub(r"\n?(</?blockquote[^>]*>)\n?", r"\1", html)
    return f'<div class="message {kind}"><div class="bubble">{broken}</div>{below}</div>'


def keyboard(message: Params) -> str:
    """Return the buttons under a message as HTML."""
    rows = message["params"].get("reply_markup", {}).get("inline_keyboard", [])
    labels = [[f'<div class="button">{escape(button["text"])}</div>' for button in row] for row in rows]
    return "".join(f'<div class="row">{"".join(row)}</div>' for row in labels)


def photograph(name: str, shown: list[str], folder: Path) -> None:
    """Write a chat as a picture."""
    page, picture = folder / f"{name}.html", IMAGES / f"{name}.png"
    measure = "<script>document.title = document.documentElement.offsetHeight</script>"
    head = f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>"
    page.write_text(f"{head}{''.join(shown)}{measure}", encoding="utf-8")
    height = re.search(r"<title>(\d+)", chromium(folder, page, f"--window-size={WIDTH},900", "--dump-dom"))
    if height is None:
        sys.exit(f"{name}: the browser does not tell the page's height")
    size = f"--window-size={WIDTH},{height[1]}"
    chromium(folder, page, size, f"--force-device-scale-factor={SCALE}", "--hide-scrollbars", f"--screenshot={picture}")
    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS).save(picture, optimize=True)
    if picture.stat().st_size > MOST_BYTES:
        sys.exit(f"{picture.name} has {picture.stat().st_size:,} bytes: show less")
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


def chromium(folder: Path, page: Path, *options: str) -> str:
    """Have the browser open a page; return what it prints."""
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
    profile = tempfile.mkdtemp(dir=folder)
    command = ["chromium", *quiet, f"--user-data-dir={profile}", *options, page.as_uri()]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120).stdout  # noqa: S603


def scenes(api: BotApi) -> dict[str, list[str]]:
    """Play each scene in a chat of its own."""
    answer, further, refusal, adding = Chat(api, 2), Chat(api, 3), Chat(api, 4), Chat(api, ADMIN)
    answer.say("what did Lavrov say about sanctions?")
    answer.press("Context 2")
    further.say("what did Lavrov say about war?")
    further.press("More")
    refusal.say("what did Blinken say about football?")
    adding.say(POST, forward_origin=CHANNEL)
    played = {"answer": answer, "further": further, "refusal": refusal, "adding": adding}
    return {f"telegram-{name}": chat.shown for name, chat in played.items()}


def main() -> None:
    """Make the pictures."""
    IMAGES.mkdir(exist_ok=True)
    shipped = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "knowledge").iterdir()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with real_bot(folder, shipped, BOT_TELEGRAM__ADMINS=f"[{ADMIN}]") as (api, _):
            played = scenes(api)
        for scene, shown in played.items():
            photograph(scene, shown, folder)


if __name__ == "__main__":
    main()
