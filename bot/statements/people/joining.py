"""Who of one article is who of another: the people of single articles joined into those of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.model import Person, PersonKind
from bot.statements.people.lexicon import PeopleLexicon
from bot.statements.people.names import same_full_name
from bot.text import fold_accents

FAR_AHEAD = 5
"""How many times as much as a surname's other bearers somebody must say to be meant by the surname alone."""

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_TOGETHER = " and "


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody named who says something in one article.

    Attributes:
        person: Who they are there.
        statements: Numbers of their statements there, rising.
    """

    person: Person
    statements: tuple[int, ...]


@dataclass(slots=True)
class Member:
    """Somebody of the folder while articles are joined.

    Attributes:
        persons: Who they are in each article; first of all, for somebody known already, who they are in the folder.
        statements: Numbers of what they say.
        fullest: Of the persons, the one with the fullest name, and the gender that any of them has.
        marks: What tells bearers of a name apart: the persons' roles and suffixes, in small letters.
        number: Their number in the folder, for somebody known already.
        changed: Whether an article was joined to them.
    """

    persons: list[Person]
    statements: list[int]
    fullest: Person
    marks: set[str]
    number: int | None = None
    changed: bool = field(default=True)

    @classmethod
    def of(cls, person: Person, statements: Iterable[int], number: int | None = None) -> Member:
        """Begin with one article's person, or with somebody who is known by a number already."""
        return cls([person], list(statements), person, _marks(person), number, changed=number is None)

    def join(self, other: Member) -> None:
        """Take in the same person of another article."""
        self.persons.extend(other.persons)
        self.statements.extend(other.statements)
        # One article may tell the gender, another the name.
        gender = self.fullest.gender or other.fullest.gender
        self.fullest = replace(max(self.fullest, other.fullest, key=_fullness), gender=gender)
        self.marks |= other.marks
        self.changed = True

    def share(self, statements: Iterable[int]) -> None:
        """Take in what they say together with others."""
        self.statements.extend(statements)
        self.changed = True

    @property
    def together(self) -> bool:
        """Whether these are several people who speak as one: "A and B"."""
        return _TOGETHER in self.fullest.name and self.fullest.kind is PersonKind.PERSON

    def called(self, name: str) -> bool:
        """Tell whether an article calls them so, titles and roles before a full name aside."""
        key = key_of(name)
        forms = {key_of(form) for person in self.persons for form in (person.name, *person.aliases)}
        return key in forms or any(" " in form and key.endswith(f" {form}") for form in forms)

    def merged(self) -> Person:
        """Return who they are in the folder: the fullest name, and all other names and roles."""
        fullest = self.fullest
        names = dict.fromkeys(name for person in self.persons for name in (person.name, *person.aliases))
        return replace(
            fullest,
            aliases=tuple(name for name in names if name != fullest.name),
            roles=tuple(dict.fromkeys(role for person in self.persons for role in person.roles)),
            gender=next((person.gender for person in self.persons if person.gender), None),
        )


Known = Callable[[str], Iterable[Member]]


class Bearers:
    """Who bears which name, as far as articles were joined.

    Args:
        lexicon: The language's knowledge of names; None for a language without.
        known: Gives those of the folder whose name ends in a word, from before.
    """

    def __init__(self, lexicon: PeopleLexicon | None, known: Known = lambda surname: ()) -> None:
        self._lexicon = lexicon
        self._known = known
        self._full: dict[str, list[Member]] = {}
        self._alone: dict[str, list[Member]] = {}  # those whom no article gives more than one word

    def join(self, voices: Iterable[Voice]) -> list[Member]:
        """Join the people of single articles, fullest names first, then surnames alone.

        Returns:
            All who are new or have changed, those known before in the order of their numbers, then the new ones in
            that of their first appearance.
        """
        members = [Member.of(voice.person, voice.statements) for voice in voices]
        order = sorted(range(len(members)), key=lambda number: -len(members[number].persons[0].name.split()))
        kept = [number for number in order if not self._joined(members[number])]
        known = self._known_by_surname()
        new = [members[n] for n in sorted(kept) if id(members[n]) not in known and not self._shared_out(members[n])]
        return sorted(self._changed(), key=lambda member: member.number or 0) + new

    def _joined(self, member: Member) -> bool:
        """Join a member to whom they are the same as; else enter them among the bearers of their name."""
        person = member.persons[0]
        full = self.of(surname_of(person.name))
        if bearer := _same(member, full or self._alone_by(person.name), self._lexicon):
            bearer.join(member)
            return True
        if _is_full(person):
            full.append(member)
        elif not full:
            self._alone_by(person.name).append(member)
        return False

    def _known_by_surname(self) -> set[int]:
        """Let new bearers of a full name be those whom earlier articles call by the surname alone; return which were.

        As if their articles had been joined at once, where the fullest names come first.
        """
        found = set()
        for members in self._alone.values():
            for alone in [member for member in members if member.number is not None]:
                full = self.of(surname_of(alone.fullest.name))
                bearer = _same(alone, full, self._lexicon)
                if bearer and bearer.number is None:
                    alone.join(bearer)
                    full[:] = [alone if member is bearer else member for member in full]
                    members[:] = [member for member in members if member is not alone]
                    found.add(id(bearer))
        return found

    def of(self, surname: str) -> list[Member]:
        """Return those who are called more than the surname alone."""
        if surname not in self._full:
            self._read(surname)
        return self._full[surname]

    def _alone_by(self, name: str) -> list[Member]:
        self.of(surname_of(name))
        return self._alone.setdefault(key_of(name), [])

    def _read(self, surname: str) -> None:
        """Take in those known from before."""
        full = self._full[surname] = []
        for member in self._known(surname):
            if surname_of(member.fullest.name) == surname:
                (full if _is_full(member.fullest) else self._alone.setdefault(key_of(member.fullest.name), [])).append(
                    member
                )

    def _changed(self) -> Iterable[Member]:
        for members in (*self._full.values(), *self._alone.values()):
            yield from (member for member in members if member.changed and member.number is not None)

    def _shared_out(self, group: Member) -> bool:
        """Give what "A and B" say to both where the folder knows them; False where it knows neither."""
        if not group.together:
            return False
        sharers = [
            bearer
            for part in group.fullest.name.split(_TOGETHER)
            for bearer in self.of(surname_of(part))
            if bearer.called(part)
        ]
        for bearer in sharers:
            bearer.share(group.statements)
        return bool(sharers)


