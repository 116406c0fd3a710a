"""A segment: the postings of some documents in flat arrays, which never change, in memory or mapped from a file.

A posting is four bytes for the document and two for a code: the number of a pair of term frequency and document
length. Few such pairs occur, so that a term's weight in a document is a look-up in a table of some thousand weights,
which is computed for the whole collection's average length when the collection is known; nothing in the segment
depends on other segments.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt

from bot.errors import IndexFileError
from bot.retrieval.flat_file import Array, check_arrays, open_arrays

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Integer = TypeVar("Integer", np.int32, np.int64)

FORMAT: Final = 1
"""Raised with every change to what the arrays mean."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Some documents' postings; terms are numbered from 0 in the order of their CRC-32, then of their bytes.

    Attributes:
        text: The terms in UTF-8, one behind the other.
        text_starts: Where each term begins there, and where the last one ends.
        hashes: CRC-32 of each term, ascending.
        starts: Where each term's postings begin, and where the last one's end.
        bounds: No less than the term's largest weight, for the segment's own average length.
        documents: Each posting's document, ascending within a term.
        codes: Each posting's pair of frequency and length.
        frequencies: How often the term stands in the document, for each code.
        code_lengths: How many terms the document has, for each code.
        lengths: How many terms each document has.
        sequence: The terms of all documents in the order of the text, by number; empty where it was not asked for.
        sequence_starts: Where each document begins there, and where the last one ends.
        total_length: How many terms all documents have.
        k1: BM25's parameter.
        b: BM25's parameter.
    """

    text: npt.NDArray[np.uint8]
    text_starts: Int64s
    hashes: npt.NDArray[np.uint32]
    starts: Int64s
    bounds: npt.NDArray[np.float32]
    documents: Int32s
    codes: npt.NDArray[np.uint16] | npt.NDArray[np.uint32]
    frequencies: Int32s
    code_lengths: Int32s
    lengths: Int32s
    sequence: Int32s
    sequence_starts: Int64s
    total_length: int
    k1: float
    b: float

    @classmethod
    def open(cls, path: Path) -> Segment:
        """Map a segment's file into memory, in well under a millisecond; see ``check`` for what is in it.

        Raises:
            IndexFileError: The file is not there, not whole, or of another version.
        """
        arrays, facts = open_arrays(path)
        if facts.pop("format", None) != FORMAT:
            raise IndexFileError(f"{path}: written by another version; delete it, and it is built anew")
        return cls.of(arrays, facts)

    @classmethod
    def of(cls, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> Segment:
        """Put a segment together from what its attributes are called."""
        return cls(**{**arrays, **facts})

    @staticmethod
    def check(path: Path) -> None:
        """Compare all of a segment's file with its checksums, about a gigabyte a second.

        Raises:
            IndexFileError: The file is damaged.
        """
        check_arrays(path)

    @property
    def size(self) -> int:
        """How many documents it holds."""
        return len(self.lengths)

    @property
    def average(self) -> float:
        """How many terms a document has on average; 1 where none has any, so that lengths can be divided by it."""
        return self.total_length / self.size if self.total_length else 1.0

    @property
    def has_sequences(self) -> bool:
        """Whether it knows the order of each document's terms."""
        return len(self.sequence_starts) > 0

    def find(self, term: str) -> int:
        """Return a term's number; -1 where no document holds it."""
        name = encoded(term)
        key = np.uint32(zlib.crc32(name))
        number = int(self.hashes.searchsorted(key))
        while number < len(self.hashes) and self.hashes[number] == key:
            if self.term(number) == name:
                return number
            number += 1
        return -1

    def term(self, number: int) -> bytes:
        """Return the term of a number."""
        return self.text[self.text_starts[number] : self.text_starts[number + 1]].tobytes()

    def terms(self) -> Iterator[bytes]:
        """Yield every term, in the order of their numbers."""
        text = self.text.tobytes()
        return (text[start:end] for start, end in pairwise(self.text_starts.tolist()))

    def counts(self, documents: Int64s, terms: Sequence[str]) -> Int64s:
        """Return how often some terms stand in some documents, by going through these; shape (documents, terms)."""
        starts, lengths = self.sequence_starts[documents], self.lengths[documents].astype(np.int64)
        held = self.sequence[runs(starts, lengths)]
        rows = np.repeat(np.arange(len(documents)), lengths)
        counts = np.zeros((len(documents), len(terms)), np.int64)
        for column, term in enumerate(terms):
            number = self.find(term)
            if number >= 0:
                counts[:, column] = np.bincount(rows[held == number], minlength=len(documents))
        return counts

    def weights(self, average: float) -> Floats:
        """Return what each code adds to a score but for the idf, in a collection of that average length."""
        return bm25_weights(self.frequencies, self.code_lengths, average, self.k1, self.b)


def different(rising: npt.NDArray[Integer]) -> npt.NDArray[Integer]:
    """Return each of some rising numbers once; ``numpy.unique`` imports half of numpy with its first call."""
    return rising[np.flatnonzero(np.diff(rising, prepend=rising[:1] - 1))]


def runs(starts: Int64s, counts: Int64s) -> Int64s:
    """Return the numbers of several runs, one after the other: of each run its start and those that follow it."""
    firsts = np.cumsum(counts) - counts
    numbers: Int64s = np.arange(int(counts.sum())) + np.repeat(starts - firsts, counts)
    return numbers


def bm25_weights(frequencies: Array, lengths: Array, average: float, k1: float, b: float) -> Floats:
    """Return ``f (k1 + 1) / (f + k1 (1 - b + b l / average))`` of terms that stand f times in documents of length l."""
    weights: Floats = frequencies * (k1 + 1) / (frequencies + k1 * (1 - b + b * lengths / average))
    return weights


def encoded(term: str) -> bytes:
    """Return the term's bytes; half a surrogate pair, which a text may hold by mistake, is written as it stands."""
    return term.encode("utf-8", "surrogatepass")
