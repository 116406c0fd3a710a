"""Documents of word processors."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from bot.errors import ArticleError
from bot.knowledge import parse
from tests.knowledge.documents import word_document

DAM = "The harbour council will raise the dam by two metres before the winter, Ada Brook said on Monday."
COST = "“We cannot wait until the next flood has told us what we know already,” she said."


def test_headings_by_style_are_title_and_sections() -> None:
    data = word_document(("Title", "Dam to be raised"), ("Normal", DAM), ("Heading 2", "The cost"), ("Normal", COST))
    read, _ = parse("dam.docx", data)
    assert read.title == "Dam to be raised"
    assert [(passage.text, passage.section.title) for passage in read.passages] == [(DAM, None), (COST, "The cost")]


def test_head_update_and_credit_are_read_as_in_plain_text() -> None:
    lines = ["Dam to be raised", "By Jane Roe", "28 January 2031", DAM, "UPDATE 01/02/2031", COST, "Source: Coast Wire"]
    read, _ = parse("dam.docx", word_document(*(("Normal", line) for line in lines)))
    assert (read.title, read.author, read.source) == ("Dam to be raised", "Jane Roe", "Coast Wire")
    assert [section.date for section in read.sections] == [None, dt.date(2031, 2, 1)]
    assert [passage.text for passage in read.passages] == [DAM, COST]


def test_each_cell_of_a_table_is_a_passage() -> None:
    data = word_document(("Normal", DAM), table=[["Westport pays one.", "Eastport pays two."]])
    assert [passage.text for passage in parse("dam.docx", data)[0].passages] == [
        DAM,
        "Westport pays one.",
        "Eastport pays two.",
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x00\x01\x02", word_document(("Normal", DAM))[:-100]])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"save it anew as \.docx"):
        parse("dam.docx", data)


def test_an_archive_of_something_else_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", DAM)
    with pytest.raises(ArticleError, match="broken DOCX"):
        parse("dam.docx", out.getvalue())


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * 20_000_000)
    with pytest.raises(ArticleError, match="more than 10 MB"):
        parse("dam.docx", out.getvalue())


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(ArticleError, match="no text"):
        parse("dam.docx", word_document())


def test_a_document_in_the_strict_form_is_called_that() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_document(("Normal", DAM)))) as usual, zipfile.ZipFile(out, "w") as strict:
        for name in usual.namelist():
            names = (
                b"http://schemas.openxmlformats.org/officeDocument/2006",
                b"http://purl.oclc.org/ooxml/officeDocument",
            )
            strict.writestr(name, usual.read(name).replace(*names))
    with pytest.raises(ArticleError, match="Strict Open XML"):
        parse("dam.docx", out.getvalue())
