"""From what was found in an article to the document that is sent, and back."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import zlib
from base64 import b64decode, b64encode
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from bot.model import Article, Passage, Person, Statement
from bot.retrieval.opensearch.cluster import Json
from bot.retrieval.opensearch.mapping import FORMAT
from bot.retrieval.passages import PassageRetriever, article_terms, passage_terms
from bot.retrieval.remote import Reading
from bot.text import fold_accents, terms

_WORD = re.compile(r"\w+")
_encode = msgspec.msgpack.Encoder().encode


def document_id(article: str) -> str:
    """Return the document's ID for an article's: the latter may be longer than OpenSearch allows (512 bytes)."""
    return hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def article_key(article: Article, version: bytes) -> str:
    """Return what changes with the article, with the code that reads and analyses it, and with how it is kept here.

    Args:
        article: The article.
        version: Tells the code from any other, at most 64 bytes.

    Raises:
        UnicodeEncodeError: The article holds half a surrogate pair.
    """
    return hashlib.blake2b(_encode((FORMAT, article)), key=version, digest_size=16).hexdigest()


def document(reading: Reading, key: str, run: int) -> Json:
    """Return the document of an article."""
    analysis = reading.analysis
    article = analysis.article
    return {
        "article": article.id,
        "key": key,
        "run": run,
        "date": _day(article.date),
        "terms": " ".join(article_terms(article, PassageRetriever.TITLE_WEIGHT)),
        "speakers": sorted({one.speaker.name for one in analysis.statements if one.speaker and one.speaker.named}),
        "passages": [_passage(article, passage) for passage in article.passages],
        "statements": list(_statements(article, analysis.statements)),
        "people": [_person(person, said) for person, said in _people(analysis.statements)],
        "reading": pack(reading.packed),
    }


def passage_id(article: str, number: int) -> str:
    """Return what a passage is looked up by."""
    return f"{article}#{number}"


def pack(packed: bytes) -> str:
    """Return what is to be given back as text, as small as may be."""
    return b64encode(zlib.compress(packed)).decode()


def unpack(text: str) -> bytes:
    """Return what was packed."""
    return zlib.decompress(b64decode(text))


def words_of(*names: str) -> list[str]:
    """Return the words of names and roles as they are looked up: small letters, no accents, each once."""
    return list(dict.fromkeys(word for name in names for word in _WORD.findall(fold_accents(name).lower())))


def _passage(article: Article, passage: Passage) -> Json:
    return {
        "id": passage_id(article.id, passage.number),
        "date": _day(passage.section.date or article.date),
        "terms": " ".join(passage_terms(article, passage)),
    }


def _statements(article: Article, statements: Iterable[Statement]) -> Iterator[Json]:
    starts = [passage.start for passage in article.passages]
    for statement in statements:
        passage = article.passages[max(0, bisect_right(starts, statement.start) - 1)]
        content = " ".join(span.text for span in statement.content)
        yield {
            "speaker": statement.speaker.name if statement.speaker and statement.speaker.named else None,
            "kind": statement.kind,
            "date": _day(passage.section.date or article.date),
            "content": " ".join(terms(content, article.language)),
            "around": " ".join(passage_terms(article, passage)),
        }


def _people(statements: Iterable[Statement]) -> Iterable[tuple[Person, int]]:
    """Return whoever is named as saying something, with how much."""
    found: dict[str, tuple[Person, int]] = {}
    for statement in statements:
        if (speaker := statement.speaker) and speaker.named:
            person, said = found.get(speaker.name, (speaker, 0))
            found[speaker.name] = person, said + 1
    return found.values()


def _person(person: Person, statements: int) -> Json:
    return {
        "name": person.name,
        "kind": person.kind,
        "aliases": list(person.aliases),
        "roles": list(person.roles),
        "words": " ".join(words_of(person.name, *person.aliases, *person.roles)),
        "statements": statements,
    }


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
