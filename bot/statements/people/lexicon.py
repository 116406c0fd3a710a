"""What a language knows of people: names, titles, roles, places, bodies and pronouns, read once from its files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.statements.languages import has_file, lines
from bot.statements.people.small_words import SmallWords, read_small_words

_ENDINGS = "(?:[sS]|ll|ve|re|[dm])"
"""What an apostrophe joins to a word without being part of it ("Roe's", "he'll")."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word that stands for a name.

    Attributes:
        gender: ``f``, ``m`` or None.
        plural: True where it stands for several.
        use: ``subject``, ``object``, ``possessive``, ``relative``, ``thing``, ``author``, ``addressee``,
            ``asker``, ``answerer``, ``some`` or ``unclear``; the file explains them.
    """

    gender: str | None
    plural: bool
    use: str


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a name: the gender it tells, and the roles it stands for."""

    gender: str | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleLexicon:
    """A language's knowledge of people; its files explain each list.

    Attributes:
        first_names: First name to ``f``, ``m``, or ``""`` where both bear it.
        short_forms: First name to every full form it may be short for, itself among them.
        titles: Title as it is written to what it tells.
        roles: Role, in small letters, to ``f``, ``m`` or ``""``; plurals included.
        singular: Plural of a role to its singular.
        role_equals: Description to the roles that it may stand for.
        epithets: Roles that stand for whoever is being spoken of.
        trades: Roles that stand for whoever spoke last, where nothing else is known of what they are.
        no_persons: How adjectives of peoples end that are no nouns for one of them.
        barring: Words before a role that keep it from that ("the next mayor").
        parties: Word for a party or its member to the party's first name.
        places: Place, adjective or seat of power to the state's first name.
        place_names: Those of ``places`` that name the place itself, not its people.
        role_starts: First word of a role to the lengths, in words, of the roles it begins, longest first.
        body_names: Words that end the name of a body.
        surname_bodies: Those among them that are surnames too.
        body_nouns: Common words for a body, plurals included.
        plural_bodies: The plurals among them alone.
        body_calls: Common word for a body to the words that end the names of such bodies, or that stand beside.
        documents: Common words for what is written or counted, plurals included.
        no_names: Capitalised words that name nobody.
        body_openers: Those of them that a body's name may begin with.
        opening_endings: How words end that may open a sentence, with a capital, without being names.
        party_letters: Letters that stand for a party before a state's name ("R-Iowa").
        things: Words that end the name of a thing.
        particles: Small words inside a name.
        suffixes: What may follow a name.
        pronouns: Pronoun to what it tells.
        small: Small words and endings.
        token: The pattern that cuts a sentence into words and marks.
    """

    first_names: dict[str, str]
    short_forms: dict[str, frozenset[str]]
    titles: dict[str, Title]
    roles: dict[str, str]
    singular: dict[str, str]
    role_equals: dict[str, frozenset[str]]
    epithets: frozenset[str]
    trades: frozenset[str]
    no_persons: tuple[str, ...]
    barring: frozenset[str]
    parties: dict[str, str]
    places: dict[str, str]
    place_names: frozenset[str]
    role_starts: dict[str, tuple[int, ...]]
    body_names: frozenset[str]
    surname_bodies: frozenset[str]
    body_nouns: frozenset[str]
    plural_bodies: frozenset[str]
    body_calls: dict[str, frozenset[str]]
    documents: frozenset[str]
    no_names: frozenset[str]
    body_openers: frozenset[str]
    opening_endings: tuple[str, ...]
    party_letters: frozenset[str]
    things: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    pronouns: dict[str, Pronoun]
    small: SmallWords
    token: re.Pattern[str]

    def is_one_of_a_people(self, word: str) -> bool:
        """True for a noun such as "Swede" or "Texan"; not for a plural, nor for an adjective alone ("Swiss")."""
        if word not in self.places or word in self.place_names or word.endswith(self.no_persons):
            return False
        return not any(base in self.places for base in self.small.bases(word))


@cache
def load_people_lexicon(language: str) -> PeopleLexicon | None:
    """Read a language's files; None where it has none."""
    if not has_file(language, "pronouns.txt"):
        return None
    bodies, others = _sections(language, "bodies.txt"), _sections(language, "names_other.txt")
    titles, suffixes = _titles(language), frozenset(_words(others["suffixes"]))
    small = read_small_words(_sections(language, "small_words.txt"))
    roles, singular = _roles(language, small)
    places, place_names = _places(language, small)
    epithets = _sections(language, "epithets.txt")
    return PeopleLexicon(
        first_names=_first_names(language),
        short_forms=_short_forms(others["short forms"]),
        titles=titles,
        roles=roles,
        singular=singular,
        role_equals=_role_equals(language),
        epithets=frozenset(_words(word.lower() for word in epithets["epithets"])),
        trades=frozenset(_words(epithets["trades"])),
        no_persons=tuple(_words(epithets["no one of a people"])),
        barring=frozenset(_words(epithets["barring"])),
        parties=_parties(language),
        places=places,
        place_names=place_names,
        role_starts=_starts(roles),
        body_names=frozenset(_words(bodies["names"])),
        surname_bodies=frozenset(_words(bodies["names that are surnames too"])),
        body_nouns=_with_plurals(_words(bodies["nouns"]), small),
        plural_bodies=frozenset(map(small.plural, _words(bodies["nouns"]))),
        body_calls=_body_calls(bodies["what they are called"]),
        documents=_with_plurals(_words(bodies["documents"]), small),
        no_names=frozenset([*_words(others["words"]), *_words(others["adjectives"])]),
        body_openers=frozenset(_words(others["adjectives"])),
        opening_endings=tuple(_words(others["opening endings"])),
        party_letters=frozenset(_words(others["party letters"])),
        things=frozenset(_words(others["things"])),
        particles=frozenset(_words(others["particles"])),
        suffixes=suffixes,
        small=small,
        pronouns=_pronouns(language),
        token=_token_pattern([*titles, *suffixes, *_words(others["words"])]),
    )


