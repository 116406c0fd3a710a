"""``kill -9`` at any moment: never half an article, never a wrong answer. `make crash` kills a hundred times."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("WHOSAID_KILLS", "3"))
ARTICLES = 40
MOST_AT_ONCE = 10  # Articles added before a kill, so that one folder serves for several.
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


def killed_while_adding(added: int, chance: random.Random, state: Path, folder: Path, articles: Path) -> None:
    """Add a folder, and kill that some hundredths of a second after so many new articles are there."""
    before = len(list(folder.iterdir()))
    process = whosaid(state, "add", "--knowledge", folder, articles)
    while process.poll() is None and len(list(folder.iterdir())) < before + added + 1:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.03))
    process.kill()
    process.communicate()


def killed_while_writing(chance: random.Random, state: Path, *args: object) -> None:
    """Run a command and kill it some hundredths of a second after it has begun to write a volume."""
    before = volumes(state)
    process = whosaid(state, *args)
    while process.poll() is None and volumes(state) <= before:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.03))
    process.kill()
    process.communicate()


def volumes(state: Path) -> set[Path]:
    return set(state.glob("archives/*/volumes/*"))


def visible(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def test_killing_add_leaves_whole_articles_and_no_others(articles: Path, tmp_path: Path) -> None:
    state, whole, folder = tmp_path / "state", tmp_path / "whole", tmp_path / "knowledge"
    finished(state, "add", "--knowledge", whole, articles)
    folder.mkdir()
    chance = random.Random(1)
    for _ in range(KILLS):
        left = ARTICLES - len(visible(folder))
        killed_while_adding(chance.randrange(min(left, MOST_AT_ONCE)), chance, state, folder, articles)
        assert visible(folder).items() <= visible(whole).items()
        if len(visible(folder)) == ARTICLES:
            for path in folder.iterdir():
                path.unlink()
    finished(state, "add", "--knowledge", folder, articles)
    assert visible(folder) == visible(whole)


def test_killing_the_writing_of_the_cache_changes_nothing_that_was_found(articles: Path, tmp_path: Path) -> None:
    everything = ("statements", "--json", "--knowledge", articles)
    shown, took = finished(tmp_path / "fresh", *everything)
    expected = sorted(shown.splitlines())  # What has changed comes in another order.
    state = tmp_path / "state"
    chance = random.Random(2)
    for number in range(KILLS):
        if number % 2:
            killed_while_writing(chance, state, *everything)
        else:
            killed(took, chance, state, *everything)
        assert sorted(finished(state, *everything)[0].splitlines()) == expected
        if number % 4 < 2:
            shutil.rmtree(state)
        else:
            # The file is another then, and is read and kept anew; what it says is the same.
            with (articles / f"dam-{number % ARTICLES}.txt").open("a", encoding="utf-8") as file:
                file.write("\n")
    assert sorted(finished(state, *everything)[0].splitlines()) == expected
