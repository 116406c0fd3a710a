"""Builds volumes of articles, one after the other."""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from bot.archive.abbreviations import Names, defined_in
from bot.archive.binding import WORDING, Leaves, Pieces, bind
from bot.archive.describing import Described
from bot.archive.entry import Entry
from bot.archive.lang.en.pronouns import PERSONAL
from bot.archive.names import names_in, words_in
from bot.archive.volume import KINDS, NO_DAY, SEGMENTS, Columns, Found, Volume
from bot.retrieval.building import Numbers, SegmentBuilder
from bot.retrieval.passages import PassageRetriever
from bot.text import terms as terms_of

_UNRANKED: Final = (1.2, 0.75)
"""k1 and b of segments in which things are looked up, not ranked."""


class VolumeBuilder:
    """Builds a volume article by article.

    It holds about as much as the volume's files will, the articles' own texts as they are encoded.
    """

    def __init__(self) -> None:
        self._columns = {field.name: array("i") for field in fields(Columns) if field.name != WORDING}
        for name in self._columns:
            if name.endswith("_from"):
                self._columns[name].append(0)
        self._numbers = numbers = Numbers()
        passages = PassageRetriever.PASSAGE_K1, PassageRetriever.PASSAGE_B
        articles = PassageRetriever.ARTICLE_K1, PassageRetriever.ARTICLE_B
        self._segments = {
            "lines": SegmentBuilder(*_UNRANKED, sequences=True, numbers=numbers),
            "headings": SegmentBuilder(*_UNRANKED, numbers=numbers),
            "passages": SegmentBuilder(*passages, numbers=numbers),
            "articles": SegmentBuilder(*articles, sequences=True, numbers=numbers),
            "speakers": SegmentBuilder(*_UNRANKED, numbers=numbers),
            "named": SegmentBuilder(*_UNRANKED, numbers=numbers),
            "words": SegmentBuilder(*_UNRANKED),
        }
        self._ids: list[str] = []
        self._abbreviations: list[tuple[int, Names, Names]] = []
        self._content = bytearray()
        self._content_from = array("q", [0])
        self._text = bytearray()
        self._text_from = array("q", [0])
        self._encode = msgspec.msgpack.Encoder().encode

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def size(self) -> int:
        """How many bytes the articles and their lines have so far, about half of what is held."""
        return len(self._content) + len(self._text)

    def add(self, entry: Entry) -> None:
        """Add an article with all that was found in it."""
        self._add(entry, self._encode(entry))

    def add_encoded(self, encoded: bytes) -> None:
        """Add an article with all that was found in it, given in MessagePack."""
        self._add(_DECODER.decode(encoded), encoded)

    def _add(self, entry: Entry, encoded: bytes) -> None:
        article = entry.article
        self._add_passages(entry, self._add_lines(entry))
        self._add_said(entry)
        for described in entry.speakers:
            self._segments["speakers"].add([*speaker_terms(described)])
        self._add_words(entry)
        defined = dict.fromkeys(pair for one in article.passages for pair in defined_in(one.text))
        self._abbreviations += ((len(self._ids), *pair) for pair in defined)
        self._columns["article_day"].append(_day(article.date))
        self._ids.append(article.id)
        self._content += encoded
        self._content_from.append(len(self._content))
        self._end_article(entry)

    def finish(self, folder: Path | None = None) -> Volume:
        """Return the volume of all articles added, in memory, or written to a folder's files and mapped from there."""
        if folder:
            folder.mkdir(parents=True)
        segments = {name: self._segments[name].finish(folder / name if folder else None) for name in SEGMENTS}
        columns = {name: np.array(values, np.int32) for name, values in self._columns.items()}
        contents = Pieces(np.array(self._content_from, np.int64), [np.frombuffer(self._content, np.uint8)])
        texts = Pieces(np.array(self._text_from, np.int64), [np.frombuffer(self._text, np.uint8)])
        found = Found(tuple(self._ids), tuple(self._abbreviations))
        return bind(Leaves(columns, found, contents, texts), segments, folder)

    def _add_lines(self, entry: Entry) -> dict[int, list[int]]:
        """Add the lines; return the numbers of the terms in those of each passage, in order."""
        passages = {passage.number: place for place, passage in enumerate(entry.article.passages, self._passages)}
        first_said = len(self._columns["said_article"])
        main = entry.main_statements()
        held: dict[int, list[int]] = {number: [] for number in passages}
        for sentence, terms, said in zip(entry.sentences, entry.line_terms, main, strict=True):
            self._text += sentence.text.encode()
            self._text_from.append(len(self._text))
            numbers = self._numbers.of(terms)
            held[sentence.passage] += numbers
            self._segments["lines"].add_numbered(numbers)
            self._columns["line_passage"].append(passages[sentence.passage])
            self._columns["line_article"].append(len(self._ids))
            self._columns["line_points"].append(PERSONAL.search(sentence.text) is not None)
            self._columns["line_said"].append(first_said + said if said >= 0 else -1)
        return held

    def _add_passages(self, entry: Entry, held: Mapping[int, list[int]]) -> None:
        """Add the passages and the article as what they are found by: see `passage_terms` and `article_terms`."""
        article = entry.article
        titles = [article.title] * PassageRetriever.TITLE_WEIGHT + [section.title for section in article.sections]
        document = self._numbers.of([term for title in titles if title for term in terms_of(title, article.language)])
        counts = Counter(sentence.passage for sentence in entry.sentences)
        for passage, heading in zip(article.passages, entry.headings(), strict=True):
            above, own = self._numbers.of(heading), held[passage.number]
            self._segments["passages"].add_numbered([*above, *own])
            self._segments["headings"].add_numbered(above)
            document += own
            self._columns["passage_day"].append(_day(passage.section.date or article.date))
            ends = self._columns["passage_lines_from"]
            ends.append(ends[-1] + counts[passage.number])
        self._segments["articles"].add_numbered(document)

    def _add_said(self, entry: Entry) -> None:
        first_line = self._columns["article_lines_from"][-1]
        for said in entry.said:
            self._columns["said_article"].append(len(self._ids))
            self._columns["said_statement"].append(said.statement)
            self._columns["said_kind"].append(KINDS.index(entry.statements[said.statement].kind))
            self._columns["said_lines"].extend(first_line + line for line in said.lines)
            self._columns["said_lines_from"].append(len(self._columns["said_lines"]))
            self._columns["said_source_line"].append(first_line + said.source_line if said.source_line >= 0 else -1)
            self._segments["named"].add(said.only_named)

    def _add_words(self, entry: Entry) -> None:
        texts = [passage.text for passage in entry.article.passages]
        words = {f"word:{word}" for text in texts for word in words_in(text)}
        names = {f"name:{name}" for text in texts for name in names_in(text)}
        self._segments["words"].add([f"id:{entry.article.id}", *words, *names])

    def _end_article(self, entry: Entry) -> None:
        for name, count in (
            ("passages", len(entry.article.passages)),
            ("lines", len(entry.sentences)),
            ("said", len(entry.said)),
            ("speakers", len(entry.speakers)),
        ):
            ends = self._columns[f"article_{name}_from"]
            ends.append(ends[-1] + count)

    @property
    def _passages(self) -> int:
        return self._columns["article_passages_from"][-1]


_DECODER: Final = msgspec.msgpack.Decoder(Entry)


def speaker_terms(described: Described) -> Iterator[str]:
    """Yield what one whom an article describes is found by: the terms, and the name."""
    yield f"name:{described.person.name}"
    yield from described.called
    yield from described.beside


def _day(date: dt.date | None) -> int:
    return date.toordinal() if date else NO_DAY
