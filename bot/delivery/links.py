"""Links that open a page at the very sentence: text fragments (https://wicg.github.io/scroll-to-text-fragment/)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from bot.model import Citation

LONGEST_EXACT = 80  # Characters: a longer sentence is named by its first and last words, as browsers themselves do.
WORDS_AT_AN_END = 6
URL_PUNCTUATION = "%/:?#[]@!$&'()*+,;=-._~"


def text_fragment_link(citation: Citation) -> str | None:
    """Return a link to the cited sentence on its page; None where the article has no web address."""
    if not citation.url or not is_web_address(citation.url):
        return None
    page, _, anchor = quote(citation.url.strip(), safe=URL_PUNCTUATION, errors="replace").partition("#")
    anchor = anchor.partition(":~:")[0]
    return f"{page}#{anchor}:~:{text_directive(citation.text)}"


def text_directive(text: str) -> str:
    """Return the directive that finds the text: ``text=…``, or ``text=first words,last words`` for a long one."""
    words = text.split()
    if len(text) <= LONGEST_EXACT or len(words) <= 2 * WORDS_AT_AN_END:
        return f"text={_term(words)}"
    return f"text={_term(words[:WORDS_AT_AN_END])},{_term(words[-WORDS_AT_AN_END:])}"


def is_web_address(url: str) -> bool:
    """Tell an ``http`` or ``https`` address with a host from anything else, ``javascript:`` above all."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _term(words: list[str]) -> str:
    # A bare "-" would make the term a prefix or suffix; quote() takes care of "," and "&".
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
