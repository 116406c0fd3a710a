"""``.docx``: documents of word processors; headings by their style."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.errors import ArticleError
from bot.knowledge.formats.extras import foreign_reader
from bot.knowledge.metadata import read_metadata
from bot.knowledge.outline import outline
from bot.knowledge.parts import Draft
from bot.knowledge.problems import Problems
from bot.model import fold

if TYPE_CHECKING:
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_MOST_UNPACKED = 10_000_000
_STRICT = b"http://purl.oclc.org/ooxml/officeDocument/"
_HEADING = re.compile(r"Heading ([1-6])")


def read(data: bytes, problems: Problems) -> Draft:
    """Read a document's paragraphs and headings; what tables hold comes cell by cell."""
    with foreign_reader("DOCX", "docx"):
        _refuse_unreadable(data)
        import docx

        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_marked(paragraph) for paragraph in _paragraphs(document.iter_inner_content()))
    metadata, parts = outline(text, read_metadata((), problems))
    return Draft(text, metadata, parts)


def _refuse_unreadable(data: bytes) -> None:
    """Refuse a file that unpacks to more than memory should hold, and one of a kind that is not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(
                entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))
            )
            if unpacked <= _MOST_UNPACKED and "_rels/.rels" in archive.namelist():
                _refuse_strict(archive.read("_rels/.rels"))
    except zipfile.BadZipFile:
        raise ArticleError("not a DOCX file, or a damaged one: save it anew as .docx") from None
    if unpacked > _MOST_UNPACKED:
        raise ArticleError(
            f"holds more than {_MOST_UNPACKED // 1_000_000} MB of text and marks: split it, one file an article"
        )


def _refuse_strict(relations: bytes) -> None:
    """Refuse ISO 29500's strict form of a document, whose parts have other names that the library does not know."""
    if _STRICT in relations:
        raise ArticleError("saved as 'Strict Open XML', which is not read: save it as an ordinary Word document")


def _paragraphs(content: Iterator[Paragraph | Table]) -> Iterator[Paragraph]:
    from docx.table import Table

    for block in content:
        if isinstance(block, Table):
            for cell in _cells(block):
                yield from _paragraphs(cell.iter_inner_content())
        elif block.text.strip():
            yield block


def _cells(table: Table) -> Iterator[_Cell]:
    """Yield each cell once: one that is merged comes back in every row and column it covers."""
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield cell


def _marked(paragraph: Paragraph) -> str:
    """Return the paragraph's text; a heading's with Markdown's mark."""
    style = (paragraph.style.name if paragraph.style else None) or ""
    if style == "Title":
        return f"# {fold(paragraph.text)}"
    if match := _HEADING.fullmatch(style):
        return f"{'#' * int(match[1])} {fold(paragraph.text)}"
    return paragraph.text.strip()
