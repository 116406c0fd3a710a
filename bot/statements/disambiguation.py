"""Decide which of its possible tags each word of a sentence has, by its neighbours alone.

A word's possible tags are letters, the likeliest first (``Nz``: a noun, or else a verb in the third person); what the
letters mean stands in ``tagging.py``. In the manner of Brill's contextual rules (1992): the word before, adverbs aside,
says most; the word after decides between a noun and a verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

FINITE = "VMBHO"
BOUNDARIES = frozenset(",;:-()SWt")
_UNSETTLED = frozenset("vzdnI")
_UNSETTLED_BEHIND = {"J": ".N", "s": "UW"}
"""What has one tag alone may still be another thing behind these: a name (*White said*), a verb (*he's*)."""
_REDUCED_RELATIVE = re.compile(r"(?<=[NP])V(?=[IYT][^,CSWtVMBHO;:?K-]*,?R*[VMBHO])")


class _Place(NamedTuple):
    """A word among its neighbours: its possible tags, the tag before, the possible tags after."""

    options: str
    before: str
    after: str
    second_after: str
    first: bool
    behind_plural: bool
    behind_name_in_s: bool
    led_by_agent: bool
    to_is_preposition: bool
    is_speech: bool

    @property
    def finite(self) -> str | None:
        """The finite verb form that the word can be, the likeliest."""
        return next((letter for letter in self.options if letter in "zdv"), None)

    @property
    def agrees(self) -> bool:
        """True where the noun before fits the verb form in number; the past fits any, and a pronoun takes any."""
        if self.before in "Wt" or self.finite == "d" or self.behind_name_in_s:
            return True
        return self.behind_plural != (self.finite == "z")

    @property
    def is_participle(self) -> bool:
        """True for an -ing word that could be a noun and is none: *…, reasoning that*, *by saying “…”*."""
        if "g" not in self.options:
            return False
        return self.options[0] == "g" or (self.before in ",-INP" and self.after[0] in "DUtWKTP")

    @property
    def that_is_relative(self) -> bool:
        """True for *demands that were raised*."""
        return self.after == "t" and self.second_after[0] in "MBHO"

    def first_of(self, wanted: str, otherwise: str) -> str:
        """The first wanted tag that the word can have."""
        return next((tag for tag in wanted if tag in self.options), otherwise)


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


_COORDINATED = re.compile(r"[NP]C[DJNP]*[NP]R*$")


def _is_plural(words: Sequence[str], tags: Sequence[str], grammar: Grammar) -> bool:
    """True where the noun before the next token is plural, or one of several (*Lee and Brown*)."""
    if not tags:
        return False
    noun = words[len(tags) - 1]
    if noun.endswith(grammar.plural_ending) and not noun.endswith(grammar.singular_endings):
        return True
    return noun in grammar.plurals or _COORDINATED.search("".join(tags[-8:])) is not None


def choose_tags(options: Sequence[str], words: Sequence[str], grammar: Grammar) -> str:
    """Settle a sentence's tags from left to right.

    Args:
        options: The possible tags of each token.
        words: The tokens in lower case.
        grammar: What the language's words show about their neighbours.

    Returns:
        A letter for each token.
    """
    only_verbs = _OnlyVerbs(options)
    tags: list[str] = []
    before = "."
    for at, choice in enumerate(options):
        tag = choice
        if len(choice) > 1 or choice in _UNSETTLED or before in _UNSETTLED_BEHIND.get(choice, ""):
            place = _Place(
                options=choice,
                before=before,
                after=options[at + 1] if at + 1 < len(options) else ".",
                second_after=options[at + 2] if at + 2 < len(options) else ".",
                first=at == 0,
                behind_plural=_is_plural(words, tags, grammar),
                behind_name_in_s=before == "P" and words[at - 1].endswith(grammar.plural_ending),
                led_by_agent=at + 1 < len(words) and words[at + 1] in grammar.agents,
                to_is_preposition=at > 1 and words[at - 2] in grammar.before_to,
                is_speech=words[at] in grammar.speech,
            )
            tag = only_verbs.revise(at, _settle(place), place, left=tags[-1] if tags else ".")
        only_verbs.note(tag, before)
        tags.append(tag)
        if tag != "R":
            before = "B" if choice == "Bg" else tag
    return _reduce_relatives("".join(tags), options)


class _OnlyVerbs:
    """Sees to it that a clause gets the verb it needs where one word alone can be it (*Lee demands answers*)."""

    def __init__(self, options: Sequence[str]) -> None:
        self._ahead = _verbs_ahead(options)
        self._last_main = _last_main_verb(options)
        self._opens_with_quotation = options[:1] == ["K"]
        self._clause_has_verb = False
        self._sentence_has_verb = False

    def note(self, tag: str, before: str) -> None:
        """Keep count of verbs; what stands between commas may be an apposition, and need have none."""
        if tag in BOUNDARIES:
            self._clause_has_verb = tag not in "SWt"
        elif tag == "C" and before in ",;-":
            self._clause_has_verb = False
        elif tag in FINITE:
            self._clause_has_verb = self._sentence_has_verb = True

    def revise(self, at: int, tag: str, place: _Place, left: str) -> str:
        """Turn a noun or participle into the verb where there is no other."""
        if tag in "NJ" and place.before in "NP" and not self._clause_has_verb and not self._ahead[at]:
            follows = left == "R" or place.after == "T" or place.agrees
            may_end = place.after != "." or (
                place.is_speech and (self._sentence_has_verb or self._opens_with_quotation)
            )
            return "V" if place.finite and may_end and follows else tag
        if tag == "n" and place.before == "," and not self._sentence_has_verb and at >= self._last_main:
            return "V"  # Lee, a poet, lashed out
        return tag


def _last_main_verb(options: Sequence[str]) -> int:
    """Index of the last word that can only be a finite verb, those of subordinate and joined clauses aside; or -1."""
    last, opening = -1, "."
    for at, choice in enumerate(options):
        if choice in BOUNDARIES:
            opening = choice
        elif choice[0] in "Cg" and (at == 0 or options[at - 1] in BOUNDARIES or choice == "C"):
            opening = "S"
        elif opening not in "SWt" and _is_sure_verb(choice):
            last = at
    return last


def _verbs_ahead(options: Sequence[str]) -> list[bool]:
    """For each token, whether a word that can only be a finite verb follows before the next boundary."""
    found = [False] * len(options)
    ahead = False
    for at in range(len(options) - 1, -1, -1):
        found[at] = ahead
        choice = options[at]
        if choice in BOUNDARIES:
            ahead = False
        elif choice in FINITE or (choice[0] in "zdv" and "N" not in choice):
            ahead = True
    return found


def _reduce_relatives(tags: str, options: Sequence[str]) -> str:
    """*a report published Wednesday said*: of two verbs the first is a participle."""

    def participle(found: re.Match[str]) -> str:
        return "n" if "n" in options[found.start()] else "V"

    return _REDUCED_RELATIVE.sub(participle, tags)


def _settle(place: _Place) -> str:
    if place.options in _TWOFOLD:
        return _TWOFOLD[place.options](place)
    return _AFTER.get(place.before, _elsewhere)(place)


# --- words of the closed classes with two parts to play


def _possessive_or_verb(place: _Place) -> str:
    return "B" if place.before in "UW" else "s"


def _preposition_or_adverb(place: _Place) -> str:
    return "R" if place.before == "H" else "I"  # has since said


def _is_verb_of(place: _Place) -> bool:
    """True where the word behind a determiner is its verb: *another wrote*, *most say that*."""
    if _is_sure_verb(place.after):
        return place.second_after[0] not in "NJP"
    told = place.after[0] in "vzd" or ("d" in place.after and place.second_after[0] in "tT")
    return told and place.second_after[0] in "tUMDTK"


def _is_sure_verb(options: str) -> bool:
    return options[0] in FINITE or bool(set("zd") & set(options) and not set("NJ") & set(options))


def _subordinator_or_adverb(place: _Place) -> str:
    return "R" if place.after[0] in "RJD" else "S"  # so far, so many


def _determiner_or_adverb(place: _Place) -> str:
    return "R" if place.after[0] == "R" else "D"  # no longer


def _auxiliary_or_participle(place: _Place) -> str:
    return "B" if place.before == "B" else "g"  # is being told; accused of being


def _determiner_or_pronoun(place: _Place) -> str:
    """*call her a liar*, *another wrote that*; not *her plan*, *another wrote note*."""
    alone = place.after[0] in "DIT" or _is_verb_of(place)
    return "U" if alone else "D"


def _preposition_or_verb(place: _Place) -> str:
    if place.before in "MOT":
        return "v"  # would like to
    subject = place.before in "UW" or (place.before in "NP" and place.behind_plural)
    return "V" if subject and place.after[0] in "DUT" else "I"  # audiences like the classics


# --- open words, by the tag before


def _after_determiner(place: _Place) -> str:
    return _in_noun_phrase(place)


def _in_noun_phrase(place: _Place) -> str:
    return "g" if place.options[0] == "g" else place.first_of("JNg", "N")


def _after_to(place: _Place) -> str:
    if place.to_is_preposition:
        return _after_preposition(place)
    return place.first_of("vNJn", "N")


def _after_modal(place: _Place) -> str:
    return place.first_of("vnNJ", "N")


def _after_have(place: _Place) -> str:
    return "n" if "d" in place.options else place.first_of("nJN", "N")


def _after_be(place: _Place) -> str:
    return place.first_of("ngJ", "N")


def _after_preposition(place: _Place) -> str:
    return "g" if place.is_participle else place.first_of("JNgn", "N")


def _after_pronoun(place: _Place) -> str:
    if place.finite is None or _heads_reduced_relative(place):
        return _elsewhere(place)
    return "V"


def _after_relative(place: _Place) -> str:
    if place.finite is None:
        return _elsewhere(place)
    return _noun_or_verb(place) if place.options[0] == "N" else "V"


def _after_noun(place: _Place) -> str:
    if place.options == "J":
        return "N" if place.after[0] in ",MBH" and not place.behind_plural else "J"  # the attorney general
    if place.finite is None or _heads_reduced_relative(place):
        return _elsewhere(place)
    return _noun_or_verb(place)


def _noun_or_verb(place: _Place) -> str:
    """The verb of the noun before, or the next noun of its phrase (*the peace talks*)?"""
    likeliest = place.options[0]
    if place.finite == "d" and not {"z", "v"} & set(place.options):
        if likeliest in "NJ":
            return likeliest
        return "n" if "n" in place.options and place.led_by_agent else "V"
    if "N" not in place.options and likeliest != "J":
        return "V"
    opens_object = place.after[0] in "DUtWTKP:" and not place.that_is_relative
    if likeliest in "NJ":
        return "V" if place.agrees and opens_object else likeliest
    return "V" if place.agrees or opens_object else "N"


def _heads_reduced_relative(place: _Place) -> bool:
    """*those surveyed said*: another verb stands right behind."""
    return "n" in place.options and place.finite == "d" and place.after[0] in "zdMBH"


def _after_verb(place: _Place) -> str:
    return "N" if place.finite and "N" in place.options else _elsewhere(place)


def _after_comma(place: _Place) -> str:
    if place.finite == "d" and place.options[0] == "n" and place.after[0] in "DUP":
        return "V"  # Lee, who left, called him a liar
    if place.finite == "d" and "n" in place.options and place.after[0] in "IT":
        return "n"  # the plan, backed by Lee
    return _elsewhere(place)


def _after_conjunction(place: _Place) -> str:
    if place.finite == "d" and "n" in place.options and place.after[0] in "DUPKtTW":
        return "V"  # and accused the minister
    return _elsewhere(place)


def _at_start(place: _Place) -> str:
    if place.after[0] in "zdnMBHO" and (place.first_of("NP", "") or _is_sure_verb(place.after)):
        return place.first_of("NP", "P")  # Cross said
    if place.after == "P" and place.options[0] in "vzdnN":
        return "P"
    if place.finite and "n" in place.options:
        return "n"  # Asked about it, Lee …
    return _elsewhere(place)


def _elsewhere(place: _Place) -> str:
    if place.finite is None:
        return "g" if place.is_participle else place.options[0]
    if _heads_reduced_relative(place) and place.before in "UNP":
        return "n"
    return "V" if place.options[0] in "zd" else place.options[0]


_TWOFOLD: dict[str, Callable[[_Place], str]] = {
    "s": _possessive_or_verb,
    "I": _preposition_or_adverb,
    "DU": _determiner_or_pronoun,
    "SR": _subordinator_or_adverb,
    "DR": _determiner_or_adverb,
    "Bg": _auxiliary_or_participle,
    "Iv": _preposition_or_verb,
}
_AFTER: dict[str, Callable[[_Place], str]] = {
    ".": _at_start,
    "D": _after_determiner,
    "s": _in_noun_phrase,
    "J": _in_noun_phrase,
    "T": _after_to,
    "M": _after_modal,
    "O": _after_modal,
    "H": _after_have,
    "B": _after_be,
    "I": _after_preposition,
    "U": _after_pronoun,
    "N": _after_noun,
    "P": _after_noun,
    "W": _after_relative,
    "t": _after_relative,
    "V": _after_verb,
    "v": _after_verb,
    "n": _after_verb,
    "g": _after_verb,
    ",": _after_comma,
    "C": _after_conjunction,
    "-": _after_conjunction,
    ")": _after_noun,
    "K": _after_noun,
}
