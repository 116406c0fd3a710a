"""Speakers by what the articles call them: "the election lawyer", "a source close to the talks"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from bot.answering.lang.en.descriptions import AFTER_THE_HEAD, DEEDS, WHO_DOES
from bot.answering.library import Library, Utterance
from bot.model import Person
from bot.text import terms

BESIDE_THE_NAME = 0.7
"""What a word counts that stands in a sentence with the speaker's name, not in the words that name the speaker."""
SENTENCES_BESIDE = 3
"""How many sentences with the name are read, the first ones: there an article introduces people."""
KINDRED_ROLE = 0.8
"""What a role's words count where the article says the same in others (head: president)."""
_WORD = re.compile(r"[^\W\d_]+")
_PLURAL = re.compile(r"(?<![su])s$")


@dataclass(frozen=True, slots=True)
class Description:
    """What one article calls one speaker.

    Attributes:
        person: The speaker.
        terms: The terms of all that the speaker is called, and how much each counts, 0 to 1.
        common: The words that stand there as common nouns and the like, not as names, in the singular.
        heads: Those that say what the speaker is: the cook, not the ferry, of "a cook on the night ferry".
        utterances: What the speaker says in that article.
    """

    person: Person
    terms: Mapping[str, float]
    common: frozenset[str]
    heads: frozenset[str]
    utterances: tuple[Utterance, ...]

    def turns_on(self, text: str) -> bool:
        """Tell whether the noun that a text turns on is among the common ones, as a word: no authority is an author."""
        words = _words(_up_to_the_head(text))
        return bool(words) and words[-1] in self.common


class Descriptions:
    """The descriptions of all speakers of a folder.

    Args:
        library: The snapshot to read them from.
    """

    def __init__(self, library: Library) -> None:
        self._all = tuple(_describe(library))
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._called: dict[str, list[int]] = defaultdict(list)
        for number, description in enumerate(self._all):
            self._called[description.person.name].append(number)
            for term in description.terms:
                self._holders[term].append(number)

    def find(self, text: str, kindred: Iterable[str] = (), role: str = "") -> list[tuple[Description, float]]:
        """Return the descriptions that a text fits, best first.

        A text fits where its head noun ("lawyer", "head of the union") is among what the speaker is called, as a
        common noun, and all that it adds to that noun is too: a name alone describes nobody else, and the leader of
        one union is not that of another.

        Args:
            text: A description as somebody types it.
            kindred: Names of those whose role is the text's in other words.
            role: That role, all of whose words count as its noun ("top diplomat").

        Returns:
            Descriptions with the share of the text's weight that they hold, above 0 and up to 1. A term weighs the
            more the fewer descriptions hold it; one that none holds weighs most.
        """
        weights = {term: self._weight(term) for term in terms(text)}
        turns_on, same_role = heads(text), frozenset(kindred)
        numbers = {number for term in weights for number in self._holders.get(term, ())}
        numbers.update(number for name in same_role for number in self._called.get(name, ()))
        found = []
        for number in numbers:
            description = self._all[number]
            held = {term: description.terms.get(term, 0.0) for term in weights}
            if description.person.name in same_role:
                held.update((term, KINDRED_ROLE) for term in terms(role) if held.get(term, 1.0) < KINDRED_ROLE)
            elif not description.turns_on(text):
                continue
            if all(held[term] > 0 for term in held.keys() - turns_on):
                share = sum(weights[term] * counts for term, counts in held.items()) / sum(weights.values())
                found.append((number, share))
        return [(self._all[number], share) for number, share in sorted(found, key=lambda one: (-one[1], one[0]))]

    def _weight(self, term: str) -> float:
        return log(1 + len(self._all) / (0.5 + len(self._holders.get(term, ()))))


def heads(text: str) -> frozenset[str]:
    """Return the term of the noun that a description turns on: "head" of the union, a union "head"; or nothing."""
    return frozenset(terms(_up_to_the_head(text))[-1:])


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
            common = {word for text in (*called, *beside) for word in _words(_without_names(text))}
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
    texts = [library.lines[line].sentence.text for line in beside[:SENTENCES_BESIDE]]
    return [*called, *_by_deeds(person.name, texts)], texts


def _by_deeds(name: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield what the clauses behind a name make of its bearer: "Okoro, who leads the union" is a leader of the union."""
    pattern = re.compile(re.escape(name.split()[-1]) + WHO_DOES)
    for clause in (found for text in texts for found in pattern.finditer(text)):
        yield f"{DEEDS[clause['deed']]} of {clause['what']}"


def _words(text: str) -> list[str]:
    """Return a text's words in small letters and in the singular, as far as their endings tell."""
    return [_PLURAL.sub("", word) for word in _WORD.findall(text.lower())]


def _without_names(text: str) -> str:
    return " ".join(word for word in text.split() if not word[:1].isupper())
