"""See to it that a clause gets the verb it needs where one word alone can be it (*Lee demands answers*)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.statements.neighbours import BOUNDARIES, FINITE, Place, is_sure_verb

_CLOSES_CUE = frozenset(".,;")
_SUBJECT_ALONE = re.compile("[,K](?:D[JNP]*[NP]|[JNP]*P)$")
_SUBJECT_REACH = 6


class OnlyVerbs:
    """Keeps count of a sentence's verbs from left to right, and knows which words ahead can be nothing else."""

    def __init__(self, options: Sequence[str]) -> None:
        self._options = options
        self._ahead = _verbs_ahead(options)
        self._clause_has_verb = False
        self._sentence_has_verb = False

    def note(self, tag: str, before: str) -> None:
        """Count a tag; what stands between commas may be an apposition, and need have no verb."""
        if tag in BOUNDARIES:
            self._clause_has_verb = tag not in "SWt"
        elif tag == "C" and before in ",;-":
            self._clause_has_verb = False
        elif tag in FINITE:
            self._clause_has_verb = self._sentence_has_verb = True

    def revise(self, tag: str, place: Place) -> str:
        """Turn a noun or participle into the verb where there is no other."""
        if tag in "NJ":
            may_be = place.before in "NP" and place.finite is not None
            return "V" if may_be and (self._is_wanted(place) or self._is_cue_behind(place)) else tag
        is_main = tag == "n" and place.before == "," and not self._sentence_has_verb
        return "V" if is_main and place.at >= _last_main_verb(self._options) else tag  # Lee, a poet, lashed out

    def _is_cue_behind(self, place: Place) -> bool:
        """*It is hard, the team reports;*: a verb of speech with its subject alone behind a sentence's comma."""
        if not (self._sentence_has_verb and place.is_speech and place.finite == "z" and place.agrees):
            return False
        return place.after in _CLOSES_CUE and _SUBJECT_ALONE.search("".join(place.tags[-_SUBJECT_REACH:])) is not None

    def _is_wanted(self, place: Place) -> bool:
        if self._clause_has_verb or self._ahead[place.at]:
            return False
        if not (place.tags[-1] == "R" or place.after == "T" or place.agrees):
            return False
        return place.after != "." or (place.is_speech and (self._sentence_has_verb or self._options[0] == "K"))


def _last_main_verb(options: Sequence[str]) -> int:
    """Index of the last word that can only be a finite verb, those of subordinate and joined clauses aside; or -1."""
    last, opening = -1, "."
    for at, choice in enumerate(options):
        if choice in BOUNDARIES:
            opening = choice
        elif choice[0] in "Cg" and (at == 0 or options[at - 1] in BOUNDARIES or choice == "C"):
            opening = "S"
        elif opening not in "SWt" and is_sure_verb(choice):
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
