"""``.html``: saved web pages, menus and the rest of the page left out by trafilatura."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterable, Iterator
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
_PAGE_BLOCKS = tuple(
    "body main header section article div h1 h2 h3 h4 h5 h6 p blockquote pre address figure figcaption hr "
    "ul ol li dl dt dd table caption tr th td".split()
)
# How far on in a passage a block of the page is looked for, in characters.
_REACH = 10_000
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]*\slang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
# Ten times what long pages have; reading takes time by the tag.
_MOST_TAGS = 50_000
# What leads to a heading itself: "¶", "#", a chain.
_SELF_LINK = re.compile(r"""<a\b[^<>]*\bhref\s*=\s*["']?\#[^<>]*>[^<>\w]{0,10}</a>""", re.IGNORECASE)
_STAMPED = re.compile(r">([^<>]*\b\d{4}-\d\d-\d\d[T ]\d\d:[^<>]*)(?=<)")
_RIGHTS = re.compile(r"copyright|©|all rights reserved", re.IGNORECASE)
# Characters for inner use, which no text holds.
_LINE_BREAK, _BLOCK_BREAK = "\ufdd0", "\ufdd1"
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
    return "\n\n".join(_paragraphs(found.body, page)), _metadata(found, page)


def decode_page(data: bytes, problems: Problems) -> str:
    """Decode a page in the encoding that it names itself, else as any other file."""
    named = _CHARSET.search(data, 0, 4096)
    if named:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, ValueError):
            pass
    return decode(data, problems)


def _paragraphs(body: _Element, page: str) -> Iterator[str]:
    """Yield the paragraphs found; those of a page so short that it was taken in one piece are the page's own."""
    if len(body) != 1 or body[0].tag != "p" or len(body[0]):
        _leave_out_code(body)
        return _stretches(body, _BLOCKS, "lb")
    return _cut(fold(body[0].text or ""), _page_stretches(page))


def _leave_out_code(body: _Element) -> None:
    """Empty code that is set apart, which nobody says; what stands in a line of text stays."""
    for code in [*body.iter("code")]:
        previous, parent = code.getprevious(), code.getparent()
        before = previous.tail if previous is not None else None if parent is None else parent.text
        if (
            not (before or "").strip()
            and not (code.tail or "").strip()
            and next(code.iterancestors(*_BLOCKS), None) is None
        ):
            code.clear(keep_tail=True)


def _page_stretches(page: str) -> Iterator[str]:
    from trafilatura import load_html
    from trafilatura.baseline import basic_cleaning

    tree = load_html(page)
    body = None if tree is None else tree.find(".//body")
    return iter(()) if body is None else _stretches(basic_cleaning(body), _PAGE_BLOCKS, "br")


def _stretches(body: _Element, blocks: tuple[str, ...], line_break: str) -> Iterator[str]:
    """Yield each stretch of text that no block's beginning or end parts, a heading's marked."""
    for element in body.iter(line_break):
        element.text = _LINE_BREAK
    for block in body.iter(*blocks):
        level = _level(block)
        block.text = f"{_BLOCK_BREAK}{'#' * level} {block.text or ''}"
        block.tail = f"{_BLOCK_BREAK}{block.tail or ''}"
    return filter(None, map(_lines, "".join(body.itertext()).split(_BLOCK_BREAK)))


def _lines(stretch: str) -> str:
    """Return a stretch's lines as the page breaks them; a heading is on one."""
    text = (" " if (mark := re.match("#+ ", stretch)) else "\n").join(
        filter(None, map(fold, stretch.split(_LINE_BREAK)))
    )
    return "" if mark and text == mark[0].strip() else text


def _cut(passage: str, blocks: Iterable[str]) -> Iterator[str]:
    """Cut a passage into the blocks of the page that stand in it, in order, and what is left between them.

    Blanks do not count in finding them: the passage has some where the page changes its type within a word.
    """
    places = [place for place, character in enumerate(passage) if not character.isspace()]
    letters = "".join(passage[place] for place in places)
    places.append(len(passage) + 1)
    at = 0
    for block in blocks:
        wanted = "".join(block.lstrip("# ").split())
        found = letters.find(wanted, at, at + len(wanted) + _REACH) if wanted else -1
        end = found + len(wanted)
        if found < 0 or not _stands_alone(places, found, end):
            continue
        yield from filter(None, [passage[places[at] : places[found]].strip()])
        yield block
        at = end
    yield from filter(None, [passage[places[at] :].strip()])


def _stands_alone(places: list[int], start: int, end: int) -> bool:
    """Tell whether blanks, or nothing, stand on both sides of what goes from one character to another."""
    return (not start or places[start] - places[start - 1] > 1) and places[end] - places[end - 1] > 1


def _level(block: _Element) -> int:
    """Return the depth of a heading, a page's own or one found, whose ``rend`` is ``h1`` to ``h6``; 0 for others."""
    is_found = block.tag == "head"
    name = (block.get("rend") or "") if is_found else block.tag
    return int(name[1]) if re.fullmatch("h[1-6]", name) else 2 * is_found


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
