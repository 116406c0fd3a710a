"""The small words and endings by which a language's noun phrases are read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_RULE = "=>"


@dataclass(frozen=True, slots=True)
class SmallWords:
    """What leads, joins and closes a noun phrase; the file explains each list.

    Attributes:
        determiners: Articles and possessive pronouns.
        definite: What makes a phrase mean one already known: ``the``, possessive pronouns and demonstratives.
        closing: What a noun phrase's head ends before, marks aside: prepositions and relative pronouns.
        articles: Definite ones (``the``).
        indefinite: Indefinite ones (``a``).
        owning: Possessive pronouns (``her``).
        pointing: Demonstratives (``those``).
        emphatic: ``herself`` and the like.
        joining: What joins two names (``and``).
        body_joints: What leads on within a body's name (``of``).
        complements: What leads from a role to what it is of (``for``).
        prepositions: All that close a phrase.
        comparing: ``like`` and the like, which close one too.
        relative: Relative pronouns.
        copulas: Forms of *be* and *become*.
        opening: What a subject may stand behind (``but``).
        parting: What parts two nouns (``or``).
        placing: Participles that tell where a body is (``based``).
        locating: Prepositions before a place (``in``).
        once: Words for who held an office (``former``).
        not_yet: Words for who stands below an office or will hold it (``deputy``).
        weak: Words that tell nothing of what somebody is (``former``).
        possessive: Endings that a name gets as an owner's (``'s``).
        adverb_ending: How adverbs end.
        past_ending: How most verbs end in the past tense.
        participle_endings: How participles end.
        plural_ending: How most plurals end.
        plurals: How a noun becomes a plural: patterns and what they turn into, the first that fits counts.
        plural_heads: What follows the noun that takes the plural (``attorneys general``).
        stems: Endings and what stands for them in the base form (``ies``: ``y``).
    """

    determiners: frozenset[str]
    definite: frozenset[str]
    closing: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    owning: frozenset[str]
    pointing: frozenset[str]
    emphatic: frozenset[str]
    joining: frozenset[str]
    body_joints: frozenset[str]
    complements: frozenset[str]
    prepositions: frozenset[str]
    comparing: frozenset[str]
    relative: frozenset[str]
    copulas: frozenset[str]
    opening: frozenset[str]
    parting: frozenset[str]
    placing: frozenset[str]
    locating: frozenset[str]
    once: frozenset[str]
    not_yet: frozenset[str]
    weak: frozenset[str]
    possessive: frozenset[str]
    adverb_ending: str
    past_ending: str
    participle_endings: tuple[str, ...]
    plural_ending: str
    plurals: tuple[tuple[re.Pattern[str], str], ...]
    plural_heads: frozenset[str]
    stems: tuple[tuple[str, str], ...]

    def plural(self, noun: str) -> str:
        """Make a noun's plural."""
        for pattern, replacement in self.plurals:
            if pattern.search(noun):
                return pattern.sub(replacement, noun, count=1)
        return noun

    def bases(self, word: str) -> list[str]:
        """Base forms that a word may be of, by its ending."""
        return [word[: -len(ending)] + base for ending, base in self.stems if word.endswith(ending)]


def read_small_words(sections: Mapping[str, Sequence[str]]) -> SmallWords:
    """Read the file's sections; a rule is ``from => to``."""

    def words(name: str) -> frozenset[str]:
        return frozenset(word for line in sections.get(name, ()) for word in line.split())

    def rules(name: str) -> list[tuple[str, str]]:
        lines = (line.partition(_RULE) for line in sections.get(name, ()))
        return [(left.strip(), right.strip()) for left, _, right in lines]

    return SmallWords(
        determiners=words("articles") | words("indefinite articles") | words("owning"),
        definite=words("articles") | words("owning") | words("pointing"),
        closing=words("prepositions") | words("relative"),
        articles=words("articles"),
        indefinite=words("indefinite articles"),
        owning=words("owning"),
        pointing=words("pointing"),
        emphatic=words("emphatic"),
        joining=words("joining"),
        body_joints=words("within bodies"),
        complements=words("behind roles"),
        prepositions=words("prepositions"),
        comparing=words("comparing"),
        relative=words("relative"),
        copulas=words("copulas"),
        opening=words("opening"),
        parting=words("parting"),
        placing=words("placing"),
        locating=words("locating"),
        once=words("once"),
        not_yet=words("not yet"),
        weak=words("weak"),
        possessive=words("possessive endings"),
        adverb_ending=next(iter(words("adverb ending")), "\0"),
        past_ending=next(iter(words("past ending")), "\0"),
        participle_endings=tuple(sorted(words("participle endings"))),
        plural_ending=next(iter(words("plural ending")), "\0"),
        plurals=tuple((re.compile(pattern), replacement) for pattern, replacement in rules("plurals")),
        plural_heads=frozenset(sections.get("behind the noun of a plural", ())),
        stems=tuple(rules("base forms")),
    )
