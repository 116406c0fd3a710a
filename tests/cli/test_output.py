"""Output that cannot be written, and what a shell could make of a question."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASK = f"{sys.executable} {ROOT / 'run_bot.py'} ask --knowledge {ROOT / 'knowledge'} 'what did Lavrov say about war?'"


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", command], capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_said() -> None:
    done = shell(f"{ASK} > /dev/full")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_closed_output_is_no_traceback() -> None:
    assert "Traceback" not in shell(f"{ASK} >&-").stderr


def test_an_encoding_that_lacks_a_mark_is_no_traceback() -> None:
    done = shell(ASK, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "there will be no war" in done.stdout


def test_questions_of_a_file_are_printed_above_their_answers(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("\ufeffwhat did Lavrov say about war?\nwhat did Peskov say?\n", encoding="utf-8")
    command = [
        sys.executable,
        str(ROOT / "run_bot.py"),
        "ask",
        "--knowledge",
        str(ROOT / "knowledge"),
        "--questions",
        str(file),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    lines = done.stdout.splitlines()
    assert lines[0] == "? what did Lavrov say about war?"
    assert "? what did Peskov say?" in lines


def test_a_python_without_the_libraries_is_told_which_one_to_use(tmp_path: Path) -> None:
    done = shell(f"{sys.executable} -S -E {ROOT / 'run_bot.py'} check", PYTHONPATH="")
    assert done.returncode != 0
    assert ".venv/bin/python run_bot.py" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_hands_a_question_on_as_it_is(tmp_path: Path) -> None:
    question = f'`touch {tmp_path}/one` $(shell touch {tmp_path}/two) $$(touch {tmp_path}/three) "quoted"'
    done = subprocess.run(
        ["make", "--dry-run", "--silent", "--directory", str(ROOT), "ask", f"Q={question}"],
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert '"$Q"' in done.stdout
    assert list(tmp_path.iterdir()) == []
