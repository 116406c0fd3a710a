"""Bytes of a file into text."""

from __future__ import annotations

import codecs

from bot.errors import ArticleError

# UTF-32's mark begins with UTF-16's, so it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    r"""Return the file's text with line ends as ``\n`` and no byte order mark.

    Raises:
        ArticleError: The bytes are not in the encoding that their mark names, or not UTF-8 where there is none.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError(_refusal(data, error, encoding), line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refusal(data: bytes, error: UnicodeDecodeError, encoding: str) -> str:
    byte = data[error.start]
    return f"not text in {encoding.upper()} (tried; byte 0x{byte:02X} does not fit): save the file as UTF-8"
