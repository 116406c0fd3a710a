"""Folders to report on, invented."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

from bot.answering.overview import Overview, Quotation, overview
from bot.delivery.report import render
from bot.model import Citation, PersonKind
from tests.answering.invented import folder

MADE = dt.date(2031, 5, 1)


def quotation(  # noqa: PLR0917 most tests need but one or two
    speaker: str = "Ada Brook",
    text: str = "The dam holds, Brook said.",
    day: dt.date | None = dt.date(2031, 3, 11),
    number: int = 0,
    topics: tuple[str, ...] = (),
    title: str = "Dam",
    url: str | None = None,
) -> Quotation:
    """Make a quotation; `number` tells those of one article apart."""
    citation = Citation(
        text=text, speaker=speaker, article=f"a{number}", title=title, date=day, source="Harbour Post", url=url,
        section=None, paragraph=1, start=number, end=number + len(text), score=1.0,
    )  # fmt: skip
    return Quotation(citation, PersonKind.PERSON, topics)


def gathered(*quotations: Quotation, topics: tuple[str, ...] = ()) -> Overview:
    """Make what a folder of one quotation an article quotes."""
    return Overview(len(quotations), 0, quotations, topics, 0)


def small() -> Overview:
    """Return what the invented folder quotes."""
    return overview(folder())


def huge() -> Overview:
    """Return a thousand articles' quotations: many speakers, one of whom is quoted without end."""
    first = dt.date(2030, 1, 1)
    many = [
        quotation(
            "Ada Brook" if n % 3 == 0 else f"Speaker {n % 400}",
            f"The dam will cost {n} million, and the lock nothing, somebody said in the town hall on that day.",
            first + dt.timedelta(days=n // 20) if n % 50 else None,
            n,
            ("dam", "lock") if n % 2 else ("dam",),
        )
        for n in range(12_000)
    ]
    return Overview(1_000, 0, tuple(many), ("dam", "lock"), 3)


def html(found: Overview) -> str:
    """Return the page."""
    return render(found, MADE)


class Marks(HTMLParser):
    """Collects a page's anchors, links and tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        if name := found.get("id"):
            self.ids.append(name)
        if tag == "a":
            self.links.append(found["href"] or "")
