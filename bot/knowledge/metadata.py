"""The keys that describe an article, checked one by one."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import yaml

from bot.knowledge.dates import date_in_name, find_date
from bot.knowledge.problems import Problems
from bot.knowledge.yaml_fields import Field, scalar
from bot.model import fold

FORMS = "2022-01-28, 28 January 2022, January 28, 2022 or 28/01/2022"
"""How a date may be written."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of its article; None where it says nothing.

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


def read_metadata(fields: Iterable[Field], problems: Problems, more: Sequence[str] = ()) -> Metadata:
    """Read the fields that describe the article; what cannot be used is noted and left out.

    Where none of them is a date, one in the file's name stands for it.

    Args:
        fields: As the file has them.
        problems: Where to note what is wrong.
        more: Keys that the caller reads itself.
    """
    metadata = Metadata()
    for field in without_doubles(fields, problems):
        reader = _READERS.get(field.key)
        if reader:
            try:
                metadata = reader(metadata, field, problems)
            except (ValueError, TypeError) as error:
                problems.error(field.line, f"{field.key}: {error}")
        elif field.key not in more:
            note_unknown_key(field, (*KEYS, *more), problems)
    return metadata if metadata.date else replace(metadata, date=date_in_name(problems.path))


def without_doubles(fields: Iterable[Field], problems: Problems) -> list[Field]:
    """Return the first field of each key, noting the others."""
    first: dict[str, Field] = {}
    for field in fields:
        if first.setdefault(field.key, field) is not field:
            where = first[field.key].line
            problems.error(field.line, f"'{field.key}' stands on line {where} already: keep one of them")
    return list(first.values())


def note_unknown_key(field: Field, known: Sequence[str], problems: Problems) -> None:
    """Note a key that nothing reads: an error where it is likely a slip of the pen."""
    close = difflib.get_close_matches(field.key.lower(), known, n=1, cutoff=0.7)
    if close:
        problems.error(field.line, f"unknown key '{field.key}': did you mean '{close[0]}'?")
    else:
        problems.warn(field.line, f"unknown key '{field.key}' is not used: the keys are {', '.join(known)}")


def read_date(text: str, *, near: dt.date | None = None, month_first: bool = False) -> tuple[dt.date, ...]:
    """Return the days that a value written as a date can mean, the likeliest first.

    Raises:
        ValueError: It is no date that can be read, has no year, or is a day that no calendar has.
    """
    found = find_date(text, near, month_first=month_first)
    if not found:
        raise ValueError(f"'{text}' is no date that is read: write {FORMS}")
    if not found.readings and not found.has_year:
        raise ValueError(f"'{text}' names no year: write {FORMS}")
    if not found.readings:
        raise ValueError(f"'{text}' is a day that no calendar has: write {FORMS}")
    return found.readings


def _title(metadata: Metadata, field: Field, _: Problems) -> Metadata:
    return replace(metadata, title=_words(field.node))


def _date(metadata: Metadata, field: Field, problems: Problems) -> Metadata:
    text = fold(scalar(field.node))
    if not text:
        return metadata
    date, *others = read_date(text)
    if others:
        problems.warn(field.line, f"date: '{text}' is read as {date:%d %B %Y}: write {date.isoformat()} to be sure")
    found = find_date(text)
    return replace(metadata, date=date, month_first=bool(found and found.month_first))


def _source(metadata: Metadata, field: Field, _: Problems) -> Metadata:
    return replace(metadata, source=_words(field.node))


def _author(metadata: Metadata, field: Field, _: Problems) -> Metadata:
    return replace(metadata, author=_words(field.node))


def _url(metadata: Metadata, field: Field, _: Problems) -> Metadata:
    text = scalar(field.node).strip()
    if text and not re.fullmatch(r"https?://[^\s/]+\S*", text):
        raise ValueError(f"'{text}' is no web address: write it as https://example.org/page")
    return replace(metadata, url=text or None)


def _language(metadata: Metadata, field: Field, _: Problems) -> Metadata:
    text = scalar(field.node).strip().lower()
    if text and not re.fullmatch(r"[a-z]{2}(?:[-_].*)?", text):
        raise ValueError(f"'{text}' is no code of two letters: write it as en")
    return replace(metadata, language=text[:2] or None)


def _tags(metadata: Metadata, field: Field, _: Problems) -> Metadata:
    node = field.node
    tags = _values(node) if isinstance(node, yaml.SequenceNode) else map(fold, scalar(node).split(","))
    return replace(metadata, tags=tuple(filter(None, tags)))


def _words(node: yaml.Node) -> str | None:
    return ", ".join(filter(None, _values(node))) or None


def _values(node: yaml.Node) -> list[str]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [fold(scalar(item)) for item in items]


_READERS: dict[str, Callable[[Metadata, Field, Problems], Metadata]] = {
    "title": _title,
    "date": _date,
    "source": _source,
    "author": _author,
    "url": _url,
    "language": _language,
    "tags": _tags,
}

KEYS = tuple(_READERS)
"""The keys that describe an article."""
