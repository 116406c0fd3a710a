"""What tells one state of the code from another."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bot.cli.loading import READ_BY, READ_WITH
from bot.store import version_of

PACKAGE = Path(__file__).parents[2] / "bot"


@pytest.fixture
def part(tmp_path: Path) -> Path:
    (tmp_path / "part" / "lang").mkdir(parents=True)
    (tmp_path / "part" / "cues.py").write_text("CUES = 1\n")
    (tmp_path / "part" / "lang" / "verbs.txt").write_text("say\n")
    return tmp_path / "part"


def test_the_same_code_has_the_same_version(part: Path) -> None:
    assert version_of([part], ["click"]) == version_of([part], ["click"])


@pytest.mark.parametrize("change", ["cues.py", "lang/verbs.txt", "lang/nouns.txt"])
def test_a_change_in_code_or_data_is_another_version(part: Path, change: str) -> None:
    before = version_of([part], [])
    (part / change).write_text("something else\n")
    assert version_of([part], []) != before


def test_compiled_code_makes_no_difference(part: Path) -> None:
    before = version_of([part], [])
    (part / "cues.pyc").write_bytes(b"compiled")
    assert version_of([part], []) == before


def test_another_library_is_another_version(part: Path) -> None:
    assert len({version_of([part], libraries) for libraries in ([], ["click"], ["click", "no-such-library"])}) == 3


def test_every_library_that_reading_imports_is_told_apart() -> None:
    imported = {name for part in READ_BY for path in sources(PACKAGE / part) for name in imports(path)}
    known = packages_distributions()
    libraries = {known[name][0].lower() for name in imported - sys.stdlib_module_names - {"bot", "__future__"}}
    libraries -= {"feedparser", "httpcore", "watchfiles"}  # They bring files, and read none.
    assert {name.replace("_", "-") for name in libraries} <= set(READ_WITH)
    assert len(libraries) > 5


def sources(part: Path) -> list[Path]:
    return [part] if part.is_file() else list(part.rglob("*.py"))


def imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}
