"""The folder as it changes: what is new is read once it is whole, and nothing else."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.errors import KnowledgeError
from bot.knowledge import LiveFolder, load, parse
from bot.knowledge.folder import reading_each
from bot.knowledge.live import FEW, KEPT
from bot.model import Article, Problem

DAM = "The harbour council will raise the dam by two metres before the winter, Ada Brook said on Monday."
VOTE = "The council votes on the plan in May, and Brook expects a narrow majority."
BROKEN = "---\ntitle: [unclosed\n---\nText."


def dated(text: str) -> str:
    return f"---\ndate: 2031-01-28\n---\n{text}"


class Live(LiveFolder[Article]):
    """Counts what is read."""

    def __init__(self, root: Path) -> None:
        self.read: list[str] = []
        super().__init__(root, reading_each(root, self._counted))

    def _counted(self, path: str, data: bytes) -> tuple[Article, tuple[Problem, ...]]:
        self.read.append(path)
        return parse(path, data)

    def settle(self) -> list[str]:
        """Look until nothing changes any more, and return what was read."""
        self.read.clear()
        while self.look():
            pass
        return self.read

    @property
    def texts(self) -> dict[str, str]:
        return {article.id: article.passages[0].text for article in self.folder.articles}

    @property
    def errors(self) -> list[str]:
        return [str(problem) for problem in self.folder.problems if problem.error]


@pytest.fixture
def live(tmp_path: Path) -> Live:
    root = tmp_path / "knowledge"
    (root / "a").mkdir(parents=True)
    (root / "dam.md").write_text(dated(DAM), encoding="utf-8")
    (root / "a" / "vote.md").write_text(dated(VOTE), encoding="utf-8")
    return Live(root)


def test_a_folder_that_is_missing_at_the_start_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no folder"):
        LiveFolder(tmp_path / "gone", reading_each(tmp_path / "gone"))


def test_where_nothing_changes_nothing_is_read_and_the_folder_stays_the_same(live: Live) -> None:
    before = live.folder
    assert live.settle() == []
    assert live.folder is before


def test_only_the_changed_file_is_read_and_the_others_stay_the_same_values(live: Live) -> None:
    vote = next(article for article in live.folder.articles if article.id == "a/vote")
    (live.root / "dam.md").write_text(dated(f"Not so: {DAM}"), encoding="utf-8")
    assert live.settle() == ["dam.md"]
    assert live.texts == {"dam": f"Not so: {DAM}", "a/vote": VOTE}
    assert any(article is vote for article in live.folder.articles)


def test_a_file_that_is_touched_changes_nothing(live: Live) -> None:
    before = live.folder
    os.utime(live.root / "dam.md", (1, 1))
    assert live.settle() == ["dam.md"]
    assert live.folder is before


def test_content_put_back_to_its_old_time_and_size_is_seen(live: Live) -> None:
    path = live.root / "dam.md"
    status = path.stat()
    path.write_text(dated(DAM.replace("two", "six")), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    live.settle()
    assert "six metres" in live.texts["dam"]


def test_a_file_that_is_still_being_written_is_not_read(live: Live) -> None:
    path = live.root / "new.md"
    with path.open("w", encoding="utf-8") as file:
        for part in (dated("The dam")), " holds, ", "she said.":
            file.write(part)
            file.flush()
            assert live.look()
            assert "new" not in live.texts
    assert live.settle() == ["new.md"]
    assert live.texts["new"] == "The dam holds, she said."


def test_a_broken_edit_keeps_the_last_good_version_and_says_so(live: Live) -> None:
    path = live.root / "dam.md"
    for _ in range(2):
        path.write_text(BROKEN, encoding="utf-8")
        live.settle()
        assert live.texts["dam"] == DAM
        (error,) = live.errors
        assert error.startswith("dam.md:3: broken YAML")
        assert error.endswith(KEPT)
    path.write_text(dated(f"Mended: {DAM}"), encoding="utf-8")
    live.settle()
    assert (live.texts["dam"], live.errors) == (f"Mended: {DAM}", [])


def test_only_the_files_told_of_are_looked_at(live: Live) -> None:
    for name, text in (("dam.md", f"Edited: {DAM}"), ("a/vote.md", f"Edited: {VOTE}"), ("new.md", DAM)):
        (live.root / name).write_text(dated(text), encoding="utf-8")
    while live.look(["dam.md"]):
        pass
    assert live.texts == {"dam": f"Edited: {DAM}", "a/vote": VOTE}
    live.settle()
    assert live.texts == {"dam": f"Edited: {DAM}", "a/vote": f"Edited: {VOTE}", "new": DAM}


def _save_a_page(root: Path) -> list[str]:
    (root / "a.html").write_text(f"<title>Dam</title><p>{DAM}</p>", encoding="utf-8")
    (root / "a").rename(root / "a_files")
    return ["a.html", "a", "a_files"]


def _put_a_link(root: Path) -> list[str]:
    (root / "new.md").symlink_to(root.parent)
    return ["new.md"]


def _put_a_file_for_a_link(root: Path) -> list[str]:
    (root / "link.md").unlink()
    (root / "link.md").write_text(dated(f"No link: {DAM}"), encoding="utf-8")
    return ["link.md"]


def _rename(root: Path) -> list[str]:
    (root / "a" / "vote.md").rename(root / "ballot.md")
    return ["a/vote.md", "ballot.md"]


def _rename_a_folder(root: Path) -> list[str]:
    (root / "a").rename(root / "b")
    return ["a", "b"]


def _hide(root: Path) -> list[str]:
    (root / "dam.md").rename(root / ".dam.md")
    return ["dam.md", ".dam.md"]


def _add_many(root: Path) -> list[str]:
    names = [f"c/{number}.md" for number in range(FEW + 1)]
    (root / "c").mkdir()
    for name in names:
        (root / name).write_text(dated(f"{name}: {DAM}"), encoding="utf-8")
    return names


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize(
    "change",
    [_save_a_page, _put_a_link, _put_a_file_for_a_link, _rename, _rename_a_folder, _hide, _add_many],
    ids=lambda change: change.__name__.strip("_"),
)
def test_told_of_what_changed_it_holds_what_a_fresh_start_reads(
    live: Live, change: Callable[[Path], list[str]]
) -> None:
    (live.root / "link.md").symlink_to(live.root.parent / "elsewhere.md")
    live.settle()
    told = change(live.root)
    while live.look(told):
        pass
    assert live.folder == load(live.root)


def test_a_broken_file_that_is_deleted_is_gone(live: Live) -> None:
    (live.root / "dam.md").write_text(BROKEN, encoding="utf-8")
    live.settle()
    (live.root / "dam.md").unlink()
    live.settle()
    assert (list(live.texts), live.errors) == (["a/vote"], [])


def test_a_file_that_an_editor_puts_another_in_place_of_is_never_gone(live: Live) -> None:
    path = live.root / "dam.md"
    path.rename(live.root / "dam.md~")
    assert live.look()
    assert live.texts["dam"] == DAM
    path.write_text(dated(f"Edited: {DAM}"), encoding="utf-8")
    while live.look():
        assert "dam" in live.texts
    assert live.texts["dam"] == f"Edited: {DAM}"


def test_a_deleted_file_is_gone_and_a_renamed_one_has_another_name(live: Live) -> None:
    (live.root / "dam.md").unlink()
    (live.root / "a" / "vote.md").rename(live.root / "ballot.md")
    live.settle()
    assert live.texts == {"ballot": VOTE}


def test_a_renamed_folder_takes_its_articles_along(live: Live) -> None:
    (live.root / "a").rename(live.root / "b")
    live.settle()
    assert set(live.texts) == {"dam", "b/vote"}


@pytest.mark.parametrize("name", ["dam.md.swp", ".dam.md.swx", "dam.md~", "4913.tmp", ".#dam.md", "dam.md.part"])
def test_what_editors_and_browsers_write_on_the_side_changes_nothing(live: Live, name: str) -> None:
    before = live.folder
    (live.root / name).write_text("half")
    assert live.settle() == []
    assert live.folder is before


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX systems")
def test_a_link_out_of_the_folder_is_an_error_and_not_read(live: Live, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(dated(VOTE))
    (live.root / "secret.md").symlink_to(tmp_path / "secret.md")
    assert live.settle() == []
    assert set(live.texts) == {"dam", "a/vote"}
    assert "leads out of the folder" in live.errors[0]


def test_a_folder_that_disappears_keeps_its_articles_until_it_is_back(live: Live, tmp_path: Path) -> None:
    live.root.rename(tmp_path / "elsewhere")
    assert live.settle() == []
    assert set(live.texts) == {"dam", "a/vote"}
    assert live.trouble is not None
    (tmp_path / "elsewhere" / "dam.md").write_text(dated(f"Later: {DAM}"), encoding="utf-8")
    (tmp_path / "elsewhere").rename(live.root)
    assert live.settle() == ["dam.md"]
    assert live.trouble is None
    assert live.texts == {"dam": f"Later: {DAM}", "a/vote": VOTE}


def test_a_folder_that_is_emptied_is_empty(live: Live) -> None:
    shutil.rmtree(live.root / "a")
    (live.root / "dam.md").unlink()
    live.settle()
    assert live.texts == {}


class EditedFolder(RuleBasedStateMachine):
    """Whatever is done to the files, what is known in the end is what a fresh start would read."""

    NAMES = st.sampled_from(["dam.md", "dam.txt", "vote.yaml", "a/vote.md", "a/b/c.txt", "odd.rtf"])
    TEXTS = st.sampled_from([dated(DAM), dated(VOTE), f"passages: ['{VOTE}']\ndate: 2031-01-28", VOTE, ""])

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.root = Path(self.place.name) / "knowledge"
        self.root.mkdir()
        self.live = Live(self.root)

    @rule(name=NAMES, text=TEXTS)
    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # So that nothing good from before is kept in place of what is broken.
        self.live.settle()
        path.write_text(text, encoding="utf-8")

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    @rule(name=NAMES, other=NAMES)
    def rename(self, name: str, other: str) -> None:
        if (self.root / name).exists() and not (self.root / other).exists():
            (self.root / other).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).rename(self.root / other)

    @rule(names=st.none() | st.sets(NAMES))
    def look(self, names: set[str] | None) -> None:
        self.live.look(names)

    @invariant()
    def what_is_known_is_what_a_fresh_start_reads(self) -> None:
        self.live.settle()
        assert self.live.folder == load(self.root)

    def teardown(self) -> None:
        self.place.cleanup()


EditedFolder.TestCase.settings = settings(deadline=None, max_examples=20, stateful_step_count=10)
TestEditedFolder = EditedFolder.TestCase
