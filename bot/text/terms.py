"""From words to the terms that retrieval counts: folded, stemmed, stop words left out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import Stemmer

from bot.text.language import Language, language
from bot.text.tokens import ACRONYM, NUMBER, POSSESSIVE, WORD

_WORD = re.compile(rf"{ACRONYM}|{NUMBER}(?:[-‐‑]\w+)*|{WORD}|{POSSESSIVE}")
_ACRONYM = re.compile(ACRONYM)
_HYPHEN = re.compile("[-‐‑]")
# Letters that Unicode does not take apart into a base and a mark.
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "’": "'"}
)
_CACHED_WORDS = 1 << 17


def terms(text: str, code: str = "en") -> list[str]:
    """Return the text's terms in order, as often as they stand there.

    Lower case, accents folded, possessives removed, stop words left out, the rest stemmed. A hyphenated word gives
    itself in one and its parts, so that it meets both other ways of writing it. Acronyms lose their stops; one that
    would be a stop word in lower case keeps its capitals, so that ``U.S.`` and ``US`` are the term ``US`` while
    ``us`` is left out.

    Example:
        >>> terms("The U.S. rejects Russia’s all-out demands; tell us why")
        ['US', 'reject', 'russia', 'allout', 'demand', 'tell']
    """
    terms_of = _analyser(code).terms_of
    return [term for word in _WORD.findall(unshouted(text)) for term in terms_of(word)]


def unshouted(text: str) -> str:
    """Put a text all in capitals into small letters: they mark no name and no acronym, and US may be the pronoun."""
    return text.lower() if text.isupper() and len(text.split()) > 2 else text


def stem(word: str, code: str = "en") -> str:
    """Return the word's Snowball stem, folded and in lower case; words of a language without one are only folded."""
    return _analyser(code).stem(word)


def fold_accents(text: str) -> str:
    """Return the text with letters in place of their accented forms (``Žižek`` → ``Zizek``)."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(char for char in apart if not unicodedata.combining(char))


class _Analyser:
    """Turns words of one language into terms, and remembers them."""

    def __init__(self, lang: Language) -> None:
        self._stop_words = lang.stop_words
        self._stem = _stemmer(lang.code)
        self._letter_names = dict(lang.letters)
        letters = "".join(self._letter_names)
        self._lone_letter = re.compile(f"(?<![{letters}])[{letters}](?![{letters}])") if letters else None
        self.terms_of = lru_cache(_CACHED_WORDS)(self._terms_of)

    def stem(self, word: str) -> str:
        return self._stem.stemWord(self._fold(word)) if self._stem else self._fold(word)

    def _terms_of(self, word: str) -> tuple[str, ...]:
        parts = _HYPHEN.split(word)
        whole = [self.stem("".join(parts))] if len(parts) > 1 else []
        return (*whole, *filter(None, map(self._term, parts)))

    def _term(self, word: str) -> str | None:
        """Return the term of a word without hyphens; None for a stop word."""
        folded = self._fold(word)
        if _ACRONYM.fullmatch(word):
            folded = folded.replace(".", "")
        elif word[0].isdigit():
            folded = folded.replace(",", "")
        if folded not in self._stop_words:
            return self.stem(folded)
        return folded.upper() if len(folded) > 1 and word.isupper() else None

    def _fold(self, word: str) -> str:
        folded = fold_accents(word.lower()).removeprefix("'")
        if self._lone_letter is None or folded.isascii():
            return folded
        return self._lone_letter.sub(lambda match: self._letter_names[match[0]], folded)


@cache
def _analyser(code: str) -> _Analyser:
    return _Analyser(language(code))


def _stemmer(code: str) -> Stemmer.Stemmer | None:
    try:
        # Terms are remembered whole, so the stemmer's own cache would only double them.
        return Stemmer.Stemmer(code, 0)
    except KeyError:
        return None
