"""Common words: those of the language, those that an article writes small, and those that it writes as names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.statements.lexicon import load_lexicon
from bot.statements.people.small_words import SmallWords
from bot.statements.people.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Words:
    """Common words, in small letters.

    Attributes:
        closed: Those of the closed classes (*the*, *of*, *would*), which no role or apposition begins with.
        dictionary: Those that the language knows, with the letters of what they can be, the likeliest first.
        small: Those that the article writes small.
        names: Those that it mostly writes with a capital within a sentence.
        grammar: Endings and small words of the language.
        endings: How words end that may open a sentence though neither knows them.
    """

    closed: Mapping[str, str]
    dictionary: Mapping[str, str]
    small: Collection[str]
    names: Collection[str]
    endings: tuple[str, ...]
    grammar: SmallWords

    def may_open(self, word: str) -> bool:
        """True where the word may open a sentence, with a capital, without naming anybody."""
        if word in self.closed:
            return True
        return self.is_known(word) and word not in self.names

    def is_known(self, word: str) -> bool:
        """True for a word, a plural, an adverb or a participle that the language or the article has."""
        if word in self.dictionary or word in self.small or word.endswith(self.endings):
            return True
        return any(base in self.dictionary for base in self.grammar.bases(word))

    def is_verb(self, word: str) -> bool:
        """True where the word is most likely a finite verb."""
        letters = self.closed.get(word) or self.dictionary.get(word, "N")
        return letters[0] in "dzMBHO"


def count_words(
    sentences: Sequence[Tokens], headings: Sequence[bool], language: str, endings: tuple[str, ...], grammar: SmallWords
) -> Words:
    """Count which words the article writes small and which with a capital, headings and first words aside."""
    known = load_lexicon(language)
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for tokens, heading in zip(sentences, headings, strict=True):
        if heading:
            continue
        for text, lower in islice(zip(tokens.texts, tokens.lowers, strict=True), 1, None):
            (small if text == lower else capital)[lower] += 1
    names = frozenset(word for word, count in capital.items() if count > small[word])
    closed = known.function_words if known else {}
    return Words(closed, known.parts_of_speech if known else {}, small, names, endings, grammar)


def is_heading(tokens: Tokens) -> bool:
    """True where nearly all long words are capitalised, so that a capital tells nothing."""
    long_words = [text for text in tokens.texts if len(text) > 3 and text[0].isalpha()]
    return len(long_words) > 4 and sum(text[0].isupper() for text in long_words) > 0.75 * len(long_words)
