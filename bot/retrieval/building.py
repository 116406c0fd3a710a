"""Builds segments from documents, and merges segments, with arrays alone: no object is kept for a posting."""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.retrieval.flat_file import Array, Shapes, writing
from bot.retrieval.segment import FORMAT, Int32s, Int64s, Segment, bm25_weights, different, encoded

RUN: Final = 1 << 22
"""Terms that are sorted at once, about 150 MB."""
_CHUNK: Final = 1 << 22  # Postings that are moved at once.
_FEW_CODES: Final = 1 << 16


class Numbers:
    """Numbers terms, from 0 in the order in which they come; builders that share them need number a term but once."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def of(self, document: Sequence[str]) -> list[int]:
        """Return the number of each term."""
        numbers = self._numbers
        return [numbers[term] for term in document]


class SegmentBuilder:
    """Builds a segment document by document.

    It holds about eight bytes a posting, and twelve where sequences are kept, besides each term once; documents beyond
    that are better built as several segments and merged from their files.

    Args:
        k1: BM25's parameter: how fast further occurrences of a term stop counting.
        b: BM25's parameter: how much a document's length counts against it, 0 to 1.
        sequences: Whether the order of each document's terms is kept.
        numbers: Numbers the terms; shared with other builders, or the builder's own where it is None.

    Example:
        >>> builder = SegmentBuilder(k1=0.9, b=0.4)
        >>> for document in (["gas", "talk"], ["vote"]):
        ...     builder.add(document)
        >>> builder.finish().size
        2
    """

    def __init__(self, k1: float, b: float, sequences: bool = False, numbers: Numbers | None = None) -> None:
        self._k1, self._b, self._sequences = k1, b, sequences
        self._numbers = Numbers() if numbers is None else numbers
        self._terms = array("i")
        self._lengths = array("i")
        self._runs: list[_Part] = []

    def add(self, document: Sequence[str]) -> None:
        """Add the next document.

        Raises:
            TypeError: It is a string instead of a sequence of terms.
        """
        if isinstance(document, str):
            raise TypeError("a document is a sequence of terms, not a string")
        self.add_numbered(self._numbers.of(document))

    def add_numbered(self, document: Sequence[int]) -> None:
        """Add the next document, given by its terms' numbers."""
        self._terms.extend(document)
        self._lengths.append(len(document))
        if len(self._terms) >= RUN:
            self._end_run()

    def finish(self, path: Path | None = None) -> Segment:
        """Return the segment of all documents added, in memory, or written to a file and mapped from there."""
        self._end_run()
        sources = [_Source(run, np.arange(len(run.starts) - 1), None) for run in self._runs]
        names = list(map(encoded, self._numbers))
        return _assemble(names, sources, _Settings(self._k1, self._b, self._sequences), path)

    def _end_run(self) -> None:
        if self._lengths:
            terms, lengths = np.array(self._terms, np.int32), np.array(self._lengths, np.int32)
            self._runs.append(_sort(terms, lengths, len(self._numbers), self._sequences))
            del self._terms[:], self._lengths[:]


def build_segment(
    documents: Iterable[Sequence[str]], k1: float, b: float, path: Path | None = None, sequences: bool = False
) -> Segment:
    """Return a segment of the documents, in memory or in a file; see ``SegmentBuilder``."""
    builder = SegmentBuilder(k1, b, sequences)
    for document in documents:
        builder.add(document)
    return builder.finish(path)


def merge(segments: Sequence[Segment], path: Path | None = None, deleted: Collection[int] = ()) -> Segment:
    """Return one segment of all documents of the segments but those deleted.

    It is the segment that would be built of the documents that are left, numbered anew in their order, and needs no
    terms as strings but the list of different ones.

    Args:
        segments: At least one; all with the same parameters, and all or none with sequences.
        path: Where to write it; in memory where it is None.
        deleted: Numbers of documents, counted through all segments.

    Raises:
        ValueError: The segments do not fit together.
    """
    settings = {_Settings(segment.k1, segment.b, segment.has_sequences) for segment in segments}
    if len(settings) != 1:
        raise ValueError(f"segments are merged that do not fit together: {sorted(settings)}")
    numbers: dict[bytes, int] = {}
    targets = [
        np.array([numbers.setdefault(term, len(numbers)) for term in segment.terms()], np.int64) for segment in segments
    ]
    masks = split_mask(segments, deleted)
    sources = [
        _Source(_part(segment), target, None if mask is None else ~mask)
        for segment, target, mask in zip(segments, targets, masks, strict=True)
    ]
    return _assemble(list(numbers), sources, settings.pop(), path)


