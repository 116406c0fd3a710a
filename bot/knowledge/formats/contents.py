"""What a file holds by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import ArticleError

_START = 8_192  # Bytes that tell what a file is.
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content.

    Attributes:
        name: What messages call it.
        endings: The endings that it is read under, the usual one first; none where it is not read.
        otherwise: What to do with what is not read.
    """

    name: str
    endings: tuple[str, ...] = ()
    otherwise: str = "save its text as .txt"


PAGE = Kind("a web page", (".html", ".htm"))
WORD = Kind("a Word document", (".docx",))
PDF = Kind("a PDF", (".pdf",))
MAIL = Kind("a mail or a page saved as one", (".eml", ".mhtml", ".mht"))
TEXT = Kind("plain text", (".txt", ".md"))

_MARK = rb"(?:\xef\xbb\xbf)?\s*"
# Each line ends in one way only: with two, forty of them would be tried in 2**40 ways.
_HEADERS = rb"(?:From \S+ [^\n]*\n)?(?:[!-9;-~]+:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*)"
_STARTS = tuple(
    (re.compile(start, re.IGNORECASE), kind)
    for start, kind in (
        (rb"%PDF-\d", PDF),
        (_MARK + rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->)){0,1000}-->\s*)*<(?:!doctype html|html|head)\b", PAGE),
        (_HEADERS + rb"{0,40}?(?:MIME-Version|Message-ID|Received):[ \t]", MAIL),
        (rb"\{\\rtf\d", Kind("rich text (RTF)")),
        (
            rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            Kind(
                "a document of an older Office or one with a password", otherwise="save it as .docx without a password"
            ),
        ),
        (rb"\x89PNG\r|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\x00|MM\x00\*", Kind("a picture")),
        (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh\d|\xfd7zXZ", Kind("a packed archive", otherwise="unpack it")),
        (_MARK + rb"<\?xml[^>]*>\s*<(?:rss|feed|rdf:RDF)\b", Kind("a feed")),
    )
)
_ARCHIVE = b"PK\x03\x04"
_ANY_ARCHIVE = Kind("a packed archive (ZIP)", otherwise="unpack it")
_IN_ARCHIVES = (
    (b"word/", WORD),
    (b"xl/", Kind("a spreadsheet")),
    (b"ppt/", Kind("a presentation")),
    (b"mimetypeapplication/vnd.oasis.opendocument", Kind("an OpenDocument file (such as .odt)")),
    (b"mimetypeapplication/epub", Kind("an e-book (EPUB)")),
)


def kind_of(data: bytes) -> Kind | None:
    """Return what content is, as far as its first bytes tell; None for text and for what nothing is known of."""
    if data.startswith(_ARCHIVE):
        # Names of what is packed stand in the archive as they are.
        return next((kind for name, kind in _IN_ARCHIVES if name in data), _ANY_ARCHIVE)
    return next((kind for start, kind in _STARTS if start.match(data[:_START])), None)


def refuse_other_kind(data: bytes, ending: str) -> None:
    """Refuse content that is surely of another format than the file's ending says.

    Raises:
        ArticleError: It is; the message says of which.
    """
    kind = kind_of(data) or (TEXT if ending in (*WORD.endings, *PDF.endings) and _is_text(data) else None)
    # What is left of a damaged document is an archive still; its reader says more of it.
    if kind is None or ending in kind.endings or (kind is _ANY_ARCHIVE and ending in WORD.endings):
        return
    advice = f"give the file the ending {kind.endings[0]}" if kind.endings else kind.otherwise
    raise ArticleError(f"holds {kind.name}, whatever its name says: {advice}")


def _is_text(data: bytes) -> bool:
    start = data[:_START]
    # A PDF may begin with up to a kilobyte of something else.
    return b"%PDF-" not in start and bool(start.strip()) and not _NO_TEXT.search(start)
