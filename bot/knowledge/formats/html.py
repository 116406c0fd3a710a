"""``.html``: saved web pages, menus and the rest of the page left out by trafilatura."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.errors import ArticleError
from bot.knowledge.dates import date_in_name, find_only_date
from bot.knowledge.decoding import decode
from bot.knowledge.formats.extras import foreign_reader
from bot.knowledge.metadata import Metadata, read_date
from bot.knowledge.outline import outline
from bot.knowledge.parts import Draft
from bot.knowledge.problems import Problems
from bot.model import fold

if TYPE_CHECKING:
    from lxml.etree import _Element
    from trafilatura.settings import Document

_BLOCKS = ("head", "p", "quote", "item")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]*\slang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
# Ten times what long pages have; reading takes time by the tag.
_MOST_TAGS = 50_000
# What leads to a heading itself: "¶", "#", a chain.
_SELF_LINK = re.compile(r"""<a\b[^<>]*\bhref\s*=\s*["']?\#[^<>]*>[^<>\w]{0,10}</a>""", re.IGNORECASE)
_STAMPED = re.compile(r">([^<>]*\b\d{4}-\d\d-\d\d[T ]\d\d:[^<>]*)(?=<)")
_RIGHTS = re.compile(r"copyright|©|all rights reserved", re.IGNORECASE)
_LINE_BREAK = "\ufdd0"  # A character for inner use, which no text holds.
# Only a date that the page marks as its own: a wrong one is worse than none.
_DATES = {"extensive_search": False, "original_date": True}


def read(data: bytes, problems: Problems) -> Draft:
    """Read a web page: its article's paragraphs and headings, title, date, author, publisher and address."""
    text, metadata = read_page(decode_page(data, problems))
    dated = replace(metadata, date=metadata.date or date_in_name(problems.path))
    metadata, parts = outline(text, dated)
    return Draft(text, metadata, parts)


def read_page(page: str) -> tuple[str, Metadata]:
    """Return the page's article as Markdown, and what the page says of it.

    Raises:
        ArticleError: No article is found in it, or the library is missing.
    """
    if page.count("<") > _MOST_TAGS:
        raise ArticleError(f"more than {_MOST_TAGS:,} tags: save the page's text as .txt")
    page = _SELF_LINK.sub("", page)
    with foreign_reader("HTML", "html"):
        import trafilatura

        # What it logs of a page comes back as one refusal.
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        found = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATES
        )
    if found is None or isinstance(found, dict) or found.body is None:
        raise ArticleError("no article found on the page: save its text as .txt")
    return "\n\n".join(_paragraphs(found.body)), _metadata(found, page)


def decode_page(data: bytes, problems: Problems) -> str:
    """Decode a page in the encoding that it names itself, else as any other file."""
    named = _CHARSET.search(data, 0, 4096)
    if named:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, ValueError):
            pass
    return decode(data, problems)


def _paragraphs(body: _Element) -> Iterator[str]:
    for element in body.iter(*_BLOCKS):
        if next(element.iterdescendants(*_BLOCKS), None) is not None:
            continue
        for line_break in element.iter("lb"):
            line_break.text = _LINE_BREAK
        lines = filter(None, map(fold, "".join(element.itertext()).split(_LINE_BREAK)))
        text = (" " if element.tag == "head" else "\n").join(lines)
        if text:
            yield f"{'#' * _level(element)} {text}" if element.tag == "head" else text


def _level(heading: _Element) -> int:
    """Return the depth of a heading, whose ``rend`` is ``h1`` to ``h6``."""
    rend = heading.get("rend") or ""
    return int(rend[1]) if re.fullmatch("h[1-6]", rend) else 2


def _metadata(found: Document, page: str) -> Metadata:
    language = _LANGUAGE.search(page, 0, 4096)
    title = fold(found.title or "")
    return Metadata(
        title=title or None,
        date=_date(found.date, page),
        source=_publisher(found.sitename, title) or found.hostname or None,
        author=fold((found.author or "").replace(";", ",")) or None,
        url=found.url if (found.url or "").startswith(("http://", "https://")) else None,
        language=language[1].lower() if language else None,
    )


def _publisher(name: str | None, title: str) -> str | None:
    """Return a site's name, unless it is the page's title once more, or a line about rights."""
    name = fold(name or "")
    return None if not name or _RIGHTS.search(name) or _letters(name) == _letters(title) else name


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _date(found: str | None, page: str) -> dt.date | None:
    """Return the page's date; a time that stands anywhere in its text, as in a log, is not taken for it."""
    if found and _STAMPED.search(page):
        from htmldate import find_date

        found = find_date(_STAMPED.sub(_only_dates, page), extensive_search=False, original_date=True)
    return read_date(found)[0] if found else None


def _only_dates(text: re.Match[str]) -> str:
    return text[0] if find_only_date(fold(text[1])) else ">"
