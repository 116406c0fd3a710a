"""Telegram's HTML: text made safe, and its length as Telegram counts it.

See https://core.telegram.org/bots/api#html-style.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape

LONG_QUOTE = 600  # Characters: a longer quotation is folded and opens at a touch.

_TAG = re.compile(r"<[^>]*>")
# Overrides, embeddings and isolates: one left open would turn all that follows around.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def safe(text: str) -> str:
    """Return the text escaped, its control characters and the controls of writing direction taken out."""
    return escape(_BIDI_CONTROLS.sub("", _without_controls(text)), quote=False)


def isolated(text: str) -> str:
    """Return the text safe, and kept from turning its surroundings around where it is written right to left."""
    inner = safe(text)
    if any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in inner):
        return f"{_FIRST_STRONG_ISOLATE}{inner}{_POP_ISOLATE}"
    return inner


def bold(text: str) -> str:
    """Return a name or the like in bold."""
    return f"<b>{isolated(text)}</b>"


def italic(text: str) -> str:
    """Return a remark or title in italics."""
    return f"<i>{isolated(text)}</i>"


def linked(text: str, url: str | None) -> str:
    """Return the text as a link, or alone where there is no address."""
    return f'<a href="{escape(url)}">{isolated(text)}</a>' if url else isolated(text)


def quoted(text: str) -> str:
    """Return a quotation as a block of its own, folded where it is long."""
    kind = " expandable" if len(text) > LONG_QUOTE else ""
    return f"<blockquote{kind}>{safe(text)}</blockquote>"


def plain(html: str) -> str:
    """Return what a reader sees of the HTML."""
    return unescape(_TAG.sub("", html))


def visible_length(html: str) -> int:
    """Count what Telegram's limits count: UTF-16 units once tags and entities are read."""
    return len(plain(html).encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, length: int) -> str:
    """Return at most so many characters, an ellipsis for the rest."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _without_controls(text: str) -> str:
    return "".join(_printable(character) for character in text)


def _printable(character: str) -> str:
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return character if character == "\n" else " "
        case "Cs":
            return "\N{REPLACEMENT CHARACTER}"
    return character
