"""Find the quoted stretches of a passage, whatever marks it uses.

Known are straight, curly and angle marks, marks doubled from single ones (``''so''``), and single marks where no
others are open. A quotation inside another belongs to the outer one. One that its passage does not close runs to the
passage's end; where the next passage opens with a mark again, that one continues it, as newspapers print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

QUOTE_MARKS = "\"'`“”‘’«»‹›„ "
"""All characters that marks are made of, and the blank that some set beside them."""

MAX_MARKS = 10_000
"""A passage with more marks than this is no prose, and is taken to hold no quotation."""

_MARK = re.compile(r"''|``|‘‘|’’|[\"“”„«»‘’'‹›]")
_DOUBLE = frozenset(["''", "``", "‘‘", "’’", '"', "“", "”", "„", "«", "»"])
_SINGLE_OPENING = frozenset("‘'‹")
_SINGLE_CLOSING = {"‘": "’", "'": "'", "‹": "›"}
_BEFORE_OPENING = frozenset("([{—–-/:…")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch of the body, its marks included.

    Attributes:
        start: Offset of the opening mark.
        end: Offset after the closing mark, or after the passage where none closes it.
        closed: False where the passage ends before the quotation does.
    """

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool
    closes: bool


def find_quotes(body: str, start: int, end: int) -> tuple[Quote, ...]:
    """Find the outermost quoted stretches between two offsets, in order; linear in the stretch's length."""
    found = list(islice(_MARK.finditer(body, start, end), MAX_MARKS + 1))
    if len(found) > MAX_MARKS:
        return ()
    return tuple(_pair([_read_mark(body, mark, start, end) for mark in found], end))


def _read_mark(body: str, found: re.Match[str], start: int, end: int) -> _Mark:
    """Tell by its neighbours whether a mark can open or close; writers mix up the two curly ones."""
    before = body[found.start() - 1] if found.start() > start else " "
    after = body[found.end()] if found.end() < end else " "
    text = found[0]
    opens = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING or before in "“‘\"'")
    closes = not after.isalnum() and (not before.isspace() or after.isspace())
    if text in ("“", "«", "„", "``"):
        opens = not after.isspace() and not closes  # it closes too, in the German manner: „so“
    elif text == "»":
        opens, closes = False, True
    return _Mark(found.start(), found.end(), text, opens, closes)


def _pair(marks: list[_Mark], end: int) -> Iterator[Quote]:
    """Join each opening mark with the one that closes it."""
    next_single = _next_single_closing(marks)
    at = 0
    while at < len(marks):
        mark = marks[at]
        if mark.opens and mark.text in _DOUBLE:
            last = _closing(marks, at)
            yield Quote(mark.start, marks[last].end if last is not None else end, last is not None)
            at = len(marks) if last is None else last + 1
        elif mark.opens and mark.text in _SINGLE_OPENING and next_single[at] is not None:
            last = next_single[at]
            assert last is not None  # noqa: S101 - for the type checker, the line above has seen to it
            yield Quote(mark.start, marks[last].end)
            at = last + 1
        else:
            at += 1


def _closing(marks: list[_Mark], first: int) -> int | None:
    """Index of the mark that closes the quotation opened by ``first``, stepping over nested ones."""
    depth = 1
    for at in range(first + 1, len(marks)):
        mark = marks[at]
        if mark.text not in _DOUBLE:
            continue
        if mark.closes:
            depth -= 1
            if depth == 0:
                return at
        elif mark.opens:
            depth += 1
    return None


def _next_single_closing(marks: list[_Mark]) -> list[int | None]:
    """For each mark, the index of the next that closes a single quotation it opens, with no double mark between."""
    found: list[int | None] = [None] * len(marks)
    nearest: dict[str, int] = {}
    for at in range(len(marks) - 1, -1, -1):
        mark = marks[at]
        if mark.text in _DOUBLE:
            nearest.clear()
            continue
        if mark.text in _SINGLE_CLOSING:
            found[at] = nearest.get(_SINGLE_CLOSING[mark.text])
        if mark.closes:
            nearest[mark.text] = at
    return found
