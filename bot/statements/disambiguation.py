"""Decide which of its possible tags each word of a sentence has, by its neighbours alone.

A word's possible tags are letters, the likeliest first (``Nz``: a noun, or else a verb in the third person); what the
letters mean stands in ``tagging.py``. In the manner of Brill's contextual rules (1992): the word before, adverbs aside,
says most; the word after decides between a noun and a verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.statements.neighbours import FINITE, Grammar, Place, is_sure_verb
from bot.statements.only_verbs import OnlyVerbs

_UNSETTLED = frozenset("vzdnI")
_UNSETTLED_BEHIND = {"J": ".N", "s": "UW"}
"""What has one tag alone may still be another thing behind these: a name (*White said*), a verb (*he's*)."""
_REDUCED_RELATIVE = re.compile(r"(?<=[NP])V(?=[IYT][^,CSWtVMBHO;:?K-]*,?R*[VMBHO])")


def choose_tags(options: Sequence[str], words: Sequence[str], grammar: Grammar) -> str:
    """Settle a sentence's tags from left to right.

    Args:
        options: The possible tags of each token.
        words: The tokens in lower case.
        grammar: What the language's words show about their neighbours.

    Returns:
        A letter for each token.
    """
    only_verbs = OnlyVerbs(options)
    ahead = [*options, ".", "."]
    tags: list[str] = []
    before = "."
    for at, choice in enumerate(options):
        tag = choice
        if len(choice) > 1 or choice in _UNSETTLED or before in _UNSETTLED_BEHIND.get(choice, ""):
            place = Place(choice, before, ahead[at + 1], ahead[at + 2], at, words, tags, grammar)
            tag = only_verbs.revise(_settle(place), place)
        only_verbs.note(tag, before)
        tags.append(tag)
        if tag != "R":
            before = "B" if choice == "Bg" else tag
    return _reduce_relatives("".join(tags), options)


def _reduce_relatives(tags: str, options: Sequence[str]) -> str:
    """*a report published Wednesday said*: of two verbs the first is a participle."""

    def participle(found: re.Match[str]) -> str:
        return "n" if "n" in options[found.start()] else "V"

    return _REDUCED_RELATIVE.sub(participle, tags)


def _settle(place: Place) -> str:
    if place.options in _TWOFOLD:
        return _TWOFOLD[place.options](place)
    return _AFTER.get(place.before, _elsewhere)(place)


# --- words of the closed classes with two parts to play


def _possessive_or_verb(place: Place) -> str:
    return "B" if place.before in "UW" else "s"


def _preposition_or_adverb(place: Place) -> str:
    return "R" if place.before == "H" else "I"  # has since said


def _is_verb_of(place: Place) -> bool:
    """True where the word behind a determiner is its verb: *another wrote*, *most say that*."""
    if is_sure_verb(place.after):
        return place.second_after[0] not in "NJP"
    told = place.after[0] in "vzd" or ("d" in place.after and place.second_after[0] in "tT")
    return told and place.second_after[0] in "tUMDTK"


def _subordinator_or_adverb(place: Place) -> str:
    return "R" if place.after[0] in "RJD" else "S"  # so far, so many


def _determiner_or_adverb(place: Place) -> str:
    return "R" if place.after[0] == "R" else "D"  # no longer


def _auxiliary_or_participle(place: Place) -> str:
    return "B" if place.before == "B" else "g"  # is being told; accused of being


def _determiner_or_pronoun(place: Place) -> str:
    """*call her a liar*, *another wrote that*; not *her plan*, *another wrote note*."""
    alone = place.after[0] in "DIT" or _is_verb_of(place)
    return "U" if alone else "D"


def _preposition_or_verb(place: Place) -> str:
    if place.before in "MOT":
        return "v"  # would like to
    subject = place.before in "UW" or (place.before in "NP" and place.behind_plural and FINITE.isdisjoint(place.tags))
    return "V" if subject and place.after[0] in "DUT" else "I"  # audiences like the classics


# --- open words, by the tag before


def _after_determiner(place: Place) -> str:
    return _in_noun_phrase(place)


def _in_noun_phrase(place: Place) -> str:
    return "g" if place.options[0] == "g" else place.first_of("JNg", "N")


def _after_to(place: Place) -> str:
    if place.to_is_preposition:
        return _after_preposition(place)
    return place.first_of("vNJn", "N")


def _after_modal(place: Place) -> str:
    return place.first_of("vnNJ", "N")


def _after_have(place: Place) -> str:
    return "n" if "d" in place.options else place.first_of("nJN", "N")


def _after_be(place: Place) -> str:
    return place.first_of("ngJ", "N")


def _after_preposition(place: Place) -> str:
    return "g" if place.is_participle else place.first_of("JNgn", "N")


def _after_pronoun(place: Place) -> str:
    if place.finite is None or _heads_reduced_relative(place):
        return _elsewhere(place)
    return "V"


def _after_relative(place: Place) -> str:
    if place.finite is None:
        return _elsewhere(place)
    return _noun_or_verb(place) if place.options[0] == "N" else "V"


def _after_noun(place: Place) -> str:
    if place.options == "J":
        return "N" if place.after[0] in ",MBH" and not place.behind_plural else "J"  # the attorney general
    if place.finite is None or _heads_reduced_relative(place):
        return _elsewhere(place)
    return _noun_or_verb(place)


def _noun_or_verb(place: Place) -> str:
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


def _heads_reduced_relative(place: Place) -> bool:
    """*those surveyed said*: another verb stands right behind."""
    return "n" in place.options and place.finite == "d" and place.after[0] in "zdMBH"


def _after_verb(place: Place) -> str:
    if "J" in place.options and place.after[0] in "NJ":
        return "J"  # says lead author
    return "N" if place.finite and "N" in place.options else _elsewhere(place)


def _after_comma(place: Place) -> str:
    if place.is_speech and place.finite == "z" and place.after[0] in "PD" and not FINITE.isdisjoint(place.tags):
        return "V"  # It is hard, notes Lee
    if place.finite == "d" and place.options[0] == "n" and place.after[0] in "DUP":
        return "V"  # Lee, who left, called him a liar
    if place.finite == "d" and "n" in place.options and place.after[0] in "IT":
        return "n"  # the plan, backed by Lee
    return _elsewhere(place)


def _after_conjunction(place: Place) -> str:
    if place.finite == "d" and "n" in place.options and place.after[0] in "DUPKtTW":
        return "V"  # and accused the minister
    return _elsewhere(place)


def _at_start(place: Place) -> str:
    if place.after[0] in "zdnMBHO" and (place.first_of("NP", "") or is_sure_verb(place.after)):
        return place.first_of("NP", "P")  # Cross said
    if place.after == "P" and place.options[0] in "vzdnN":
        return "V" if place.is_speech and place.finite == "d" else "P"  # Said Lee, “…”
    if place.finite and "n" in place.options:
        return "n"  # Asked about it, Lee …
    return _elsewhere(place)


def _elsewhere(place: Place) -> str:
    if place.finite is None:
        return "g" if place.is_participle else place.options[0]
    if _heads_reduced_relative(place) and place.before in "UNP":
        return "n"
    return "V" if place.options[0] in "zd" else place.options[0]


_TWOFOLD: dict[str, Callable[[Place], str]] = {
    "s": _possessive_or_verb,
    "I": _preposition_or_adverb,
    "DU": _determiner_or_pronoun,
    "SR": _subordinator_or_adverb,
    "DR": _determiner_or_adverb,
    "Bg": _auxiliary_or_participle,
    "Iv": _preposition_or_verb,
}
_AFTER: dict[str, Callable[[Place], str]] = {
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
