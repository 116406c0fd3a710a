"""Bytes of a file into text."""

from __future__ import annotations

import codecs

from bot.errors import ArticleError
from bot.knowledge.problems import Problems

# UTF-32's mark begins with UTF-16's, so it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What files and web pages come in (WHATWG Encoding), the commonest first: where several fit alike, that is it.
_IN_USE = (
    *("cp1252", "cp1251", "cp1250", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "mac_roman"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
)


def decode(data: bytes, problems: Problems) -> str:
    r"""Return the file's text with line ends as ``\n`` and no byte order mark.

    What is not UTF-8, and has no mark that says what it is, is read in the likeliest encoding with a warning.

    Raises:
        ArticleError: The bytes are no text, or no encoding fits.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = _decode_otherwise(data, error, problems)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_otherwise(data: bytes, error: UnicodeDecodeError, problems: Problems) -> str:
    named = error.encoding.upper()
    line = data.count(b"\n", 0, error.start) + 1
    misfit = f"not {named}: byte 0x{data[error.start]:02X} does not fit"
    encoding = None if error.encoding != "utf-8" or _is_damaged_utf8(data) else _likeliest(data)
    if encoding is None:
        raise ArticleError(
            f"{misfit} (tried {named}, then what its bytes look like): save the file as UTF-8 text", line
        )
    problems.warn(line, f"{misfit}; read as {encoding}: save the file as UTF-8 to be sure of every letter")
    return data.decode(encoding, "replace")


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether UTF-8 fits but for a few bytes: read as another encoding, all its other letters would be lost."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(not char.isascii() for char in text) >= 2 * damaged


def _likeliest(data: bytes) -> str | None:
    """Return the name of the encoding that gives text that reads as one; None where none does."""
    if b"\0" in data:
        return None
    # Only files that are not UTF-8 pay for the import.
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_isolation=list(_IN_USE))
    best = matches.best()
    if best is None:
        return None
    equals = {match.encoding for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)}
    return next((encoding for encoding in _IN_USE if encoding in equals), best.encoding)
