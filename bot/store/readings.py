"""What was read from files and found in articles, by their content and by what read them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from sys import intern
from typing import TypeVar

import msgspec

from bot.model import Analysis, Article, Problem, Sentence, Statement
from bot.store.records import Records

Parse = Callable[[str, bytes], tuple[Article, tuple[Problem, ...]]]
AnalyseAll = Callable[[Sequence[Article]], Iterable[Analysis]]

T = TypeVar("T")


class _Reading(msgspec.Struct, array_like=True, gc=False):
    """What a file gives."""

    article: Article
    problems: tuple[Problem, ...]


class _Findings(msgspec.Struct, array_like=True, gc=False):
    """What was found in an article; each sentence's terms in one string, since there are so many."""

    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    terms: tuple[str, ...]


class Readings:
    """Reads and analyses, or remembers what came of it.

    Args:
        records: Where it is kept.
        version: What tells the code that reads and analyses from any other (`bot.store.version_of`), at most 64 bytes.
        parse: Reads the content of the file at a path of the folder.
        analyse_all: Finds sentences and statements of articles, in their order.
    """

    def __init__(self, records: Records, version: bytes, parse: Parse, analyse_all: AnalyseAll) -> None:
        self._records = records
        self._version = version
        self._parse = parse
        self._analyse_all = analyse_all
        self._encode = msgspec.msgpack.Encoder().encode
        self._reading = msgspec.msgpack.Decoder(_Reading)
        self._findings = msgspec.msgpack.Decoder(_Findings)

    def parse(self, path: str, data: bytes) -> tuple[Article, tuple[Problem, ...]]:
        """Read a file as an article; refusals are not kept.

        Raises:
            ArticleError: It cannot be read as one.
        """
        key = self._key(b"file", path.encode("utf-8", "surrogateescape"), data)
        kept = self._kept(key, self._reading)
        if kept is not None:
            return kept.article, kept.problems
        article, problems = self._parse(path, data)
        self._keep(key, _Reading(article, problems))
        return article, problems

    def analyse_all(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        """Yield each article with what is in it; those that are not known yet are analysed together."""
        keys = [self._article_key(article) for article in articles]
        kept = [None if key is None else self._kept(key, self._findings) for key in keys]
        missing = [article for article, found in zip(articles, kept, strict=True) if found is None]
        new = iter(self._analyse_all(missing))
        for article, key, found in zip(articles, keys, kept, strict=True):
            yield self._keep_analysis(key, next(new)) if found is None else _analysis(article, found)
        next(new, None)  # Whoever analyses is told that this was all.
        self._records.flush()

    def flush(self) -> None:
        """Keep what was read and found so far, whatever happens next."""
        self._records.flush()

    def _keep_analysis(self, key: bytes | None, analysis: Analysis) -> Analysis:
        if key is not None:
            terms = tuple(map(" ".join, analysis.terms))
            self._keep(key, _Findings(analysis.sentences, analysis.statements, terms))
        return analysis

    def _article_key(self, article: Article) -> bytes | None:
        """Return the key of what is found in the article; None where it holds what cannot be written."""
        try:
            return self._key(b"article", self._encode(article))
        except UnicodeEncodeError:
            return None

    def _key(self, *parts: bytes) -> bytes:
        """Digest the parts, each with its length before it, so that no two lists of them are one string of bytes."""
        digest = hashlib.blake2b(key=self._version, digest_size=32)
        for part in parts:
            digest.update(len(part).to_bytes(8))
            digest.update(part)
        return digest.digest()

    def _kept(self, key: bytes, decoder: msgspec.msgpack.Decoder[T]) -> T | None:
        data = self._records.get(key)
        if data is None:
            return None
        try:
            return decoder.decode(data)
        except msgspec.DecodeError:
            return None

    def _keep(self, key: bytes, value: msgspec.Struct) -> None:
        try:
            data = self._encode(value)
        except UnicodeEncodeError:
            # Half a surrogate pair, as YAML's "\ud800" gives: no text that can be written.
            return
        self._records.put(key, data)


def _analysis(article: Article, found: _Findings) -> Analysis:
    terms = tuple(tuple(map(intern, line.split(" "))) if line else () for line in found.terms)
    return Analysis(article, found.sentences, found.statements, terms)
