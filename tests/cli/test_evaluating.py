"""``evaluate``: the keeper's own questions as a test of the folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_keeping import folder, whosaid

__all__ = ["folder"]

RIGHT = """\
questions:
  - question: what did Brandt say about the quay?
    expect: the old quay is sinking
  - question: what did Brandt say about fares?
    expect:
      - no such sentence
      - "Mayor Ilse Brandt told reporters on Friday that ferry fares would rise in June."
  - question: what did Okoro say?
    refuse: true
"""
WRONG = """\
questions:
  - question: what did Brandt say about the quay?
    refuse: true
  - question: what did Okoro say?
    expect: The quay holds.
"""


def evaluate(folder: Path, text: str, *args: str) -> tuple[int, str, str]:
    file = folder.parent / "questions.yaml"
    file.write_text(text, encoding="utf-8")
    done = whosaid(folder, "evaluate", str(file), *args)
    return done.returncode, done.stdout.replace(f"{folder.parent}/", ""), done.stderr.replace(f"{folder.parent}/", "")


def test_what_is_answered_as_expected_passes(folder: Path) -> None:
    assert evaluate(folder, RIGHT) == (0, "3 of 3 right (1.00)\n", "")


def test_what_fails_is_said_with_its_line_what_was_expected_and_what_came(folder: Path) -> None:
    code, shown, _ = evaluate(folder, WRONG)
    assert code == 1
    first, second, score = shown.splitlines()
    assert first.startswith(
        'questions.yaml:2: what did Brandt say about the quay? Expected no answer, got “"The old quay'
    )
    assert second == "questions.yaml:4: what did Okoro say? Expected “The quay holds.”, got no answer (unknown_speaker)"
    assert score == "0 of 2 right (0.00)"


def test_the_share_that_must_be_right_can_be_set(folder: Path) -> None:
    mixed = RIGHT + WRONG.removeprefix("questions:\n")
    assert evaluate(folder, mixed, "--min", "0.6")[0] == 0
    assert evaluate(folder, mixed, "--min", "0.7")[0] == 1


def test_json_has_a_line_for_each_question_and_the_score(folder: Path) -> None:
    *records, score = map(json.loads, evaluate(folder, WRONG, "--json")[1].splitlines())
    assert [record["right"] for record in records] == [False, False]
    assert score == {"questions": 2, "right": 0, "score": 0.0}


def test_suggested_questions_pass_and_no_file_is_overwritten(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "suggested.yaml"
    assert whosaid(folder, "evaluate", "--suggest", str(file)).returncode == 0
    assert file.read_text(encoding="utf-8").count("question: ") > 1
    assert whosaid(folder, "evaluate", str(file)).returncode == 0
    again = whosaid(folder, "evaluate", "--suggest", str(file))
    assert again.returncode == 2
    assert "there already" in again.stderr


def test_suggested_questions_are_not_written_among_the_articles(folder: Path) -> None:
    done = whosaid(folder, "evaluate", "--suggest", str(folder / "questions.yaml"))
    assert (done.returncode, (folder / "questions.yaml").exists()) == (2, False)
    assert "would be read as an article" in done.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "questions.yaml:1: no questions"),
        ("a,b", "questions.yaml:1: no keys here: write one a line, as in 'questions:'"),
        ("questions: [", "questions.yaml:1: broken YAML"),
        ("question:\n- a", "questions.yaml:1: unknown key 'question': did you mean 'questions'?"),
        ("questions:\n  - what did he say?", "questions.yaml:2: no keys here"),
        ("questions:\n  - question: a\n  - expect: b", "questions.yaml:2: write either"),
        ("questions:\n  - question: a\n    expects: b\n    refuse: true", "questions.yaml:3: unknown key 'expects'"),
        ("questions:\n  - question: a\n    expect: b\n    refuse: true", "questions.yaml:2: write either"),
        ("questions: &a\n  - *a", "questions.yaml:2: '*a' is a YAML alias"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_line_by_line(folder: Path, text: str, message: str) -> None:
    code, shown, said = evaluate(folder, text)
    assert (code, shown) == (2, "")
    assert message in said


def test_a_missing_file_is_said(folder: Path) -> None:
    done = whosaid(folder, "evaluate", "gone.yaml")
    assert done.returncode == 2
    assert "gone.yaml:1: cannot be opened" in done.stderr
