"""Everything that is quoted in a folder at one glance: whose words, on what, from which day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from bot.answering.choose import Candidate
from bot.answering.cite import cite
from bot.answering.library import Library
from bot.answering.subjects import nouns
from bot.archive import Utterance
from bot.model import Citation, PersonKind
from bot.text import terms

TOPICS = 24
"""How many topics at most are told apart."""
LEAST_NAMED = 2
"""Statements that must name a topic."""
MANY = 30
"""From how many articles on it tells whether a word gathers in few of them."""
GATHERED = 0.4
"""Residual idf from which it does: "refugees" has .9 in political news, "people" .2."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence, or a quotation of several, with what it is about.

    Attributes:
        citation: The words, whose they are, and where they stand; the score means nothing.
        kind: Whether they are a person's or a body's.
        topics: Those of the folder's topics that it names, each by its word.
    """

    citation: Citation
    kind: PersonKind
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """What a folder quotes.

    Attributes:
        articles: How many articles there are.
        undated: How many of them have no date.
        quotations: All that is said by somebody named, in the order of the articles and of the text, each stretch of
            text once a speaker.
        topics: What most of it is about, each by the word that mostly stands there, what tells most first.
        unnamed: How many statements leave open who speaks; they are no quotations here.
    """

    articles: int
    undated: int
    quotations: tuple[Quotation, ...]
    topics: tuple[str, ...]
    unnamed: int


def overview(library: Library) -> Overview:
    """Gather what a folder quotes."""
    named = [utterance for utterance in library.spoken if library.speaker_of(utterance)]
    topics = _topics(library, named)
    return Overview(
        articles=len(library.articles),
        undated=sum(article.date is None for article in library.articles),
        quotations=tuple(_quotations(library, named, topics)),
        topics=tuple(topics.values()),
        unnamed=len(library.spoken) - len(named),
    )


def _quotations(library: Library, utterances: Iterable[Utterance], topics: Mapping[str, str]) -> Iterable[Quotation]:
    """Cite each statement; two of one speaker in the same sentence are one quotation."""
    found: dict[tuple[str, int, int, str | None], Quotation] = {}
    for utterance in utterances:
        citation = cite(library, Candidate(utterance.lines[0], utterance, coverage=1.0, score=1.0))
        key = citation.article, citation.start, citation.end, citation.speaker
        about = [topics[term] for term in nouns(utterance) if term in topics]
        known = found.get(key) or Quotation(citation, _kind(utterance))
        found[key] = replace(known, topics=tuple(dict.fromkeys((*known.topics, *about))))
    return found.values()


def _kind(utterance: Utterance) -> PersonKind:
    speaker = utterance.statement.speaker
    return speaker.kind if speaker else PersonKind.UNNAMED


def _topics(library: Library, utterances: Sequence[Utterance]) -> Mapping[str, str]:
    """Return the term of each topic with its word, what tells most first."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, set[str]] = defaultdict(set)
    for utterance in utterances:
        for term, word in nouns(utterance).items():
            words[term][word] += 1
            articles[term].add(utterance.statement.article)
    weights = dict(_weights(library, {term: (words[term].total(), len(articles[term])) for term in words}))
    names = {term for name in library.most_quoted for term in terms(name)}
    word_of = {term: words[term].most_common(1)[0][0] for term in weights}
    # A word with a capital that is somebody's name is most likely that name, and no topic of its own.
    ranked = sorted(
        (term for term in weights if not (term in names and word_of[term][0].isupper())),
        key=lambda term: (-weights[term], term),
    )
    return {term: word_of[term] for term in ranked[:TOPICS]}


def _weights(library: Library, counts: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, float]]:
    """Yield how much each term that may be a topic tells: how often it is named, times how far it marks out articles.

    Args:
        library: The snapshot.
        counts: For each term how many statements name it, and in how many articles.
    """
    for term, (statements, articles) in counts.items():
        if statements < LEAST_NAMED:
            continue
        if len(library.articles) < MANY:
            yield term, statements * library.idf(term)
        elif (gathered := residual_idf(statements, articles, len(library.articles))) >= GATHERED:
            yield term, statements * gathered


def residual_idf(occurrences: int, articles: int, of: int) -> float:
    """Return how much rarer among articles a word is than if its occurrences were strewn by chance.

    The logarithm of what a Poisson distribution of the occurrences expects over the articles that hold the word
    (Church and Gale, "Inverse Document Frequency: A Measure of Deviations from Poisson", 1995).

    Args:
        occurrences: How often the word stands anywhere.
        articles: In how many articles.
        of: How many articles there are.
    """
    return log(of * (1 - exp(-occurrences / of)) / articles)
