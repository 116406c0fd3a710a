"""Speakers by what the articles call them: "the election lawyer", "a source close to the talks"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from bot.answering.lang.en.descriptions import AFTER_THE_HEAD
from bot.answering.library import Library, Utterance
from bot.model import Person
from bot.text import terms

BESIDE_THE_NAME = 0.7
"""What a word counts that stands in a sentence with the speaker's name, not in the words that name the speaker."""
SENTENCES_BESIDE = 3
"""How many sentences with the name are read, the first ones: there an article introduces people."""
KINDRED_ROLE = 0.8
"""What a role's words count where the article says the same in others (head: president)."""


@dataclass(frozen=True, slots=True)
class Description:
    """What one article calls one speaker.

    Attributes:
        person: The speaker.
        terms: The terms of all that the speaker is called, and how much each counts, 0 to 1.
        common: Those of them that stand there as common nouns and the like, not as names.
        heads: Those that say what the speaker is: the cook, not the ferry, of "a cook on the night ferry".
        utterances: What the speaker says in that article.
    """

    person: Person
    terms: Mapping[str, float]
    common: frozenset[str]
    heads: frozenset[str]
    utterances: tuple[Utterance, ...]


class Descriptions:
    """The descriptions of all speakers of a folder.

    Args:
        library: The snapshot to read them from.
    """

    def __init__(self, library: Library) -> None:
        self._all = tuple(_describe(library))
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, description in enumerate(self._all):
            for term in description.terms:
                self._holders[term].append(number)

    def find(self, text: str, kindred: Iterable[str] = ()) -> list[tuple[Description, float]]:
        """Return the descriptions that a text fits, best first.

        A text fits where its head noun ("lawyer", "head of the union") is among what the speaker is called, as a
        common noun: a name alone describes nobody else.

        Args:
            text: A description as somebody types it.
            kindred: Names of those whose role is the text's in other words.

        Returns:
            Descriptions with the share of the text's weight that they hold, above 0 and up to 1. A term weighs the
            more the fewer descriptions hold it; one that none holds weighs most.
        """
        weights = {term: self._weight(term) for term in terms(text)}
        turns_on = heads(text)
        same_role = frozenset(kindred)
        found = []
        for number in {number for term in weights for number in self._holders.get(term, ())}:
            description = self._all[number]
            held = {term: description.terms.get(term, 0.0) for term in weights}
            if description.person.name in same_role and _holds_the_rest(held, turns_on):
                held.update((head, KINDRED_ROLE) for head in turns_on if held[head] < KINDRED_ROLE)
            elif turns_on.isdisjoint(description.common):
                continue
            share = sum(weights[term] * counts for term, counts in held.items()) / sum(weights.values())
            found.append((number, share))
        return [(self._all[number], share) for number, share in sorted(found, key=lambda one: (-one[1], one[0]))]

    def _weight(self, term: str) -> float:
        return log(1 + len(self._all) / (0.5 + len(self._holders.get(term, ()))))


def _holds_the_rest(held: Mapping[str, float], turns_on: frozenset[str]) -> bool:
    """Tell whether a speaker is called all that a description adds to its noun ("of the union")."""
    return all(counts > 0 for term, counts in held.items() if term not in turns_on)


def heads(text: str) -> frozenset[str]:
    """Return the terms of the nouns that a description may turn on: "head" of the union, a union "head"."""
    return frozenset(found[-1] for part in (_up_to_the_head(text), text) if (found := terms(part)))


def _up_to_the_head(text: str) -> str:
    words = text.split()
    cut = next((place for place, word in enumerate(words) if place and word.lower() in AFTER_THE_HEAD), len(words))
    return " ".join(words[:cut])


def _describe(library: Library) -> Iterator[Description]:
    by_speaker: dict[tuple[str, str], list[Utterance]] = defaultdict(list)
    for utterance in library.spoken:
        if speaker := utterance.statement.speaker:
            by_speaker[utterance.statement.article, speaker.name].append(utterance)
    for (article, _), utterances in by_speaker.items():
        if person := utterances[0].statement.speaker:
            called, beside = _texts(library, article, person, utterances)
            language = library.by_id[article].language
            counted = {
                **{term: BESIDE_THE_NAME for text in beside for term in terms(text, language)},
                **{term: 1.0 for text in called for term in terms(text, language)},
            }
            common = {term for text in (*called, *beside) for term in terms(_without_names(text), language)}
            yield Description(person, counted, frozenset(common), _own_heads(called, language), tuple(utterances))


def _own_heads(called: Iterable[str], language: str) -> frozenset[str]:
    """Return the head noun of each thing that a speaker is called: "Mira Castellan, a cook on the night ferry"."""
    parts = (_without_names(_up_to_the_head(part)) for text in called for part in text.split(","))
    return frozenset(found[-1] for part in parts if (found := terms(part, language)))


def _texts(
    library: Library, article: str, person: Person, utterances: Iterable[Utterance]
) -> tuple[list[str], list[str]]:
    """Return what a speaker is called, and the sentences that introduce the name."""
    sources = [u.statement.source.text for u in utterances if u.statement.source]
    called = [person.name, *person.aliases, *person.roles, *sources]
    surname = terms(person.name, library.by_id[article].language)[-1:] if person.named else []
    beside = [line for line in library.lines_in(article) if surname and surname[0] in library.line_terms[line]]
    return called, [library.lines[line].sentence.text for line in beside[:SENTENCES_BESIDE]]


def _without_names(text: str) -> str:
    return " ".join(word for word in text.split() if not word[:1].isupper())
