"""A volume: articles with all that was found in them, in columns that never change, in memory or mapped from files.

Articles, passages, lines (sentences), and what is said are numbered from 0 through the volume. Columns answer where a
number belongs and what it holds; of an article itself a part is decoded when it is to be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final, Self

import msgspec
import numpy as np
import numpy.typing as npt

from bot.archive.abbreviations import Names
from bot.archive.describing import Described
from bot.archive.entry import Entry
from bot.errors import IndexFileError
from bot.model import Article, Sentence, Statement, StatementKind
from bot.retrieval.flat_file import check_arrays, open_arrays
from bot.retrieval.segment import Segment

Numbers = npt.NDArray[np.int32]
Offsets = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

KINDS: Final = tuple(StatementKind)
"""A kind's number in ``Columns.said_kind`` is its place here."""
NO_DAY: Final = 0
COLUMNS: Final = "columns"
SEGMENTS: Final = ("lines", "headings", "passages", "articles", "speakers", "named", "words")
_AT_HAND: Final = 512
"""Articles that are at hand, about 20 MB."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of a volume; ``x_from`` tells where each one's begin, and where the last one's end.

    Attributes:
        article_passages_from: An article's passages.
        article_lines_from: An article's lines.
        article_said_from: What is said in an article.
        article_speakers_from: An article's speakers.
        article_day: The day an article is from, as `datetime.date.toordinal` counts; 0 where it is not known.
        passage_lines_from: A passage's lines.
        passage_day: The day a passage is from: its section's, else its article's.
        line_passage: The passage that a line stands in.
        line_article: The article that a line stands in.
        line_points: Whether a line holds a pronoun that may point at a person named before.
        line_said: What most of a line's text belongs to; -1 where nobody is quoted in it.
        said_article: The article that something is said in.
        said_statement: Its statement's place among the article's.
        said_kind: Its kind, by place in ``KINDS``.
        said_lines_from: The lines that something is said in.
        said_lines: Those lines.
        said_source_line: The line that the words which name its speaker stand in; -1 where none do.
        term_wording: Each term's place among the wordings, by its number in the segment of lines; -1 where it has none.
    """

    article_passages_from: Numbers
    article_lines_from: Numbers
    article_said_from: Numbers
    article_speakers_from: Numbers
    article_day: Numbers
    passage_lines_from: Numbers
    passage_day: Numbers
    line_passage: Numbers
    line_article: Numbers
    line_points: Bytes
    line_said: Numbers
    said_article: Numbers
    said_statement: Numbers
    said_kind: Bytes
    said_lines_from: Numbers
    said_lines: Numbers
    said_source_line: Numbers
    term_wording: Numbers


