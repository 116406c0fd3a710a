"""A volume: articles with all that was found in them, in columns that never change, in memory or mapped from files.

Articles, passages, lines (sentences), and what is said are numbered from 0 through the volume. Columns answer where a
number belongs and what it holds; an article itself is decoded when one of its sentences is to be shown.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol, Self

import msgspec
import numpy as np
import numpy.typing as npt

from bot.archive.abbreviations import Names
from bot.archive.entry import Entry
from bot.errors import IndexFileError
from bot.model import StatementKind
from bot.retrieval.flat_file import check_arrays, open_arrays
from bot.retrieval.segment import Segment
from bot.statements.people import Voice

Numbers = npt.NDArray[np.int32]
Offsets = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

KINDS: Final = tuple(StatementKind)
"""A kind's number in ``Columns.said_kind`` is its place here."""
NO_DAY: Final = 0
COLUMNS: Final = "columns"
SEGMENTS: Final = ("lines", "headings", "passages", "articles", "speakers", "named", "words")
_DECODED: Final = 512
"""Articles that are kept decoded."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of a volume; ``x_from`` tells where each one's begin, and where the last one's end.

    Attributes:
        article_passages_from: An article's passages.
        article_lines_from: An article's lines.
        article_said_from: What is said in an article.
        article_speakers_from: An article's speakers.
        article_voices_from: Which of ``Found.voices`` are an article's.
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
    article_voices_from: Numbers
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
        voices: Who says what, article by article.
        abbreviations: Every abbreviation that an article defines: the article, the terms of its full form, and its own.
    """

    ids: tuple[str, ...]
    voices: tuple[Voice, ...]
    abbreviations: tuple[tuple[int, Names, Names], ...]


class Contents(Protocol):
    """The articles of a volume."""

    def __getitem__(self, number: int, /) -> Entry:
        """Return an article with all that was found in it."""
        ...

    def encoded(self, number: int) -> bytes:
        """Return the same in MessagePack."""
        ...


class Slices:
    """Pieces of bytes that lie one behind the other.

    Args:
        starts: Where each one begins, and where the last one ends.
        data: All bytes.
    """

    def __init__(self, starts: Offsets, data: Bytes) -> None:
        self._starts = starts
        self._data = data

    def encoded(self, number: int) -> bytes:
        """Return a piece as it lies there."""
        start, end = self._starts[number : number + 2].tolist()
        return self._data[start:end].tobytes()


class Encoded(Slices):
    """Articles in MessagePack that are decoded when they are asked for; see `Contents`."""

    def __init__(self, starts: Offsets, data: Bytes) -> None:
        super().__init__(starts, data)
        self._decoder = msgspec.msgpack.Decoder(Entry)
        self._decoded = lru_cache(maxsize=_DECODED)(self._decode)

    def __getitem__(self, number: int) -> Entry:
        return self._decoded(number)

    def _decode(self, number: int) -> Entry:
        return self._decoder.decode(self.encoded(number))


class Texts(Slices):
    """The lines' texts, of which each is decoded when it is asked for."""

    def __getitem__(self, number: int) -> str:
        return self.encoded(number).decode()


@dataclass(frozen=True, slots=True, eq=False)
class Volume:
    """Articles with all that was found in them.

    Attributes:
        columns: Where everything belongs.
        found: Their IDs, voices and abbreviations.
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
            contents = Encoded(arrays.pop("content_from"), arrays.pop("content"))
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
