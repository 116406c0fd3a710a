"""What the readers know of a language: words for dates, updates and credits, one folder a language.

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
        updates: Lower-case words that open an update (``update``).
        credits: Regular expressions for a closing credit; the group ``who`` is whom it names.
    """

    months: Mapping[str, int]
    updates: tuple[str, ...]
    credits: tuple[str, ...]


ENGLISH = Language(months=en.MONTHS, updates=en.UPDATES, credits=en.CREDITS)
