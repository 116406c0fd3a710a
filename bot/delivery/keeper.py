"""What the keeper of the folder is shown: which articles there are, and what was taken of a new one."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.delivery.records import as_line
from bot.delivery.terminal import QuietConsole, console_on, printable
from bot.model import Analysis, PersonKind

TOP_SPEAKERS = 3
_WHOLE_LINES = 10_000  # Columns: what is no terminal gets each article in one line.


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the keeper sees it.

    Attributes:
        analysis: The article with what was found in it.
        speakers: Who says something in it and how often, whoever says most first.
    """

    analysis: Analysis
    speakers: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, analysis: Analysis) -> Entry:
        """Count who says something in the article; nobody who is left unnamed."""
        spoken = Counter(
            statement.speaker.name
            for statement in analysis.statements
            if statement.speaker and statement.speaker.kind is not PersonKind.UNNAMED
        )
        return cls(analysis, tuple(spoken.most_common()))

    def record(self) -> dict[str, object]:
        """Give the entry the shape of a line of JSON."""
        article = self.analysis.article
        return {
            "article": article.id,
            "file": article.path,
            "title": article.title,
            "date": article.date.isoformat() if article.date else None,
            "source": article.source,
            "url": article.url,
            "passages": len(article.passages),
            "statements": len(self.analysis.statements),
            "speakers": [{"name": name, "statements": count} for name, count in self.speakers],
        }


def show_entries_json(entries: Iterable[Entry]) -> None:
    """Print each article as a line of JSON."""
    for entry in entries:
        print(as_line(entry.record()))


def show_entries(entries: Iterable[Entry], stream: TextIO) -> None:
    """Print the articles as a table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, highlight=False)
    table.add_column("Article", overflow="fold", style="bold")
    for name in ("Title", "Date"):
        table.add_column(name, no_wrap=name == "Date")
    for name in ("Passages", "Statements"):
        table.add_column(name, justify="right")
    table.add_column("Speakers")
    for entry in entries:
        table.add_row(*(Text(printable(cell)) for cell in _cells(entry)))
    if stream.isatty():
        QuietConsole(file=stream).print(table)
        return
    lines = io.StringIO()
    Console(file=lines, width=_WHOLE_LINES).print(table)
    stream.writelines(f"{line.rstrip()}\n" for line in lines.getvalue().strip("\n").split("\n") if line.strip())


def _cells(entry: Entry) -> tuple[str, ...]:
    article = entry.analysis.article
    counts = str(len(article.passages)), str(len(entry.analysis.statements))
    return article.id, article.title or "", _day(entry), *counts, _speakers(entry)


def show_added(entry: Entry, origin: str, stream: TextIO) -> None:
    """Print what was taken of a new article, for the keeper to see at a glance whether it is right."""
    article = entry.analysis.article
    lines = (
        ("title", article.title or "none"),
        ("date", _day(entry) or "none"),
        ("source", article.source or "none"),
        ("passages", str(len(article.passages))),
        ("speakers", _speakers(entry) or "nobody found"),
    )
    console = console_on(stream)
    console.print(f"added {printable(article.path)} from {printable(origin)}", style="bold")
    for name, value in lines:
        console.print(f"  {name:<9} {printable(value)}")


def _day(entry: Entry) -> str:
    date = entry.analysis.article.date
    return date.isoformat() if date else ""


def _speakers(entry: Entry) -> str:
    named = [f"{name} ({count})" for name, count in entry.speakers[:TOP_SPEAKERS]]
    more = len(entry.speakers) - len(named)
    return ", ".join([*named, f"{more} more"] if more > 0 else named)
