"""Invented articles, and what is found in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.knowledge import parse
from bot.model import Analysis, Article
from bot.retrieval import opensearch
from bot.retrieval.opensearch import Filled, Indices
from bot.retrieval.remote import Reading
from bot.statements import find_statements
from bot.text import sentences, terms

VERSION = b"as it is now"
Analyse = Callable[[Article], Analysis]

PEOPLE = ("Ilka Brandvold", "Tomas Verecky", "Maud Ekholm", "Rosa Quintavalle")
NOUNS = (
    *("harbour", "ferry", "budget", "bridge", "school", "tariff", "reservoir", "orchard", "tram", "museum"),
    *("festival", "lighthouse", "quarry", "clinic", "library", "pension", "vineyard", "tunnel", "market", "forest"),
)
_ADJECTIVES = ("new", "northern", "costly", "empty", "public", "narrow", "late", "old")


def article(name: str, text: str, **head: str) -> Article:
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    found, _ = parse(f"{name}.md", f"---\n{lines}---\n{text}".encode())
    return found


def invented(number: int, seed: int = 0) -> Article:
    """Make up an article of some paragraphs, the same for the same numbers."""
    chance = random.Random(f"{seed} {number}")
    paragraphs = [_paragraph(chance) for _ in range(chance.randint(1, 6))]
    day = f"2031-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return article(f"news/{number:05}", "\n\n".join(paragraphs), title=f"The {chance.choice(NOUNS)}", date=day)


def _paragraph(chance: random.Random) -> str:
    first, second, third = chance.sample(NOUNS, 3)
    words = " ".join(f"{chance.choice(_ADJECTIVES)} {chance.choice(NOUNS)}" for _ in range(chance.randint(1, 12)))
    return (
        f"“The {first} needs the {second},” said {chance.choice(PEOPLE)}. Nearby, the {third} stood beside the {words}."
    )


def analyse(one: Article) -> Analysis:
    found = tuple(s for passage in one.passages for s in sentences(passage, one.body, one.language))
    return Analysis(one, found, find_statements(one, found), tuple(tuple(terms(s.text)) for s in found))


def fill(indices: Indices, articles: Sequence[Article], version: bytes = VERSION, analyse: Analyse = analyse) -> Filled:
    return opensearch.fill(indices, articles, _readings(articles, analyse), version)


def rebuild(indices: Indices, articles: Sequence[Article]) -> Filled:
    return opensearch.rebuild(indices, articles, _readings(articles, analyse), VERSION)


def reading(analysis: Analysis) -> Reading:
    return Reading(analysis, f"all of {analysis.article.id}: {analysis.article.body}".encode())


def _readings(articles: Sequence[Article], analyse: Analyse) -> Callable[[Sequence[str]], Iterator[Reading]]:
    by_id = {one.id: one for one in articles}
    return lambda changed: (reading(analyse(by_id[one])) for one in changed)


def ids(articles: Iterable[Article]) -> list[str]:
    return sorted(one.id for one in articles)
