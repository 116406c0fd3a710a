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


@dataclass(frozen=True, slots=True)
class Offer:
    """What a sentence holds that may answer a question.

    Attributes:
        types: Times and numbers it holds, as types.
        names: Its words that look like parts of a name, in lower case.
    """

    types: frozenset[AnswerType]
    names: frozenset[str]

    def answers(self, asked: AnswerType, known: Collection[str]) -> bool:
        """Tell whether it holds what is asked: of names, one that is not among the question's own words."""
        return not self.names <= set(known) if asked is AnswerType.PERSON else asked in self.types


def asked_type(words: Sequence[str], code: str = "en") -> AnswerType | None:
    """Return what a question asks for by its words in lower case; None where they do not tell."""
    cues = _cues(code).asks
    for place, word in enumerate(words):
        following = {None, *words[place + 1 : place + 1 + _REACH]}
        for first, second, asked in cues:
            if word == first and second in following:
                return asked
    return None


def offer(words: Sequence[str], code: str = "en") -> Offer:
    """Return what a sentence offers, from its words as they stand there."""
    cues = _cues(code)
    types = set()
    for word in map(str.lower, words):
        if word[0].isdigit() or word in cues.numbers:
            types.add(AnswerType.NUMBER)
        if word in cues.times or _YEAR_OR_ORDINAL.fullmatch(word):
            types.add(AnswerType.TIME)
    return Offer(frozenset(types), frozenset(_names(words, code)))


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
