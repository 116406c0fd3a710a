"""The people of a whole folder, and whom a name or a role typed by somebody may mean among them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Generic, Self, TypeVar

from rapidfuzz.fuzz import ratio

from bot.model import Person, PersonKind
from bot.statements.people.joining import FAR_AHEAD, Bearers, Member, Voice, key_of, merged
from bot.statements.people.lexicon import load_people_lexicon
from bot.statements.people.names import same_full_name
from bot.statements.people.roles import Role, likeness, read_role
from bot.statements.people.tokens import tokenize
from bot.text.spellings import Spellings

CLOSE_SPELLING = 80.0
"""Likeness in percent (normalised Indel) from which a name mistyped still counts: "lavrof" has 83 to Lavrov."""

_MOST_CLOSE = 10
T = TypeVar("T")


class How(IntEnum):
    """How what was typed fits somebody; the lower, the surer."""

    EXACT = 0
    VARIANT = 1
    ROLE = 2
    FUZZY = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody whom a name may mean.

    Attributes:
        number: Their number in the index.
        person: As the folder knows them.
        how: Whether by the fullest name, by a part or another form of it, by a role, or by a close spelling.
        score: 0 to 100, comparable among matches of the same kind.
    """

    number: int
    person: Person
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class People:
    """What an index knows, as plain values to be kept.

    Attributes:
        people: Who speaks, in order of first appearance.
        statements: Numbers of what each says.
        names: Numbers of those whom a name means as a whole.
        parts: Numbers of those in whose names a word stands.
        roles: The different roles, by the last word of their heads.
        holders: Numbers of those who hold a role, by what the role is called.
    """

    people: list[Person] = field(default_factory=list)
    statements: list[tuple[int, ...]] = field(default_factory=list)
    names: dict[str, list[int]] = field(default_factory=dict)
    parts: dict[str, list[int]] = field(default_factory=dict)
    roles: dict[str, list[Role]] = field(default_factory=dict)
    holders: dict[str, list[int]] = field(default_factory=dict)


class _Settled(Generic[T]):
    """Lists by key that never change, however many build on them."""

    def __init__(self, lists: Mapping[str, list[T]]) -> None:
        self.lists = lists

    @cached_property
    def spellings(self) -> Spellings:
        return Spellings(self.lists)


class _Layered(Generic[T]):
    """Lists by key: the settled ones, and in front of them those that have changed since."""

    def __init__(self, settled: _Settled[T], since: Mapping[str, list[T]]) -> None:
        self._settled = settled
        self._since = {key: [*values] for key, values in since.items()}

    def copy(self) -> _Layered[T]:
        """Return lists that may be changed by themselves, at the cost of what has changed since."""
        return _Layered(self._settled, self._since)

    def joined(self) -> dict[str, list[T]]:
        return {**self._settled.lists, **self._since}

    def get(self, key: str) -> Sequence[T]:
        found = self._since.get(key)
        return self._settled.lists.get(key, ()) if found is None else found

    def add(self, key: str, value: T) -> None:
        if key not in self._since:
            self._since[key] = [*self._settled.lists.get(key, ())]
        self._since[key].append(value)

    def keep(self, key: str, wanted: Callable[[T], bool]) -> None:
        """Take out of a list what is not wanted."""
        self._since[key] = list(filter(wanted, self.get(key)))

    def near(self, key: str) -> Iterator[tuple[str, float]]:
        """Yield the keys that one may be a misspelling of, with their likeness in percent."""
        changed = int(2 * len(key) * (100 / CLOSE_SPELLING - 1)) + 1
        for spellings in (self._settled.spellings, Spellings(self._since)):
            yield from spellings.near(key, ratio, CLOSE_SPELLING, changed, _MOST_CLOSE)


