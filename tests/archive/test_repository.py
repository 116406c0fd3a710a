"""What was read and found at one start is there at the next, whatever happens to the folder and to what was kept."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.answering import Bot, Library
from bot.archive import reading, repository
from bot.archive.repository import CATALOGUE, LEFT_OVER, PEOPLE, VOLUMES
from bot.knowledge import live, parse
from bot.model import Article, Problem
from tests.archive.invented import QUESTIONS, SENTENCES, TEXTS, Kept, answers, answers_afresh, fill, held, written

FERRY = written(SENTENCES[:3], "Quay put off", "2031-03-11")
STRIKE = written(SENTENCES[3:6], "Crews walk out", "2031-04-02")
FROST = written((SENTENCES[9], SENTENCES[4]), "Late frost", "2031-04-20")
BROKEN = "---\ntitle: [unclosed\n---\nText."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    fill(tmp_path / "articles", {"ferry.md": FERRY, "strike.md": STRIKE, "frost.md": FROST})
    return tmp_path / "articles"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def age(root: Path) -> None:
    """Make files as old as those of a folder that nobody has changed for a while."""
    for path in root.iterdir():
        os.utime(path, (time.time() - 60,) * 2)
    time.sleep(2 * repository.JUST_NOW / 1e9)  # The time of a change of any kind cannot be set.


def test_the_second_start_analyses_nothing_and_holds_the_same(root: Path, state: Path) -> None:
    first, second = Kept(root, state), Kept(root, state)
    assert first.analysed == ["ferry.md", "frost.md", "strike.md"]
    assert second.analysed == []
    assert [*map(second.archive.entry, second.archive.there())] == [*map(first.archive.entry, first.archive.there())]
    assert answers(second.archive) == answers(first.archive) == answers_afresh(first.archive)


def test_answers_are_those_of_the_files_themselves(root: Path, state: Path) -> None:
    files = [parse(path.name, path.read_bytes())[0] for path in sorted(root.iterdir())]
    bot = Bot(Library.of(files))
    for _ in range(2):
        assert answers(Kept(root, state).archive) == [bot.answer(question) for question in QUESTIONS]


def test_files_that_have_rested_are_not_even_opened(root: Path, state: Path) -> None:
    age(root)
    Kept(root, state)
    assert Kept(root, state).hashed == []


def test_only_a_changed_file_is_analysed_again(root: Path, state: Path) -> None:
    Kept(root, state)
    fill(root, {"strike.md": STRIKE.replace("cherries", "plums")})
    second = Kept(root, state)
    assert second.analysed == ["strike.md"]
    assert "plums" in held(second.archive)["strike"]
    assert Kept(root, state).analysed == []


def test_a_touched_file_is_opened_but_not_analysed(root: Path, state: Path) -> None:
    age(root)
    Kept(root, state)
    os.utime(root / "frost.md", (1, 1))
    time.sleep(2 * repository.JUST_NOW / 1e9)
    second = Kept(root, state)
    assert (second.hashed, second.analysed) == (["frost.md"], [])
    assert Kept(root, state).hashed == []


def test_a_file_changed_within_the_clocks_granularity_is_noticed_at_the_next_start(
    root: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its mark is the same, since no time has passed."""
    marks = {path: live._mark(path) for path in root.iterdir()}
    monkeypatch.setattr(live, "_mark", marks.__getitem__)
    Kept(root, state)
    fill(root, {"frost.md": FROST.replace("Otto", "Ulla")})
    assert "Ulla Brandt" in held(Kept(root, state).archive)["frost"]


