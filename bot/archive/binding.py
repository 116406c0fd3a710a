"""Binds what a volume is made of together, in memory or as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from bot.archive.volume import COLUMNS, Bytes, Columns, Contents, Found, Offsets, Texts, Volume
from bot.retrieval.flat_file import writing
from bot.retrieval.segment import Segment
from bot.text.wording.vectors import wordings

Array = npt.NDArray[Any]

WORDING: Final = "term_wording"
"""The column that tells of a segment's terms, and so is worked out here."""
_SMALL: Final = {"line_points": np.uint8, "said_kind": np.uint8}
"""The types of columns that hold no 32-bit numbers."""


class Pieces(NamedTuple):
    """Pieces of bytes one behind the other.

    Attributes:
        starts: Where each one begins, and where the last one ends.
        data: All bytes, in as many arrays as is convenient.
    """

    starts: Offsets
    data: Sequence[Bytes]


class Leaves(NamedTuple):
    """What a volume holds besides its segments.

    Attributes:
        columns: All columns but ``WORDING``, of whatever integers.
        found: The articles' IDs and abbreviations.
        contents: The encoded articles.
        texts: The lines' texts.
    """

    columns: Mapping[str, Array]
    found: Found
    contents: Pieces
    texts: Pieces


def bind(leaves: Leaves, segments: Mapping[str, Segment], folder: Path | None = None) -> Volume:
    """Return a volume, in memory, or written to a folder's file and mapped from there.

    Args:
        leaves: What it holds besides its segments.
        segments: Its segments; where there is a folder, mapped from files in it.
        folder: Where to write it; in memory where it is None.
    """
    columns, found, contents, texts = leaves
    stems = (term.decode("utf-8", "surrogatepass") for term in segments["lines"].terms())
    parts: dict[str, Sequence[Array]] = {
        name: [values.astype(_SMALL.get(name, np.int32), copy=False)] for name, values in columns.items()
    }
    parts[WORDING] = [wordings().rows(stems).astype(np.int32)]
    if folder is None:
        bound = Columns(**{name: one for name, (one,) in parts.items()})
        contained, written = (np.concatenate([np.zeros(0, np.uint8), *one.data]) for one in (contents, texts))
        return Volume(
            bound, found, contents=Contents(contents.starts, contained), texts=Texts(texts.starts, written), **segments
        )
    parts |= {"content_from": [contents.starts], "content": contents.data}
    parts |= {"text_from": [texts.starts], "text": texts.data}
    parts["found"] = [np.frombuffer(msgspec.msgpack.encode(found), np.uint8)]
    _write(folder / COLUMNS, parts)
    return Volume.open(folder)


def _write(path: Path, parts: Mapping[str, Sequence[Array]]) -> None:
    """Write arrays that are given in parts."""
    kinds = {name: next((one.dtype.str for one in arrays), "|u1") for name, arrays in parts.items()}
    shapes = {name: (kinds[name], sum(map(len, arrays))) for name, arrays in parts.items()}
    with writing(path, shapes, {}) as places:
        for name, arrays in parts.items():
            first = 0
            for one in arrays:
                places[name][first : first + len(one)] = one
                first += len(one)
