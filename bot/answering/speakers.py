"""Whose words a question asks for: names and roles as people type them, led to who speaks in the folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bot.answering.library import Library, Utterance


class Speakers:
    """Everybody who says something in the folder, with what they say.

    Args:
        library: The snapshot to look in.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _by_name(self) -> Mapping[str, list[Utterance]]:
        found: dict[str, list[Utterance]] = {}
        for utterance in self._library.spoken:
            speaker = utterance.statement.speaker
            if speaker and speaker.named:
                name = speaker.name.lower()
                for key in dict.fromkeys((name, name.split()[-1])):
                    found.setdefault(key, []).append(utterance)
        return found

    def find(self, name: str) -> list[Utterance]:
        """Return what somebody by this name says."""
        return self._by_name.get(name.lower().removeprefix("the "), [])
