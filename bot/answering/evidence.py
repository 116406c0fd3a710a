"""How well a sentence meets a topic: which of the topic's terms are found in it, and which only around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.answering.topic import Topic

Zone = tuple[float, Collection[str]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a sentence.

    Attributes:
        coverage: Share of the topic's weight found in the sentence or around it, 0 to 1, what is found further off
            or in other words counted less.
        literal: Share of the weight found in the sentence itself and in the topic's own terms.
    """

    coverage: float
    literal: float


def weigh(topic: Topic, zones: Sequence[Zone]) -> Evidence:
    """Weigh a sentence with its surroundings against a topic.

    Args:
        topic: What is asked about.
        zones: The sentence's terms first, then what stands around it, nearest first; each with what a term found
            there counts, 0 to 1. A term counts where it counts most.

    Returns:
        The evidence; of a topic without terms all is covered.
    """
    if not topic.weights:
        return Evidence(1.0, 0.0)
    covered = literal = 0.0
    own = zones[0][1]
    for term, weight in topic.weights.items():
        covered += weight * _nearest(topic.closeness[term].items(), zones)
        if term in own:
            literal += weight
    return Evidence(covered / topic.total, literal / topic.total)


def _nearest(alternatives: Collection[tuple[str, float]], zones: Sequence[Zone]) -> float:
    best = 0.0
    for counts, found in zones:
        if counts <= best:
            break
        for term, closeness in alternatives:
            if term in found and counts * closeness > best:
                best = counts * closeness
    return best
