"""What the rest of the package knows of a language: word lists from ``lang/<code>/``, and the Snowball stemmer's name.

A second language is a second folder with the same files. A language without a folder still works: its lists are
empty, so that sentences are split on punctuation alone and words are neither stemmed nor left out.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lang"


@dataclass(frozen=True, slots=True)
class Language:
    """Word lists of one language; abbreviations stand without their last stop.

    In lower case a word is known however it is written; with a capital only so.

    Attributes:
        code: Two letters, ISO 639-1.
        titles: Abbreviations before a name (``mr``): never the end of a sentence.
        joining: Abbreviations that always lead on (``vs``).
        before_numbers: Abbreviations that lead on to a number (``no``).
        abbreviations: Others (``inc``): the end only before one of the openers.
        openers: Words that mostly open a sentence where they carry a capital (``the``).
        reporting_verbs: What follows the speaker's name after a quotation (``asked``).
        stop_words: Words too common to tell passages apart.
        letters: Letters of other alphabets used as signs, each with its name (``β``, ``beta``).
    """

    code: str
    titles: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    reporting_verbs: frozenset[str] = frozenset()
    stop_words: frozenset[str] = frozenset()
    letters: tuple[tuple[str, str], ...] = ()


_WORD_LISTS = [field.name for field in fields(Language) if field.name not in {"code", "letters"}]


@cache
def language(code: str) -> Language:
    """Return the language with this code, its lists empty where the package has none.

    Args:
        code: As an article gives it; ``en``, ``EN`` and ``en-GB`` are the same language.
    """
    base = code.replace("_", "-").partition("-")[0].lower()
    folder = _FOLDER / base
    # The code comes from people's files: one that is no plain word must not become a path.
    if not (base.isascii() and base.isalpha() and folder.is_dir()):
        return Language(base)
    letters = _words(folder / "letters.txt")
    return Language(
        base,
        letters=tuple(zip(letters[::2], letters[1::2], strict=True)),
        **{name: frozenset(_words(folder / f"{name}.txt")) for name in _WORD_LISTS},
    )


def _words(path: Path) -> list[str]:
    """Read words parted by white space, none where there is no such file; a line with ``#`` first is a remark."""
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
