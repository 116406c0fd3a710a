"""Who "@annlee" is: the names under which people post."""

from __future__ import annotations

from collections.abc import Iterable

from bot.statements.people.registry import Entity

_SHORTEST = 6
"""Letters of a name that may stand behind others in a handle ("@SenAnnLee")."""


class Handles:
    """An article's people by their names written as one word.

    Args:
        people: Everyone who may be meant.
    """

    def __init__(self, people: Iterable[Entity]) -> None:
        self._by_word = {_one_word("".join(entity.words)): entity for entity in people if len(entity.words) > 1}

    def get(self, handle: str) -> Entity | None:
        """Return whose name ends the handle, the longest name first."""
        word = _one_word(handle)
        starts = range(max(1, len(word) - _SHORTEST + 1))
        return next((self._by_word[word[at:]] for at in starts if word[at:] in self._by_word), None)


def _one_word(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())
