"""Where articles come from: a file, a folder, standard input, an address of the web, a feed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from bot.errors import ArticleError, SourceError, WhosaidError
from bot.knowledge.adding.feeds import is_feed, links_in
from bot.knowledge.adding.fetching import Fetcher, Page
from bot.knowledge.files import find_files, read_file
from bot.knowledge.formats import FORMATS, ending_of
from bot.knowledge.formats.contents import PAGE, kind_of

STANDARD_INPUT = "-"
_MOST_BYTES = max(known.most_bytes for known in FORMATS.values())
_MOST_NAMED = 5
_FEED_ENDINGS = (".xml", ".rss", ".atom")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_MAY_BE_TEXT = ("text/plain", "text/html", "text/markdown", "text/x-", "application/octet-stream")
# What calls itself so is read as its superset (WHATWG Encoding).
_LATIN = dict.fromkeys(("iso-8859-1", "latin1", "us-ascii"), "cp1252")
_NAMES_ENCODING = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)|<meta[^>]+charset\s*=", re.IGNORECASE)
_START = 4_096  # Bytes in which a page names its encoding.
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---\s*\n")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that may be an article.

    Attributes:
        name: What messages call it.
        path: A name with the ending of its format.
        data: Its content.
        url: Where it stands in the web; this and what follows count where the content says nothing itself.
        source: Publisher.
        author: Who wrote it.
        date: The day it is from.
        link: Address that led to it, where that is not `url`.
    """

    name: str
    path: str
    data: bytes
    url: str | None = None
    source: str | None = None
    author: str | None = None
    date: dt.date | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Something named by the keeper, with what it takes to open it.

    Attributes:
        name: A path, an address, or ``-``.
        fetcher: Fetches what stands in the web.
        standard_input: What ``-`` means.
        is_known: Tells whether the article at an address is in the folder already.
    """

    name: str
    fetcher: Fetcher
    standard_input: BinaryIO
    is_known: Callable[[str], bool]


def items_of(source: Source) -> Iterator[Item | WhosaidError]:
    """Yield what a source holds; what cannot be had of it as an error, so that the rest can go on.

    Of a feed, only the items that are not known are fetched.
    """
    try:
        if not source.name.strip():
            yield SourceError("an empty name: name a file, a folder, an address with https:// or -")
        elif source.name == STANDARD_INPUT:
            yield _from_standard_input(source.standard_input)
        elif _ADDRESS.match(source.name):
            yield from _from_web(source)
        elif Path(source.name).is_dir():
            yield from _from_folder(Path(source.name))
        else:
            yield from _from_file(source)
    except (SourceError, ArticleError) as error:
        yield error


def _from_standard_input(stream: BinaryIO) -> Item:
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise SourceError(f"standard input: larger than {_MOST_BYTES / 1_000_000:g} MB: one article at a time")
    return Item("standard input", f"article{_told_ending(data)}", data)


def _from_folder(folder: Path) -> Iterator[Item | WhosaidError]:
    everything = sorted(find_files(folder), key=lambda found: found.path)
    if not everything:
        yield SourceError(f"{folder}: an empty folder")
    unread = []
    for found in everything:
        if ending_of(found.path) not in FORMATS:
            unread.append(found.path)
            continue
        name = str(folder / found.path)
        if found.refusal:
            yield SourceError(f"{name}: {found.refusal}")
            continue
        try:
            yield Item(name, found.path, _content(folder / found.path, name))
        except SourceError as error:
            yield error
    if unread:
        yield SourceError(f"{folder}: {_left_out(unread)} (what is read ends in {', '.join(FORMATS)})")


def _left_out(paths: Sequence[str]) -> str:
    named = [*paths[:_MOST_NAMED], *([f"{len(paths) - _MOST_NAMED} more"] if len(paths) > _MOST_NAMED else [])]
    return f"{len(paths)} {'file is' if len(paths) == 1 else 'files are'} left out: {', '.join(named)}"


def _from_file(source: Source) -> Iterator[Item | WhosaidError]:
    path = Path(source.name)
    if not path.exists():
        raise SourceError(f"{source.name}: no such file: name a file, a folder, an address with https:// or -")
    data = _content(path, source.name)
    if ending_of(path.name) in _FEED_ENDINGS and is_feed(data):
        yield from _items_of_feed(source, data, source.name)
    elif ending_of(path.name) not in FORMATS:
        raise SourceError(f"{source.name}: not a format that is read: save it as one of {', '.join(FORMATS)}")
    else:
        yield Item(source.name, path.name, data)


def _content(path: Path, name: str) -> bytes:
    try:
        return read_file(path, _MOST_BYTES)
    except ArticleError as error:
        raise SourceError(f"{name}: {error}") from None


def _from_web(source: Source) -> Iterator[Item | WhosaidError]:
    page = source.fetcher.fetch(source.name)
    if is_feed(page.data):
        yield from _items_of_feed(source, page.data, page.url)
    else:
        yield _item_of_page(page, source.name)


def _items_of_feed(source: Source, data: bytes, base: str) -> Iterator[Item | WhosaidError]:
    for link in links_in(data, base):
        if source.is_known(link):
            continue
        try:
            yield _item_of_page(source.fetcher.fetch(link), link)
        except SourceError as error:
            yield error


def _item_of_page(page: Page, link: str) -> Item:
    name = PurePosixPath(unquote(urlsplit(page.url).path)).name or "page"
    kind = kind_of(page.data)  # Before what the server says: not all of them know what they send.
    told = kind.endings[0] if kind and kind.endings else _KINDS.get(page.kind)
    named = ending_of(name) if ending_of(name) in FORMATS else None
    if not told and not named and page.kind and not page.kind.startswith(_MAY_BE_TEXT):
        raise SourceError(f"{page.url}: holds {page.kind}, which is no article: name the article's own page")
    ending = told or named or _told_ending(page.data)
    stem = name.removesuffix(ending)
    return Item(page.url, f"{stem}{ending}", _as_utf8(page), page.url, link=link)


def _as_utf8(page: Page) -> bytes:
    """Return a page's content in UTF-8 where the server alone knows its encoding; else as it is."""
    encoding = _LATIN.get(page.charset, page.charset)
    if not encoding or _NAMES_ENCODING.search(page.data, 0, _START) or kind_of(page.data) not in (None, PAGE):
        return page.data
    try:
        page.data.decode()  # Servers often name one for all that they have, and pages have become UTF-8 since.
    except UnicodeDecodeError:
        with suppress(LookupError, ValueError):
            return page.data.decode(encoding).encode()
    return page.data


def _told_ending(data: bytes) -> str:
    """Return the ending of the format that content begins like."""
    kind = kind_of(data)
    if kind and kind.endings:
        return kind.endings[0]
    return ".md" if _FRONT_MATTER.match(data) else ".txt"
