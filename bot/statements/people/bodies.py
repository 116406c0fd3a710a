"""Which body "the company", "the newspaper" or "the ministry" is: the last that the article calls so."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Person
from bot.statements.people.document import Document
from bot.statements.people.lexicon import PeopleLexicon
from bot.statements.people.registry import Entity

_MOST_NAMES = 40
"""Names that are looked back at; keeps the work linear in whatever text."""


@dataclass(frozen=True, slots=True)
class _Met:
    """A body that spoke under a common noun, and where."""

    who: Entity | Person
    offset: int


class Bodies:
    """An article's bodies by the common nouns that they go by.

    Args:
        document: The article.
        lexicon: The language's knowledge.
    """

    def __init__(self, document: Document, lexicon: PeopleLexicon) -> None:
        self._document = document
        self._lexicon = lexicon
        self._met: dict[str, _Met] = {}

    def find(self, noun: str, offset: int) -> Entity | Person | None:
        """Return whom a definite noun at an offset means; None where no body before it is called so."""
        met = self._met.get(noun)
        for mention in self._document.mentions_before(offset, _MOST_NAMES):
            if met is not None and mention.start < met.offset:
                break
            entity = self._document.entity(mention)
            if entity and entity.is_body and self._is_called(entity, noun):
                return entity
        return met.who if met else None

    def note(self, noun: str, who: Entity | Person, offset: int) -> None:
        """Note whom a noun means from here on."""
        self._met[noun] = _Met(who, offset)

    def _is_called(self, entity: Entity, noun: str) -> bool:
        last, calls = entity.words[-1], self._lexicon.body_calls.get(noun, frozenset())
        if noun in entity.called or not calls.isdisjoint(entity.called):
            return True
        return len(entity.words) > 1 and (last.lower() == noun or last in calls)
