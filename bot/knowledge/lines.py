"""What each line of a body is by its own marks.

Only marks that running text does not use by chance count, so the same rules serve ``.txt`` and ``.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.knowledge.lang import ENGLISH


class Mark(Enum):
    """What a line or paragraph is.

    ``SIGN`` is a line without a letter or figure, such as ``* * *``; ``HIDDEN`` is one that a reader of the page
    does not see as text: a comment, a picture, a fence.
    """

    BLANK = auto()
    TEXT = auto()
    ITEM = auto()
    HEADING = auto()
    UPDATE = auto()
    SIGN = auto()
    HIDDEN = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body.

    Attributes:
        start: Offset of its first character that counts, after blanks and block marks.
        end: Offset after its last.
        text: The body between them.
        mark: What the line is.
        level: A heading's depth, 1 the highest; 0 where the line has no heading's mark.
        indent: How many characters stand before `start` on the line.
    """

    start: int
    end: int
    text: str
    mark: Mark
    level: int = 0
    indent: int = 0


_HASHES = re.compile(r"#{1,6}(?=[ \t]+\S)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_BULLET = re.compile(r"[-*+•][ \t]+(?=\S)")
_NUMBER = re.compile(r"\d{1,3}[.)][ \t]+\S")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_FENCE = re.compile(r"```|~~~")
_TAG_OR_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|<[^<>]*>")
_REFERENCE = re.compile(r"\[[^\[\]]+\]:\s*\S+$")
_UPDATE = re.compile(
    rf"(?:{'|'.join(word.upper() for word in ENGLISH.updates)})\b(?![-’'])"
    rf"|(?i:{'|'.join(ENGLISH.updates)})\s*(?:$|[:(–—]|\W*(?:\d|(?i:{'|'.join(ENGLISH.months)})\b))"
)
_STOP = re.compile(r"[.!?…。！？:;][\"'”’»)\]*_]*$")
_LONGEST_TITLE = 120
_LONGEST_PICTURE = 2_000


def lines_of(body: str) -> list[Line]:
    """Return the body's lines in order; a heading's underline is left out."""
    return list(_with_underlines(_with_comments(_plain_lines(body))))


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends as a sentence does: with a stop, and perhaps closing quotes."""
    return bool(_STOP.search(text[-8:]))


def is_worded_as_title(text: str, most_words: int) -> bool:
    """Tell whether a line reads as a headline: few words, and nothing at its end that ends or goes on."""
    return (
        len(text) <= _LONGEST_TITLE
        and len(text.split()) <= most_words
        and not ends_sentence(text)
        and text[-1:] not in {",", "-", "—", "–"}
    )


def opens_update(text: str) -> bool:
    """Tell whether a line begins as an update's heading does; small "update" followed by running text does not."""
    return bool(_UPDATE.match(text))


def _plain_lines(body: str) -> Iterator[Line]:
    offset = 0
    for raw in body.split("\n"):
        text = raw.strip()
        yield _line(raw, text, offset) if text else Line(offset, offset, "", Mark.BLANK)
        offset += len(raw) + 1


def _line(raw: str, text: str, offset: int) -> Line:
    mark, level, marked = _mark(text)
    indent = raw.index(text[0]) + marked
    kept = _without_closing_hashes(text[marked:]) if mark is Mark.HEADING else text[marked:]
    start = offset + indent
    return Line(start, start + len(kept), kept, mark, level, indent)


def _mark(text: str) -> tuple[Mark, int, int]:
    """Return what the line is, a heading's depth, and how many characters its block marks take."""
    if hashes := _HASHES.match(text):
        return Mark.HEADING, hashes.end(), len(text) - len(text[hashes.end() :].lstrip())
    quote = _QUOTE.match(text)
    marked = quote.end() if quote else 0
    rest = text[marked:]
    if _is_hidden(rest):
        return Mark.HIDDEN, 0, marked
    if not any(map(str.isalnum, rest)):
        return Mark.SIGN, 0, marked
    if bullet := _BULLET.match(rest):
        return Mark.ITEM, 0, marked + bullet.end()
    if _NUMBER.match(rest):
        # The number stays: it may be a day ("28. Januar") and not a list's.
        return Mark.ITEM, 0, marked
    return (Mark.UPDATE if opens_update(rest) else Mark.TEXT), 0, marked


def _is_hidden(text: str) -> bool:
    if text[:1] not in {"`", "~", "!", "<", "["} or len(text) > _LONGEST_PICTURE:
        return False
    if _FENCE.match(text) or _REFERENCE.match(text):
        return True
    seen = _TAG_OR_PICTURE.sub("", text)
    return seen != text and not any(map(str.isalnum, seen))


def _without_closing_hashes(text: str) -> str:
    bare = text.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else text


def _with_comments(lines: Iterable[Line]) -> Iterator[Line]:
    """Hide the lines of an HTML comment that begins at the start of a line."""
    inside = False
    for line in lines:
        if inside or line.text.startswith("<!--"):
            inside = "-->" not in line.text
            yield replace(line, mark=Mark.HIDDEN)
        else:
            yield line


def _with_underlines(lines: Iterable[Line]) -> Iterator[Line]:
    """Make a line with ``===`` or ``---`` under it a heading."""
    held: Line | None = None
    stands_alone = True
    for line in lines:
        level = _underline_level(held, line) if held and stands_alone else 0
        if held and level:
            held = replace(held, mark=Mark.HEADING, level=level)
            continue
        if held:
            yield held
            stands_alone = held.mark is not Mark.TEXT
        held = line
    if held:
        yield held


def _underline_level(line: Line, under: Line) -> int:
    if under.mark is not Mark.SIGN or line.mark not in {Mark.TEXT, Mark.UPDATE}:
        return 0
    if not _UNDERLINE.fullmatch(under.text) or not is_worded_as_title(line.text, 20):
        return 0
    return 1 if under.text[0] == "=" else 2
