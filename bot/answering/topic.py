"""What a question is about, as terms that the folder can be searched for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.archive.names import LONGEST_NAME
from bot.text import terms
from bot.text.wording.places import same_place_terms

Names = tuple[str, ...]
OtherNames = Callable[[Names], Iterable[Names]]


@dataclass(frozen=True, slots=True)
class Topic:
    """The terms of a topic.

    Attributes:
        weights: For each term how much it tells (its idf), in the order of the question.
        other_names: For a term the other names of what it names, each as the terms that all must stand there:
            a place's (``american``: ``US``, ``unit state``), an abbreviation's full form.
        in_names: Terms that are parts of a longer name: no other words stand for them.
        acronyms: What was typed in capitals, such as ``SWIFT``, by its term: the word in small letters is another.
    """

    weights: Mapping[str, float]
    other_names: Mapping[str, Sequence[Names]]
    in_names: frozenset[str] = frozenset()
    acronyms: Mapping[str, str] = field(default_factory=dict)

    @property
    def terms(self) -> list[str]:
        """The terms alone."""
        return list(self.weights)

    @property
    def total(self) -> float:
        """Sum of the weights."""
        return sum(self.weights.values())

    def of_one(self, term: str) -> Topic:
        """Return the topic that one of the terms is by itself."""
        return replace(self, weights={term: self.weights[term]}, other_names={term: self.other_names[term]})


def read_topic(
    text: str,
    idf: Callable[[str], float],
    without: Iterable[str] = (),
    abbreviations: OtherNames = lambda _: (),
    names: Callable[[str], bool] = lambda _: False,
) -> Topic:
    """Turn a topic's words into terms.

    Args:
        text: The words of the topic.
        idf: How much a term tells in this folder.
        without: Terms that are no topic, such as the asked person's own name.
        abbreviations: Gives the full forms of an abbreviation and the other way round, as terms.
        names: Tells whether the folder writes several words as a name.
    """
    left_out = set(without)
    asked = [term for term in dict.fromkeys(terms(text)) if term not in left_out]
    other_names: dict[str, list[Names]] = {term: [] for term in asked}
    for name in _runs(asked):
        for other in (*same_place_terms(*name), *abbreviations(name)):
            for term in name:
                other_names[term].append(other)
    in_names = {
        term for run in _runs(text.split(), least=2) if names(phrase := " ".join(run)) for term in terms(phrase)
    }
    return Topic({term: idf(term) for term in asked}, other_names, frozenset(in_names), _acronyms(text))


def _acronyms(text: str) -> dict[str, str]:
    """Return the words in capitals by their terms; none where all is in capitals, which tells nothing."""
    words = [word.strip(".,;:!?\"“”'’()") for word in text.split()]
    if len(words) > 2 and all(map(str.isupper, words)):
        return {}
    return {terms(word)[0]: word for word in words if len(word) > 1 and word.isupper() and len(terms(word)) == 1}


def _runs(words: Sequence[str], least: int = 1) -> Iterator[Names]:
    """Yield every run of so many words, up to ``LONGEST_NAME``."""
    for first in range(len(words)):
        for last in range(first + least, min(first + LONGEST_NAME, len(words)) + 1):
            yield tuple(words[first:last])
