"""Whose words a question asks for: names, roles and descriptions as typed, led to who speaks in the folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from bot.answering.descriptions import Description, Descriptions
from bot.answering.library import Library, Utterances
from bot.answering.subjects import Subject, subjects
from bot.archive.describing import heads
from bot.archive.lang.en.descriptions import AFTER_THE_HEAD, ARTICLES
from bot.model import PersonKind
from bot.statements.lexicon import load_lexicon
from bot.statements.people.index import How, Match
from bot.statements.people.lexicon import load_people_lexicon
from bot.text import fold_accents, stem, terms
from bot.text.wording.places import same_place
from bot.text.wording.vectors import wordings

DESCRIBED = 0.5
"""Share of a description (`Descriptions.find`) from which it counts as meaning a speaker."""
SURELY_DESCRIBED = 0.75
"""The same where neither the wording of a question nor a role in it tells that it names a speaker at all."""
SAME_ROLE = 30.0
"""Score from which a match by role means that very office: no leader need be the leader of the opposition."""
SURE_SPELLING = 88.0
"""Likeness in percent from which a mistyped name is taken for one where nothing else says that it is a name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whom a question may mean.

    Attributes:
        name: The fullest name, or the words that stand for somebody unnamed.
        kind: A person, a body, or somebody unnamed.
        how: How what was typed fits.
        utterances: What they say, in the order of the folder.
        fit: 0 to 1, higher is surer; comparable among speakers found in the same way.
        roles: What the articles call them.
    """

    name: str
    kind: PersonKind
    how: How
    utterances: Utterances
    fit: float
    roles: tuple[str, ...] = ()

    @property
    def by_name(self) -> bool:
        """Whether what was typed is a name of theirs, rightly spelt."""
        return self.how in _BY_NAME


class Speakers:
    """Everybody who says something in the folder, with what they say.

    Args:
        library: The snapshot to look in.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._subjects: dict[str, Sequence[Subject]] = {}
        self._spoken: dict[int, Utterances] = {}

    @cached_property
    def _descriptions(self) -> Descriptions:
        return Descriptions(self._library)

    def knows(self, name: str) -> bool:
        """Tell whether a name or description surely means somebody who speaks, whatever the words around it."""
        matches = self._library.people.find(name)
        if self._rightly_spelt(name, matches):
            return True
        if any(match.score >= SURE_SPELLING for match in _misspelt(name, matches)):
            return True
        turns_on, described = heads(name), self._descriptions.find(name, *self._kindred(name, matches))
        least = DESCRIBED if self._library.people.role_in(name) else SURELY_DESCRIBED
        return any(share >= least and turns_on & description.heads for description, share in described)

    def find(self, name: str) -> list[Speaker]:
        """Return whom a name or description may mean, surest first; empty where nobody fits."""
        matches = self._library.people.find(name)
        if by_name := self._rightly_spelt(name, matches):
            meant = _by_surname(name, by_name) or by_name
            return [self._named(match.number, match.how, match.score / 100) for match in meant]
        described = self._described(name, matches)
        misspelt = [self._named(match.number, match.how, match.score / 100) for match in _misspelt(name, matches)]
        return described or self._of_the_place(name) or misspelt

    def of_the_office(self, name: str) -> list[str]:
        """Name those who hold the office that a description turns on, be it of something else: another union's head."""
        return list(dict.fromkeys(self._kindred(name, self._library.people.find(name))[0]))

    def gender(self, name: str) -> str | None:
        """Return ``f`` or ``m`` for somebody of a name, where the articles tell."""
        return next((match.person.gender for match in self._library.people.find(name)), None)

    def subjects(self, speaker: Speaker) -> Sequence[Subject]:
        """Return what somebody speaks about, what tells most first."""
        if speaker.name not in self._subjects:
            found = subjects(self._library, speaker.utterances, without=terms(speaker.name))
            self._subjects[speaker.name] = found
        return self._subjects[speaker.name]

    def foremost(self, most: int) -> list[Speaker]:
        """Return the people who say most, whoever says most first."""
        people = self._library.people
        numbers = (n for n in people.most_quoted if people.person(n).kind is PersonKind.PERSON)
        return [self._named(number, How.EXACT, 1.0) for number in islice(numbers, most)]

    def _rightly_spelt(self, name: str, matches: list[Match]) -> list[Match]:
        """Keep those of whom what was typed is a name; of whom it ends in one, where it is nobody's as a whole."""
        return [match for match in matches if match.how in _BY_NAME] or self._behind_a_role(name)

    def _behind_a_role(self, name: str) -> list[Match]:
        """Find the name that stands behind a role: "Senator Maud Ekholm", "the Russian foreign minister Lavrov"."""
        words = name.split()
        for first in range(1, len(words)):
            before = [word for word in map(str.lower, words[:first]) if word not in ARTICLES]
            if before and before[-1] in AFTER_THE_HEAD:
                continue  # "The head of Veldane" is not Veldane.
            found = [m for m in self._library.people.find(" ".join(words[first:])) if m.how in _BY_NAME and _is_one(m)]
            called = " ".join(words[:first])
            if found and self._library.people.role_in(called):
                return self._library.people.narrowed(found, called)
        return []

    def _of_the_place(self, name: str) -> list[Speaker]:
        """Return the bodies that another name of a place means: Moscow says what Russia says."""
        matches = (match for other in sorted(same_place(name)) for match in self._library.people.find(other))
        bodies = {m.number for m in matches if m.how is How.EXACT and m.person.kind is PersonKind.BODY}
        return [self._named(number, How.ROLE, 1.0) for number in sorted(bodies)]

    def _described(self, name: str, matches: list[Match]) -> list[Speaker]:
        """Return the speakers whom a description fits best, each once."""
        found = self._descriptions.find(name, *self._kindred(name, matches))
        fitting = [(description, share) for description, share in found if share >= max(DESCRIBED, found[0][1])]
        return list({(speaker := self._as_described(*one)).name: speaker for one in fitting}.values())

    def _kindred(self, name: str, matches: list[Match]) -> tuple[list[str], str]:
        """Name those who hold the role that a description turns on, as the articles word it, and that role."""
        role = self._library.people.role_in(name)
        if role is None or heads(name).isdisjoint(terms(role.head)):
            return [], ""
        return [m.person.name for m in matches if m.how is How.ROLE and m.score >= SAME_ROLE], role.head

    def _as_described(self, description: Description, share: float) -> Speaker:
        if description.person.named:
            for match in self._library.people.find(description.person.name):
                if match.how in _BY_NAME:
                    return self._named(match.number, How.ROLE, share)
        return Speaker(description.person.name, description.person.kind, How.ROLE, description.utterances, share)

    def _named(self, number: int, how: How, fit: float) -> Speaker:
        person = self._library.people.person(number)
        return Speaker(person.name, person.kind, how, self._utterances(number), fit, person.roles)

    def _utterances(self, number: int) -> Utterances:
        if number not in self._spoken:
            self._spoken[number] = self._library.utterances(self._library.people.statements(number))
        return self._spoken[number]


