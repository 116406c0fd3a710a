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
from bot.statements.people.joining import FAR_AHEAD, Bearers, Member, Voice, key_of, merged, surname_of
from bot.statements.people.lexicon import Title, load_people_lexicon
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
        titles, key = self._title_and_name(name)
        if not key:
            return []
        found = self._by_name(key) or self._by_spelling_of_first_name(key)
        found = self._surest(self.narrowed(found, titles), self._by_role(name)) or self._by_close_spelling(key)
        # By name at last: whose article was read first tells nothing.
        return sorted(
            found,
            key=lambda match: (match.how, -match.score, -len(self.statements(match.number)), match.person.name),
        )

    def narrowed(self, matches: list[Match], called: str) -> list[Match]:
        """Keep, of those whom a name fits, the ones who are what stands before it; all where that tells nothing.

        Args:
            matches: Whom the name fits.
            called: Titles or a role, as typed: "ms", "the opposition leader".
        """
        if len(matches) < 2 or not called:
            return matches
        titles = [title for word in called.split() if (title := self._titles.get(word.lower().rstrip(".")))]
        texts = (called, *(text for title in titles for text in title.roles))
        roles = [role for text in texts if (role := self.role_in(text))]
        genders = [*(title.gender for title in titles), *(role.gender for role in roles)]
        return self._holding(roles, _of_gender(next(filter(None, genders), None), matches))

    def _holding(self, roles: Iterable[Role], matches: list[Match]) -> list[Match]:
        """Keep those who hold a role that is most like one of these; all where nobody does."""
        points = dict.fromkeys((match.number for match in matches), 0)
        for held, fit in (one for role in roles for one in self._like(role)):
            for number in self._holders.get(_called(held)):
                if number in points:
                    points[number] = max(points[number], fit)
        most = max(points.values(), default=0)
        return [match for match in matches if points[match.number] == most]

    def _title_and_name(self, name: str) -> tuple[str, str]:
        """Part the titles in front of a name from the key that the name is looked up by."""
        words = key_of(name).split()
        first = 0
        while first < len(words) - 1 and words[first].rstrip(".") in self._titles:
            first += 1
        return " ".join(words[:first]), " ".join(words[first:])

    @cached_property
    def _titles(self) -> Mapping[str, Title]:
        """What titles tell, by their small letters without a full stop."""
        titles = self._lexicon.titles if self._lexicon else {}
        return {form.lower().rstrip("."): title for form, title in titles.items()}

    def _by_name(self, key: str) -> list[Match]:
        words = key.split()
        exact = [n for n in self._names.get(key) if len(words) > 1 or key_of(self.person(n).name) == key]
        sets = [set(self._parts.get(word)) for word in words]
        numbers = set.intersection(*sets) if sets else set()
        numbers |= set(self._names.get(key))
        others = sorted(numbers.difference(exact))
        if exact and not self._outspoken(exact, numbers):
            others = self._fuller(exact, others)
        else:
            exact = []
        return [
            *(Match(number, self.person(number), How.EXACT, 100.0) for number in exact),
            *(Match(n, self.person(n), How.VARIANT, ratio(key, key_of(self.person(n).name))) for n in others),
        ]

    def _fuller(self, alone: Sequence[int], others: Iterable[int]) -> list[int]:
        """Return the people whose surname is all that somebody is called: they may be the same, and hide no more."""
        names = {key_of(self.person(n).name) for n in alone if self.person(n).kind is PersonKind.PERSON}
        surnames = {name for name in names if " " not in name}
        people = ((number, self.person(number)) for number in others)
        return [n for n, one in people if one.kind is PersonKind.PERSON and surname_of(one.name) in surnames]

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
        fits = [one for one in self._like(role) if one[0].ranks == role.ranks] if role else []
        most = max((fit for _, fit in fits), default=0)
        best = (one for one, fit in fits if fit == most)
        numbers = dict.fromkeys(number for one in best for number in self._holders.get(_called(one)))
        return [Match(number, self.person(number), How.ROLE, 10.0 * most) for number in numbers]

    def _like(self, role: Role) -> Iterator[tuple[Role, int]]:
        """Yield the folder's roles that one fits, with how well it does."""
        if self._lexicon is None:
            return
        heads = {role.head, *self._lexicon.role_equals.get(role.head, ())}
        for held in (one for last_word in set(map(_last_word, heads)) for one in self._roles.get(last_word)):
            if fit := likeness(role, held, self._lexicon):
                yield held, fit

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


def _of_gender(gender: str | None, matches: list[Match]) -> list[Match]:
    """Keep those of a gender; else those of whom none is known; else, as it may have been told wrongly, all."""
    if gender is None:
        return matches
    known = [match for match in matches if match.person.gender == gender]
    return known or [match for match in matches if match.person.gender is None] or matches


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
