"""The words and names that a text writes: what a question's words are compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_NAME = 4
"""Words of a name at most."""
_CAPITALS = re.compile(r"[A-Z][\w'’.-]*\w(?: [A-Z][\w'’.-]*\w)+")
_WORD = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> list[str]:
    """Return every word of a text in small letters, in order."""
    return _WORD.findall(text.lower())


def names_in(text: str) -> Iterator[str]:
    """Yield what a text writes with capitals, two to four words in a row, in small letters.

    Example:
        >>> list(names_in("the Veldane Growers Association met"))
        ['veldane growers', 'veldane growers association', 'growers association']
    """
    for run in _CAPITALS.finditer(text):
        words = run[0].split()
        for first in range(len(words) - 1):
            for last in range(first + 2, min(first + LONGEST_NAME, len(words)) + 1):
                yield " ".join(words[first:last]).lower()