def _is_one(match: Match) -> bool:
    """Tell whether a match is a person: "the head of the bakers' union" is not the union."""
    return match.person.kind is PersonKind.PERSON


def _misspelt(name: str, matches: list[Match]) -> list[Match]:
    """Keep those whose name was mistyped: nobody where it is all words of the language, articles aside."""
    if all(_is_word(word) for word in name.split() if word.lower() not in ARTICLES):
        return []
    return [match for match in matches if match.how is How.FUZZY]


def _is_word(word: str) -> bool:
    """Tell whether something typed is a word of the language, and not just a name that has the stem of one (Hilary)."""
    if not word.isprintable():  # Half a character, from a terminal of another encoding, has no stem.
        return False
    lexicon, people = load_lexicon("en"), load_people_lexicon("en")
    a_name = people and word.lower().capitalize() in people.first_names
    return stem(word) in wordings() and not (a_name and lexicon and word.lower() not in lexicon.parts_of_speech)


def _by_surname(name: str, matches: list[Match]) -> list[Match]:
    """Keep, of those whom a single name fits, the ones whose surname it is: "John" is Tom John before John Brown."""
    key = fold_accents(name).lower()
    return [match for match in matches if fold_accents(match.person.name).lower().rpartition(" ")[2] == key]


_BY_NAME = frozenset({How.EXACT, How.VARIANT})
