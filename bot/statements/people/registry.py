"""Join an article's mentions into the people and bodies they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from bot.model import Person, PersonKind
from bot.statements.people.lexicon import PeopleLexicon
from bot.statements.people.mentions import Kind, Mention, Part
from bot.statements.people.names import same_first_name
from bot.statements.people.roles import Role

_MOST_NAMESAKES = 32
"""Bearers of one surname that a name is compared with; keeps the work linear in whatever text."""

_NEAR = 3
"""Sentences over which a full name still tells which of two namesakes a surname means."""


class Entity:
    """Somebody or something that an article names, gathered mention by mention.

    Attributes:
        words: The fullest name so far.
        suffix: ``Jr.`` and the like.
        short_suffixed: True where the suffix stands behind the surname alone ("Roe Jr."), as it does to tell apart.
        has_namesake: True where somebody else in the article bears the name without the suffix or with another.
        kind: What it is; settled by the clearest mention.
        gender: ``f``, ``m`` or None.
        sure_gender: True where a title, a role or a kinship told the gender, not the first name or a pronoun.
        forms: Each way it is named, titles left out, and how often.
        titled_forms: Names with their titles.
        roles: What the article calls it.
        acts: True where it is somewhere the subject.
        located: True where it stands somewhere behind "in" and the like, as places do.
        called: Common nouns for a body that the article calls it by.
        count: Number of mentions outside quotation marks.
        last: Index of the sentence that named it last by a full name.
    """

    __slots__ = (
        "acts",
        "called",
        "count",
        "forms",
        "gender",
        "has_namesake",
        "kind",
        "last",
        "located",
        "roles",
        "short_suffixed",
        "suffix",
        "sure_gender",
        "words",
    )

    def __init__(self, mention: Mention) -> None:
        self.words = mention.words
        self.suffix = mention.suffix
        self.short_suffixed = False
        self.has_namesake = False
        self.kind = mention.kind
        self.gender: str | None = None
        self.sure_gender = False
        self.forms: Counter[str] = Counter()
        self.roles: dict[str, Role] = {}
        self.called: set[str] = set()
        self.acts = False
        self.located = False
        self.count = 0
        self.last = mention.sentence

    def add(self, mention: Mention) -> None:
        """Take in what one more mention tells."""
        if _fullness(mention.words) > _fullness(self.words):
            self.words = mention.words
        self.suffix = self.suffix or mention.suffix
        self.short_suffixed = self.short_suffixed or bool(mention.suffix and len(mention.words) == 1)
        if mention.kind is Kind.PERSON or (self.kind is Kind.UNSURE and mention.kind is not Kind.UNSURE):
            self.kind = mention.kind
        if mention.gender and not self.sure_gender:
            self.gender, self.sure_gender = mention.gender, True
        self.forms[" ".join([*mention.words, *([mention.suffix] if mention.suffix else [])])] += 1
        for role in mention.roles:
            self.roles.setdefault(role.text.lower(), role)
        self.called.update(mention.called)
        self.acts = self.acts or mention.part is Part.SUBJECT
        self.located = self.located or mention.located
        self.count += not mention.quoted

    @property
    def name(self) -> str:
        """The fullest name that the article gives, with the suffix where it tells somebody from a namesake."""
        return self._with_suffix if self.has_namesake or self.short_suffixed else " ".join(self.words)

    @property
    def _with_suffix(self) -> str:
        return " ".join([*self.words, *([self.suffix] if self.suffix else [])])

    @property
    def is_human(self) -> bool:
        """True for a person and for what may be one."""
        return self.kind in (Kind.PERSON, Kind.UNSURE)

    @property
    def is_body(self) -> bool:
        """True for what is named as a body, and no place."""
        return self.kind is Kind.BODY

    @property
    def is_abbreviated(self) -> bool:
        """True where the article uses its initials for it."""
        return len(self.words) > 1 and not _initials(self.words).isdisjoint(self.forms)

    @property
    def is_person(self) -> bool:
        """True where a title, a role or a first name makes it a person for certain."""
        return self.kind is Kind.PERSON

    def as_person(self) -> Person:
        """Return the value that statements carry."""
        name = self.name
        return Person(
            name=name,
            kind=PersonKind.BODY if self.kind in (Kind.BODY, Kind.PLACE) else PersonKind.PERSON,
            aliases=tuple(form for form, _ in self.forms.most_common() if form != name),
            roles=tuple(role.text for role in self.roles.values()),
            gender=self.gender,
        )


def _fullness(words: Sequence[str]) -> tuple[int, int]:
    return len(words), sum(map(len, words))


class Registry:
    """The people and bodies of one article, found by their names.

    Attributes:
        entities: In order of first appearance.
        of: Each mention's entity, by the mention's offset.
    """

    def __init__(self, lexicon: PeopleLexicon) -> None:
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}
        self._by_last: dict[str, list[Entity]] = {}
        self._by_first: dict[str, list[Entity]] = {}
        self._by_initials: dict[str, Entity] = {}

    def read(self, mentions: Sequence[Mention]) -> None:
        """Join full names first, so that a surname in a headline finds the name that the text gives later."""
        for mention in mentions:
            if len(mention.words) > 1 and mention.settled:
                self._take(mention, self._same_name(mention) or self._new(mention))
        self._tell_namesakes()
        for mention in mentions:
            if mention.start not in self.of:
                entity = self._meant(mention) or (self._new(mention) if mention.settled else None)
                if entity:
                    self._take(mention, entity)
            elif len(mention.words) > 1:
                self.of[mention.start].last = mention.sentence
        for entity in self.entities:
            if entity.is_human and entity.gender is None and (entity.called or entity.is_abbreviated):
                entity.kind = Kind.BODY if entity.kind is Kind.UNSURE or entity.is_abbreviated else entity.kind
            elif entity.kind is Kind.UNSURE and entity.located and not entity.acts:
                entity.kind = Kind.PLACE
        self._read_genders()

    def _tell_namesakes(self) -> None:
        """Mark those whose suffix tells them from somebody else with the same first name and surname."""
        for entity in self.entities:
            if entity.suffix:
                others = islice(self._by_last[_key(entity.words[-1])], _MOST_NAMESAKES)
                entity.has_namesake = any(
                    other is not entity and len(other.words) > 1 and other.words[0] == entity.words[0]
                    for other in others
                )

    def _take(self, mention: Mention, entity: Entity) -> None:
        entity.add(mention)
        self.of[mention.start] = entity

    def _new(self, mention: Mention) -> Entity:
        entity = Entity(mention)
        self.entities.append(entity)
        self._by_last.setdefault(_key(mention.words[-1]), []).append(entity)
        if len(mention.words) > 1:
            self._by_first.setdefault(_key(mention.words[0]), []).append(entity)
            if not entity.is_person:
                for initials in _initials(mention.words):
                    self._by_initials.setdefault(initials, entity)
        return entity

    def _same_name(self, mention: Mention) -> Entity | None:
        """Find whoever bears the same full name, perhaps in another spelling or with a middle name more."""
        for entity in islice(reversed(self._by_last.get(_key(mention.words[-1]), [])), _MOST_NAMESAKES):
            if self._agree(entity, mention):
                return entity
        return None

    def _agree(self, entity: Entity, mention: Mention) -> bool:
        mine, others = mention.words, entity.words
        if mention.suffix != entity.suffix and ((mention.suffix and entity.suffix) or mine[0] == others[0]):
            return False  # father and son
        if mine == others:
            return True
        if Kind.BODY in (mention.kind, entity.kind):
            return mine == others[-len(mine) :] or others == mine[-len(others) :] or _keys(mine) == _keys(others)
        if mine == others[-len(mine) :] and mine[0] not in self.lexicon.first_names:
            return True  # "Wasserman Schultz"
        return len(others) > 1 and same_first_name(mine[0], others[0], self.lexicon)

    def _meant(self, mention: Mention) -> Entity | None:
        """Find whom a surname, a first name or a heading's name means at its place in the article."""
        word = _key(mention.words[-1])
        candidates = self._by_last.get(word, [])
        if len(mention.words) > 1:
            candidates = [entity for entity in candidates[-_MOST_NAMESAKES:] if self._agree(entity, mention)]
        elif not candidates and not mention.titled:
            candidates = self._by_first.get(word, [])
        candidates = candidates[-_MOST_NAMESAKES:]
        candidates = [entity for entity in candidates if self._may_mean(mention, entity)]
        nearest = max(candidates, key=lambda entity: self._nearness(entity, mention), default=None)
        return nearest or self._abbreviated(mention)

    def _abbreviated(self, mention: Mention) -> Entity | None:
        """The body whose words begin with an abbreviation's letters ("RTF", of the Rail and Tram Federation)."""
        entity = self._by_initials.get(mention.words[0].replace(".", "")) if len(mention.words) == 1 else None
        return entity if entity and not entity.is_person else None

    def _may_mean(self, mention: Mention, entity: Entity) -> bool:
        gender = entity.gender or self._gender_of_name(entity)
        if mention.gender and gender and mention.gender != gender:
            return False
        if entity.kind is Kind.BODY:
            if len(entity.words) == 1:  # "the Roe campaign" makes a body of no other Roe
                return mention.kind is Kind.BODY and mention.words == entity.words
            return mention.kind in (Kind.BODY, Kind.UNSURE)
        if mention.kind is Kind.PLACE:  # "Jordan said", of Jane Jordan
            return entity.is_person and len(entity.words) > 1 and mention.part in (Part.SUBJECT, Part.POSSESSIVE)
        if mention.kind is Kind.BODY:  # "ROE: No." in a transcript, of Jane Roe
            return entity.is_person and mention.words[0].isupper() and len(entity.words) > len(mention.words) == 1
        return True

    @staticmethod
    def _nearness(entity: Entity, mention: Mention) -> tuple[bool, int]:
        near = 0 <= mention.sentence - entity.last < _NEAR and not entity.has_namesake
        return near, entity.count

    def _gender_of_name(self, entity: Entity) -> str | None:
        names = self.lexicon.first_names
        if len(entity.words) < 2:
            return None
        return next((names[word] for word in entity.words[:-1] if names.get(word)), None)

    def _read_genders(self) -> None:
        for entity in self.entities:
            if entity.gender is None and entity.is_human:
                entity.gender = self._gender_of_name(entity)

    def people(self) -> Iterable[Entity]:
        """Everyone who may be a person."""
        return (entity for entity in self.entities if entity.is_human)


def _key(word: str) -> str:
    return word.lower()


def _initials(words: Sequence[str]) -> set[str]:
    """Abbreviations that a name of two words or more may have: of all its words, and of those with capitals."""
    return {"".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w[0].isupper())} - {""}


def _keys(words: Sequence[str]) -> list[str]:
    return [_key(word) for word in words]
