"""A file whose name says one format and whose content is another."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.errors import ArticleError
from bot.knowledge import parse
from tests.knowledge.documents import column, mail, page, pdf, word_document

DAM = "The harbour council will raise the dam by two metres before the winter, Ada Brook said on Monday."
READ = {
    ".docx": ("a Word document", word_document(("Normal", DAM))),
    ".pdf": ("a PDF", pdf(column([DAM]))),
    ".html": ("a web page", page(f"<p>{DAM}</p>").encode()),
    ".eml": ("a mail or a page saved as one", mail(DAM, Subject="Dam", From="post@harbour.example")),
}


def packed(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


UNREAD = {
    "rich text (RTF)": rb"{\rtf1\ansi " + DAM.encode() + b"}",
    "a document of an older Office or one with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "a packed archive": b"\x1f\x8b\x08" + bytes(60),
    "a packed archive (ZIP)": packed(dam__txt=DAM),
    "an OpenDocument file": packed(mimetype="application/vnd.oasis.opendocument.text", content__xml=DAM),
    "an e-book (EPUB)": packed(mimetype="application/epub+zip", chapter=DAM),
    "a spreadsheet": packed(xl__sheet=DAM),
    "a feed": b'<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>',
}


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        parse(name, data)
    return str(caught.value)


@pytest.mark.parametrize("ending", [".txt", ".md", ".yaml", ".html", ".pdf", ".docx", ".eml"])
@pytest.mark.parametrize("real", READ)
def test_content_of_another_format_is_refused_with_the_ending_it_wants(ending: str, real: str) -> None:
    name, data = READ[real]
    if ending == real:
        assert parse(f"dam{ending}", data)[0].passages
    else:
        wanted = f"holds {name}, whatever its name says: give the file the ending {real}"
        assert refusal(f"dam{ending}", data) == wanted


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".pdf"])
@pytest.mark.parametrize("name", UNREAD)
def test_content_that_is_not_read_at_all_is_called_by_its_name(ending: str, name: str) -> None:
    assert refusal(f"dam{ending}", UNREAD[name]).startswith(f"holds {name}")


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_plain_text_under_another_name_is_called_that(ending: str) -> None:
    assert "holds plain text" in refusal(f"dam{ending}", DAM.encode())
    assert "no mail, since it has no headers" in refusal("dam.eml", DAM.encode())


@pytest.mark.parametrize(
    "text",
    [
        f"PK and PDF\n\n{DAM}",
        f"Subject: the dam\nFrom: the harbour\n\n{DAM}",
        f"<p>{DAM}</p>",
        f"<!-- a note -->\n\n{DAM}",
        f"The header of a mail\n\nMessage-ID: <1@harbour.example> is how it begins. {DAM}",
        f"Received: nothing so far\n\n{DAM}"[10:],
    ],
)
def test_text_that_only_speaks_of_formats_is_text(text: str) -> None:
    assert parse("dam.txt", text.encode())[0].passages


def test_many_lines_like_headers_are_looked_at_once_however_they_end() -> None:
    # With two ways to end a line, finding that this is no mail would take 2**40 steps, and this test hours.
    headers = "".join(f"key{number}: value\r\n" for number in range(60))
    article, _ = parse("dam.txt", f"{headers}\r\n{DAM}".encode())
    assert article.passages[-1].text == DAM
