"""What kind of thing a question asks for, and which sentences hold one of its kind: a hint, no understanding."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product, zip_longest
from pathlib import Path

from bot.text import language

_FOLDER = Path(__file__).parent / "lang"
_REACH = 2
_YEAR_OR_ORDINAL = re.compile(r"1\d\d\d|20\d\d|\d+(?:s|st|nd|rd|th)")


class AnswerType(StrEnum):
    """What a question may ask for."""

    PERSON = "person"
    TIME = "time"
    NUMBER = "number"


def asked_type(words: Sequence[str], code: str = "en") -> AnswerType | None:
    """Return what a question asks for by its words in lower case; None where they do not tell."""
    cues = _cues(code).asks
    for place, word in enumerate(words):
        following = {None, *words[place + 1 : place + 1 + _REACH]}
        for first, second, asked in cues:
            if word == first and second in following:
                return asked
    return None


def offers(words: Sequence[str], asked: AnswerType, known: Collection[str] = (), code: str = "en") -> bool:
    """Tell whether a sentence holds what is asked for.

    Args:
        words: The sentence's, as they stand there.
        asked: What is asked for.
        known: The question's own words in lower case: a name that is among them is no answer.
        code: Two-letter code of the language.
    """
    if asked is AnswerType.PERSON:
        return any(name not in known for name in _names(words, code))
    cues = _cues(code)
    if asked is AnswerType.NUMBER:
        return _any_among(words, cues.numbers) or any(word[0].isdigit() for word in words)
    return _any_among(words, cues.times) or any(map(_YEAR_OR_ORDINAL.fullmatch, map(str.lower, words)))


def _any_among(words: Sequence[str], listed: frozenset[str]) -> bool:
    return not listed.isdisjoint(map(str.lower, words))


def _names(words: Sequence[str], code: str) -> Iterator[str]:
    """Yield words with a capital; the first one's tells only where the next has one too."""
    stop_words = language(code).stop_words
    for place, (word, following) in enumerate(zip_longest(words, words[1:], fillvalue="")):
        if word[0].isupper() and (place or following[:1].isupper()) and word.lower() not in stop_words:
            yield word.lower()


@dataclass(frozen=True, slots=True)
class _Cues:
    """The lists of one language.

    Attributes:
        asks: A question's word, one that must follow closely (None: none need), and what they ask for.
        times: Words that tell a time.
        numbers: Words that tell a number.
    """

    asks: tuple[tuple[str, str | None, AnswerType], ...] = ()
    times: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


@cache
def _cues(code: str) -> _Cues:
    asks: list[tuple[str, str | None, AnswerType]] = []
    offers: dict[AnswerType, set[str]] = {answer_type: set() for answer_type in AnswerType}
    for kind, answer_type, words in _lines(code):
        first, _, second = words.partition("+")
        if kind == "asks":
            asks += product(first.split(), second.split() or (None,), (answer_type,))
        else:
            offers[answer_type].update(first.split())
    return _Cues(tuple(asks), frozenset(offers[AnswerType.TIME]), frozenset(offers[AnswerType.NUMBER]))


def _lines(code: str) -> Iterator[tuple[str, AnswerType, str]]:
    """Yield the language's lines of ``answer_types.txt``, none where it has no such file: kind, type and words."""
    path = _FOLDER / language(code).code / "answer_types.txt"
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if not line.startswith("#"):
            head, _, words = line.partition(":")
            kind, name = head.split()
            yield kind, AnswerType(name), words
