"""Short ways for the tests to read an article and look at it."""

from __future__ import annotations

import textwrap

from bot.knowledge import parse
from bot.model import Article, Problem, Section


def article(text: str, path: str = "talks.txt") -> Article:
    return parse(path, text.encode())[0]


def problems(text: str, path: str = "talks.md") -> list[str]:
    return [str(problem) for problem in found(text, path)]


def found(text: str, path: str = "talks.md") -> tuple[Problem, ...]:
    return parse(path, text.encode())[1]


def passages(text: str, path: str = "talks.txt") -> list[str]:
    return [passage.text for passage in article(text, path).passages]


def sections(text: str, path: str = "talks.txt") -> tuple[Section, ...]:
    return article(text, path).sections


def titles(text: str, path: str = "talks.txt") -> list[str | None]:
    return [section.title for section in sections(text, path)]


def wrapped(*paragraphs: str, width: int = 72) -> str:
    return "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs)
