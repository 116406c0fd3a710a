"""A word among its neighbours, as the rules that choose its tag look at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

FINITE = frozenset("VMBHO")
BOUNDARIES = frozenset(",;:-()SWt")
_COORDINATED = re.compile(r"[NP]C[DJNP]*[NP]R*$")
_COORDINATION_REACH = 8


class Grammar(NamedTuple):
    """What a language's words show about their neighbours.

    Attributes:
        plural_ending: How plural nouns end.
        singular_endings: How nouns end that only look plural (*press*).
        plurals: Plural nouns without the ending (*people*).
        agents: Words that lead to who acts in the passive (*by*).
        before_to: Words that make *to* a preposition (*according to*).
        speech: Forms of the verbs of speech, which alone may end a sentence that they hold together.
    """

    plural_ending: str
    singular_endings: tuple[str, ...]
    plurals: frozenset[str]
    agents: frozenset[str]
    before_to: frozenset[str]
    speech: frozenset[str]


class Place(NamedTuple):
    """A word among its neighbours.

    Attributes:
        options: Its possible tags, the likeliest first.
        before: The tag before, adverbs aside; ``.`` at a sentence's beginning.
        after: The possible tags of the next word; ``.`` behind the last.
        second_after: Those of the word after it.
        at: Its index.
        words: The sentence in lower case.
        tags: The tags of all words before.
        grammar: What the language's words show.
    """

    options: str
    before: str
    after: str
    second_after: str
    at: int
    words: Sequence[str]
    tags: Sequence[str]
    grammar: Grammar

    @property
    def finite(self) -> str | None:
        """The finite verb form that the word can be, the likeliest."""
        return next((letter for letter in self.options if letter in "zdv"), None)

    @property
    def agrees(self) -> bool:
        """True where the noun before fits the verb form in number; the past fits any, and a pronoun takes any."""
        if self.before in "Wt" or self.finite == "d" or self._is_behind_name_in_s:
            return True
        return self.behind_plural != (self.finite == "z")

    @property
    def behind_plural(self) -> bool:
        """True where the noun before is plural, or one of several (*Lee and Brown*)."""
        if self.at == 0:
            return False
        noun = self.words[self.at - 1]
        if noun.endswith(self.grammar.plural_ending) and not noun.endswith(self.grammar.singular_endings):
            return True
        coordinated = _COORDINATED.search("".join(self.tags[-_COORDINATION_REACH:]))
        return noun in self.grammar.plurals or coordinated is not None

    @property
    def _is_behind_name_in_s(self) -> bool:
        """True behind *Stevens*, which may be one person, and *Democrats*, who are many."""
        return self.before == "P" and self.words[self.at - 1].endswith(self.grammar.plural_ending)

    @property
    def is_participle(self) -> bool:
        """True for an -ing word that could be a noun and is none: *…, reasoning that*, *by saying “…”*."""
        if "g" not in self.options:
            return False
        return self.options[0] == "g" or (self.before in ",-INP" and self._after_adverb[0] in "DUtWKTP")

    @property
    def _after_adverb(self) -> str:
        return self.second_after if self.after == "R" else self.after

    @property
    def that_is_relative(self) -> bool:
        """True for *demands that were raised*."""
        return self.after == "t" and self.second_after[0] in "MBHO"

    @property
    def led_by_agent(self) -> bool:
        """True where *by* follows, and not as in *by saying*."""
        if self.at + 1 >= len(self.words) or self.second_after[0] == "g":
            return False
        return self.words[self.at + 1] in self.grammar.agents

    @property
    def to_is_preposition(self) -> bool:
        """True behind *according to*."""
        return self.at > 1 and self.words[self.at - 2] in self.grammar.before_to

    @property
    def is_speech(self) -> bool:
        """True for a form of a verb of speech."""
        return self.words[self.at] in self.grammar.speech

    def first_of(self, wanted: str, otherwise: str) -> str:
        """The first wanted tag that the word can have."""
        return next((tag for tag in wanted if tag in self.options), otherwise)


def is_sure_verb(options: str) -> bool:
    """True for a word that can be a finite verb, and neither noun nor adjective."""
    return options[0] in FINITE or (("z" in options or "d" in options) and "N" not in options and "J" not in options)
