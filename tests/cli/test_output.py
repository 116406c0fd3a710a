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


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX systems")
@pytest.mark.parametrize(
    "command", ["statements", "statements --json", "list", "ask 'what did Lavrov say?'", "search war"]
)
def test_a_reader_who_goes_away_ends_a_command_quietly(command: str) -> None:
    run = f"{sys.executable} {ROOT / 'run_bot.py'} {command} --knowledge {ROOT / 'knowledge'}"
    done = shell(f"{{ sh -c '{run.replace(chr(39), chr(34))}'; echo $? >&2; }} | true")
    assert done.stderr.strip() in {"0", "141"}


@pytest.mark.parametrize(
    "command", ["statements", "list", "ask 'what did Lavrov say?'", "search --explain war", "check"]
)
def test_what_goes_into_a_pipe_is_plain_whatever_terminal_there_is(command: str) -> None:
    run = f"{sys.executable} {ROOT / 'run_bot.py'} {command} --knowledge {ROOT / 'knowledge'}"
    assert "\x1b" not in shell(run, TERM="xterm-256color", COLORTERM="truecolor").stdout


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
