"""Lines into paragraphs: which line ends run on, and which end a paragraph.

A body may hold one paragraph a line, or lines wrapped at some width with blank lines between, or both. Wrapped
text shows itself twice: most of its lines stop in mid-sentence, the next one going on in lower case; and no
line would have had room for the next one's first word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge.lines import Line, Mark, ends_sentence

# Neither people nor programs wrap at more characters than this.
_WIDEST = 140
_RUNNING = frozenset({Mark.TEXT, Mark.ITEM, Mark.UPDATE})


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a body is wrapped.

    Attributes:
        width: Most characters on a wrapped line; 0 where a line is a paragraph.
        cased: False where the body's sentences begin in lower case too, so that it tells nothing.
    """

    width: int
    cased: bool


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines into paragraphs; headings stand alone, and what cannot be quoted is left out."""
    wrapping = wrapping_of(lines)
    groups: list[list[Line]] = []
    previous: Line | None = None
    for line in lines:
        if previous and previous.mark in _RUNNING and runs_on(previous, line, wrapping):
            groups[-1].append(line)
            previous = Line(line.start, line.end, line.text, Mark.TEXT, 0, line.indent)
            continue
        if line.mark in _RUNNING or line.mark is Mark.HEADING:
            groups.append([line])
        previous = line
    return groups


def wrapping_of(lines: Sequence[Line]) -> Wrapping:
    """Tell from all line ends within blocks of text whether the body is wrapped, and at which width."""
    cased = _is_cased(lines)
    pairs = [(a, b) for a, b in pairwise(lines) if a.mark in _RUNNING and b.mark is Mark.TEXT and _length(a) <= _WIDEST]
    if not pairs:
        return Wrapping(0, cased)
    width, agreeing = _width(pairs)
    going_on = sum(_goes_on(a, b) for a, b in pairs) if cased else 0
    stopping = sum(ends_sentence(a.text) for a, _ in pairs)
    # Few lines may agree on a width by chance, as headlines below each other do.
    by_width = len(pairs) >= 5 and agreeing >= 0.8 * len(pairs)
    wrapped = 2 * stopping < len(pairs) and (going_on >= 0.4 * len(pairs) or by_width)
    return Wrapping(width if wrapped else 0, cased)


def runs_on(line: Line, following: Line, wrapping: Wrapping) -> bool:
    """Tell whether a line of text goes on in the next one."""
    room = wrapping.width - _length(line) - 1 - _first_word(following)
    is_wrapped_here = 0 < _length(line) <= wrapping.width
    if following.mark in {Mark.ITEM, Mark.SIGN}:
        # A dash or figure that wrapping happened to put first.
        return is_wrapped_here and room < 0 and line.mark is Mark.TEXT and not ends_sentence(line.text)
    if following.mark is not Mark.TEXT:
        return False
    if line.mark is not Mark.UPDATE and wrapping.cased and _goes_on(line, following):
        return True
    if not is_wrapped_here:
        return False
    if ends_sentence(line.text):
        return room < 0 and following.indent <= line.indent + 1
    return room < wrapping.width * 0.25


def _goes_on(line: Line, following: Line) -> bool:
    return following.text[0].islower() and not ends_sentence(line.text)


def _length(line: Line) -> int:
    return line.indent + len(line.text)


def _first_word(line: Line) -> int:
    return len(line.text.split(None, 1)[0]) if line.text else 0


def _is_cased(lines: Sequence[Line]) -> bool:
    """Tell whether blocks of text mostly begin with a capital."""
    starts = [b.text for a, b in pairwise([Line(0, 0, "", Mark.BLANK), *lines]) if _opens_block(a, b)]
    return 2 * sum(map(_begins_with_capital, starts)) > len(starts)


def _opens_block(line: Line, following: Line) -> bool:
    return following.mark in _RUNNING and line.mark not in _RUNNING


def _begins_with_capital(text: str) -> bool:
    return next((not char.islower() for char in text if char.isalnum()), False)


def _width(pairs: Sequence[tuple[Line, Line]]) -> tuple[int, int]:
    """Return the width that most line ends agree with, and how many do.

    A line end agrees with every width that holds the line and does not hold the next one's first word as well.
    """
    changes: Counter[int] = Counter()
    for line, following in pairs:
        changes[_length(line)] += 1
        changes[_length(line) + 1 + _first_word(following)] -= 1
    most = width = agreeing = 0
    for at in sorted(changes):
        agreeing += changes[at]
        if agreeing > most:
            most, width = agreeing, at
    return width, most
