"""What a question is about, as terms that the folder can be searched for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.text import terms

Related = Callable[[str], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Topic:
    """The terms of a topic.

    Attributes:
        weights: For each term asked for how much it tells (its idf), in the order of the question.
        closeness: For each term asked for the terms that speak of the same, with how near they come: 1 for the
            term itself, less for another.
    """

    weights: Mapping[str, float]
    closeness: Mapping[str, Mapping[str, float]]

    @property
    def total(self) -> float:
        """Sum of the weights."""
        return sum(self.weights.values())


def read_topic(
    text: str, idf: Callable[[str], float], related: Related | None = None, without: Iterable[str] = ()
) -> Topic:
    """Turn a topic's words into terms.

    Args:
        text: The words of the topic.
        idf: How much a term tells in this folder.
        related: Gives the terms close to a term, each with a closeness below 1.
        without: Terms that are no topic, such as the asked person's own name.
    """
    left_out = set(without)
    asked = [term for term in dict.fromkeys(terms(text)) if term not in left_out]
    closeness = {term: {**(related(term) if related else {}), term: 1.0} for term in asked}
    return Topic({term: idf(term) for term in asked}, closeness)
