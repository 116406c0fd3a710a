"""The keys that describe an article, checked one by one."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import yaml

from bot.knowledge.dates import find_date
from bot.knowledge.yaml_fields import Field, line_of, scalar
from bot.model import Problem, fold

KEYS = ("title", "date", "source", "author", "url", "language", "tags")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says of itself; None where it says nothing.

    Attributes:
        title: Headline.
        date: The day it is from.
        source: Publisher or agency.
        author: Who wrote it.
        url: Where it can be read.
        language: Two-letter code.
        tags: The keeper's own labels.
        month_first: True where its date shows that dates in figures begin with the month.
    """

    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    month_first: bool = False


class _Odd(ValueError):
    """A value that is used, with something to say about it."""

    def __init__(self, message: str, used: dict[str, object]) -> None:
        super().__init__(message)
        self.used = used


def read_metadata(fields: Sequence[Field], path: str, more: Sequence[str] = ()) -> tuple[Metadata, list[Problem]]:
    """Read the fields that are keys of an article; every other one is a problem.

    Args:
        fields: As they are written.
        path: For the problems.
        more: Keys that the caller reads itself.
    """
    metadata, problems = Metadata(), []
    seen: dict[str, int] = {}
    for field in fields:
        if field.key in seen:
            message = f"'{field.key}' stands on line {seen[field.key]} already: keep one of them"
            problems.append(Problem(path, field.line, message))
            continue
        seen[field.key] = field.line
        if field.key in more:
            continue
        if field.key not in _READERS:
            problems.append(_unknown(field, path, (*KEYS, *more)))
            continue
        try:
            metadata = replace(metadata, **_READERS[field.key](field.node))  # type: ignore[arg-type]
        except _Odd as odd:
            metadata = replace(metadata, **odd.used)  # type: ignore[arg-type]
            problems.append(Problem(path, field.line, str(odd), error=False))
        except (ValueError, TypeError) as error:
            problems.append(Problem(path, field.line, f"{field.key}: {error}"))
    return metadata, problems


def unknown_key(key: str, known: Sequence[str]) -> tuple[str, bool]:
    """Say what to write instead of a key, and whether it is likely a slip of the pen."""
    close = difflib.get_close_matches(key.lower(), known, n=1)
    if close:
        return f"unknown key '{key}': did you mean '{close[0]}'?", True
    return f"unknown key '{key}' is not used: the keys are {', '.join(known)}", False


def _unknown(field: Field, path: str, known: Sequence[str]) -> Problem:
    message, slip = unknown_key(field.key, known)
    return Problem(path, field.line, message, error=slip)


def _text(key: str) -> Callable[[yaml.Node], dict[str, object]]:
    def read(node: yaml.Node) -> dict[str, object]:
        return {key: ", ".join(_values(node)) or None}

    return read


def _values(node: yaml.Node) -> list[str]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [text for item in items if (text := fold(scalar(item) or ""))]


def _date(node: yaml.Node) -> dict[str, object]:
    text = fold(scalar(node) or "")
    if not text:
        return {}
    found = find_date(text)
    if not found or not found.readings:
        why = "is a day that no calendar has" if found else "is not a date"
        raise ValueError(f"'{text}' {why}: write it as 2022-01-28")
    date = found.readings[0]
    used: dict[str, object] = {"date": date, "month_first": found.month_first}
    if len(found.readings) > 1:
        raise _Odd(f"date: '{text}' is read as {date:%d %B %Y}: write {date.isoformat()} to be sure", used)
    return used


def _url(node: yaml.Node) -> dict[str, object]:
    text = (scalar(node) or "").strip()
    if text and not re.fullmatch(r"https?://[^\s/]+\S*", text):
        raise ValueError(f"'{text}' is not a web address: write it as https://example.org/page")
    return {"url": text or None}


def _language(node: yaml.Node) -> dict[str, object]:
    text = (scalar(node) or "").strip().lower()
    if text and not re.fullmatch(r"[a-z]{2}(?:[-_].*)?", text):
        raise ValueError(f"'{text}' is not a code of two letters: write it as en")
    return {"language": text[:2] or None}


def _tags(node: yaml.Node) -> dict[str, object]:
    if isinstance(node, yaml.SequenceNode):
        return {"tags": tuple(_values(node))}
    return {"tags": tuple(tag for part in (scalar(node) or "").split(",") if (tag := fold(part)))}


_READERS: dict[str, Callable[[yaml.Node], dict[str, object]]] = {
    "title": _text("title"),
    "date": _date,
    "source": _text("source"),
    "author": _text("author"),
    "url": _url,
    "language": _language,
    "tags": _tags,
}

__all__ = ["KEYS", "Metadata", "line_of", "read_metadata", "unknown_key"]
