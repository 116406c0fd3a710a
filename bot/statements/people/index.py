"""The people of a whole folder, and whom a name or a role typed by somebody may mean among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from itertools import count

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from bot.model import Analysis, Person, PersonKind, Statement
from bot.statements.people.lexicon import PeopleLexicon, load_people_lexicon
from bot.statements.people.names import same_full_name
from bot.statements.people.roles import Role, likeness, read_role
from bot.statements.people.tokens import tokenize
from bot.text import fold_accents

CLOSE_SPELLING = 80.0
"""Likeness in percent (normalised Indel) from which a name mistyped still counts: "lavrof" has 83 to Lavrov."""

FAR_AHEAD = 5
"""How many times as much as a surname's other bearers somebody must say to be meant by the surname alone."""

_MOST_CLOSE = 10
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_TOGETHER = " and "


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
        person: As the folder knows them.
        how: Whether by the fullest name, by a part or another form of it, by a role, or by a close spelling.
        score: 0 to 100, comparable among matches of the same kind.
    """

    person: Person
    how: How
    score: float


@dataclass(slots=True)
class _Member:
    """Somebody of the folder while articles are joined.

    Attributes:
        persons: Who they are in each article.
        statements: What they say, numbered by place.
        fullest: Of the persons, the one with the fullest name.
        marks: What tells bearers of a name apart: the persons' roles and suffixes, in small letters.
    """

    persons: list[Person]
    statements: list[tuple[int, Statement]]
    fullest: Person
    marks: set[str]

    @classmethod
    def of(cls, person: Person) -> _Member:
        return cls([person], [], person, _marks(person))

    def join(self, other: _Member) -> None:
        self.persons.extend(other.persons)
        self.statements.extend(other.statements)
        self.fullest = max(self.fullest, other.fullest, key=_fullness)
        self.marks |= other.marks

    def called(self, name: str) -> bool:
        """Tell whether an article calls them so, titles and roles before a full name aside."""
        key = _key(name)
        forms = {_key(form) for person in self.persons for form in (person.name, *person.aliases)}
        return key in forms or any(" " in form and key.endswith(f" {form}") for form in forms)

    def in_order(self) -> tuple[Statement, ...]:
        return tuple(statement for _, statement in sorted(self.statements, key=lambda numbered: numbered[0]))

    def merged(self) -> Person:
        fullest = self.fullest
        names = dict.fromkeys(name for person in self.persons for name in (person.name, *person.aliases))
        return replace(
            fullest,
            aliases=tuple(name for name in names if name != fullest.name),
            roles=tuple(dict.fromkeys(role for person in self.persons for role in person.roles)),
            gender=next((person.gender for person in self.persons if person.gender), None),
        )


class PeopleIndex:
    """Everyone named who says something in a folder.

    The same person in several articles is one where the fullest names agree and nobody else fits; a surname that
    stands alone in an article is the folder's bearer of it only where there is one.

    Args:
        analyses: The folder's articles with their statements.
        language: Two-letter code of the language that roles are read in.

    Attributes:
        people: Those who speak, in order of first appearance.
    """

    def __init__(self, analyses: Iterable[Analysis], language: str = "en") -> None:
        self._lexicon = load_people_lexicon(language)
        members = _join(_spoken(analyses), self._lexicon)
        self.people: tuple[Person, ...] = tuple(member.merged() for member in members)
        self._statements = [member.in_order() for member in members]
        self._number = {id(person): number for number, person in enumerate(self.people)}
        self._names: dict[str, list[int]] = {}
        self._parts: dict[str, list[int]] = {}
        self._roles: dict[str, list[tuple[int, Role]]] = {}
        for number, person in enumerate(self.people):
            self._enter(number, person)

    def _enter(self, number: int, person: Person) -> None:
        for name in (person.name, *person.aliases):
            key = _key(name)
            _add(self._names, key, number)
            for part in key.split():
                _add(self._parts, part, number)
        for text in person.roles:
            if role := self.role_in(text):
                self._roles.setdefault(role.head.rpartition(" ")[2], []).append((number, role))

    def statements(self, person: Person) -> tuple[Statement, ...]:
        """Return what one of ``people`` says, in the order of the articles; nothing for a stranger."""
        number = self._number.get(id(person))
        return self._statements[number] if number is not None else ()

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
        return sorted(found, key=lambda match: (match.how, -match.score, -len(self.statements(match.person))))

    def _without_titles(self, name: str) -> str:
        words = _key(name).split()
        titles = {title.lower().rstrip(".") for title in self._lexicon.titles} if self._lexicon else set()
        while len(words) > 1 and words[0].rstrip(".") in titles:
            words = words[1:]
        return " ".join(words)

    def _by_name(self, key: str) -> list[Match]:
        words = key.split()
        exact = [n for n in self._names.get(key, ()) if len(words) > 1 or _key(self.people[n].name) == key]
        sets = [set(self._parts.get(word, ())) for word in words]
        numbers = set.intersection(*sets) if sets else set()
        numbers |= set(self._names.get(key, ()))
        if exact and not self._outspoken(exact, numbers):
            return [Match(self.people[number], How.EXACT, 100.0) for number in exact]
        numbers -= set(exact)
        return [Match(self.people[n], How.VARIANT, ratio(key, _key(self.people[n].name))) for n in sorted(numbers)]

    def _outspoken(self, exact: Sequence[int], numbers: Iterable[int]) -> bool:
        """True where a word that somebody is called by alone means another, who says far more: a surname does."""
        most = max(len(self._statements[number]) for number in exact)
        return all(" " not in self.people[number].name for number in exact) and any(
            self.people[number].kind is PersonKind.PERSON and len(self._statements[number]) >= FAR_AHEAD * most
            for number in numbers
        )

    def _by_spelling_of_first_name(self, key: str) -> list[Match]:
        words = key.split()
        if len(words) < 2 or self._lexicon is None:
            return []
        numbers = (n for n in self._parts.get(words[-1], ()) if len(_key(self.people[n].name).split()) > 1)
        return [
            Match(self.people[n], How.VARIANT, ratio(key, _key(self.people[n].name)))
            for n in numbers
            if same_full_name(words, _key(self.people[n].name).split(), self._lexicon)
        ]

    def _by_role(self, name: str) -> list[Match]:
        """Those whose roles a description fits best."""
        role = self.role_in(name)
        if role is None or self._lexicon is None:
            return []
        points: dict[int, int] = {}
        heads = {role.head, *self._lexicon.role_equals.get(role.head, ())}
        for last_word in {head.rpartition(" ")[2] for head in heads}:
            for number, held in self._roles.get(last_word, ()):
                points[number] = max(points.get(number, 0), likeness(role, held, self._lexicon))
        most = max(points.values(), default=0)
        return [Match(self.people[n], How.ROLE, 10.0 * p) for n, p in points.items() if p and p == most]

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
        known = {id(match.person) for match in by_name}
        return by_name + [match for match in by_role if id(match.person) not in known]

    def _by_close_spelling(self, key: str) -> list[Match]:
        best: dict[int, float] = {}
        for table in (self._names, self._parts):
            for word, score, _ in extract(
                key, table.keys(), scorer=ratio, score_cutoff=CLOSE_SPELLING, limit=_MOST_CLOSE
            ):
                for number in table[word]:
                    best[number] = max(best.get(number, 0.0), score)
        return [Match(self.people[number], How.FUZZY, score) for number, score in best.items()]


def _marks(person: Person) -> set[str]:
    return {mark.lower() for mark in (*person.roles, *_suffixes(person))}


def _fullness(person: Person) -> tuple[int, int]:
    return person.name.count(" "), len(person.name)


def _add(table: dict[str, list[int]], key: str, number: int) -> None:
    numbers = table.setdefault(key, [])
    if not numbers or numbers[-1] != number:
        numbers.append(number)


@lru_cache(maxsize=1 << 16)
def _key(name: str) -> str:
    """Bring a name to the form it is looked up by: small letters, no accents, no article, no possessive ending."""
    words = fold_accents(name).lower().replace("’", "'").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(word.removesuffix("'s").strip(",;:!?\"“”'") for word in words)


def _spoken(analyses: Iterable[Analysis]) -> list[_Member]:
    """Gather what each person says within each article."""
    found: list[_Member] = []
    places = count()
    for analysis in analyses:
        here: dict[str, _Member] = {}
        for statement in analysis.statements:
            speaker = statement.speaker
            if speaker and speaker.kind is not PersonKind.UNNAMED:
                if speaker.name not in here:
                    found.append(here.setdefault(speaker.name, _Member.of(speaker)))
                here[speaker.name].statements.append((next(places), statement))
    return found


def _join(members: Sequence[_Member], lexicon: PeopleLexicon | None) -> list[_Member]:
    """Join the members of single articles into those of the folder, fullest names first, then surnames alone."""
    by_surname: dict[str, list[_Member]] = {}
    alone: dict[str, list[_Member]] = {}  # those whom no article gives more than one word
    order = sorted(range(len(members)), key=lambda n: -len(members[n].persons[0].name.split()))
    kept: dict[int, _Member] = {}
    for number in order:
        member = members[number]
        bearers = by_surname.setdefault(_surname(member.persons[0].name), [])
        if bearer := _same(member, bearers or alone.setdefault(_key(member.persons[0].name), []), lexicon):
            bearer.join(member)
        else:
            kept[number] = member
            if len(member.persons[0].name.split()) > 1 or member.persons[0].kind is PersonKind.BODY:
                bearers.append(member)
            elif not bearers:
                alone[_key(member.persons[0].name)].append(member)
    return [kept[number] for number in sorted(kept) if not _shared_out(kept[number], by_surname)]


def _same(member: _Member, bearers: Sequence[_Member], lexicon: PeopleLexicon | None) -> _Member | None:
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


def _alike(bearers: Sequence[_Member], marks: Iterable[str]) -> list[_Member]:
    """Those who bear one of the suffixes or roles."""
    wanted = {mark.lower() for mark in marks}
    return [bearer for bearer in bearers if not wanted.isdisjoint(bearer.marks)]


def _suffixes(person: Person) -> set[str]:
    """What stands behind the person's name to tell it from a namesake's ("jr"), where anything does."""
    names = (_key(name).split() for name in (person.name, *person.aliases))
    return {words[-1].rstrip(".") for words in names if _has_suffix(words)}


def _shared_out(group: _Member, by_surname: dict[str, list[_Member]]) -> bool:
    """Give what "A and B" say to both where the folder knows them; False where it knows neither."""
    name = group.persons[0].name
    if _TOGETHER not in name or group.persons[0].kind is not PersonKind.PERSON:
        return False
    sharers = [
        bearer for part in name.split(_TOGETHER) for bearer in by_surname.get(_surname(part), ()) if bearer.called(part)
    ]
    for bearer in sharers:
        bearer.statements.extend(group.statements)
    return bool(sharers)


def _surname(name: str) -> str:
    return next(reversed(_bare(name)), "")


def _bare(name: str) -> list[str]:
    """The words of a name without a suffix."""
    words = _key(name).split()
    return words[:-1] if _has_suffix(words) else words


def _has_suffix(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[-1].rstrip(".") in _SUFFIXES


def _told_apart(one: Person, other: Person) -> bool:
    """True where an article needs a suffix to tell one of them from a namesake, and the other never bears it."""
    needed = any(_has_suffix(_key(person.name).split()) for person in (one, other))
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
