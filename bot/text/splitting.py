"""Sentence boundaries inside one paragraph.

A boundary is a stop, with whatever closes after it, white space, and something that can open a sentence. Each such
place is looked at once, with a window of fixed width to its left, so the time is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.text.language import Language, language

_STOPS = ".!?…"
# Quotation marks in either direction: one that stands right after a stop closes, however it is curled.
_CLOSERS = "\"'”’»“„›)\\]}"
_OPENERS = "\"'“‘„‚«‹(\\[{¿¡•‣⁃$€£#@"

# The look-behinds let a run of stops be tried from its first one only: "....." costs its length, not the square.
_CANDIDATE = re.compile(
    rf"""
    (?<![{_STOPS}])(?<![{_STOPS}]\ )
    (?P<stop>[{_STOPS}]++(?:\ \.)*+)
    (?P<closers>[{_CLOSERS}]*+(?:\[\d{{1,4}}\])*+)
    (?:
        (?P<gap>\s++)
        (?=(?P<openers>[{_OPENERS}]{{0,8}})(?P<next>[^\W_]))
    |   # Nothing between: two sentences pasted together, unless what follows looks like the rest of an address.
        (?<=[^\W_][.!?])(?=(?P<glued>[^\W\d_]{{2,40}})(?![.@/_-]?\w))
    )
    """,
    re.VERBOSE,
)
_WINDOW = 24
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]{}—–/,;:]+\Z")
_WORD_AFTER = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_SPEAKER_AND_VERB = re.compile(r"(?:[^\W\d_a-z][\w.’'-]{0,30}\s){1,4}([^\W\d_]{1,20})\b")
_PARENTHESIS_THEN_STOP = re.compile(r"\([^()]{1,80}\)[.,;!?]")
_LIST_MARKER = re.compile(r"([•‣⁃*-]?\s?)(\d{1,3}|[a-z])(\.\)|[.)])(?=\s)")


def split(text: str, code: str = "en") -> list[tuple[int, int]]:
    """Return the sentences of one paragraph as ``(start, end)`` offsets, in order, no white space at their ends.

    Together they cover all of the paragraph but white space. Every sentence of a quotation is one of its own;
    quotation marks and brackets that close after a stop belong to the sentence before. The items of a list that runs
    on in the paragraph are sentences.

    Args:
        text: One paragraph; it may be wrapped over lines.
        code: Code of its language.

    Example:
        >>> split("He left (Jan. 28). “It is over. We lost,” she said.")
        [(0, 18), (19, 31), (32, 51)]
    """
    lang = language(code)
    return [span for item in _items(text) for span in _split_item(text, item, lang)]


class _Item(NamedTuple):
    """A paragraph, or an item of a list in it: offsets of its start, of its words after the marker, of its end."""

    start: int
    words: int
    end: int


def _items(text: str) -> Iterator[_Item]:
    """Yield the items of a list that opens the paragraph, all of it as one where there is none."""
    start = words = len(text) - len(text.lstrip())
    marker = _LIST_MARKER.match(text, start)
    while marker:
        bullet, label, close = marker.groups()
        following = str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
        words = marker.end()
        escaped = map(re.escape, (bullet, following, close))
        marker = re.compile(r"(?<=\s)({})({})({})(?=\s)".format(*escaped)).search(text, words)
        if marker:
            yield _Item(start, words, marker.start())
            start = words = marker.start()
    yield _Item(start, words, len(text))


def _split_item(text: str, item: _Item, lang: Language) -> Iterator[tuple[int, int]]:
    start = item.start
    end = start + len(text[start : item.end].rstrip())
    for candidate in _CANDIDATE.finditer(text, item.words, end):
        if _is_boundary(text, start, candidate, lang):
            yield start, candidate.end("closers")
            start = candidate.end()
    if start < end:
        yield start, end


def _is_boundary(text: str, start: int, candidate: re.Match[str], lang: Language) -> bool:
    """Tell whether the sentence that began at ``start`` ends at this stop."""
    stop, at = candidate["stop"], candidate.start()
    if candidate["glued"]:
        return _parts_words(text, at, candidate["glued"]) and not _leads_on(text, start, candidate, lang)
    if candidate["next"].islower() or _PARENTHESIS_THEN_STOP.match(text, candidate.end()):
        return False
    if " " in stop:
        # Three spaced stops leave something out; a fourth ends the sentence.
        return stop.count(".") > 3
    if candidate["closers"]:
        return not _is_said_by_what_follows(text, candidate, lang)
    return stop != "." or not _leads_on(text, start, candidate, lang)


def _parts_words(text: str, at: int, following: str) -> bool:
    """Tell whether a stop without a blank stands as between sentences: ``over.Then``, not ``U.S`` or ``v1.B``."""
    before = text[max(0, at - _WINDOW) : at].rsplit(maxsplit=1)[-1]
    is_plain_word = (len(before) > 1 and before[-2:].islower()) or before.replace(",", "").isdigit()
    return is_plain_word and not {*before} & {*"/@."} and following[0].isupper() and following[1:].islower()


def _is_said_by_what_follows(text: str, candidate: re.Match[str], lang: Language) -> bool:
    """Tell whether a speaker's name and a reporting verb follow what closes, as in ``“Why?” Ada Holm asked``.

    After a full stop, where a comma is due before the name, only ``Ada Holm said.`` or ``Ada Holm said,`` is taken so.
    """
    match = _SPEAKER_AND_VERB.match(text, candidate.end())
    if match is None or match[1] not in lang.reporting_verbs:
        return False
    return candidate["stop"][-1] in "!?" or text[match.end() : match.end() + 1] in {".", ","}


def _leads_on(text: str, start: int, candidate: re.Match[str], lang: Language) -> bool:
    """Tell whether the stop shortens the word before it, or numbers an item, rather than ends the sentence."""
    at = candidate.start()
    before = _WORD_BEFORE.search(text, max(start, at - _WINDOW), at)
    if before is None:
        return False
    word, forms = before[0], {before[0], before[0].lower()}
    if forms & lang.titles or forms & lang.joining:
        return True
    following = _WORD_AFTER.match(text, candidate.end("openers") if candidate["gap"] else candidate.end())
    if following is None or following[0][0].isdigit():
        return bool(forms & lang.before_numbers)
    if before.start() == start and (word.isdigit() or len(word) == 1):
        return True
    if not forms & lang.abbreviations and not _INITIALS.fullmatch(word):
        return False
    return following[0].lower().replace("’", "'") not in lang.openers
