"""The work that a text takes grows with its length, whatever it holds: calls are counted, no clock is read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from bot.model import Article, Passage, Section, Sentence, fold
from bot.statements import find_statements

UNITS = [
    "“a” said ",
    '"a" said ',
    "he said, “a,” ",
    "“",
    "'",
    '"',
    "(",
    "said ",
    "Lee, ",
    "the Bank and ",
    "<a author=b>",
    "A: ",
    "Lee said. ",
    "“It is late,” he said. ",
    "“It is late,” Lee said.\n",
    "Lee said “a\n",
    "He paused. “It is late, and it is cold.” ",
    "the bank said it was late. ",
]


def read(body: str) -> tuple[Article, list[Sentence]]:
    """Cut a body into a passage a line and, so that the splitter counts for nothing, a sentence a point."""
    section = Section(None, None, 0, len(body))
    passages, sentences, at = [], [], 0
    for number, line in enumerate(body.splitlines(keepends=True), start=1):
        passages.append(Passage("a", number, at, at + len(line), fold(line), section))
        for part in filter(None, line.replace(". ", ".\x00 ").split("\x00")):
            sentences.append(Sentence(at, at + len(part), fold(part), number))
            at += len(part)
    return Article("a", "a.txt", body, sections=(section,), passages=tuple(passages)), sentences


def calls(work: Callable[[], object]) -> int:
    """How many functions, those of C included, are called meanwhile."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_at_most_about_twice_the_work(unit: str) -> None:
    once, twice = (unit * (length // len(unit)) for length in (6_000, 12_000))
    find_statements(*read(once))  # what is read and kept on the way is no part of it
    work = [calls(lambda body=body: find_statements(*read(body))) for body in (once, twice)]
    assert work[1] <= 2.2 * work[0] + 1_000
