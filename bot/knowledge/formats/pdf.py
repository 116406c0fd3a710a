"""``.pdf``: the text layer, read by PDFium; each page is a section, so that citations name it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from bot.errors import ArticleError
from bot.knowledge.formats.extras import foreign_reader
from bot.knowledge.metadata import read_metadata
from bot.knowledge.outline import outline
from bot.knowledge.page_layout import HYPHEN, PrintedLine, PrintedParagraph, paragraphs_on
from bot.knowledge.parts import Draft, Part
from bot.knowledge.problems import Problems
from bot.model import fold

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MOST_PAGES = 200
_MOST_CHARACTERS = 1_000_000
# What PDFium puts in place of a hyphen that cut a word at the end of a line.
_CUT = frozenset("\x02\ufffe\N{SOFT HYPHEN}")
# What leads the eye to the number of a page, in a table of contents.
_LEADERS = re.compile(r"(?:\. ?){5,}\s*[\divxl]{1,6}$")
_LINE_END = frozenset("\r\n")


def read(data: bytes, problems: Problems) -> Draft:
    """Read a document's text layer, columns, cut words and paragraphs sewn."""
    with foreign_reader("PDF", "pdf"):
        pages = _read_pages(data)
    if not any(pages):
        raise ArticleError("no text layer, as in a scan: recognise its text first (ocrmypdf does)")
    text, starts = _joined(paragraphs_on(pages))
    metadata, parts = outline(text, read_metadata((), problems))
    return Draft(text, metadata, [page for part in parts for page in _by_page(part, starts)])


def _read_pages(data: bytes) -> list[list[PrintedLine]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ArticleError("encrypted: save it without a password") from None
        raise
    with document:
        if len(document) > _MOST_PAGES:
            raise ArticleError(f"more than {_MOST_PAGES} pages: split it, one file an article")
        return _bounded(document)


def _bounded(document: PdfDocument) -> list[list[PrintedLine]]:
    pages: list[list[PrintedLine]] = []
    characters = 0
    for number, page in enumerate(document, start=1):
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > _MOST_CHARACTERS:
            raise ArticleError(f"more than {_MOST_CHARACTERS:,} characters of text: split it, one file an article")
        pages.append([line for line in _lines(text, number) if not _LEADERS.search(line.text)])
    return pages


def _lines(page: PdfTextPage, number: int) -> Iterator[PrintedLine]:
    """Yield the lines in the order that the file has them; those of columns side by side come apart."""
    line: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for char, box in _characters(page):
        is_apart = bool(boxes) and box is not None and box[0] - boxes[-1][2] > 2 * (box[3] - box[1])
        if is_apart or char in _LINE_END or char in _CUT:
            if boxes:
                yield _line([*line, HYPHEN] if char in _CUT else line, boxes, number)
            line, boxes = [], []
        if char in _LINE_END or char in _CUT:
            continue
        line.append(char)
        if box:
            boxes.append(box)
    if boxes:
        yield _line(line, boxes, number)


def _characters(page: PdfTextPage) -> Iterator[tuple[str, tuple[float, float, float, float] | None]]:
    """Yield each character with its box (left, bottom, right, top); blanks have none, nor has what stands nowhere."""
    from pypdfium2 import raw

    for index in range(page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(page, index))
        box = None if char.isspace() or char in _CUT else page.get_charbox(index, loose=True)
        yield char, box if box and all(map(isfinite, box)) else None


def _line(chars: Iterable[str], boxes: Sequence[tuple[float, float, float, float]], number: int) -> PrintedLine:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return PrintedLine(fold("".join(chars)), number, min(lefts), max(rights), min(bottoms), max(tops))


def _joined(paragraphs: Iterable[PrintedParagraph]) -> tuple[str, list[tuple[int, int]]]:
    """Return the body, and for each page that a paragraph begins on the offset of its first."""
    texts: list[str] = []
    starts: list[tuple[int, int]] = []
    offset = 0
    for paragraph in paragraphs:
        text = f"# {paragraph.text}" if paragraph.is_heading else paragraph.text
        if not starts or starts[-1][1] != paragraph.page:
            starts.append((offset, paragraph.page))
        texts.append(text)
        offset += len(text) + 2
    return "\n\n".join(texts), starts


def _by_page(part: Part, starts: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """Cut a section at the pages' ends, and name the page in its title."""
    pages: dict[int, Part] = {}
    for start, end in part.paragraphs:
        page = starts[bisect_right(starts, (start, _MOST_PAGES)) - 1][1]
        if page not in pages:
            title = f"{part.title}, page {page}" if part.title else f"page {page}"
            pages[page] = Part(title, part.date, None if pages else part.start)
        pages[page].paragraphs.append((start, end))
    yield from pages.values()
