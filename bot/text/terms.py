"""From words to the terms that retrieval counts: folded, stemmed, stop words left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

import Stemmer

from bot.text.language import language
from bot.text.tokens import ACRONYM, NUMBER, POSSESSIVE, WORD

_WORD = re.compile(rf"{ACRONYM}|{NUMBER}|{WORD}|{POSSESSIVE}")
_HYPHEN = re.compile(r"[-‐‑]")
# Letters that Unicode does not take apart into a base and a mark.
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
_CACHED_WORDS = 1 << 17


def terms(text: str, code: str = "en") -> list[str]:
    """Return the text's terms in order, as often as they stand there.

    Lower case, accents folded, possessives removed, stop words left out, the rest stemmed. A hyphenated word gives
    its parts. Acronyms lose their stops; one that would be a stop word in lower case keeps its capitals, so that
    ``U.S.`` and ``US`` are the term ``US`` while ``us`` is left out.

    Example:
        >>> terms("The U.S. rejects Russia’s demands; tell us why")
        ['US', 'reject', 'russia', 'demand', 'tell']
    """
    # In a headline all in capitals, US may be the pronoun: capitals tell nothing there.
    text = text.lower() if text.isupper() else text
    terms_of = _terms_of_word(code)
    return [term for word in _WORD.findall(text) for term in terms_of(word)]


def stem(word: str, code: str = "en") -> str:
    """Return the word's Snowball stem, folded and in lower case; words of a language without one are only folded."""
    return _stemmer(code)(fold_accents(word.lower()))


def fold_accents(text: str) -> str:
    """Return the text with letters in place of their accented forms (``Žižek`` → ``Zizek``)."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(char for char in apart if not unicodedata.combining(char))


@cache
def _stemmer(code: str) -> Callable[[str], str]:
    try:
        # Stems are cached below together with folding, so the stemmer's own cache would only double them.
        stem_word: Callable[[str], str] = Stemmer.Stemmer(code, 0).stemWord
    except KeyError:
        return str
    return stem_word


@cache
def _terms_of_word(code: str) -> Callable[[str], tuple[str, ...]]:
    stop_words = language(code).stop_words
    stem_word = _stemmer(code)

    @lru_cache(_CACHED_WORDS)
    def terms_of(word: str) -> tuple[str, ...]:
        found = []
        for part in _HYPHEN.split(word):
            folded = fold_accents(part.lower()).replace("’", "'").removeprefix("'")
            if re.fullmatch(ACRONYM, part):
                folded = folded.replace(".", "")
            if folded not in stop_words:
                found.append(stem_word(folded))
            elif len(folded) > 1 and part.isupper():
                found.append(folded.upper())
        return tuple(term for term in found if term)

    return terms_of
