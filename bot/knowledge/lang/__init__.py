"""What the readers know of a language: words for dates, updates, heads and credits, one folder a language.

A language's folder holds plain data; `Language` says which data there is, and the readers name no word themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.knowledge.lang import en


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language that mark up an article.

    Attributes:
        months: Lower-case name or abbreviation (no stop) to the month's number.
        weekdays: Lower-case names and abbreviations.
        date_labels: Lower-case words that stand before an article's own date (``published``).
        updates: Lower-case words that open an update.
        bylines: Regular expressions for a line that names the author; the group ``who`` is the name.
        head_labels: Lower-case labels of lines at an article's top (``Title: …``) to the key that each gives.
        credits: Regular expressions for a closing credit; the group ``who`` is whom it names.
        labelled_credits: The same behind a label (``Source: …``), so that what follows need be no name.
        name_joiners: Lower-case words that may stand among names (``and``, ``in``).
    """

    months: Mapping[str, int]
    weekdays: frozenset[str]
    date_labels: frozenset[str]
    updates: tuple[str, ...]
    bylines: tuple[str, ...]
    head_labels: Mapping[str, str]
    credits: tuple[str, ...]
    labelled_credits: tuple[str, ...]
    name_joiners: frozenset[str]


ENGLISH = Language(
    months=en.MONTHS,
    weekdays=en.WEEKDAYS,
    date_labels=en.DATE_LABELS,
    updates=en.UPDATES,
    bylines=en.BYLINES,
    head_labels=en.HEAD_LABELS,
    credits=en.CREDITS,
    labelled_credits=en.LABELLED_CREDITS,
    name_joiners=en.NAME_JOINERS,
)