class Found(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a volume holds besides its columns.

    Attributes:
        ids: The articles' IDs.
        abbreviations: Every abbreviation that an article defines: the article, the terms of its full form, and its own.
    """

    ids: tuple[str, ...]
    abbreviations: tuple[tuple[int, Names, Names], ...]


class Slices:
    """Pieces of bytes that lie one behind the other.

    Args:
        starts: Where each one begins, and where the last one ends.
        data: All bytes.

    Attributes:
        starts: As given.
        data: As given.
    """

    def __init__(self, starts: Offsets, data: Bytes) -> None:
        self.starts = starts
        self.data = data

    def encoded(self, number: int) -> bytes:
        """Return a piece as it lies there."""
        start, end = self.starts[number : number + 2].tolist()
        return self.data[start:end].tobytes()


class Leaf:
    """An article with all that was found in it, of which each part is decoded when it is asked for.

    Args:
        encoded: An `Entry` in MessagePack.
    """

    def __init__(self, encoded: bytes) -> None:
        self._parts = _PARTS.decode(encoded)

    @cached_property
    def article(self) -> Article:
        """The article."""
        return _ARTICLE.decode(self._parts.article)

    def sentence(self, place: int) -> Sentence:
        """Return its sentence at a place."""
        return _SENTENCE.decode(self._parts.sentences[place])

    def statement(self, place: int) -> Statement:
        """Return its statement at a place."""
        return _STATEMENT.decode(self._parts.statements[place])

    def described(self, place: int) -> Described:
        """Return its speaker at a place, and what it calls them."""
        return _DESCRIBED.decode(self._parts.speakers[place])

    @property
    def speakers(self) -> Iterator[Described]:
        """Everybody who speaks in it."""
        return map(_DESCRIBED.decode, self._parts.speakers)


class _Parts(msgspec.Struct, array_like=True, gc=False):
    """An `Entry` of which no part is decoded."""

    article: msgspec.Raw
    sentences: tuple[msgspec.Raw, ...]
    statements: tuple[msgspec.Raw, ...]
    terms: msgspec.Raw
    said: msgspec.Raw
    speakers: tuple[msgspec.Raw, ...]


_PARTS: Final = msgspec.msgpack.Decoder(_Parts)
_ENTRY: Final = msgspec.msgpack.Decoder(Entry)
_ARTICLE: Final = msgspec.msgpack.Decoder(Article)
_SENTENCE: Final = msgspec.msgpack.Decoder(Sentence)
_STATEMENT: Final = msgspec.msgpack.Decoder(Statement)
_DESCRIBED: Final = msgspec.msgpack.Decoder(Described)


class Contents(Slices):
    """Articles in MessagePack; some that were asked for last are at hand."""

    def __init__(self, starts: Offsets, data: Bytes) -> None:
        super().__init__(starts, data)
        self._at_hand = lru_cache(maxsize=_AT_HAND)(lambda number: Leaf(self.encoded(number)))

    def __getitem__(self, number: int) -> Leaf:
        return self._at_hand(number)

    def entry(self, number: int) -> Entry:
        """Return an article with all that was found in it."""
        return _ENTRY.decode(self.encoded(number))


class Texts(Slices):
    """The lines' texts, of which each is decoded when it is asked for."""

    def __getitem__(self, number: int) -> str:
        return self.encoded(number).decode()

    def several(self, first: int, last: int) -> list[str]:
        """Return the texts of some lines in a row, the last one not among them."""
        starts = self.starts[first : last + 1].tolist()
        data = self.data[starts[0] : starts[-1]].tobytes()
        return [data[start - starts[0] : end - starts[0]].decode() for start, end in pairwise(starts)]


@dataclass(frozen=True, slots=True, eq=False)
class Volume:
    """Articles with all that was found in them.

    Attributes:
        columns: Where everything belongs.
        found: Their IDs and abbreviations.
        lines: Each line's terms, in order.
        headings: The terms above each passage.
        passages: What each passage is found by.
        articles: What each article is found by, in order.
        speakers: The terms of what each article calls each who speaks in it, and the name (``name:Jane Roe``).
        named: Terms that stand only in the words that name the speaker, of each thing said.
        words: The words (``word``) and names (``name``) that each article writes, and its ID (``id``), each marked by
            what it is, as in ``word:ferry``.
        contents: The articles themselves.
        texts: The lines' texts, apart from their articles.
    """

    columns: Columns
    found: Found
    lines: Segment
    headings: Segment
    passages: Segment
    articles: Segment
    speakers: Segment
    named: Segment
    words: Segment
    contents: Contents
    texts: Texts

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map a volume into memory.

        Raises:
            IndexFileError: A file of it is missing, damaged, or of another version.
        """
        arrays, _ = open_arrays(folder / COLUMNS)
        try:
            found = msgspec.msgpack.decode(arrays.pop("found").tobytes(), type=Found)
            contents = Contents(arrays.pop("content_from"), arrays.pop("content"))
            texts = Texts(arrays.pop("text_from"), arrays.pop("text"))
            columns = Columns(**{field.name: arrays[field.name] for field in fields(Columns)})
        except (KeyError, msgspec.DecodeError) as error:
            raise IndexFileError(f"{folder}: written by another version ({error})") from error
        return cls(
            columns, found, contents=contents, texts=texts, **{name: Segment.open(folder / name) for name in SEGMENTS}
        )

    @staticmethod
    def check(folder: Path) -> None:
        """Compare all of a volume's files with their checksums, about a gigabyte a second.

        Raises:
            IndexFileError: One of them is damaged.
        """
        for name in (COLUMNS, *SEGMENTS):
            check_arrays(folder / name)

    @property
    def size(self) -> int:
        """How many articles there are."""
        return len(self.columns.article_day)


def size_on_disk(folder: Path) -> int:
    """Return how many bytes a volume's files have."""
    return sum((folder / name).stat().st_size for name in (COLUMNS, *SEGMENTS))
