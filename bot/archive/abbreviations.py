"""Abbreviations that the articles themselves define: "Northern Payment Network (NPN)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.text import terms

Names = tuple[str, ...]

_DEFINED = re.compile(r"((?:[\w’'-]+ ){1,9})\((?:the |or )?[“\"]?([A-Z][A-Z&.-]{1,9})s?[”\"]?\)")


class Abbreviations:
    """The abbreviations of a folder, each with its full form.

    Args:
        defined: Every abbreviation that an article defines: the terms of its full form, and its own.

    Example:
        >>> Abbreviations(defined_in("The Northern Payment Network (NPN) opens today."))(("npn",))
        {('northern', 'payment', 'network')}
    """

    def __init__(self, defined: Iterable[tuple[Names, Names]]) -> None:
        self._forms: dict[Names, set[Names]] = defaultdict(set)
        for full, short in defined:
            self._forms[short].add(full)
            self._forms[full].add(short)

    def __call__(self, name: Names) -> set[Names]:
        """Return the other forms of a name given by its terms."""
        return self._forms.get(name, set())


def defined_in(text: str) -> Iterator[tuple[Names, Names]]:
    """Yield the abbreviations that a text defines: the terms of the full form, and those of the abbreviation."""
    for before, short in _DEFINED.findall(text) if "(" in text else ():
        if full := full_form(before.split(), short):
            names = tuple(terms(" ".join(full))), tuple(terms(short))
            if all(names) and names[0] != names[1]:
                yield names


def full_form(words: list[str], short: str) -> list[str] | None:
    """Return the words just before an abbreviation that it is made of, after Schwartz and Hearst (2003).

    Each of its letters must stand in them in order, the first at the beginning of the first word.

    Example:
        >>> full_form("join the Society for Worldwide Interbank Financial Telecommunication".split(), "SWIFT")
        ['Society', 'for', 'Worldwide', 'Interbank', 'Financial', 'Telecommunication']
    """
    letters = [char.lower() for char in short if char.isalpha()]
    joined = " ".join(words).lower()
    at = len(joined)
    for place, letter in reversed(list(enumerate(letters))):
        at = joined.rfind(letter, 0, at)
        while at > 0 and place == 0 and joined[at - 1].isalnum():
            at = joined.rfind(letter, 0, at)
        if at < 0:
            return None
    return words[joined.count(" ", 0, at) :]
