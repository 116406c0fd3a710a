"""The command line as its user runs it: a process, its output and its exit code."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # Seconds.
READS_A_LINE = b"\x1b[?2004h"  # Bracketed paste is turned on when the prompt is ready.
ARTICLE = """\
---
title: Ferry fares rise
date: 2031-05-02
source: Harbour Post
url: https://example.org/fares
---
Mayor Ilse Brandt told reporters on Friday that ferry fares would rise in June.

"The old quay is sinking and somebody has to pay for the new one," Brandt said.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    knowledge = tmp_path / "articles"
    knowledge.mkdir()
    (knowledge / "fares.md").write_text(ARTICLE, encoding="utf-8")
    return knowledge


def whosaid(*args: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "TELEGRAM_", "NO_COLOR"))}
    return subprocess.run(
        [sys.executable, str(ROOT / "run_bot.py"), *args],
        input=stdin, capture_output=True, encoding="utf-8", timeout=60, check=False, env={**kept, **environment},
    )  # fmt: skip


def ask(folder: Path, *args: str, **options: str) -> subprocess.CompletedProcess[str]:
    return whosaid("ask", "--knowledge", str(folder), *args, **options)


def test_an_answer_is_the_sentence_word_for_word_with_where_it_stands(folder: Path) -> None:
    done = ask(folder, "what did Brandt say about the quay?")
    assert done.returncode == 0
    assert '"The old quay is sinking and somebody has to pay for the new one," Brandt said.' in done.stdout
    for part in ("Ilse Brandt", "Ferry fares rise", "Harbour Post", "2 May 2031", "https://example.org/fares#:~:text="):
        assert part in done.stdout


def test_json_has_the_fields_and_offsets_promised(folder: Path) -> None:
    done = ask(folder, "--json", "what did Brandt say about the quay?")
    record = json.loads(done.stdout)
    assert record["status"] == "answered"
    assert record["reason"] is None
    best = record["sentences"][0]
    body = ARTICLE.split("---\n", 2)[2]
    assert " ".join(body[best["start"] : best["end"]].split()) == best["text"]
    assert (best["speaker"], best["article"], best["date"], best["paragraph"]) == (
        "Ilse Brandt",
        "fares",
        "2031-05-02",
        2,
    )


def test_no_answer_says_so_and_exits_with_one(folder: Path) -> None:
    done = ask(folder, "--json", "what did Brandt say about volcanoes?")
    record = json.loads(done.stdout)
    assert done.returncode == 1
    assert (record["status"], record["reason"], record["sentences"]) == ("no_answer", "nothing_on_topic", [])
    assert "Brandt" in record["message"]


def test_questions_from_a_file_are_answered_in_order(folder: Path, tmp_path: Path) -> None:
    questions = ["what did Brandt say about fares?", "", "what did Okoro say about fares?"]
    file = tmp_path / "questions.txt"
    file.write_text("\n".join(questions) + "\n", encoding="utf-8")
    done = ask(folder, "--json", "--questions", str(file))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["question"] for record in records] == questions
    assert [record["reason"] for record in records] == [None, "empty_question", "unknown_speaker"]
    assert done.returncode == 1


def test_questions_come_from_standard_input(folder: Path) -> None:
    done = ask(folder, "--json", "--questions", "-", stdin="what did Brandt say about fares?\n")
    assert json.loads(done.stdout)["status"] == "answered"


def test_json_is_utf8_whatever_the_locale(folder: Path) -> None:
    done = ask(folder, "--json", "what did Žižek say?", PYTHONIOENCODING="latin-1", PYTHONUTF8="0", LC_ALL="C")
    assert "question" in json.loads(done.stdout)


