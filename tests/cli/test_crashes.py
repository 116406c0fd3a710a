"""``kill -9`` at any moment: never half an article, never a wrong answer. `make crash` kills a hundred times."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("WHOSAID_KILLS", "3"))
ARTICLES = 40
PARAGRAPH = "The harbour council will raise dam {} by two metres before winter {}, Ada Brook said on Monday."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 of POSIX systems")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(ARTICLES):
        text = "\n\n".join(PARAGRAPH.format(number, year) for year in range(2030, 2050))
        (folder / f"dam-{number}.txt").write_text(text, encoding="utf-8")
    return folder


def whosaid(state: Path, *args: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "run_bot.py"), *map(str, args)]
    environment = {**os.environ, "BOT_STATE": str(state)}
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )


def finished(state: Path, *args: object) -> tuple[str, float]:
    """Run a command to its end; return its output, and the seconds it took."""
    began = time.monotonic()
    shown, said = whosaid(state, *args).communicate()
    assert "Traceback" not in said
    return shown, time.monotonic() - began


def killed(within: float, chance: random.Random, state: Path, *args: object) -> None:
    """Run a command and kill it at some moment; the first third of its time goes into imports."""
    process = whosaid(state, *args)
    time.sleep(chance.uniform(within / 3, within))
    process.kill()
    process.communicate()


def visible(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def test_killing_add_leaves_whole_articles_and_no_others(articles: Path, tmp_path: Path) -> None:
    state, whole, folder = tmp_path / "state", tmp_path / "whole", tmp_path / "knowledge"
    _, took = finished(state, "add", "--knowledge", whole, articles)
    chance = random.Random(1)
    for _ in range(KILLS):
        killed(took, chance, state, "add", "--knowledge", folder, articles)
        if folder.exists():
            assert visible(folder).items() <= visible(whole).items()
        if folder.exists() and len(visible(folder)) == ARTICLES:
            for path in folder.iterdir():
                path.unlink()
    finished(state, "add", "--knowledge", folder, articles)
    assert visible(folder) == visible(whole)


def test_killing_the_writing_of_the_cache_changes_no_answer(articles: Path, tmp_path: Path) -> None:
    question = ("ask", "--json", "--knowledge", articles, "what did Brook say about winter 2041?")
    expected, took = finished(tmp_path / "fresh", *question)
    state = tmp_path / "state"
    chance = random.Random(2)
    for number in range(KILLS):
        killed(took, chance, state, *question)
        if number % 3 == 2:
            assert finished(state, *question)[0] == expected
            (articles / f"dam-{number % ARTICLES}.txt").touch()
            (state / "readings.sqlite3").unlink(missing_ok=True)
    assert finished(state, *question)[0] == expected
