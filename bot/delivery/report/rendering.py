"""The page as HTML: everything that comes from articles is escaped by the template engine."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from bot import __version__
from bot.answering.overview import Overview
from bot.delivery.grouping import place
from bot.delivery.links import text_fragment_link
from bot.delivery.report.layout import lay_out
from bot.delivery.report.page import Page
from bot.delivery.terminal import printable

GENERATOR = f"Whosaid {__version__}"
LONGEST_SENTENCE = 1_500
"""Characters: what has no stop for longer is no sentence, but a table or a list."""
MOST_LINKS = 24
"""Of a speaker to topics, as many as there are; of a topic to those who speak of it most."""


def render(overview: Overview, made: dt.date) -> str:
    """Return the report as one page of HTML.

    Args:
        overview: What the folder quotes.
        made: The day that the page names as its own.
    """
    page = lay_out(overview)
    return _template().render(
        page=page,
        span=_span(page),
        made=made,
        generator=GENERATOR,
        most_links=MOST_LINKS,
        style=Markup(_own("page.css")),  # noqa: S704 our own file
        script=Markup(_own("page.js")),  # noqa: S704 our own file
        hashed=_hashed,
        share=_share,
        link=text_fragment_link,
        place=place,
    )


def is_report(start: bytes) -> bool:
    """Tell whether a file that begins so is a report, of whatever version."""
    return b'<meta name="generator" content="Whosaid ' in start


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_plain)
    environment.filters["clipped"] = _clipped
    return environment.from_string(_own("page.html.jinja"))


def _own(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _span(page: Page) -> str:
    """Name the time that the dated quotations are from."""
    if not page.stretches:
        return ""
    first, last = page.stretches[0].label, page.stretches[-1].label
    return first if first == last else f"{first} to {last}"


def _share(count: int, most: int) -> float:
    """Return a bar's length in percent of the longest; it is never too short to be seen."""
    return max(1.0, round(100 * count / most, 1)) if count else 0.0


def _clipped(text: str) -> str:
    if len(text) <= LONGEST_SENTENCE:
        return text
    return f"{text[:LONGEST_SENTENCE]} […] ({len(text) - LONGEST_SENTENCE:,} more characters)"


def _plain(value: object) -> object:
    """Replace control characters in text, which could turn it round or hide a part of it."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hashed(content: str) -> str:
    """Return how a content security policy names what may stand in the page (CSP level 3, hash sources)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