def split_mask(segments: Sequence[Segment], documents: Collection[int]) -> list[npt.NDArray[np.bool_] | None]:
    """Return, for each segment, which of its documents are among those; None where none of them is."""
    chosen = ascending(documents)
    masks: list[npt.NDArray[np.bool_] | None] = []
    first = 0
    for segment in segments:
        inside = chosen[chosen.searchsorted(first) : chosen.searchsorted(first + segment.size)] - first
        mask = None
        if len(inside):
            mask = np.zeros(segment.size, np.bool_)
            mask[inside] = True
        masks.append(mask)
        first += segment.size
    return masks


def ascending(documents: Collection[int]) -> Int64s:
    """Return the documents in order, each once; an array that is in order already is taken as it is."""
    if not isinstance(documents, np.ndarray):
        documents = np.fromiter(documents, np.int64, len(documents))
    array: Int64s = documents.astype(np.int64, copy=False)
    return array if np.all(array[1:] > array[:-1]) else different(np.sort(array))


class _Settings(NamedTuple):
    """What segments must agree in."""

    k1: float
    b: float
    sequences: bool


class _Part(NamedTuple):
    """Postings whose terms have numbers of their own; the arrays are a segment's."""

    starts: Int64s
    documents: Int32s
    codes: Array
    frequencies: Int32s
    code_lengths: Int32s
    lengths: Int32s
    sequence: Int32s


class _Source(NamedTuple):
    """What goes into a segment.

    Attributes:
        part: The postings.
        targets: For each of the part's terms, its number among the names.
        alive: The documents that go in; None where all do.
    """

    part: _Part
    targets: Int64s
    alive: npt.NDArray[np.bool_] | None

    @property
    def size(self) -> int:
        """How many documents go in."""
        return len(self.part.lengths) if self.alive is None else int(np.count_nonzero(self.alive))

    def chunks(self) -> Iterator[tuple[slice, Int64s, Int32s, Array]]:
        """Yield terms, how many postings each of them has, and these postings' documents, numbered anew, and codes."""
        starts, documents, codes = self.part.starts, self.part.documents, self.part.codes
        numbers = None if self.alive is None else np.cumsum(self.alive, dtype=np.int32) - 1
        for terms in _chunks(starts):
            postings = slice(starts[terms.start], starts[terms.stop])
            counts = np.diff(starts[terms.start : terms.stop + 1])
            if self.alive is None or numbers is None:
                yield terms, counts, documents[postings], codes[postings]
            else:
                kept = self.alive[documents[postings]]
                ends = np.concatenate(([0], np.cumsum(kept)))[
                    starts[terms.start : terms.stop + 1] - starts[terms.start]
                ]
                yield terms, np.diff(ends), numbers[documents[postings][kept]], codes[postings][kept]

    def counts(self) -> Int64s:
        """Return how many postings of each of the part's terms go in."""
        if self.alive is None:
            return np.diff(self.part.starts)
        return np.concatenate([np.empty(0, np.int64), *(counts for _, counts, _, _ in self.chunks())])

    def pairs(self) -> Int64s:
        """Return the pairs of frequency and length of all postings that go in, as one number each."""
        pairs = _pairs(self.part)
        if self.alive is None:
            return pairs
        used = np.zeros(len(pairs), np.bool_)
        for _, _, _, codes in self.chunks():
            used[codes] = True
        return pairs[used]


def _part(segment: Segment) -> _Part:
    return _Part(*(getattr(segment, name) for name in _Part._fields))


