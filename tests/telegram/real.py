"""The bot as its keeper starts it, on a folder of articles, for tests that share a process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import BotProcess, end, starter


@contextmanager
def real_bot(folder: Path, articles: dict[str, str], **env: str) -> Iterator[tuple[BotApi, BotProcess]]:
    """Start ``run_bot.py`` on these articles, which are written into ``articles/`` of the folder."""
    (folder / "articles").mkdir()
    for name, text in articles.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    started: list[BotProcess] = []
    with BotApi() as api:
        start = starter(api, folder, started)
        bot = start("run_bot.py", "telegram", "--knowledge", str(folder / "articles"), **env)
        yield api, bot.wait_until_polling()
        end(started)
