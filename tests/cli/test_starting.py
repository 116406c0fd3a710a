"""How the parts are started: what is kept for the next start, and what is shown while it takes long."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from bot.answering import Library
from bot.answering.library import analyse_article
from bot.cli import analysing, progress
from bot.cli.loading import STORE, following, read_library
from bot.knowledge import parse
from bot.settings import Settings

PATIENCE = 20  # Seconds.
ARTICLE = "The harbour council will raise the dam by {} metres before the winter, Ada Brook said on Monday."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "articles").mkdir()
    for metres in range(2, 8):
        (tmp_path / "articles" / f"dam-{metres}.txt").write_text(ARTICLE.format(metres), encoding="utf-8")
    return Settings(knowledge=tmp_path / "articles", state=tmp_path / "state")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_second_start_analyses_only_what_changed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_library(settings).analyses
    analysed = []
    monkeypatch.setattr(
        analysing, "analyse_article", lambda article: analysed.append(article) or analyse_article(article)
    )
    assert read_library(settings).analyses == first
    assert analysed == []
    (settings.knowledge / "dam-3.txt").write_text(ARTICLE.format("three"), encoding="utf-8")
    changed = read_library(settings)
    assert [article.id for article in changed.articles] == [analysis.article.id for analysis in changed.analyses]
    assert [article.id for article in analysed] == ["dam-3"]


@pytest.mark.parametrize("content", [b"", b"nonsense" * 1_000])
def test_a_damaged_cache_changes_nothing_but_the_time(settings: Settings, content: bytes) -> None:
    first = read_library(settings).analyses
    (settings.state / STORE).write_bytes(content)
    assert read_library(settings).analyses == first


def test_a_state_folder_that_cannot_be_made_costs_only_the_cache(settings: Settings) -> None:
    settings.state.write_text("in its place")
    assert len(read_library(settings).analyses) == 6


def test_many_articles_are_analysed_in_processes_with_the_same_result(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [parse(f"dam-{metres}.txt", ARTICLE.format(metres).encode())[0] for metres in range(30)]
    monkeypatch.setattr(analysing, "MANY", len(articles))
    monkeypatch.setattr(analysing, "_cores", lambda: 2)
    library = Library.of(articles, analysing.analyse_all)
    assert list(library.analyses) == [analyse_article(article) for article in articles]
    assert all(analysis.article is article for analysis, article in zip(library.analyses, articles, strict=True))


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


def test_a_running_bot_answers_from_what_is_added_while_it_runs(settings: Settings) -> None:
    with following(settings) as (bot, _):
        assert not bot.answer("what did Frome say about the lock?").answered
        (settings.knowledge / "lock.txt").write_text(
            "The ports will pay for the lock, Mira Frome said on Monday.", encoding="utf-8"
        )
        end = time.monotonic() + PATIENCE
        while not (answer := bot.answer("what did Frome say about the lock?")).answered:
            assert time.monotonic() < end
            time.sleep(0.02)
    assert answer.citations[0].article == "lock"