def _chunks(starts: Int64s) -> Iterator[slice]:
    """Yield terms that have a few million postings together, or one that has more."""
    first, last = 0, len(starts) - 1
    while first < last:
        stop = max(first + 1, int(starts.searchsorted(starts[first] + _CHUNK, "right")) - 1)
        yield slice(first, stop)
        first = stop


def _sort(terms: Int32s, lengths: Int32s, term_count: int, keep_sequence: bool) -> _Part:
    """Return the postings of documents that stand in a row, by their terms' numbers and their lengths."""
    bits = max(1, int(len(lengths) - 1).bit_length())
    keys = terms.astype(np.int64) << bits | np.repeat(np.arange(len(lengths)), lengths)
    keys.sort()
    ends = np.flatnonzero(np.diff(keys, append=-1)) + 1
    frequencies = np.diff(ends, prepend=0)
    keys = keys[ends - 1]
    documents = (keys & ((1 << bits) - 1)).astype(np.int32)
    starts = np.concatenate(([0], np.cumsum(np.bincount(keys >> bits, minlength=term_count))))
    codes, pairs = _encode(frequencies, lengths[documents])
    return _Part(starts, documents, codes, *pairs, lengths, terms if keep_sequence else terms[:0])


def _encode(frequencies: Int64s, lengths: Int32s) -> tuple[Array, tuple[Int32s, Int32s]]:
    """Return each pair's code, and the pairs by code, ascending.

    The pairs that occur are marked in a table of all. n different lengths need n²/2 terms, and so do n different
    frequencies, so that the table has no more than twice as many cells as the run has terms.
    """
    some_frequencies, rows = _ranks(frequencies)
    some_lengths, columns = _ranks(lengths)
    cells = rows * len(some_lengths) + columns
    used = np.zeros(len(some_frequencies) * len(some_lengths), np.bool_)
    used[cells] = True
    codes = (np.cumsum(used) - 1)[cells].astype(np.uint32)
    row, column = np.divmod(np.flatnonzero(used), max(1, len(some_lengths)))
    return codes, (some_frequencies[row].astype(np.int32), some_lengths[column].astype(np.int32))


def _ranks(values: Array) -> tuple[Array, Int64s]:
    """Return the different values, ascending, and each one's place among them."""
    used = np.zeros(int(values.max(initial=0)) + 1, np.bool_)
    used[values] = True
    return np.flatnonzero(used), (np.cumsum(used) - 1)[values]


def _assemble(names: Sequence[bytes], sources: Sequence[_Source], settings: _Settings, path: Path | None) -> Segment:
    """Join the sources to a segment; terms that have no posting left are left out."""
    counts = np.zeros(len(names), np.int64)
    for source in sources:
        counts[source.targets] += source.counts()
    order = sorted(np.flatnonzero(counts).tolist(), key=lambda number: (zlib.crc32(names[number]), names[number]))
    ranks = np.full(len(names), -1)
    ranks[order] = np.arange(len(order))
    pairs = different(np.sort(np.concatenate([np.empty(0, np.int64), *(source.pairs() for source in sources)])))
    lengths = _joined([_kept(source.part.lengths, source.alive) for source in sources])
    terms = [names[number] for number in order]
    shapes = _shapes(terms, int(counts.sum()), len(pairs), lengths, settings)
    total_length = int(lengths.sum(dtype=np.int64))
    facts = {"total_length": total_length, "k1": settings.k1, "b": settings.b}
    with _allocated(path, shapes, {"format": FORMAT, **facts}) as arrays:
        _write_terms(arrays, terms)
        arrays["starts"][1:] = np.cumsum(counts[order])
        arrays["frequencies"][:], arrays["code_lengths"][:] = pairs >> 32, pairs & 0xFFFFFFFF
        arrays["lengths"][:] = lengths
        _write_postings(arrays, sources, ranks, pairs)
        _write_bounds(arrays, total_length / len(lengths) if total_length else 1.0, settings)
        if settings.sequences:
            np.cumsum(lengths, out=arrays["sequence_starts"][1:])
            _write_sequence(arrays["sequence"], sources, ranks)
    if path is not None:
        return Segment.open(path)
    return Segment.of(arrays, facts)


