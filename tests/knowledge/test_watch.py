"""Changes in the folder, told once they are whole."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from bot.knowledge import Folder, LiveFolder, Watcher, watch
from bot.knowledge.folder import reading_each

PATIENCE = 20  # Seconds.
DAM = "---\ndate: 2031-01-28\n---\nThe harbour council will raise the dam by two metres, Ada Brook said on Monday."
BROKEN = "---\ntitle: [unclosed\n---\nText."


class Watched:
    """A folder that is watched, and what was told of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: queue.Queue[Folder] = queue.Queue()
        self.watcher = Watcher(LiveFolder(root, reading_each(root)), self.told.put)

    def write(self, name: str, text: str = DAM) -> None:
        (self.root / name).write_text(text, encoding="utf-8")

    def next_ids(self) -> list[str]:
        return [article.id for article in self.told.get(timeout=PATIENCE).articles]

    def until(self, ids: list[str]) -> None:
        """Wait for a change after which there are just these articles."""
        while self.next_ids() != ids:
            pass


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr(watch, "AWAITING", 0.05)
    monkeypatch.setattr(watch, "UNASKED", 0.3)
    (tmp_path / "knowledge").mkdir()
    watched = Watched(tmp_path / "knowledge")
    watched.watcher.start()
    yield watched
    watched.watcher.stop()


def test_what_is_written_deleted_or_renamed_is_told(watched: Watched) -> None:
    watched.write("dam.md")
    watched.until(["dam"])
    (watched.root / "dam.md").rename(watched.root / "dyke.md")
    watched.until(["dyke"])
    (watched.root / "dyke.md").unlink()
    watched.until([])


def test_a_look_that_is_asked_for_tells_before_it_returns(tmp_path: Path) -> None:
    told: list[Folder] = []
    watcher = Watcher(LiveFolder(tmp_path, reading_each(tmp_path)), told.append)
    (tmp_path / "dam.md").write_text(DAM, encoding="utf-8")
    watcher.refresh()
    assert [article.id for article in watcher.folder.articles] == ["dam"]
    assert told == [watcher.folder]


def test_what_is_written_in_a_new_folder_is_told(watched: Watched) -> None:
    (watched.root / "2031").mkdir()
    watched.write("2031/dam.md")
    watched.until(["2031/dam"])


def test_a_folder_that_goes_and_comes_back_is_watched_again(
    watched: Watched, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    watched.root.rename(tmp_path / "elsewhere")
    while "no folder" not in caplog.text:
        time.sleep(0.01)
    watched.root.mkdir()
    watched.write("dam.md")
    watched.until(["dam"])
    watched.write("vote.md", DAM.replace("dam", "lock"))
    watched.until(["dam", "vote"])
    assert "is back" in caplog.text


def test_a_broken_edit_is_logged_once_and_answers_go_on(watched: Watched, caplog: pytest.LogCaptureFixture) -> None:
    watched.write("dam.md")
    watched.until(["dam"])
    for number in range(2):
        watched.write("dam.md", BROKEN)
        watched.write(f"other-{number}.md", DAM.replace("dam", f"lock {number}"))
        watched.until(["dam", *(f"other-{n}" for n in range(number + 1))])
    told = [record for record in caplog.records if "broken YAML" in record.message]
    assert len(told) == 1
    assert told[0].levelno == logging.WARNING


def test_an_alarm_is_told_what_is_logged(watched: Watched) -> None:
    told: list[str] = []
    watched.watcher.alarm = told.extend
    (watched.root / "odd.md").write_text("---\ntitle: [unclosed\n---\nText.", encoding="utf-8")
    watched.watcher.refresh()
    watched.watcher.refresh()
    (trouble,) = told
    assert trouble.startswith("odd.md:3: broken YAML")


def test_a_change_that_cannot_be_taken_over_is_logged_and_the_next_is_another_try(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told: queue.Queue[int] = queue.Queue()

    def fail(folder: Folder) -> None:
        told.put(len(folder.articles))
        raise ZeroDivisionError

    watcher = Watcher(LiveFolder(tmp_path, reading_each(tmp_path)), fail)
    watcher.start()
    for number in (1, 2):
        (tmp_path / f"dam-{number}.md").write_text(DAM.replace("dam", f"dam {number}"), encoding="utf-8")
        assert told.get(timeout=PATIENCE) == number
    watcher.stop()
    assert "could not be taken over" in caplog.text


def test_any_file_may_have_changed_before_the_folder_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "UNASKED", 0.05)
    stop = threading.Event()
    stirrings = watch._stirrings(tmp_path, stop)
    assert [next(stirrings) for _ in range(2)] == [None, set()]
    stop.set()
    assert list(stirrings) == []


def test_a_folder_that_cannot_be_watched_is_looked_at_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError("too many watches")

    monkeypatch.setattr("watchfiles.watch", fail)
    monkeypatch.setattr(watch, "AWAITING", 0.01)
    stirrings = watch._stirrings(tmp_path, threading.Event())
    assert [next(stirrings) for _ in range(3)] == [None, None, None]


def test_which_files_have_changed_is_told_and_any_may_have_where_a_folder_has(tmp_path: Path) -> None:
    (tmp_path / "2031").mkdir()
    files = [str(tmp_path / "dam.md"), str(tmp_path / "2031" / "lock.md")]
    assert watch._paths_in(tmp_path, files) == {"dam.md", "2031/lock.md"}
    assert watch._paths_in(tmp_path, [*files, str(tmp_path / "2031")]) is None
    assert watch._paths_in(tmp_path / "2031", files) is None
