"""Whom a description such as "the Russian foreign minister" may mean, by the roles that an article gives."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from bot.statements.people.lexicon import PeopleLexicon
from bot.statements.people.registry import Entity
from bot.statements.people.roles import Role, clashes, likeness

_MOST_HOLDERS = 64
"""Holders of one role that a description is compared with; keeps the work linear in whatever text."""


class RoleHolders:
    """The people of an article by their roles.

    Args:
        people: Everyone who may be meant.
        lexicon: The language's knowledge.
    """

    def __init__(self, people: Iterable[Entity], lexicon: PeopleLexicon) -> None:
        self._lexicon = lexicon
        self._by_last_word: dict[str, list[tuple[Entity, Role]]] = {}
        for entity in people:
            for role in entity.roles.values():
                if not role.plural:
                    self._by_last_word.setdefault(_last_word(role.head), []).append((entity, role))

    def find(self, description: Role) -> list[Entity]:
        """Return those whom the description fits best, more than one only where it fits them alike."""
        points: dict[int, int] = {}
        found: dict[int, Entity] = {}
        for entity, role in self._candidates(description):
            if description.gender and entity.gender and description.gender != entity.gender:
                continue
            if clashes(description, entity.roles.values()):
                continue
            fit = likeness(description, role, self._lexicon)
            if fit > points.get(id(entity), 0):
                points[id(entity)], found[id(entity)] = fit, entity
        most = max(points.values(), default=0)
        return [found[key] for key, fit in points.items() if fit == most]

    def _candidates(self, description: Role) -> Iterable[tuple[Entity, Role]]:
        heads = (description.head, *self._lexicon.role_equals.get(description.head, ()))
        for word in dict.fromkeys(map(_last_word, heads)):
            yield from islice(self._by_last_word.get(word, ()), _MOST_HOLDERS)


def _last_word(head: str) -> str:
    return head.rpartition(" ")[2]
