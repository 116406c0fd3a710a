"""The knowledge folder on disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge import load
from bot.knowledge.formats import FORMATS
from bot.model import Problem
from tests.knowledge.documents import page

DAM = "The harbour council will raise the dam by two metres before the winter, Ada Brook said on Monday."
VOTE = "The council votes on the plan in May, and Brook expects a narrow majority."
DATED = "---\ndate: 2031-01-28\n---\n"


def write(folder: Path, name: str, text: str = f"{DATED}{DAM}") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ids(folder: Path) -> list[str]:
    return [article.id for article in load(folder).articles]


def errors(folder: Path) -> list[str]:
    return [str(problem) for problem in load(folder).problems if problem.error]


def warnings(folder: Path) -> list[str]:
    return [str(problem) for problem in load(folder).problems if not problem.error]


def test_articles_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a.md", "C.txt", "a/b/c.yaml"):
        write(tmp_path, name, f"passages: ['{name}']" if name.endswith("yaml") else f"{DATED}Of {name}, {DAM}")
    assert ids(tmp_path) == ["C", "a", "a/b/c", "a/z", "b"]


def test_an_empty_folder_holds_nothing_and_no_problem(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert (found.articles, found.problems) == ((), ())


def test_a_missing_folder_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no folder .*gone.*--knowledge"):
        load(tmp_path / "gone")


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="is no folder"):
        load(write(tmp_path, "dam.txt"))


def test_one_broken_file_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\ntitle: [\n---\nText.")
    write(tmp_path, "b.md")
    (tmp_path / "c.txt").write_bytes(b"---\ntitle: x")
    assert ids(tmp_path) == ["b"]
    assert [message.partition(": ")[0] for message in errors(tmp_path)] == ["a.md:3", "c.txt:1"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        "dam.txt~",
        ".dam.txt.swp",
        "~$dam.txt",
        "#dam.txt#",
        "dam.txt.tmp",
        ".git/dam.txt",
        "dam.txt.part",
    ],
)
def test_hidden_and_temporary_files_are_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    found = load(tmp_path)
    assert (found.articles, found.problems) == ((), ())


@pytest.mark.parametrize("name", ["dam.rtf", "dam", "dam.txt.gz", "a/dam.jpeg"])
def test_a_file_of_another_format_is_a_warning_that_names_the_formats(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    (warning,) = warnings(tmp_path)
    assert warning.startswith(f"{name}:1: not read")
    assert ".txt, .md, .yaml, .yml" in warning


def test_two_files_with_one_id_are_a_problem_and_the_first_is_read(tmp_path: Path) -> None:
    write(tmp_path, "dam.md", f"{DATED}{DAM}")
    write(tmp_path, "dam.txt", f"{DATED}{VOTE}")
    assert [article.path for article in load(tmp_path).articles] == ["dam.md"]
    assert errors(tmp_path) == ["dam.txt:1: dam.md has the same name, and so the same ID: rename one of them"]


def test_the_same_text_twice_is_a_warning_however_it_is_wrapped(tmp_path: Path) -> None:
    write(tmp_path, "a.md", f"{DATED}{DAM}\n\n{VOTE}")
    write(tmp_path, "b.txt", f"{DATED}{DAM}\n{VOTE}\n")
    assert ids(tmp_path) == ["a", "b"]
    assert warnings(tmp_path) == ["b.txt:1: the same text as a.md: delete one of them"]


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("dam.txt", DAM, "write a line such as '28 January 2022' below the title"),
        ("dam.md", DAM, "write a key 'date: 2022-01-28' between the lines '---' at the top (write both if missing)"),
        ("dam.yaml", f"passages: ['{DAM}']", "write a key 'date: 2022-01-28'"),
        ("dam.html", page(f"<p>{DAM}</p><p>{VOTE}</p>"), "begin the file's name with it, as in '2022-01-28 dam'"),
    ],
)
def test_an_article_without_a_date_is_a_warning_that_says_where_it_goes(
    tmp_path: Path, name: str, content: str, advice: str
) -> None:
    write(tmp_path, name, content)
    assert warnings(tmp_path) == [f"{name}:1: no date: {advice}"]


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_the_advice_on_the_date_is_good(tmp_path: Path, ending: str) -> None:
    content = {
        "txt": f"Dam to be raised\n28 January 2022\n\n{DAM}",
        "md": f"---\ndate: 2022-01-28\n---\n{DAM}",
        "html": page(f"<p>{DAM}</p><p>{VOTE}</p>"),
    }
    write(tmp_path, f"{'2022-01-28 ' if ending == 'html' else ''}dam.{ending}", content[ending])
    assert warnings(tmp_path) == []


def test_what_is_odd_in_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "a/dam.md", f"---\ntitel: Dam\ndate: 2031-01-28\n---\n{DAM}")
    assert load(tmp_path).problems == (Problem("a/dam.md", 2, "unknown key 'titel': did you mean 'title'?"),)


def test_a_file_over_the_limit_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "book.txt", "a" * (FORMATS[".txt"].most_bytes + 1))
    write(tmp_path, "dam.txt")
    assert ids(tmp_path) == ["dam"]
    assert errors(tmp_path)[0].startswith("book.txt:1: larger than 1 MB")


posix_only = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and permissions of POSIX systems")


@posix_only
def test_a_link_that_leads_out_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside/secret.txt")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "file.txt").symlink_to(outside)
    (inside / "folder.txt").symlink_to(outside.parent)
    (inside / "broken.txt").symlink_to("nowhere.txt")
    (inside / "loop.txt").symlink_to("loop.txt")
    assert ids(inside) == []
    assert [error.split(":")[0] for error in errors(inside)] == ["broken.txt", "file.txt", "folder.txt", "loop.txt"]


@posix_only
def test_links_within_the_folder_are_read_and_never_in_circles(tmp_path: Path) -> None:
    write(tmp_path, ".data/dam.txt")
    (tmp_path / "dam.txt").symlink_to(".data/dam.txt")
    (tmp_path / "again").symlink_to(".")
    assert ids(tmp_path) == ["dam"]
    assert errors(tmp_path) == []


@posix_only
def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/dam.txt")
    (tmp_path / "link").symlink_to("real")
    assert ids(tmp_path / "link") == ["dam"]


@posix_only
def test_a_pipe_is_a_problem_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, "dam.txt")
    assert ids(tmp_path) == ["dam"]
    assert errors(tmp_path)[0].startswith("pipe.txt:1: not an ordinary file")


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "dam.txt").chmod(0)
    write(tmp_path, "shut/dam.txt").parent.chmod(0)
    assert [error.split(" (")[0] for error in errors(tmp_path)] == [
        "dam.txt:1: cannot be opened",
        "shut:1: cannot be opened",
    ]
    (tmp_path / "shut").chmod(0o700)


@posix_only
def test_a_file_that_is_gone_when_it_is_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "dam.txt")
    write(tmp_path, "ports.txt")
    open_file = os.open

    def open_after_deletion(path: Path, flags: int) -> int:
        if path.name == "dam.txt":
            path.unlink(missing_ok=True)
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", open_after_deletion)
    found = load(tmp_path)
    assert [article.id for article in found.articles] == ["ports"]
    assert "dam.txt:1: cannot be opened" in str(found.problems[0])


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes, as Linux has them")
def test_a_name_that_is_not_text_is_a_problem(tmp_path: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/d\xe4m.txt")).write_text(DAM)
    (error,) = errors(tmp_path)
    assert error.isprintable()
    assert "not UTF-8" in error


def test_a_name_of_other_letters_or_blanks_is_an_id_like_any_other(tmp_path: Path) -> None:
    write(tmp_path, "Über die Brücke 2.txt")
    assert ids(tmp_path) == ["Über die Brücke 2"]


@pytest.mark.parametrize("page", ["Dam.html", "Dam.htm"])
def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path, page: str) -> None:
    write(tmp_path, page, f"<article><p>{DAM}<p>{VOTE}<p>{DAM} {VOTE}</article>")
    write(tmp_path, "Dam_files/script.js")
    write(tmp_path, "Dam_files/ad.html")
    write(tmp_path, "Other_files/ports.txt")
    assert ids(tmp_path) == ["Dam", "Other_files/ports"]
    assert errors(tmp_path) == []


@posix_only
@pytest.mark.parametrize(
    ("target", "message"),
    [("../out.txt", "leads out of the folder"), ("gone.txt", "leads nowhere"), ("link.txt", "leads nowhere")],
)
def test_a_link_that_leads_nowhere_is_told_from_one_that_leads_out(tmp_path: Path, target: str, message: str) -> None:
    write(tmp_path, "out.txt")
    write(tmp_path / "inside", "dam.md")
    (tmp_path / "inside" / "link.txt").symlink_to(target)
    (problem,) = load(tmp_path / "inside").problems
    assert problem.path == "link.txt"
    assert message in problem.message


@posix_only
@pytest.mark.parametrize("name", ["dam\nlow.txt", "dam\x1b[31m.txt", "low\x85/dam.txt"])
def test_a_name_with_control_characters_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    found = load(tmp_path)
    (problem,) = found.problems
    assert not found.articles
    assert "control character: rename" in problem.message
    assert len(problem.path.splitlines()) == 1
    assert "\x1b" not in problem.path