def _sections(language: str, name: str) -> dict[str, list[str]]:
    """Read a file of ``[section]`` headings, each with the lines below it; a heading that is not there has none."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    section: list[str] = []
    for line in lines(language, name):
        if line.startswith("["):
            section = found[line.strip("[]")]
        else:
            section.append(line)
    return found


def _words(section: Iterable[str]) -> Iterator[str]:
    return (word for line in section for word in line.split())


def _first_names(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for gender, name in (("", "either"), ("f", "women"), ("m", "men")):
        found.update(dict.fromkeys(_words(lines(language, f"first_names_{name}.txt")), gender))
    return found


def _short_forms(section: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in section:
        full, _, shorts = line.partition(":")
        for name in (full, *shorts.split()):
            found.setdefault(name.lower(), set()).add(full.lower())
    return {name: frozenset(fulls) for name, fulls in found.items()}


def _titles(language: str) -> dict[str, Title]:
    found = {}
    for line in lines(language, "titles.txt"):
        forms, gender, roles = line.split("|")
        title = Title(gender or None, tuple(role.strip() for role in roles.split(",") if role))
        found.update(dict.fromkeys((form.strip() for form in forms.split(",")), title))
    return found


def _roles(language: str, small: SmallWords) -> tuple[dict[str, str], dict[str, str]]:
    """Read the roles with their genders, and each plural with its singular."""
    roles: dict[str, str] = {}
    singular: dict[str, str] = {}
    for line in lines(language, "roles.txt"):
        forms, _, gender = line.partition("|")
        role, *plurals = (form.strip().lower() for form in forms.split(","))
        roles.setdefault(role, gender)
        for plural in plurals or _plurals(role, small):
            roles.setdefault(plural, gender)
            singular[plural] = role
    return roles, singular


def _starts(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        words = phrase.split()
        found.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def _plurals(noun: str, small: SmallWords) -> list[str]:
    """Make a noun's plurals; of "attorney general", that of both words."""
    head, _, rest = noun.partition(" ")
    within = [f"{small.plural(head)} {rest}"] if rest in small.plural_heads else []
    return [small.plural(noun), *within]


def _with_plurals(nouns: Iterable[str], small: SmallWords) -> frozenset[str]:
    singular = list(nouns)
    return frozenset(singular + [small.plural(noun) for noun in singular])


def _body_calls(section: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in section:
        nouns, _, names = line.partition(":")
        for noun in nouns.split():
            found[noun] = found.get(noun, frozenset()) | frozenset(names.split())
    return found


def _role_equals(language: str) -> dict[str, frozenset[str]]:
    found = {}
    for line in lines(language, "role_equals.txt"):
        description, _, offices = line.partition(":")
        found[description.strip().lower()] = frozenset(office.strip().lower() for office in offices.split(","))
    return found


def _places(language: str, small: SmallWords) -> tuple[dict[str, str], frozenset[str]]:
    """Read every place's names, adjectives and seats, each with the state it means; and the names alone."""
    places: dict[str, str] = {}
    names: set[str] = set()
    for line in lines(language, "places.txt"):
        own, people, seats = [*line.split("|"), "", ""][:3]
        own_names = own.split(",")
        for word in (*own_names, *filter(None, people.split(",")), *filter(None, seats.split(","))):
            places.setdefault(word, own_names[0])
        names.update(own_names, filter(None, seats.split(",")))
        for person in filter(None, people.split(",")):
            places.setdefault(small.plural(person), own_names[0])
    return places, frozenset(names)


def _parties(language: str) -> dict[str, str]:
    parties = [line.split() for line in lines(language, "parties.txt")]
    return {word: words[0] for words in parties for word in words}


def _pronouns(language: str) -> dict[str, Pronoun]:
    found = {}
    for line in lines(language, "pronouns.txt"):
        word, gender, number, use = line.split("|")
        found[word] = Pronoun(gender or None, number == "p", use)
    return found


def _token_pattern(abbreviations: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern of words, which keep their point where they are abbreviations, and of marks."""
    pointed = "|".join(sorted((re.escape(word) for word in abbreviations if word.endswith(".")), key=len, reverse=True))
    pointed = pointed or "(?!)"  # nothing
    return re.compile(
        rf"\b(?:{pointed})(?!\w)"
        r"|(?:[^\W\d_]\.)+(?!\w)"
        rf"|[^\W\d_]+(?:[-&’'](?!{_ENDINGS}\b)[^\W_]+)*"
        rf"|[’']{_ENDINGS}\b|\d(?:[\d,.]*\d)?\w*|[^\w\s]"
    )
