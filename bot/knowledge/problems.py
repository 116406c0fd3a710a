"""Collects what is wrong or odd in one file while it is read."""

from __future__ import annotations

from bot.model import Problem, fold

_LONGEST = 300
_MOST = 20


class Problems:
    """The problems of one file, in the order they were met; after the first twenty only that there are more.

    Attributes:
        path: The file's path in the folder.
        found: What was met so far.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []

    def error(self, line: int, message: str) -> None:
        """Note a file, or a part of it, that cannot be used."""
        self._add(Problem(self.path, line, one_line(message)))

    def warn(self, line: int, message: str) -> None:
        """Note something odd that is used nevertheless, or that nothing needs."""
        self._add(Problem(self.path, line, one_line(message), error=False))

    def _add(self, problem: Problem) -> None:
        if len(self.found) < _MOST:
            self.found.append(problem)
        elif len(self.found) == _MOST:
            self.found.append(Problem(self.path, problem.line, "more problems from here on: mend those above first"))


def one_line(message: str) -> str:
    """Return the message fit for one line of a terminal: it may quote what a file holds, which is anything."""
    shown = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in fold(message[: 2 * _LONGEST])
    )
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
