"""All that is wrong or odd in the folder, with what only shows when its articles are compared and analysed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.knowledge.alike import nearly_same
from bot.knowledge.places import line_in_file
from bot.model import Problem
from bot.statements.doubts import doubts

if TYPE_CHECKING:
    from bot.archive import Archive


def find_problems(root: Path, found: Sequence[Problem], archive: Archive) -> list[Problem]:
    """Return the folder's problems, errors first, by file and line."""
    problems = [*found, *_alike(found, archive), *_doubts(root, archive)]
    return sorted(problems, key=lambda problem: (not problem.error, problem.path, problem.line))


def _alike(found: Sequence[Problem], archive: Archive) -> Iterator[Problem]:
    """Yield a warning for each article that is nearly the same as an earlier one."""
    said = {problem.path for problem in found if "the same text as" in problem.message}
    for pair in nearly_same([archive.article(number) for number in archive.there()]):
        if pair.second.path not in said:
            said.add(pair.second.path)
            message = f"nearly the same text as {pair.first.path} ({pair.share:.0%} of it): keep the better one"
            yield Problem(pair.second.path, 1, message, error=False)


def _doubts(root: Path, archive: Archive) -> Iterator[Problem]:
    for analysis in map(archive.analysis, archive.there()):
        article = analysis.article
        for doubt in doubts(analysis):
            yield Problem(article.path, line_in_file(root, article, doubt.start), doubt.message, error=False)
