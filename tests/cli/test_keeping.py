"""``list``, ``add`` and ``remove`` as their user runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FARES = """---
title: Ferry fares rise
date: 2031-05-02
source: Harbour Post
---
Mayor Ilse Brandt told reporters on Friday that ferry fares would rise in June.

"The old quay is sinking and somebody has to pay for the new one," Brandt said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "fares.md").write_text(FARES, encoding="utf-8")
    return tmp_path / "articles"


def whosaid(folder: Path, *args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BOT_KNOWLEDGE": str(folder), "BOT_STATE": str(folder.parent / "state")}
    command = [sys.executable, str(ROOT / "run_bot.py"), *args]
    return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=False, env=environment)


def test_list_shows_each_article_with_who_says_most(folder: Path) -> None:
    record = json.loads(whosaid(folder, "list", "--json").stdout)
    assert (record["article"], record["title"], record["date"]) == ("fares", "Ferry fares rise", "2031-05-02")
    assert (record["passages"], record["statements"]) == (2, 2)
    assert record["speakers"] == [{"name": "Ilse Brandt", "statements": 2}]
    table = whosaid(folder, "list").stdout
    assert all(cell in table for cell in ("fares", "Ferry fares rise", "2031-05-02", "Ilse Brandt (2)"))


def test_a_list_that_is_piped_has_no_blanks_at_the_ends_of_its_lines(folder: Path) -> None:
    lines = whosaid(folder, "list").stdout.splitlines()
    assert len(lines) == 3
    assert all(line == line.rstrip() for line in lines)


def test_what_is_added_is_shown_and_answers_at_once(folder: Path) -> None:
    done = whosaid(
        folder, "add", "-", stdin="Tidal Ports\n\nThe ports will pay a half, Ada Brook said after the talks."
    )
    assert done.returncode == 0
    assert all(part in done.stdout for part in ("added ", "from standard input", "passages", "Ada Brook (1)"))
    answer = whosaid(folder, "ask", "--json", "what did Brook say about the ports?")
    assert json.loads(answer.stdout)["sentences"][0]["text"].startswith("The ports will pay a half")


def test_what_is_there_already_is_refused_and_exits_with_one(folder: Path) -> None:
    before = sorted(folder.iterdir())
    done = whosaid(folder, "add", "--json", str(folder / "fares.md"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "fares.md has the same text" in done.stderr
    assert sorted(folder.iterdir()) == before


def test_this_machine_is_fetched_from_only_when_allowed(folder: Path) -> None:
    done = whosaid(folder, "add", "http://127.0.0.1:9/")
    assert done.returncode == 1
    assert "--allow-local" in done.stderr
    assert "local network" not in whosaid(folder, "add", "--allow-local", "http://127.0.0.1:9/").stderr


def test_an_article_is_removed_by_its_name(folder: Path) -> None:
    assert whosaid(folder, "remove", "fare").returncode == 2
    done = whosaid(folder, "remove", "fares")
    assert (done.returncode, done.stdout) == (0, "removed fares.md\n")
    assert list(folder.iterdir()) == []


def test_an_article_may_be_named_as_a_shell_completes_it(folder: Path) -> None:
    assert whosaid(folder, "remove", str(folder / "fares.md")).stdout == "removed fares.md\n"


def test_a_name_that_is_nearly_right_is_told_the_right_one(folder: Path) -> None:
    assert "did you mean fares?" in whosaid(folder, "remove", "fare").stderr


def test_adding_nothing_makes_no_folder(tmp_path: Path) -> None:
    done = whosaid(tmp_path / "new", "add", str(tmp_path / "nothing.txt"))
    assert (done.returncode, (tmp_path / "new").exists()) == (1, False)
    done = whosaid(tmp_path / "new", "add", "-", stdin="The ports will pay a half, Ada Brook said.")
    assert (done.returncode, len(list((tmp_path / "new").iterdir()))) == (0, 1)


def test_check_names_errors_first_then_what_is_odd_by_file_and_line(folder: Path) -> None:
    body = FARES.split("---\n", 2)[2]
    (folder / "again.md").write_text(f"---\ntitle: Fares\ndate: 2031-05-03\n---\n{body}Nobody was surprised.\n")
    (folder / "mixed.md").write_text(
        FARES + "\n" + "Le conseil du port va rehausser le barrage avant hiver, " * 3 + "\n"
    )
    (folder / "zz.md").write_text("---\ndate: 2031-13-45\n---\nThe dam holds.\n")
    done = whosaid(folder, "check")
    assert done.returncode == 1
    errors, *warnings = done.stdout.splitlines()
    assert errors.startswith("zz.md:2: ")
    assert any(line.startswith("fares.md:1: warning: nearly the same text as again.md (") for line in warnings)
    assert any(line.startswith("mixed.md:10: warning: paragraph 3 not in the article's language") for line in warnings)
    assert "1 error, " in done.stderr
