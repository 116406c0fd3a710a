"""Speakers by what the articles call them: "the election lawyer", "a source close to the talks"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from math import log

import numpy as np

from bot.answering.library import Library, Utterances
from bot.archive.describing import heads, noun_of
from bot.archive.lang.en.descriptions import LOOSE
from bot.model import Person
from bot.text import stem, terms
from bot.text.wording.vectors import wordings

BESIDE_THE_NAME = 0.7
"""What a word counts that stands in a sentence with the speaker's name, not in the words that name the speaker."""
LOOKED_AT = 300
"""Descriptions that are looked at one by one, those first that hold most of a text's weight."""
KINDRED_ROLE = 0.8
"""What a role's words count where the article says the same in others (head: president)."""
ARTICLES_KEPT = 1 << 10
"""Articles whose names are remembered."""
MENTIONED = 0.3
"""What a word counts that only stands in a name somewhere in the article, or that the description has otherwise."""
NAMED_BESIDE = 0.6
"""The same of a name in a passage in which the speaker speaks: "its head", of the body named just before."""
IN_OTHER_WORDS = 0.4
"""How near (`bot.text.wording`) a word of the description must come to stand for another."""
_NAME = re.compile(r"\b[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Description:
    """What one article calls one speaker.

    Attributes:
        article: Number of the article.
        person: The speaker.
        terms: The terms of all that the speaker is called, and how much each counts, 0 to 1.
        common: The words that stand there as common nouns and the like, not as names, in the singular.
        heads: Those that say what the speaker is: the cook, not the ferry, of "a cook on the night ferry".
        utterances: What the speaker says in that article.
    """

    article: int
    person: Person
    terms: Mapping[str, float]
    common: frozenset[str]
    heads: frozenset[str]
    utterances: Utterances

    def turns_on(self, text: str) -> bool:
        """Tell whether the noun that a text turns on is among the common ones, as a word: no authority is an author."""
        return noun_of(text) in self.common


class Descriptions:
    """The descriptions of all speakers of a folder.

    Args:
        library: The snapshot to read them from.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._archive = library.archive
        self._names_in = lru_cache(ARTICLES_KEPT)(self._read_names)

    def find(self, text: str, kindred: Sequence[str] = (), role: str = "") -> list[tuple[Description, float]]:
        """Return the descriptions that a text fits, best first.

        A text fits where its head noun ("lawyer", "head of the union") is among what the speaker is called, as a
        common noun, and all that it adds to that noun is too, or is a name in the article: a name alone describes
        nobody else, and the head of a school is not that of a union.

        Args:
            text: A description as somebody types it.
            kindred: Names of those whose role is the text's in other words, those first who are meant most.
            role: That role, all of whose words count as its noun ("top diplomat").

        Returns:
            Descriptions with the share of the text's weight that they hold, above 0 and up to 1. A term weighs the
            more the fewer descriptions hold it; one that none holds weighs most.
        """
        weights = {term: self._weight(term) for term in terms(text) if term not in _loose()} or dict.fromkeys(
            terms(text), 1.0
        )
        turns_on, same_role = heads(text), frozenset(kindred)
        found = []
        for number in {*self._holding(weights), *self._named(kindred)}:
            description = self._description(number)
            held = {term: description.terms.get(term, 0.0) for term in weights}
            if description.person.name in same_role:
                held.update((term, KINDRED_ROLE) for term in terms(role) if held.get(term, 1.0) < KINDRED_ROLE)
            elif not description.turns_on(text):
                continue
            if missing := [term for term, counts in held.items() if not counts and term not in turns_on]:
                held |= self._mentioned(description, missing)
            if all(counts or term in turns_on for term, counts in held.items()):
                share = sum(weights[term] * counts for term, counts in held.items()) / sum(weights.values())
                found.append((number, share))
        ranked = sorted(found, key=lambda one: (-one[1], one[0]))
        return [(self._description(number), share) for number, share in ranked]

    def _holding(self, weights: Mapping[str, float]) -> list[int]:
        """Return the numbers of the speakers who are called some of the terms, those first who are called most."""
        held = [self._archive.speakers_with(term) for term in weights]
        numbers, places = np.unique(np.concatenate([np.zeros(0, np.int64), *held]), return_inverse=True)
        each = np.repeat([*weights.values(), 0.0], [*map(len, held), 0])
        first = np.argsort(-np.bincount(places, each, len(numbers)), kind="stable")[:LOOKED_AT]
        return list(map(int, numbers[first]))

    def _named(self, names: Iterable[str]) -> list[int]:
        """Return the numbers of the speakers of some names, of the first ones at most."""
        speakers = (self._archive.speakers_with(f"name:{name}") for name in names)
        return [*islice((number for numbers in speakers for number in numbers.tolist()), LOOKED_AT)]

    def _description(self, number: int) -> Description:
        article, described = self._archive.described(number)
        counted = {**dict.fromkeys(described.beside, BESIDE_THE_NAME), **dict.fromkeys(described.called, 1.0)}
        first = self._archive.article_said(article).start
        utterances = self._library.utterances([first + place for place in described.said])
        heads, common = frozenset(described.heads), frozenset(described.common)
        return Description(article, described.person, counted, common, heads, utterances)

    def _mentioned(self, description: Description, of: Collection[str]) -> dict[str, float]:
        """Return what terms count that stand in a name in the same article, or that a description words otherwise."""
        close = wordings().weights(list(of), list(description.terms)).max(axis=1, initial=0.0)
        found = {term: MENTIONED for term, near in zip(of, close, strict=True) if near >= IN_OTHER_WORDS}
        named = self._names_in(description.article)
        spoken_in = {self._archive.line_passage(one.lines[0]) for one in description.utterances}
        for term in named.keys() & of:
            found[term] = MENTIONED if named[term].isdisjoint(spoken_in) else NAMED_BESIDE
        return found

    def _read_names(self, article: int) -> Mapping[str, frozenset[int]]:
        """Return the terms of the names in an article, and the passages that each stands in."""
        found: dict[str, set[int]] = defaultdict(set)
        lines = self._archive.article_lines(article)
        for line, text in zip(lines, self._archive.texts(lines), strict=True):
            passage = self._archive.line_passage(line)
            for term in terms(_names_in(text)):
                found[term].add(passage)
        return {term: frozenset(passages) for term, passages in found.items()}

    def _weight(self, term: str) -> float:
        return log(1 + self._archive.speaker_count / (0.5 + len(self._archive.speakers_with(term))))


def _names_in(text: str) -> str:
    """Return the words with a capital, the first one only where it would have one elsewhere too."""
    return " ".join(name[0] for name in _NAME.finditer(text) if name.start() or _is_no_word(name[0]))


def _is_no_word(text: str) -> bool:
    """Tell whether something that opens a sentence with a capital would have one elsewhere too."""
    return stem(text) not in wordings()


@cache
def _loose() -> frozenset[str]:
    return frozenset(terms(" ".join(LOOSE)))