def merged(voices: Iterable[Voice]) -> Person:
    """Return who the same person of several articles, at least one, is in the folder."""
    first, *others = (Member.of(voice.person, voice.statements) for voice in voices)
    for other in others:
        first.join(other)
    return first.merged()


def _is_full(person: Person) -> bool:
    return len(person.name.split()) > 1 or person.kind is PersonKind.BODY


def _marks(person: Person) -> set[str]:
    return {mark.lower() for mark in (*person.roles, *_suffixes(person))}


def _fullness(person: Person) -> tuple[int, int]:
    return person.name.count(" "), len(person.name)


@lru_cache(maxsize=1 << 16)
def key_of(name: str) -> str:
    """Bring a name to the form it is looked up by: small letters, no accents, no article, no possessive ending."""
    words = fold_accents(name).lower().replace("’", "'").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(word.removesuffix("'s").strip(",;:!?\"“”'") for word in words)


def _same(member: Member, bearers: Sequence[Member], lexicon: PeopleLexicon | None) -> Member | None:
    """Return who of the surname's bearers a member is; None where nobody fits, or several do equally well.

    A surname alone is whoever of its bearers speaks far more than the others: an article leaves the first name out
    where everybody knows it. One with a suffix or a role is the one bearer with the same.
    """
    person = member.persons[0]
    fitting = [bearer for bearer in bearers if _may_be_one(person, bearer.fullest, lexicon)]
    fitting = _alike(fitting, _suffixes(person)) or _alike(fitting, person.roles) or fitting
    if len(fitting) < 2:
        return next(iter(fitting), None)
    first, second, *_ = sorted(fitting, key=lambda bearer: -len(bearer.statements))
    return first if len(first.statements) >= FAR_AHEAD * len(second.statements) else None


def _alike(bearers: Sequence[Member], marks: Iterable[str]) -> list[Member]:
    """Those who bear one of the suffixes or roles."""
    wanted = {mark.lower() for mark in marks}
    return [bearer for bearer in bearers if not wanted.isdisjoint(bearer.marks)]


def _suffixes(person: Person) -> set[str]:
    """What stands behind the person's name to tell it from a namesake's ("jr"), where anything does."""
    names = (key_of(name).split() for name in (person.name, *person.aliases))
    return {words[-1].rstrip(".") for words in names if _has_suffix(words)}


def surname_of(name: str) -> str:
    """Return a name's last word in the form it is looked up by, a suffix aside; nothing for a name without words."""
    return next(reversed(_bare(name)), "")


def _bare(name: str) -> list[str]:
    """The words of a name without a suffix."""
    words = key_of(name).split()
    return words[:-1] if _has_suffix(words) else words


def _has_suffix(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[-1].rstrip(".") in _SUFFIXES


def _told_apart(one: Person, other: Person) -> bool:
    """True where an article needs a suffix to tell one of them from a namesake, and the other never bears it."""
    needed = any(_has_suffix(key_of(person.name).split()) for person in (one, other))
    return needed and not _suffixes(one) & _suffixes(other)


def _may_be_one(person: Person, other: Person, lexicon: PeopleLexicon | None) -> bool:
    if person.kind is not other.kind or (person.gender and other.gender and person.gender != other.gender):
        return False
    if _told_apart(person, other):
        return False
    mine, others = _bare(person.name), _bare(other.name)
    if mine == others:
        return True
    if person.kind is PersonKind.BODY or lexicon is None:
        return False
    if len(mine) == 1:
        return True
    return len(others) > 1 and same_full_name(mine, others, lexicon)