@pytest.mark.parametrize(
    "args", [["ask"], ["ask", "a question", "--questions", "-"], ["ask", "--top", "0", "x"], ["fly"]]
)
def test_wrong_use_exits_with_two_and_no_traceback(folder: Path, args: list[str]) -> None:
    done = whosaid("--knowledge", str(folder), *args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_missing_folder_is_said_and_exits_with_two(tmp_path: Path) -> None:
    done = ask(tmp_path / "nowhere", "what did Brandt say?")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_says_what_to_put_there(tmp_path: Path) -> None:
    done = ask(tmp_path, "what did Brandt say?")
    assert done.returncode == 1
    assert ".txt, .md or .yaml" in done.stdout


@pytest.mark.parametrize(
    "question", ["x" * 100_000, "\x00\x1b[2J\x07 what did Brandt say\u202e", "?", "'\"<b>&", "\u200b"], ids=range(5)
)
def test_odd_questions_are_refused_kindly(folder: Path, question: str) -> None:
    done = ask(folder, "--questions", "-", stdin=question + "\n")
    assert done.returncode == 1
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_a_broken_article_is_said_and_the_others_still_answer(folder: Path) -> None:
    (folder / "broken.md").write_text("---\ntitle: [unclosed\n---\nText.\n", encoding="utf-8")
    done = ask(folder, "what did Brandt say about fares?")
    assert done.returncode == 0
    assert re.search(r"broken\.md:\d+: ", done.stderr)


def test_check_lists_problems_with_file_and_line(folder: Path) -> None:
    assert whosaid("check", "--knowledge", str(folder)).returncode == 0
    (folder / "broken.md").write_text("---\ntitle: Fine\ndate: 2031-13-45\n---\nText.\n", encoding="utf-8")
    done = whosaid("check", "--knowledge", str(folder))
    assert done.returncode == 1
    assert re.search(r"^broken\.md:3: ", done.stdout, re.MULTILINE)


def test_search_explains_how_passages_and_sentences_are_chosen(folder: Path) -> None:
    command = ("search", "--explain", "--knowledge", str(folder))
    question = "what did Brandt say about the quay?"
    found = json.loads(whosaid(*command, "--json", question).stdout)
    assert found["passages"][0]["parts"]
    assert found["read_as"]["speakers"] == ["Brandt"]
    best = found["sentences"][0]
    assert best["coverage"] >= found["least_coverage"]
    assert sum(best["parts"].values()) == pytest.approx(best["score"], abs=1e-3)
    plain = whosaid(*command, question).stdout
    assert "Sentences by Brandt, looking for: quay" in plain
    assert best["text"] in plain


def test_search_ranks_passages_with_scores(folder: Path) -> None:
    done = whosaid("search", "--json", "--knowledge", str(folder), "what did Brandt say about the quay?")
    best, *_ = json.loads(done.stdout)["passages"]
    assert (best["article"], best["paragraph"]) == ("fares", 2)
    assert best["score"] > 0


def test_statements_tell_who_said_what(folder: Path) -> None:
    done = whosaid("statements", "--json", "--knowledge", str(folder))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {record["speaker"] for record in records} == {"Ilse Brandt"}
    assert {record["kind"] for record in records} == {"direct", "indirect"}


def test_statements_of_one_speaker(folder: Path) -> None:
    assert whosaid("statements", "--knowledge", str(folder), "--speaker", "Brandt").returncode == 0
    assert whosaid("statements", "--knowledge", str(folder), "--speaker", "Okoro").returncode == 1
    assert whosaid("statements", "--knowledge", str(folder), "no-such-article").returncode == 2


def test_settings_come_from_flags_over_environment_over_file(folder: Path, tmp_path: Path) -> None:
    def articles(*args: str, **environment: str) -> str:
        command = [sys.executable, str(ROOT / "run_bot.py"), "check", *args]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, **environment}
        )
        return done.stderr

    (tmp_path / "empty").mkdir()
    (tmp_path / "bot.yaml").write_text("knowledge: articles\n", encoding="utf-8")
    assert "1 article" in articles()
    assert "0 articles" in articles(BOT_KNOWLEDGE="empty")
    assert "1 article" in articles("--knowledge", "articles", BOT_KNOWLEDGE="empty")


@pytest.mark.parametrize("text", ["knowledge: [", "colour: red\n", "telegram: {user_limit: many}\n", "- a list\n"])
def test_a_settings_file_that_cannot_be_used_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "bot.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, str(ROOT / "run_bot.py"), "check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "bot.yaml" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_token_the_console_starts_and_says_how_to_get_telegram(folder: Path) -> None:
    done = whosaid("--knowledge", str(folder), stdin="what did Brandt say about the quay?\nquit\n")
    assert done.returncode == 0
    assert "The old quay is sinking" in done.stdout
    assert "TELEGRAM_BOT_TOKEN" in done.stderr


def on_a_terminal(*args: str, keys: bytes = b"", **environment: str) -> str:
    """Run the command on a pseudo-terminal and return what it shows."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", PROMPT_TOOLKIT_NO_CPR="1", **environment)
        os.execv(sys.executable, [sys.executable, str(ROOT / "run_bot.py"), *args])
    shown = b""
    typed = not keys
    while chunk := _read(terminal):
        shown += chunk
        if not typed and READS_A_LINE in shown:
            os.write(terminal, keys)
            typed = True
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    return shown.decode()


def _read(terminal: int) -> bytes:
    """Read what is shown next; nothing once the other end is closed."""
    ready, _, _ = select.select([terminal], [], [], PATIENCE)
    assert ready, "nothing was shown for a long time"
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_colours_are_for_terminals_and_no_color_is_heeded(folder: Path) -> None:
    question = ("ask", "--knowledge", str(folder), "what did Brandt say about the quay?")
    assert "\x1b[" in on_a_terminal(*question)
    assert "\x1b[3" not in on_a_terminal(*question, NO_COLOR="1")
    assert "\x1b" not in ask(folder, question[-1]).stdout


@pytest.mark.parametrize("keys", [b"\x04", b"\x03", b"quit\r"], ids=["Ctrl-D", "Ctrl-C", "quit"])
def test_the_console_is_left_cleanly(folder: Path, tmp_path: Path, keys: bytes) -> None:
    shown = on_a_terminal("console", "--knowledge", str(folder), keys=keys, BOT_STATE=str(tmp_path / "state"))
    assert "Traceback" not in shown


def test_a_reader_that_goes_away_ends_it_quietly(folder: Path) -> None:
    questions = "what did Brandt say about fares?\n" * 2_000
    command = f"{sys.executable} {ROOT / 'run_bot.py'} ask --json --knowledge {folder} --questions - | head -1"
    done = subprocess.run(["sh", "-c", command], input=questions, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
