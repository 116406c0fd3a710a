"""Tell whether two names may be one person's: other spellings, initials, short forms, middle names left out."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from bot.statements.people.lexicon import PeopleLexicon

SAME_SPELLING = 80
"""Likeness in percent (normalised Indel) from which two first names are one in two spellings: Sergey, Sergei."""


def same_first_name(one: str, other: str, lexicon: PeopleLexicon) -> bool:
    """True for the same name, its initial, its short form or another spelling of it."""
    a, b = one.lower().rstrip("."), other.lower().rstrip(".")
    if not a or not b:
        return False
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    short = lexicon.short_forms
    if short.get(a, frozenset((a,))) & short.get(b, frozenset((b,))):
        return True
    return a[0] == b[0] and ratio(a, b) >= SAME_SPELLING


def same_full_name(one: Sequence[str], other: Sequence[str], lexicon: PeopleLexicon) -> bool:
    """True where two names of two words or more may be one person's, suffixes aside.

    >>> from bot.statements.people.lexicon import load_people_lexicon
    >>> same_full_name(("Sergey", "V.", "Lavrov"), ("Sergei", "Lavrov"), load_people_lexicon("en"))
    True
    """
    if one[-1].lower() != other[-1].lower():
        return False
    if len(one) == len(other) == 3 and not same_first_name(one[1], other[1], lexicon):
        return False  # two middle names that differ
    return same_first_name(one[0], other[0], lexicon)