def test_a_file_put_back_to_an_old_time_just_now_may_have_changed_since(
    root: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in root.iterdir():
        os.utime(path, (1, 1))
    test_a_file_changed_within_the_clocks_granularity_is_noticed_at_the_next_start(root, state, monkeypatch)


def test_what_may_have_changed_unseen_still_may_once_it_was_moved(
    root: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = {path: live._mark(path) for path in root.iterdir()}
    monkeypatch.setattr(live, "_mark", lambda path: marks.get(path) or (len(path.read_bytes()), 0, 0, 0))
    kept = Kept(root, state)
    time.sleep(2 * repository.JUST_NOW / 1e9)
    for number in range(3):
        fill(root, {f"more-{number}.md": FERRY})
        kept.follow()
    assert len(kept.archive.volumes) == 1
    fill(root, {"frost.md": FROST.replace("Otto", "Ulla")})
    assert "Ulla Brandt" in held(Kept(root, state).archive)["frost"]


def test_a_renamed_file_is_another_article(root: Path, state: Path) -> None:
    kept = Kept(root, state)
    (root / "ferry.md").rename(root / "quay.md")
    assert kept.follow() == ["quay.md"]
    for archive in (kept.archive, Kept(root, state).archive):
        assert held(archive).keys() == {"frost", "quay", "strike"}
        assert archive.find("ferry") is None
        assert archive.article(archive.find("quay") or 0).id == "quay"


def test_a_deleted_file_leaves_nothing_behind(root: Path, state: Path) -> None:
    kept = Kept(root, state)
    (root / "strike.md").unlink()
    kept.follow()
    for archive in (kept.archive, Kept(root, state).archive):
        assert held(archive).keys() == {"ferry", "frost"}
        assert answers(archive) == answers_afresh(archive)
        assert archive.people.find("okoro") != []
    (root / "ferry.md").unlink()
    kept.follow()
    for archive in (kept.archive, Kept(root, state).archive):
        assert archive.people.find("okoro") == []
        assert {archive.people.person(number).name for number in archive.people.most_quoted} == {
            "Otto Brandt",
            "Veldane Growers Association",
        }


def test_a_broken_edit_keeps_the_last_good_version_while_it_runs_and_no_longer(root: Path, state: Path) -> None:
    kept = Kept(root, state)
    fill(root, {"frost.md": BROKEN})
    kept.follow()
    assert "Otto Brandt" in held(kept.archive)["frost"]
    second = Kept(root, state)
    assert held(second.archive).keys() == {"ferry", "strike"}
    assert [problem.path for problem in second.live.folder.problems if problem.error] == ["frost.md"]
    fill(root, {"frost.md": FROST})
    kept.follow()
    assert held(kept.archive) == held(Kept(root, state).archive)
    assert [problem for problem in kept.live.folder.problems if problem.error] == []


def test_a_broken_edit_outlasts_merging(root: Path, state: Path) -> None:
    kept = Kept(root, state)
    fill(root, {"frost.md": BROKEN})
    for number in range(4):
        fill(root, {f"more-{number}.md": STRIKE})
        kept.follow()
    assert "Otto Brandt" in held(kept.archive)["frost"]


def test_of_two_files_with_one_id_the_other_takes_over_when_the_first_goes(root: Path, state: Path) -> None:
    fill(root, {"frost.txt": STRIKE})
    kept = Kept(root, state)
    for number in range(4):  # Until volumes were merged.
        fill(root, {f"more-{number}.md": FERRY})
        kept.follow()
    assert "Otto Brandt" in held(kept.archive)["frost"]
    (root / "frost.md").unlink()
    assert kept.follow() == []
    for archive in (kept.archive, Kept(root, state).archive):
        assert "Otto Brandt" not in held(archive)["frost"]
        assert archive.find("frost") is not None


def test_merging_changes_no_answer_and_nothing_is_analysed_again_for_it(root: Path, state: Path) -> None:
    kept = Kept(root, state)
    for number in range(6):
        fill(root, {f"more-{number}.md": written(SENTENCES[number : number + 3], date="2031-05-01")})
        before = Kept(root, state).archive
        assert kept.follow() == [f"more-{number}.md"]
        assert Kept(root, state).analysed == []
        assert held(kept.archive) == held(before)
        assert answers(kept.archive) == answers_afresh(kept.archive)
    assert len(kept.archive.volumes) < 4


def test_large_volumes_wait_for_a_merge_that_nobody_waits_for(
    root: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "AT_ONCE", 2)
    kept = Kept(root, state)
    fill(root, {"more.md": FERRY})
    kept.follow(tidy=False)
    assert [volume.size for volume in kept.archive.volumes] == [3, 1]
    before = answers(kept.archive)
    tidied = kept.repository.tidied(kept.live.folder, kept.live.files)
    assert tidied is not None
    assert [volume.size for volume in tidied.volumes] == [4]
    assert answers(tidied) == before
    assert kept.repository.tidied(kept.live.folder, kept.live.files) is None
    assert Kept(root, state).analysed == []


def test_a_folder_that_is_built_in_parts_is_one_volume_at_once(
    root: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "AT_ONCE", 0)
    monkeypatch.setattr(repository, "BUILT_AT_ONCE", 1)
    kept = Kept(root, state)
    assert [volume.size for volume in kept.archive.volumes] == [3]
    assert len([*(state / VOLUMES).iterdir()]) == 1
    assert answers(kept.archive) == answers_afresh(kept.archive)
    assert Kept(root, state).analysed == []


def test_people_are_kept_of_the_volumes_that_stay(root: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "JOINED_AT_ONCE", 0)
    fill(root, {f"more-{number}.md": FROST for number in range(3)})
    Kept(root, state)
    (state / PEOPLE).unlink()
    fill(root, {"late.md": STRIKE})
    Kept(root, state)
    known = (state / PEOPLE).read_bytes()
    fill(root, {"late.md": FERRY})
    last = Kept(root, state)
    assert len(last.archive.volumes) == 2
    assert (state / PEOPLE).read_bytes() == known
    assert answers(last.archive) == answers_afresh(last.archive)


def test_another_version_starts_anew(root: Path, state: Path) -> None:
    first = Kept(root, state)
    second = Kept(root, state, version=b"2")
    assert second.analysed == first.analysed
    assert Kept(root, state, version=b"2").analysed == []


def test_an_empty_folder_is_kept_too(tmp_path: Path, state: Path) -> None:
    (tmp_path / "empty").mkdir()
    for _ in range(2):
        kept = Kept(tmp_path / "empty", state)
        assert kept.archive.size == 0
        assert answers(kept.archive) == answers_afresh(kept.archive)
    fill(tmp_path / "empty", {"frost.md": FROST})
    kept.follow()
    assert answers(kept.archive) == answers_afresh(kept.archive)


@pytest.mark.parametrize("name", [CATALOGUE, PEOPLE, VOLUMES])
def test_what_is_missing_is_made_anew(root: Path, state: Path, name: str) -> None:
    expected = answers(Kept(root, state).archive)
    path = state / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    again = Kept(root, state)
    assert answers(again.archive) == expected
    assert again.analysed == ([] if name == PEOPLE else ["ferry.md", "frost.md", "strike.md"])
    assert path.exists()


def test_a_catalogue_damaged_while_it_is_used_is_written_again_whole(root: Path, state: Path) -> None:
    kept = Kept(root, state)
    (state / CATALOGUE).write_bytes(b"nonsense" * 1_000)
    fill(root, {"more.md": FERRY})
    kept.follow(tidy=False)
    assert Kept(root, state).analysed == []


def flip(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def cut(data: bytes, at: int, _: int) -> bytes:
    return data[:at]


def double(data: bytes, at: int, _: int) -> bytes:
    return data[:at] + data


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[object]]:
    """A folder that was changed after it was first read, so that its archive has two volumes, and the answers."""
    folder = tmp_path_factory.mktemp("whole")
    root, state = folder / "articles", folder / "state"
    # No two hold the same sentence: of such, the one that was read first comes first.
    texts = [written([sentence], date=f"2031-05-{day:02}") for day, sentence in enumerate(SENTENCES, 1)]
    fill(root, {f"a{number}.md": text for number, text in enumerate(texts)})
    fill(root, {"a2.md": "Nothing."})
    age(root)
    kept = Kept(root, state)
    fill(root, {"a2.md": texts[2]})
    age(root)
    kept.follow(tidy=False)
    assert len(kept.archive.volumes) == 2
    return root, state, answers(kept.archive)


@settings(max_examples=25)
@given(
    st.integers(0),
    st.floats(0, 1, exclude_max=True).flatmap(lambda where: st.tuples(st.just(where), st.integers(0, 7))),
    st.sampled_from([flip, flip, cut, double]),
)
def test_damage_anywhere_changes_nothing_but_the_time(
    whole: tuple[Path, Path, list[object]],
    tmp_path_factory: pytest.TempPathFactory,
    file: int,
    at: tuple[float, int],
    damage: Callable[[bytes, int, int], bytes],
) -> None:
    root, intact, expected = whole
    state = tmp_path_factory.mktemp("damaged") / "state"
    shutil.copytree(intact, state)
    files = sorted(path for path in state.rglob("*") if path.is_file())
    data = files[file % len(files)].read_bytes()
    files[file % len(files)].write_bytes(damage(data, int(at[0] * len(data)), at[1]))
    assert answers(Kept(root, state).archive) == expected
    assert Kept(root, state).analysed == []
    shutil.rmtree(state)


def test_a_state_folder_that_cannot_be_made_costs_only_the_time(root: Path, state: Path) -> None:
    state.write_text("in its place")
    kept = Kept(root, state)
    assert answers(kept.archive) == answers_afresh(kept.archive)
    fill(root, {"more.md": FERRY})
    (root / "strike.md").unlink()
    kept.follow()
    assert answers(kept.archive) == answers_afresh(kept.archive)
    assert Kept(root, state).analysed == ["ferry.md", "frost.md", "more.md"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_state_folder_that_may_not_be_written_costs_only_the_time(root: Path, state: Path) -> None:
    state.mkdir(mode=0o500)
    assert held(Kept(root, state).archive).keys() == {"ferry", "frost", "strike"}


def test_a_file_that_comes_back_after_nothing_could_be_kept_is_read_again(
    root: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(root, state)
    monkeypatch.setattr(kept.repository._catalogue, "commit", lambda *_: False)
    (root / "frost.md").unlink()
    for number in range(4):  # Until its volume was merged without it.
        fill(root, {f"more-{number}.md": FERRY})
        kept.follow()
    fill(root, {"frost.md": FROST})
    assert kept.follow() == ["frost.md"]
    assert "Otto Brandt" in held(kept.archive)["frost"]


def test_a_full_disk_costs_only_the_time(root: Path, state: Path) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))
    try:
        kept = Kept(root, state)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert answers(kept.archive) == answers_afresh(kept.archive)
    assert [*state.glob(f"{VOLUMES}/*")] == [*state.glob(f"{PEOPLE}.*")] == []


def test_two_processes_keep_the_same_folder(root: Path, state: Path) -> None:
    one, other = Kept(root, state), Kept(root, state)
    fill(root, {"one.md": FERRY})
    one.follow()
    fill(root, {"other.md": STRIKE})
    other.follow()
    (root / "frost.md").unlink()
    one.follow()
    other.follow()
    assert held(one.archive) == held(other.archive) == held(Kept(root, state).archive)
    for archive in (one.archive, other.archive, Kept(root, state).archive):
        assert answers(archive) == answers_afresh(archive)
    assert Kept(root, state).analysed == []


def test_what_a_crash_has_left_is_swept_away_in_time(root: Path, state: Path) -> None:
    kept = Kept(root, state)
    old = time.time() - LEFT_OVER - 60
    for name, when in (("old", old), ("new", time.time())):
        (state / VOLUMES / name).mkdir()
        (state / f"{PEOPLE}.{name}").write_bytes(b"half")
        for path in (state / VOLUMES / name, state / f"{PEOPLE}.{name}"):
            os.utime(path, (when, when))
    fill(root, {"more.md": FERRY})
    kept.follow()
    left = {path.name for path in (*state.iterdir(), *(state / VOLUMES).iterdir())}
    assert {"new", f"{PEOPLE}.new"} <= left
    assert left.isdisjoint({"old", f"{PEOPLE}.old"})
    assert Kept(root, state).analysed == []


def test_volumes_that_were_merged_are_swept_away_in_time(
    root: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "LEFT_OVER", -1.0)
    kept = Kept(root, state)
    for number in range(6):
        fill(root, {f"more-{number}.md": FERRY})
        kept.follow()
        assert len([*(state / VOLUMES).iterdir()]) == len(kept.archive.volumes)
    assert answers(kept.archive) == answers_afresh(kept.archive)


def test_half_a_character_gives_one_clear_line(root: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reading_badly(path: str, data: bytes) -> tuple[Article, tuple[Problem, ...]]:
        article, problems = parse(path, data)
        return replace(article, source="Half \ud83d") if path == "frost.md" else article, problems

    monkeypatch.setattr(reading, "parse", reading_badly)
    for _ in range(2):
        kept = Kept(root, state)
        assert held(kept.archive).keys() == {"ferry", "strike"}
        (problem,) = [problem for problem in kept.live.folder.problems if problem.error]
        assert str(problem).startswith("frost.md:1: half a character")
        assert str(problem).isprintable()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
def test_a_folder_whose_name_is_no_text_gives_one_clear_line(root: Path, state: Path) -> None:
    folder = os.fsencode(root) + b"/bad-\xff"
    fill(Path(os.fsdecode(folder)), {"dam.txt": "The dam holds, she said."})
    kept = Kept(root, state)
    assert held(kept.archive).keys() == {"ferry", "frost", "strike"}
    (problem,) = [problem for problem in kept.live.folder.problems if problem.error]
    assert "rename the folder" in str(problem)
    assert str(problem).isprintable()


class AnyChanges(RuleBasedStateMachine):
    """Whatever happens to the folder, who follows it and who starts anew answer as if all were read just now."""

    @initialize(texts=st.dictionaries(st.sampled_from("abcd"), TEXTS, max_size=4))
    def begin(self, texts: dict[str, str]) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.root = self.folder / "articles"
        fill(self.root, {f"{name}.md": text for name, text in texts.items()})
        self.kept = Kept(self.root, self.folder / "state")

    @rule(name=st.sampled_from("abcd"), ending=st.sampled_from([".md", ".txt"]), text=TEXTS)
    def write(self, name: str, ending: str, text: str) -> None:
        fill(self.root, {f"{name}{ending}": text})

    @rule(name=st.sampled_from("abcd"), ending=st.sampled_from([".md", ".txt"]))
    def delete(self, name: str, ending: str) -> None:
        (self.root / f"{name}{ending}").unlink(missing_ok=True)

    @rule(tidy=st.booleans())
    def follow(self, tidy: bool) -> None:
        self.kept.follow(tidy)

    @rule()
    def start_again(self) -> None:
        self.kept.follow()
        texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(self.root.iterdir(), reverse=True)}
        self.kept = Kept(self.root, self.folder / "state")
        assert self.kept.analysed == []
        assert held(self.kept.archive).keys() == texts.keys()
        assert all(texts[name].endswith(body) for name, body in held(self.kept.archive).items())

    @invariant()
    def answers_are_those_of_the_articles_that_are_there(self) -> None:
        if hasattr(self, "kept"):
            assert answers(self.kept.archive) == answers_afresh(self.kept.archive)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


AnyChanges.TestCase.settings = settings(max_examples=6, stateful_step_count=8, deadline=None)
test_any_changes = AnyChanges.TestCase
