"""Makes small documents for the tests: PDF by hand, DOCX and mail with the libraries that read them elsewhere."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from email.message import EmailMessage

import docx

Placed = tuple[float, float, float, str]


def pdf(*pages: Iterable[Placed]) -> bytes:
    """Return a PDF with the texts of each page at (left, height, size); only Latin letters are in its font."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        content = "".join(_shown(*placed) for placed in page)
        box = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}endstream")
    return _file(objects)


def column(lines: Sequence[str], left: float = 72, top: float = 700, size: float = 10) -> list[Placed]:
    """Place lines one below the other; an empty one leaves a gap."""
    return [(left, top - 1.2 * size * row, size, line) for row, line in enumerate(lines) if line]


def _shown(left: float, height: float, size: float, text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {left} {height:.1f} Td ({escaped}) Tj ET\n"


def _file(objects: Sequence[str]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252"))
    start = out.tell()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out.write(f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def word_document(*paragraphs: tuple[str, str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a DOCX with paragraphs of (style, text), and a table below them."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(text: str | None = None, page: str | None = None, **headers: str) -> bytes:
    """Return a mail with a plain text, an HTML page, or both."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if page is not None:
        (message.add_alternative if text is not None else message.set_content)(page, subtype="html")
    return message.as_bytes()


def page(body: str, head: str = "") -> str:
    """Return a web page with a menu, a footer and an article between them."""
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "World", "Sport", "Contact us"))
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">{head}</head><body>'
        f"<header><nav><ul>{menu}</ul></nav></header><main><article>{body}</article></main>"
        "<aside><h3>Most read</h3><ul><li><a href='/x'>Ten cakes you must try</a></li></ul></aside>"
        "<footer><p>Copyright 2031 Harbour Post. All rights reserved.</p></footer></body></html>"
    )
