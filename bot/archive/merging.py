"""Merges volumes by moving arrays: no article is decoded, and nothing is found anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bot.archive.abbreviations import Names
from bot.archive.binding import WORDING, Leaves, Pieces, bind
from bot.archive.volume import SEGMENTS, Bytes, Columns, Found, Slices, Volume
from bot.retrieval.building import merge

Array = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]

_BELONGING: Final = {
    **{"lines": "line", "headings": "passage", "passages": "passage", "articles": "article"},
    **{"speakers": "speaker", "named": "said", "words": "article"},
}
"""What the documents of each segment are."""
_POINTING: Final = {
    **{"line_passage": "passage", "line_article": "article", "line_said": "said", "said_article": "article"},
    **{"said_lines": "line", "said_source_line": "line"},
}
"""The columns that hold numbers, and of what; below 0 they mean none."""


def merge_volumes(volumes: Sequence[Volume], there: Sequence[Flags], folder: Path | None = None) -> Volume:
    """Return the volume that would be built of the articles that are there, in their order.

    Args:
        volumes: At least one.
        there: For each volume which of its articles are there, shape (articles,).
        folder: Where to write it; in memory where it is None.
    """
    if folder:
        folder.mkdir(parents=True)
    kept = [_Kept(*one) for one in zip(volumes, there, strict=True)]
    for before, one in pairwise(kept):
        one.follow(before)
    segments = {
        name: merge([getattr(one, name) for one in volumes], folder / name if folder else None, _gone(kept, kind))
        for name, kind in ((name, _BELONGING[name]) for name in SEGMENTS)
    }
    columns = {field.name: _column(field.name, kept) for field in fields(Columns) if field.name != WORDING}
    found = Found(
        tuple(article for one in kept for article in one.ids()),
        tuple(defined for one in kept for defined in one.abbreviations()),
    )
    contents = _joined([one.contents for one in volumes], [one.flags["article"] for one in kept])
    texts = _joined([one.texts for one in volumes], [one.flags["line"] for one in kept])
    return bind(Leaves(columns, found, contents, texts), segments, folder)


class _Kept:
    """What of a volume is kept.

    Attributes:
        columns: The volume's columns.
        flags: Which are kept, of each kind of things, by ``KINDS``.
        firsts: The number that the first one kept gets, of each kind.
    """

    KINDS: Final = ("article", "passage", "line", "said", "said_lines", "speaker")

    def __init__(self, volume: Volume, there: Flags) -> None:
        self.columns = columns = volume.columns
        self._found = volume.found
        said = _spread(there, columns.article_said_from)
        self.flags: Mapping[str, Flags] = {
            "article": there,
            "passage": _spread(there, columns.article_passages_from),
            "line": _spread(there, columns.article_lines_from),
            "said": said,
            "said_lines": _spread(said, columns.said_lines_from),
            "speaker": _spread(there, columns.article_speakers_from),
        }
        self.firsts = dict.fromkeys(self.KINDS, 0)

    def follow(self, before: _Kept) -> None:
        """Number things behind those of another volume."""
        self.firsts = {kind: before.firsts[kind] + int(before.flags[kind].sum()) for kind in self.KINDS}

    def numbers(self, kind: str) -> Array:
        """Return each thing's number among those kept; at the end -1, for none."""
        return np.append(np.cumsum(self.flags[kind]) - 1 + self.firsts[kind], -1)

    def ids(self) -> Iterator[str]:
        """Yield the articles' IDs."""
        return (self._found.ids[number] for number in np.flatnonzero(self.flags["article"]))

    def abbreviations(self) -> Iterator[tuple[int, Names, Names]]:
        """Yield the abbreviations, with their articles' numbers among those kept."""
        there, numbers = self.flags["article"], self.numbers("article")
        return ((int(numbers[one]), full, short) for one, full, short in self._found.abbreviations if there[one])


def _spread(flags: Flags, starts: Array) -> Flags:
    """Return for the things of others whether those are marked."""
    return np.repeat(flags, np.diff(starts))


def _gone(kept: Sequence[_Kept], kind: str) -> Array:
    """Return the numbers of what is not kept, counted through."""
    return np.flatnonzero(~np.concatenate([one.flags[kind] for one in kept]))


def _column(name: str, kept: Sequence[_Kept]) -> Array:
    """Join a column of all volumes: how many of something each has, where something is, or a value."""
    kind = name if name in _Kept.KINDS else name.partition("_")[0]
    columns = [getattr(one.columns, name) for one in kept]
    if name.endswith("_from"):
        counts = [np.diff(column)[one.flags[kind]] for column, one in zip(columns, kept, strict=True)]
        return np.cumsum(np.concatenate([[0], *counts]))
    values = [column[one.flags[kind]] for column, one in zip(columns, kept, strict=True)]
    if pointed := _POINTING.get(name):
        values = [one.numbers(pointed)[value] for one, value in zip(kept, values, strict=True)]
    return np.concatenate(values)


def _joined(slices: Sequence[Slices], flags: Sequence[Flags]) -> Pieces:
    """Join the pieces that are kept."""
    pairs = [*zip(slices, flags, strict=True)]
    lengths = [np.diff(one.starts)[there] for one, there in pairs]
    starts = np.cumsum(np.concatenate([np.zeros(1, np.int64), *lengths]))
    return Pieces(starts, [piece for one, there in pairs for piece in _runs(one, there)])


def _runs(slices: Slices, flags: Flags) -> Iterator[Bytes]:
    """Yield the bytes of all pieces that are kept, of neighbours together."""
    edges = np.flatnonzero(np.diff(flags, prepend=False, append=False)).tolist()
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        yield slices.data[slices.starts[first] : slices.starts[last]]
