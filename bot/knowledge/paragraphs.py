"""Lines into paragraphs: which line ends run on, and which end a paragraph.

A body may hold one paragraph a line, or lines wrapped at some width, or both. Wrapped text shows itself
twice: most of its lines stop in mid-sentence, the next one going on in lower case; and no line could have
taken the next one's first word within the width.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge.lines import Line, Mark, ends_sentence

# Nobody wraps by hand or by program at more than this.
_WIDEST = 140


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a body is wrapped.

    Attributes:
        width: Characters a line takes at most; 0 where a line is a paragraph.
        cased: False where sentences begin in lower case too, so that it tells nothing.
    """

    width: int
    cased: bool


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines into paragraphs; whatever is no text stands alone, and blank lines are left out."""
    wrapping = wrapping_of(lines)
    groups: list[list[Line]] = []
    previous: Line | None = None
    for line in lines:
        if previous and _continues(previous, line) and runs_on(previous, line, wrapping):
            groups[-1].append(line)
        elif line.mark not in {Mark.BLANK, Mark.NOTHING}:
            groups.append([line])
        previous = line
    return groups


def wrapping_of(lines: Sequence[Line]) -> Wrapping:
    """Tell from all line ends within paragraphs whether the body is wrapped, and at which width."""
    cased = _is_cased(lines)
    pairs = [(a, b) for a, b in pairwise(lines) if _continues(a, b) and a.indent + len(a.text) <= _WIDEST]
    if not pairs:
        return Wrapping(0, cased)
    width, share_full = _width(pairs)
    open_ends = sum(not ends_sentence(a.text) for a, _ in pairs) / len(pairs)
    lower = sum(_goes_on(a, b) for a, b in pairs) / len(pairs)
    wrapped = open_ends >= 0.5 and ((cased and lower >= 0.4) or (share_full >= 0.6 and len(pairs) >= 3))
    return Wrapping(width if wrapped else 0, cased)


def runs_on(line: Line, following: Line, wrapping: Wrapping) -> bool:
    """Tell whether a line goes on in the next one."""
    if wrapping.cased and _goes_on(line, following):
        return True
    if not wrapping.width or len(line.text) > _WIDEST:
        return False
    room = wrapping.width - _length_with_next_word(line, following)
    if ends_sentence(line.text):
        return room < 0
    return room < wrapping.width * 0.25


def _continues(line: Line, following: Line) -> bool:
    return line.mark in {Mark.TEXT, Mark.ITEM} and following.mark is Mark.TEXT


def _goes_on(line: Line, following: Line) -> bool:
    return following.text[0].islower() and not ends_sentence(line.text)


def _is_cased(lines: Sequence[Line]) -> bool:
    firsts = [line.text[0] for line in lines if line.mark is Mark.TEXT]
    return any(map(str.isupper, firsts))


def _length_with_next_word(line: Line, following: Line) -> int:
    return line.indent + len(line.text) + 1 + len(following.text.split(None, 1)[0])


def _width(pairs: Sequence[tuple[Line, Line]]) -> tuple[int, float]:
    """Return the width that most line ends agree with, and the share of them that do.

    A line of a wrapped paragraph fits the width, and with the next one's first word it would not.
    """
    changes: Counter[int] = Counter()
    for line, following in pairs:
        changes[line.indent + len(line.text)] += 1
        changes[_length_with_next_word(line, following)] -= 1
    best = width = agreeing = 0
    for at in sorted(changes):
        agreeing += changes[at]
        if agreeing > best:
            best, width = agreeing, at
    return width, best / len(pairs)
