"""What is odd about an article's text: paragraphs in another language, quotations whose speaker is not found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Analysis, Passage, StatementKind
from bot.text import language as language_of

FEWEST_WORDS = 20
"""Words from which the words of a paragraph tell its language."""
FEWEST_LETTERS = 60
MOST_STRANGE = 0.05
"""Share of a language's commonest words below which a text is not in it; news has 0.08 in 999 of 1,000 paragraphs."""
LONG_QUOTATION = 5
"""Words: shorter ones are names and slogans, which nobody says."""
_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = "“”„\"‘’', "


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something odd.

    Attributes:
        start: Offset in the body where it begins.
        message: What it is, and what to do about it.
    """

    start: int
    message: str


def doubts(analysis: Analysis) -> Iterator[Doubt]:
    """Yield what is odd about an article's text."""
    yield from _other_languages(analysis)
    yield from _unattributed(analysis)


def _other_languages(analysis: Analysis) -> Iterator[Doubt]:
    article = analysis.article
    strange = [passage for passage in article.passages if _is_strange(passage.text, article.language)]
    if len(strange) > len(article.passages) / 2:
        message = f"most of it is not in its language, {article.language}: write the right one, as in 'language: fr'"
        yield Doubt(strange[0].start, message)
    elif strange:
        yield Doubt(strange[0].start, _mixed(strange, article.language))


def _mixed(strange: list[Passage], language: str) -> str:
    numbers = ", ".join(str(passage.number) for passage in strange)
    which = "paragraph" if len(strange) == 1 else "paragraphs"
    return f"{which} {numbers} not in the article's language, {language}: put them into an article of their own"


def _is_strange(text: str, language: str) -> bool:
    """Tell whether a text is surely not in a language; lists of names and short texts are in any."""
    common = language_of(language).stop_words
    if not common:
        return False
    letters = [char for char in text if char.isalpha()]
    if len(letters) >= FEWEST_LETTERS and 2 * sum(map(_is_latin, letters)) < len(letters):
        return language == "en"
    words = _WORD.findall(text)
    plain = [word for word in words if word.islower()]
    if len(plain) < FEWEST_WORDS or 2 * len(plain) < len(words):
        return False
    return sum(word in common for word in plain) < MOST_STRANGE * len(plain)


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith("LATIN")


def _unattributed(analysis: Analysis) -> Iterator[Doubt]:
    left = [
        statement
        for statement in analysis.statements
        if statement.speaker is None
        and statement.kind is not StatementKind.INDIRECT
        and sum(len(span.text.split()) for span in statement.content) >= LONG_QUOTATION
    ]
    if left:
        words = left[0].content[0].text.strip(_QUOTES)
        shown = words if len(words) <= 60 else f"{words[:57].rstrip()}…"
        more = f", nor {len(left) - 1} more" if len(left) > 1 else ""
        yield Doubt(left[0].start, f"nobody is found who says “{shown}”{more}: it is quoted without a speaker")
