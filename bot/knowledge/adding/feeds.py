"""RSS and Atom feeds: the addresses of their items."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from bot.errors import SourceError
from bot.knowledge.formats.extras import foreign_reader

MOST_ITEMS = 100
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")


def is_feed(data: bytes) -> bool:
    """Tell whether content is a feed."""
    return _ROOT.search(data, 0, 2_000) is not None


def links_in(data: bytes, base: str) -> list[str]:
    """Return the addresses of a feed's items, the newest first as feeds have them, each once.

    Args:
        data: The feed.
        base: Where it stands, for links that leave that out.

    Raises:
        SourceError: It is no feed that can be read, or has no items with links.
        ArticleError: The library that reads feeds is missing.
    """
    with foreign_reader("a feed", "feeds"):
        import feedparser

        entries = feedparser.parse(data).entries
    links = dict.fromkeys(filter(None, (_address(base, entry.get("link") or "") for entry in entries)))
    if not links:
        raise SourceError(f"{base}: a feed without items that lead to articles")
    return list(links)[:MOST_ITEMS]


def _address(base: str, link: str) -> str | None:
    """Return the whole address of a link; None where it is empty or no address."""
    try:
        return urljoin(base, link) if link else None
    except ValueError:
        return None
