"""How the parts are started: what is kept for the next start, and what is shown while it takes long."""

from __future__ import annotations

import io
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.archive import reading
from bot.archive.repository import CATALOGUE
from bot.cli import analysing, progress
from bot.cli.loading import ARCHIVES, following, read_archive
from bot.knowledge.files import Found
from bot.model import Analysis, Article
from bot.settings import Settings

PATIENCE = 20  # Seconds.
ARTICLE = "The harbour council will raise the dam by {} metres before the winter, Ada Brook said on Monday."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "articles").mkdir()
    for metres in range(2, 8):
        (tmp_path / "articles" / f"dam-{metres}.txt").write_text(ARTICLE.format(metres), encoding="utf-8")
    return Settings(knowledge=tmp_path / "articles", state=tmp_path / "state")


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles in which it was looked who said what."""
    looked_at: list[str] = []
    analyse = reading.analyse

    def noting(article: Article) -> Analysis:
        looked_at.append(article.id)
        return analyse(article)

    monkeypatch.setattr(reading, "analyse", noting)
    return looked_at


def analyses(settings: Settings) -> list[Analysis]:
    archive, _ = read_archive(settings)
    return [*map(archive.analysis, archive.there())]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_second_start_analyses_only_what_changed(settings: Settings, analysed: list[str]) -> None:
    first = analyses(settings)
    analysed.clear()
    assert analyses(settings) == first
    assert analysed == []
    (settings.knowledge / "dam-3.txt").write_text(ARTICLE.format("three"), encoding="utf-8")
    changed = analyses(settings)
    assert analysed == ["dam-3"]
    assert [analysis.article.id for analysis in changed] == [analysis.article.id for analysis in first]
    assert "three metres" in changed[1].article.body


def test_other_code_reads_anew(settings: Settings, analysed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = analyses(settings)
    monkeypatch.setattr("bot.cli.loading.reading_version", lambda: b"other code")
    analysed.clear()
    assert analyses(settings) == first
    assert len(analysed) == len(first)


def test_two_folders_are_kept_apart(settings: Settings, tmp_path: Path, analysed: list[str]) -> None:
    analyses(settings)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "dam-2.txt").write_text(ARTICLE.format("twenty"), encoding="utf-8")
    (other,) = analyses(Settings(knowledge=tmp_path / "other", state=settings.state))
    assert "twenty" in other.article.body
    analysed.clear()
    assert len(analyses(settings)) == 6
    assert analysed == []


@pytest.mark.parametrize("content", [b"", b"nonsense" * 1_000])
def test_a_damaged_cache_changes_nothing_but_the_time(settings: Settings, content: bytes) -> None:
    first = analyses(settings)
    (catalogue,) = settings.state.glob(f"{ARCHIVES}/*/{CATALOGUE}")
    catalogue.write_bytes(content)
    assert analyses(settings) == first


def test_a_state_folder_that_cannot_be_made_costs_only_the_cache(settings: Settings) -> None:
    settings.state.write_text("in its place")
    assert len(analyses(settings)) == 6


def as_read(root: Path, orders: Sequence[analysing.Order]) -> Iterator[reading.Taken]:
    return (reading.take(root, *order) for order in orders)


@pytest.fixture
def orders(settings: Settings) -> list[analysing.Order]:
    """What is to be read, one file known already and one that is not there."""
    found = [Found(path.name) for path in sorted(settings.knowledge.iterdir())]
    known = reading.take(settings.knowledge, found[2]).digest
    return [*((one, known if place == 2 else b"") for place, one in enumerate(found)), (Found("missing.txt"), b"")]


def test_many_files_are_read_in_processes_with_the_same_result(
    settings: Settings, orders: list[analysing.Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "MANY", 4)
    monkeypatch.setattr(analysing, "_cores", lambda: 2)
    assert [*analysing.take_all(settings.knowledge, orders)] == [*as_read(settings.knowledge, orders)]


@pytest.mark.skipif(shutil.which("true") is None, reason="needs a program that ends at once")
def test_what_a_process_leaves_undone_is_read_here(
    settings: Settings, orders: list[analysing.Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("true"))
    expected = [*as_read(settings.knowledge, orders)]
    assert [*analysing._shared_out(settings.knowledge, orders, 2)] == expected


def test_an_archive_read_in_processes_is_the_same(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = analyses(settings)
    monkeypatch.setattr(analysing, "MANY", 4)
    monkeypatch.setattr(analysing, "_cores", lambda: 2)
    fresh = Settings(knowledge=settings.knowledge, state=settings.state / "fresh")
    assert analyses(fresh) == expected


def shown_for(items: list[int], monkeypatch: pytest.MonkeyPatch, terminal: io.StringIO) -> str:
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(progress.with_bar(items, len(items), "Reading articles")) == items
    return terminal.getvalue()


def test_what_takes_long_shows_a_bar_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert shown_for([1, 2, 3], monkeypatch, Terminal()) == ""
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert "Reading articles" in shown_for([1, 2, 3], monkeypatch, Terminal())
    assert shown_for([1, 2, 3], monkeypatch, io.StringIO()) == ""
    assert shown_for([], monkeypatch, Terminal()) == ""


def test_a_running_bot_answers_from_what_is_added_while_it_runs_and_from_nothing_that_is_gone(
    settings: Settings,
) -> None:
    with following(settings) as (bot, _):
        assert not bot.answer("what did Frome say about the lock?").answered
        lock = settings.knowledge / "lock.txt"
        lock.write_text("The ports will pay for the lock, Mira Frome said on Monday.", encoding="utf-8")
        end = time.monotonic() + PATIENCE
        while not (answer := bot.answer("what did Frome say about the lock?")).answered:
            assert time.monotonic() < end
            time.sleep(0.02)
        lock.unlink()
        while bot.answer("what did Frome say about the lock?").answered:
            assert time.monotonic() < end
            time.sleep(0.02)
    assert answer.citations[0].article == "lock"
