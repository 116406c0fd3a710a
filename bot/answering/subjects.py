"""What somebody speaks about: the nouns that mark out their words, with how often they come up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.answering.lang.en.numbers import NUMBERS
from bot.answering.library import Library, Utterances
from bot.archive import Utterance
from bot.statements.lexicon import load_lexicon
from bot.statements.people.lexicon import load_people_lexicon
from bot.text import terms, tokenize

MOST = 5
READ = 60
"""Statements that are read for suggestions, a millisecond each: whoever says a thousand things says much again."""
SHORTEST = 4  # Letters: shorter words are seldom what anybody speaks about.
_NOUNS = frozenset("NP")
VERB = "v"
_CACHED_WORDS = 1 << 15


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that somebody speaks about.

    Attributes:
        word: As it mostly stands there.
        term: Its term.
        count: How many statements name it.
    """

    word: str
    term: str
    count: int


def subjects(
    library: Library, utterances: Utterances, without: Iterable[str] = (), most: int = MOST, read: int = READ
) -> list[Subject]:
    """Return what some statements are about, what tells most first.

    Args:
        library: The snapshot that they stand in.
        utterances: The statements.
        without: Terms that are no subject, such as the speaker's own name.
        most: How many at most.
        read: How many of the statements are read, evenly spread over all of them.
    """
    counts: Counter[str] = Counter()
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for utterance in utterances[:: -(-len(utterances) // read) or 1]:
        found = nouns(utterance)
        counts.update(found.keys())
        for term, word in found.items():
            words[term][word] += 1
    for term in without:
        counts.pop(term, None)
    ranked = sorted(counts, key=lambda term: (-counts[term] * library.idf(term), term))
    return [Subject(_as_written(words[term]), term, counts[term]) for term in ranked[:most]]


def _as_written(forms: Counter[str]) -> str:
    """Return the most frequent form, in small letters where it also stands so: it began a sentence."""
    first = forms.most_common(1)[0][0]
    return first.lower() if first.lower() in forms else first


def nouns(utterance: Utterance) -> dict[str, str]:
    """Return the terms of the nouns in what is said, each with the word that stands there."""
    words = [token.text for token in tokenize(" ".join(span.text for span in utterance.statement.content))]
    return {
        term: word
        for word, following in pairwise((*words, ""))
        if (term := _noun(word)) and not (_is_of_a_place(word) and following.islower() and _noun(following))
    }


def _is_of_a_place(word: str) -> bool:
    """Tell whether a word may be a place's adjective: "American sanctions" are on sanctions."""
    lexicon = load_people_lexicon("en")
    return lexicon is not None and lexicon.places.get(word, word) != word


def _is_form_of_a_verb(word: str, parts_of_speech: Mapping[str, str]) -> bool:
    """Tell whether a word that the lexicon does not hold is the third person of one that can only be a verb."""
    return word not in parts_of_speech and parts_of_speech.get(word.removesuffix("s"), "")[:1] == VERB


@lru_cache(_CACHED_WORDS)
def _noun(text: str) -> str | None:
    """Return a noun's term, as far as a word by itself tells that it is one; None for anything else."""
    lexicon = load_lexicon("en")
    word = text.lower()
    if lexicon is None or len(word) < SHORTEST or not word.isalpha() or word in lexicon.function_words:
        return None
    if word in NUMBERS or _is_form_of_a_verb(word, lexicon.parts_of_speech):
        return None
    letters = lexicon.parts_of_speech.get(word) or lexicon.guess(word, capital=text[0].isupper())
    found = terms(text) if letters[:1] in _NOUNS else []
    return found[0] if len(found) == 1 else None
