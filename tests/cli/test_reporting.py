"""``report`` as its user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def report(tmp_path: Path, *args: str, knowledge: Path = ROOT / "knowledge") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BOT_KNOWLEDGE": str(knowledge), "BOT_STATE": str(tmp_path / "state")}
    command = [sys.executable, str(ROOT / "run_bot.py"), "report", *args]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env=environment, cwd=tmp_path, timeout=60
    )


def test_the_page_is_written_and_an_earlier_one_replaced(tmp_path: Path) -> None:
    for _ in range(2):
        done = report(tmp_path)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.startswith("wrote report.html: ")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Sergei Lavrov" in page
    assert page.rstrip().endswith("</html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "state"]


def test_a_file_that_is_no_report_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("<title>Mine</title>")
    done = report(tmp_path, "--output", "mine.html")
    assert (done.returncode, "is no report" in done.stderr) == (2, True)
    assert (tmp_path / "mine.html").read_text() == "<title>Mine</title>"


def test_it_can_go_to_standard_output(tmp_path: Path) -> None:
    done = report(tmp_path, "--output", "-")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert not (tmp_path / "-").exists()


def test_it_is_not_written_where_it_would_be_an_article(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    done = report(tmp_path, "--output", "articles/report.html", knowledge=folder)
    assert done.returncode == 2
    assert "would be read as an article" in done.stderr
    assert list(folder.iterdir()) == []


def test_where_it_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    done = report(tmp_path, "--output", "nowhere/report.html")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "cannot be written" in done.stderr


def test_an_empty_folder_has_a_page_too(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    assert report(tmp_path, knowledge=tmp_path / "articles").returncode == 0
    assert "no articles in the folder yet" in (tmp_path / "report.html").read_text(encoding="utf-8")