def _shapes(terms: Sequence[bytes], postings: int, pairs: int, lengths: Int32s, settings: _Settings) -> Shapes:
    return {
        "text": ("<u1", sum(map(len, terms))),
        "text_starts": ("<i8", len(terms) + 1),
        "hashes": ("<u4", len(terms)),
        "starts": ("<i8", len(terms) + 1),
        "bounds": ("<f4", len(terms)),
        "documents": ("<i4", postings),
        "codes": ("<u2" if pairs <= _FEW_CODES else "<u4", postings),
        "frequencies": ("<i4", pairs),
        "code_lengths": ("<i4", pairs),
        "lengths": ("<i4", len(lengths)),
        "sequence": ("<i4", int(lengths.sum(dtype=np.int64)) if settings.sequences else 0),
        "sequence_starts": ("<i8", len(lengths) + 1 if settings.sequences else 0),
    }


def _allocated(path: Path | None, shapes: Shapes, facts: Mapping[str, Any]) -> AbstractContextManager[dict[str, Array]]:
    """Give arrays of zeros, in a file or in memory."""
    if path is not None:
        return writing(path, shapes, facts)
    return nullcontext({name: np.zeros(length, kind) for name, (kind, length) in shapes.items()})


def _pairs(part: _Part) -> Int64s:
    """Return the part's pairs of frequency and length as one number each."""
    return part.frequencies.astype(np.int64) << 32 | part.code_lengths


def _kept(values: Int32s, alive: npt.NDArray[np.bool_] | None) -> Int32s:
    return values if alive is None else values[alive]


def _joined(arrays: Sequence[Int32s]) -> Int32s:
    return np.concatenate([np.empty(0, np.int32), *arrays])


def _write_terms(arrays: Mapping[str, Array], terms: Sequence[bytes]) -> None:
    arrays["text"][:] = np.frombuffer(b"".join(terms), np.uint8)
    arrays["text_starts"][1:] = np.cumsum(np.fromiter(map(len, terms), np.int64, len(terms)))
    arrays["hashes"][:] = np.fromiter(map(zlib.crc32, terms), np.uint32, len(terms))


def _write_postings(arrays: Mapping[str, Array], sources: Sequence[_Source], ranks: Int64s, pairs: Int64s) -> None:
    """Move each source's postings behind those that the term has from the sources before."""
    free = arrays["starts"][:-1].copy()
    first = 0
    for source in sources:
        codes_here = pairs.searchsorted(_pairs(source.part))
        for terms, counts, documents, codes in source.chunks():
            present = np.flatnonzero(counts)
            targets, here = ranks[source.targets[terms][present]], counts[present]
            places = np.repeat(free[targets] - np.cumsum(here) + here, here) + np.arange(len(documents))
            arrays["documents"][places] = documents + first
            arrays["codes"][places] = codes_here[codes]
            free[targets] += here
        first += source.size


def _write_bounds(arrays: Mapping[str, Array], average: float, settings: _Settings) -> None:
    """Write each term's largest weight, rounded up."""
    weights = bm25_weights(arrays["frequencies"], arrays["code_lengths"], average, settings.k1, settings.b)
    starts = arrays["starts"]
    for terms in _chunks(starts):
        column = weights[arrays["codes"][starts[terms.start] : starts[terms.stop]]]
        largest = np.maximum.reduceat(column, starts[terms] - starts[terms.start])
        arrays["bounds"][terms] = np.nextafter(largest.astype(np.float32), np.float32(np.inf))


def _write_sequence(sequence: Array, sources: Sequence[_Source], ranks: Int64s) -> None:
    first = 0
    for source in sources:
        targets = ranks[source.targets]
        terms = source.part.sequence
        if source.alive is not None:
            terms = terms[np.repeat(source.alive, source.part.lengths)]
        for start in range(0, len(terms), _CHUNK):
            chunk = terms[start : start + _CHUNK]
            sequence[first + start : first + start + len(chunk)] = targets[chunk]
        first += len(terms)
