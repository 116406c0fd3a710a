"""What each line of a body is, by its own marks: Markdown's block marks, updates, and nothing else.

Only marks that newspapers' text does not use by chance count, so the same rules serve ``.txt`` and ``.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.knowledge.lang import ENGLISH


class Mark(Enum):
    """What a line is."""

    BLANK = auto()
    TEXT = auto()
    ITEM = auto()
    HEADING = auto()
    UPDATE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body.

    Attributes:
        start: Offset of its first character that counts, after blanks and block marks.
        end: Offset after its last.
        text: The body between them.
        mark: What the line is.
        level: A heading's depth, 1 the highest; for other lines 0.
        indent: Blanks and block marks left out at its start.
    """

    start: int
    end: int
    text: str
    mark: Mark
    level: int = 0
    indent: int = 0


_ATX = re.compile(r"#{1,6}[ \t]+(?=\S)")
_ATX_END = re.compile(r"[ \t]+#+$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"=+|-{3,}")
_FENCE = re.compile(r"```|~~~")
_HIDDEN = re.compile(r"!?\[[^\]]*\]:? ?(?:\([^)]*\)|https?://\S+)|<[^<>]*>")
_UPDATE = re.compile(rf"(?:{'|'.join(ENGLISH.updates)})\b(?![’'-])", re.IGNORECASE)
_MAX_TITLE = 120


def lines_of(body: str) -> list[Line]:
    """Return the body's lines in order; headings with a line under them come as the heading alone."""
    return list(_joined_underlines(_outside_comments(body)))


def is_short_title(text: str, max_words: int) -> bool:
    """Tell whether a line is worded as a headline: few words, no stop at its end."""
    return (
        len(text) <= _MAX_TITLE
        and len(text.split()) <= max_words
        and not ends_sentence(text)
        and text[-1:] not in {",", ";", ":", "-", "—", "–"}
    )


_STOP = re.compile(r"[.!?…。！？:;][\"'”’»)\]*_]*$")


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends as a sentence does, with a stop and perhaps closing quotes."""
    return bool(_STOP.search(text[-8:]))


def _outside_comments(body: str) -> Iterator[Line]:
    """Yield each line; those within an HTML comment are nothing."""
    start, inside = 0, False
    for raw in body.split("\n"):
        line = _line(raw, start)
        start += len(raw) + 1
        if inside or line.text.startswith("<!--"):
            inside = "-->" not in line.text
            line = replace(line, mark=Mark.NOTHING)
        yield line


def _line(raw: str, offset: int) -> Line:
    text = raw.strip()
    if not text:
        return Line(offset, offset, "", Mark.BLANK)
    start = raw.index(text[0])
    mark, level, length = _mark(text)
    end = start + len(text)
    if mark is Mark.HEADING and (closing := _ATX_END.search(text)):
        end = start + closing.start()
    start += length
    return Line(offset + start, offset + end, raw[start:end], mark, level, start)


def _mark(text: str) -> tuple[Mark, int, int]:
    """Return what the line is, a heading's depth, and how many characters its block marks take."""
    first = text[0]
    if first == "#" and (match := _ATX.match(text)):
        return Mark.HEADING, text.index(" ") if " " in match[0] else text.index("\t"), match.end()
    quoted = _QUOTE.match(text) if first == ">" else None
    length = quoted.end() if quoted else 0
    rest = text[length:]
    if _is_nothing(rest):
        return Mark.NOTHING, 0, length
    if item := _ITEM.match(rest):
        return Mark.ITEM, 0, length + item.end()
    if _UPDATE.match(rest):
        return Mark.UPDATE, 1, length
    return Mark.TEXT, 0, length


def _is_nothing(text: str) -> bool:
    """Tell whether nothing on the line can be quoted: rules, fences, pictures, lone tags."""
    if _FENCE.match(text):
        return True
    if text[:1] in {"!", "[", "<"}:
        text = _HIDDEN.sub("", text)
    return not any(map(str.isalnum, text))


def _joined_underlines(lines: Iterator[Line]) -> Iterator[Line]:
    """Turn a line underlined with ``===`` or ``---`` into a heading and leave out the underline."""
    held: Line | None = None
    before = Mark.BLANK
    for line in lines:
        if held and line.mark is Mark.NOTHING and before is not Mark.TEXT and (level := _underline(held, line)):
            yield replace(held, mark=Mark.HEADING, level=level)
            held, before = None, Mark.BLANK
            continue
        if held:
            yield held
            before = held.mark
        held = line
    if held:
        yield held


def _underline(line: Line, under: Line) -> int:
    if line.mark not in {Mark.TEXT, Mark.UPDATE} or not _UNDERLINE.fullmatch(under.text):
        return 0
    if under.text[0] == "=":
        return 1
    return 2 if is_short_title(line.text, 15) else 0
