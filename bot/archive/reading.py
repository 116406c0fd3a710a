"""From a file of the folder to what the archive keeps of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bot.archive.entry import analyse, enter
from bot.knowledge import parse
from bot.knowledge.files import Found
from bot.knowledge.folder import read
from bot.model import Article, Card, Problem

NOT_TEXT = "half a character (a lone surrogate such as \\ud83d): write the whole character, or leave it out"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of reading a file.

    Attributes:
        digest: Tells the file's content from any other; empty where it was not read.
        problems: What was wrong or odd.
        card: The article's card; None where it could not be read, or is the one that is known.
        entry: All that is kept of the article, in MessagePack; empty where there is none.
        known: Whether the content is the one that is known, so that nothing else was looked at.
    """

    digest: bytes
    problems: tuple[Problem, ...] = ()
    card: Card | None = None
    entry: bytes = b""
    known: bool = False


class _KnownError(Exception):
    """The content is the one that is known."""


def take(root: Path, found: Found, known: bytes = b"") -> Taken:
    """Read a file of the folder, and find who says what in it.

    Args:
        root: The folder.
        found: The file.
        known: The digest of the content that is known of it; empty where none is.
    """
    digest = b""

    def noting(path: str, data: bytes) -> tuple[Article, tuple[Problem, ...]]:
        nonlocal digest
        digest = hashlib.blake2b(data, digest_size=16).digest()
        if digest == known:
            raise _KnownError
        return parse(path, data)

    try:
        reading = read(root, found, noting)
    except _KnownError:
        return Taken(digest, known=True)
    if reading.article is None:
        return Taken(digest, reading.problems)
    try:
        entry = msgspec.msgpack.encode(enter(analyse(reading.article)))
    except UnicodeEncodeError:
        return Taken(digest, (Problem(found.path, 1, NOT_TEXT),))
    return Taken(digest, reading.problems, Card.of(reading.article), entry)