class PeopleIndex:
    """Everyone named who says something in a folder.

    The same person in several articles is one where the fullest names agree and nobody else fits; a surname that
    stands alone in an article is the folder's bearer of it only where there is one.

    An index never changes; `joined` gives the next one, at the cost of what is new in it.

    Args:
        voices: Who says what in each article, in the order of the articles.
        language: Two-letter code of the language that roles are read in.
        known: What an index knew, to begin with.
    """

    def __init__(self, voices: Iterable[Voice] = (), language: str = "en", known: People | None = None) -> None:
        self._language = language
        self._lexicon = load_people_lexicon(language)
        self._settle(People() if known is None else known)
        if known is None:
            self._take_in(voices)
            self._settle(self.kept())
        else:
            self._take_in(voices)

    def _settle(self, known: People) -> None:
        self._known = known
        self._people: dict[int, Person] = {}
        self._statements: dict[int, tuple[int, ...]] = {}
        self._names = _Layered(_Settled(known.names), {})
        self._parts = _Layered(_Settled(known.parts), {})
        self._roles = _Layered(_Settled(known.roles), {})
        self._holders = _Layered(_Settled(known.holders), {})
        self._size = len(known.people)

    def joined(self, voices: Iterable[Voice]) -> Self:
        """Return the index with the people of further articles."""
        index = self._copied()
        index._take_in(voices)
        return index

    def without(self, gone: Iterable[Voice], voices_of: Callable[[Sequence[int]], Iterable[Voice]]) -> Self:
        """Return the index with what some voices of single articles say taken out again, at the cost of their people.

        Who says nothing else is known no more, and of the others only what their other articles call them. Whom a
        name meant in another article does not change: who was told from a namesake stays so.

        Args:
            gone: The voices.
            voices_of: Gives, for rising numbers of statements, the voices of single articles that they belong to.
        """
        index = self._copied()
        lost: dict[int, set[int]] = {}
        for voice in gone:
            for number in index._saying(voice):
                lost.setdefault(number, set()).update(voice.statements)
        index._leave(lost.keys())
        index._say_less(lost, voices_of)
        return index

    def _copied(self) -> Self:
        index = copy(self)
        index.__dict__.pop("most_quoted", None)
        index._people, index._statements = dict(self._people), dict(self._statements)
        index._names, index._parts = self._names.copy(), self._parts.copy()
        index._roles, index._holders = self._roles.copy(), self._holders.copy()
        return index

    def _saying(self, voice: Voice) -> list[int]:
        """Return who says what a voice of one article says: one, or each of several together."""
        bearing = {number for word in key_of(voice.person.name).split() for number in self._parts.get(word)}
        return [number for number in bearing if _holds(self.statements(number), voice.statements[0])]

    def _leave(self, numbers: Collection[int]) -> None:
        """Take some people out of whatever they are found by."""
        people = [self.person(number) for number in numbers]
        names = {key_of(name) for person in people for name in (person.name, *person.aliases)}
        roles = [role for text in {text for one in people for text in one.roles} if (role := self.role_in(text))]
        for name in names:
            self._names.keep(name, lambda one: one not in numbers)
        for part in {part for name in names for part in name.split()}:
            self._parts.keep(part, lambda one: one not in numbers)
        for role in roles:
            self._holders.keep(_called(role), lambda one: one not in numbers)
        for head in {_last_word(role.head) for role in roles}:
            self._roles.keep(head, lambda role: bool(self._holders.get(_called(role))))

    def _say_less(
        self, lost: Mapping[int, Container[int]], voices_of: Callable[[Sequence[int]], Iterable[Voice]]
    ) -> None:
        """Enter people again, by what is left of what they say."""
        together: dict[int, list[Voice]] = {}
        for number, gone in lost.items():
            self._statements[number] = left = tuple(one for one in self.statements(number) if one not in gone)
            voices = [*voices_of(left)]
            if own := [voice for voice in voices if not Member.of(voice.person, ()).together]:
                self._be(number, merged(own))
            else:
                together[number] = voices
        for number, voices in together.items():
            # What several say together is what the others say, where there are any.
            if voices and not any(map(self._saying, voices)):
                self._be(number, merged(voices))
            else:
                self._statements[number] = ()

    def _be(self, number: int, person: Person) -> None:
        self._people[number] = person
        self._enter(number, person)

    def kept(self) -> People:
        """Return all that the index knows."""
        return People(
            [self.person(number) for number in range(self._size)],
            [self.statements(number) for number in range(self._size)],
            self._names.joined(),
            self._parts.joined(),
            self._roles.joined(),
            self._holders.joined(),
        )

    def _take_in(self, voices: Iterable[Voice]) -> None:
        for member in Bearers(self._lexicon, self._bearing).join(voices):
            number = self._size if member.number is None else member.number
            entered = () if member.number is None else self.person(number).roles
            self._size = max(self._size, number + 1)
            self._people[number] = person = member.merged()
            self._statements[number] = tuple(sorted(member.statements))
            self._enter(number, person, {*entered})

    def _bearing(self, surname: str) -> Iterator[Member]:
        """Yield those in whose names a word stands."""
        for number in self._parts.get(surname):
            yield Member.of(self.person(number), self.statements(number), number)

    def _enter(self, number: int, person: Person, entered: Container[str] = ()) -> None:
        """Let somebody be found by names and roles, some of the latter entered already: there may be thousands."""
        for name in (person.name, *person.aliases):
            key = key_of(name)
            _add(self._names, key, number)
            for part in key.split():
                _add(self._parts, part, number)
        for text in person.roles:
            if text not in entered and (role := self.role_in(text)):
                if not self._holders.get(_called(role)):
                    self._roles.add(_last_word(role.head), role)
                _add(self._holders, _called(role), number)

    @property
    def people(self) -> Sequence[Person]:
        """Those who speak, in order of first appearance."""
        return [self.person(number) for number in self._speaking]

    @property
    def _speaking(self) -> list[int]:
        return [number for number in range(self._size) if self.statements(number)]

    def person(self, number: int) -> Person:
        """Return somebody by number, counted from 0 in order of first appearance."""
        return self._people.get(number) or self._known.people[number]

    def statements(self, number: int) -> tuple[int, ...]:
        """Return the numbers of what somebody says, rising."""
        changed = self._statements.get(number)
        return self._known.statements[number] if changed is None else changed

    def who_says(self, statement: int, speaker: Person) -> int | None:
        """Return the number of whoever says something, given who that is in the article; None for a stranger."""
        for number in self._names.get(key_of(speaker.name)):
            if _holds(self.statements(number), statement):
                return number
        return None

    @cached_property
    def most_quoted(self) -> Sequence[int]:
        """The numbers of all, whoever says most first."""
        return sorted(self._speaking, key=lambda number: (-len(self.statements(number)), self.person(number).name))

    def find(self, name: str) -> list[Match]:
        """Find whom a name or a role means.

        Args:
            name: As somebody types it: "lavrov", "Mr. Lavrov", "sergey lavrov", "Russia's top diplomat", "lavrof".

        Returns:
            The matches, surest first; close spellings only where nothing else fits.
        """
        key = self._without_titles(name)
        if not key:
            return []
        found = self._by_name(key) or self._by_spelling_of_first_name(key)
        found = self._surest(found, self._by_role(name)) or self._by_close_spelling(key)
        # By name at last: whose article was read first tells nothing.
        return sorted(
            found,
            key=lambda match: (match.how, -match.score, -len(self.statements(match.number)), match.person.name),
        )

    def _without_titles(self, name: str) -> str:
        words = key_of(name).split()
        titles = {title.lower().rstrip(".") for title in self._lexicon.titles} if self._lexicon else set()
        while len(words) > 1 and words[0].rstrip(".") in titles:
            words = words[1:]
        return " ".join(words)

    def _by_name(self, key: str) -> list[Match]:
        words = key.split()
        exact = [n for n in self._names.get(key) if len(words) > 1 or key_of(self.person(n).name) == key]
        sets = [set(self._parts.get(word)) for word in words]
        numbers = set.intersection(*sets) if sets else set()
        numbers |= set(self._names.get(key))
        if exact and not self._outspoken(exact, numbers):
            return [Match(number, self.person(number), How.EXACT, 100.0) for number in exact]
        numbers -= set(exact)
        return [Match(n, self.person(n), How.VARIANT, ratio(key, key_of(self.person(n).name))) for n in sorted(numbers)]

    def _outspoken(self, exact: Sequence[int], numbers: Iterable[int]) -> bool:
        """True where a word that somebody is called by alone means another, who says far more: a surname does."""
        most = max(len(self.statements(number)) for number in exact)
        return all(" " not in self.person(number).name for number in exact) and any(
            self.person(number).kind is PersonKind.PERSON and len(self.statements(number)) >= FAR_AHEAD * most
            for number in numbers
        )

    def _by_spelling_of_first_name(self, key: str) -> list[Match]:
        words = key.split()
        if len(words) < 2 or self._lexicon is None:
            return []
        numbers = (n for n in self._parts.get(words[-1]) if len(key_of(self.person(n).name).split()) > 1)
        return [
            Match(n, self.person(n), How.VARIANT, ratio(key, key_of(self.person(n).name)))
            for n in numbers
            if same_full_name(words, key_of(self.person(n).name).split(), self._lexicon)
        ]

    def _by_role(self, name: str) -> list[Match]:
        """Those whose roles a description fits best."""
        role = self.role_in(name)
        if role is None or self._lexicon is None:
            return []
        heads = {role.head, *self._lexicon.role_equals.get(role.head, ())}
        held = [one for last_word in set(map(_last_word, heads)) for one in self._roles.get(last_word)]
        fits = [likeness(role, one, self._lexicon) for one in held]
        most = max(fits, default=0)
        best = (one for one, fit in zip(held, fits, strict=True) if fit and fit == most)
        numbers = dict.fromkeys(number for one in best for number in self._holders.get(_called(one)))
        return [Match(number, self.person(number), How.ROLE, 10.0 * most) for number in numbers]

    def role_in(self, text: str) -> Role | None:
        """Read the role in what somebody types, small letters in the names of states allowed for; None without one."""
        if self._lexicon is None:
            return None
        tokens = tokenize(text, 0, len(text), self._lexicon.token)
        places = self._lexicon.places
        words = [word.capitalize() if word.capitalize() in places else word for word in tokens.texts]
        words = [word.upper() if word.upper() in places else word for word in words]
        return read_role(words, tokens.lowers, self._lexicon) if words else None

    @staticmethod
    def _surest(by_name: list[Match], by_role: list[Match]) -> list[Match]:
        """Keep names before roles: who is called Baker is meant before a baker."""
        known = {match.number for match in by_name}
        return by_name + [match for match in by_role if match.number not in known]

    def _by_close_spelling(self, key: str) -> list[Match]:
        best: dict[int, float] = {}
        for table in (self._names, self._parts):
            for word, score in table.near(key):
                if _as_many_words(key, word):
                    for number in table.get(word):
                        best[number] = max(best.get(number, 0.0), score)
        return [Match(number, self.person(number), How.FUZZY, score) for number, score in best.items()]


def _as_many_words(typed: str, name: str) -> bool:
    """Tell whether two like names have words enough alike: Sanna Marin is no Annamaria, but Mac Kay is Mackay."""
    return typed.count(" ") == name.count(" ") or typed.replace(" ", "") == name.replace(" ", "")


def _last_word(head: str) -> str:
    return head.rpartition(" ")[2]


def _called(role: Role) -> str:
    """Return what tells a role from all others: its text, but for whether it is somebody's ("her lawyer")."""
    return f"{role.text} (owned)" if role.owned else role.text


def _holds(rising: Sequence[int], number: int) -> bool:
    place = bisect_left(rising, number)
    return place < len(rising) and rising[place] == number


def _add(table: _Layered[int], key: str, number: int) -> None:
    held = table.get(key)
    if not held or held[-1] < number or number not in held:
        table.add(key, number)
