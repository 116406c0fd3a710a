"""What somebody speaks about: the nouns that mark out their words, with how often they come up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answering.library import Library, Utterance
from bot.statements.lexicon import Lexicon, load_lexicon
from bot.text import terms, tokenize

MOST = 5
SHORTEST = 4  # Letters: shorter words are seldom what anybody speaks about.
_NOUNS = frozenset("NP")


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
    library: Library, utterances: Iterable[Utterance], without: Iterable[str] = (), most: int = MOST
) -> list[Subject]:
    """Return what some statements are about, what tells most first.

    Args:
        library: The snapshot that they stand in.
        utterances: The statements.
        without: Terms that are no subject, such as the speaker's own name.
        most: How many at most.
    """
    lexicon = load_lexicon("en")
    if lexicon is None:
        return []
    counts: Counter[str] = Counter()
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for utterance in utterances:
        said = " ".join(span.text for span in utterance.statement.content)
        found = dict(_nouns(said, lexicon))
        counts.update(found.keys())
        for term, word in found.items():
            words[term][word] += 1
    for term in without:
        counts.pop(term, None)
    ranked = sorted(counts, key=lambda term: (-counts[term] * library.idf(term), term))
    return [Subject(words[term].most_common(1)[0][0], term, counts[term]) for term in ranked[:most]]


def _nouns(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the term and the word of each noun, as far as a word by itself tells that it is one."""
    for token in tokenize(text):
        word = token.text.lower()
        if len(word) < SHORTEST or not word.isalpha() or word in lexicon.function_words:
            continue
        letters = lexicon.parts_of_speech.get(word) or lexicon.guess(word, capital=token.text[0].isupper())
        if letters[:1] in _NOUNS and len(found := terms(token.text)) == 1:
            yield found[0], token.text
