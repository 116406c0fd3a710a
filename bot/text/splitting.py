"""Sentence boundaries inside one paragraph.

A boundary is a stop, with whatever closes after it, white space, and something that can open a sentence. Each such
place is looked at once, with a window of fixed width to its left, so the time is linear in the text whatever it holds.
"""

from __future__ import annotations

import re

from bot.text.language import Language, language

_CLOSERS = "\"'”’»›)\\]}"
_OPENERS = "\"'“‘„‚«‹(\\[{¿¡"

# The look-behind lets a run of stops be tried from its first character only: "....." costs its length, not the square.
_CANDIDATE = re.compile(
    rf"""
    (?<![.!?…])(?P<stop>[.!?…]++)
    (?P<closers>[{_CLOSERS}]*+(?:\[\d{{1,4}}\])*+)
    \s++
    (?=(?P<openers>[{_OPENERS}]{{0,8}})(?P<next>[^\W_]))
    """,
    re.VERBOSE,
)
_WINDOW = 24
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]{}—–/,;:]+\Z")
_WORD_AFTER = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SPEAKER_AND_VERB = re.compile(r"(?:[^\W\d_a-z][\w.’'-]{0,30}\s){1,4}([^\W\d_]{1,20})\b")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def split(text: str, code: str = "en") -> list[tuple[int, int]]:
    """Return the sentences of one paragraph as ``(start, end)`` offsets, in order, no white space at their ends.

    Together they cover all of the paragraph but white space. Every sentence of a quotation is one of its own;
    quotation marks and brackets that close after a stop belong to the sentence before.

    Args:
        text: One paragraph; it may be wrapped over lines.
        code: Two-letter code of its language.

    Example:
        >>> split("He left (Jan. 28). “It is over. We lost,” she said.")
        [(0, 18), (19, 31), (32, 51)]
    """
    lang = language(code)
    spans = []
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    for candidate in _CANDIDATE.finditer(text, start, end):
        if _is_boundary(text, start, candidate, lang):
            spans.append((start, candidate.end("closers")))
            start = candidate.end()
    if start < end:
        spans.append((start, end))
    return spans


def _is_boundary(text: str, start: int, candidate: re.Match[str], lang: Language) -> bool:
    """Tell whether the sentence that began at ``start`` ends at this stop."""
    if candidate["next"].islower():
        return False
    stop = candidate["stop"]
    if stop != ".":
        return not (stop[-1] in "!?" and candidate["closers"] and _leads_to_speaker(text, candidate.end(), lang))
    if candidate["closers"]:
        return True
    at = candidate.start()
    before = _WORD_BEFORE.search(text[max(start, at - _WINDOW) : at])
    if before is None:
        return text[at - 1 : at] not in ("", " ")
    return not _leads_on(before[0], at - start == len(before[0]), candidate, lang)


def _leads_to_speaker(text: str, at: int, lang: Language) -> bool:
    """Tell whether a speaker's name and a reporting verb follow, as in ``“Why?” Ada Holm asked``."""
    match = _SPEAKER_AND_VERB.match(text, at)
    return match is not None and match[1] in lang.reporting_verbs


def _leads_on(word: str, first: bool, candidate: re.Match[str], lang: Language) -> bool:
    """Tell whether the word's stop shortens it, or numbers a list, rather than ends the sentence."""
    bare = word.lower()
    if bare in lang.titles or bare in lang.joining:
        return True
    if candidate["next"].isdigit():
        return bare in lang.before_numbers
    if first and (word.isdigit() or len(word) == 1):
        return True
    if bare not in lang.abbreviations and not _INITIALS.fullmatch(word):
        return False
    follows = _WORD_AFTER.match(candidate.string, candidate.end("openers"))
    return follows is not None and follows[0].lower().replace("’", "'") not in lang.openers
