"""How near two terms are in meaning: *sanction* and *penalti*, *withdraw* and *retreat*.

A file of the language's folder holds a small vector for each common stem; ``docs/wording.md`` tells where it comes
from and what it is worth. Names and numbers have none, so that no question about one person or sum finds another.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.text.language import language
from bot.text.terms import stem

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]
Ints = NDArray[np.intp]

LITERAL = 1.0
#: No other word is as good as the word itself.
CLOSEST = 0.95
#: Below this, what stands near a term is mostly of the same field and no other wording.
LEAST = 0.3


class Wordings:
    """The vectors of one language, read when first asked for.

    The weight of two terms is ``gain * (a . b) - penalty(a) - penalty(b)``, held between 0 and ``CLOSEST``: their
    cosine, less half of how crowded the neighbourhood of each is (cross-domain similarity local scaling, Conneau et
    al. 2018), on a scale where 0 is no likeness and 1 the same meaning.

    Attributes:
        stems: The stems that have a vector, the most frequent first.
        vectors: Shape (stems, dimensions), whole numbers.
        penalties: Shape (stems,), in units of weight.
        gain: Weight of one unit of the product of two vectors.
    """

    def __init__(self, stems: Sequence[str], vectors: Bytes, penalties: Floats, gain: float) -> None:
        self.stems = stems
        self.vectors = vectors
        self.penalties = penalties
        self.gain = gain
        self._rows = {word: row for row, word in enumerate(stems)}

    @classmethod
    def read(cls, path: Path) -> Self:
        """Map a file of ``tools/build_wordings.py`` into memory.

        The file is one line of JSON (``words``, ``bytes`` of their text, ``dimensions``, ``gain``), the stems one a
        line, a float32 penalty for each, and their vectors in int8, row by row.
        """
        with path.open("rb") as file:
            header = json.loads(file.readline())
            start = file.tell()
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        words, width = header["words"], header["dimensions"]
        middle = start + header["bytes"]
        stems = data[start:middle].decode().split("\n")
        penalties = np.frombuffer(data, "<f4", words, middle).astype(np.float32)
        vectors = np.frombuffer(data, np.int8, words * width, middle + 4 * words).reshape(words, width)
        return cls(stems, vectors, penalties, header["gain"])

    @classmethod
    def none(cls) -> Self:
        """Return what a language without a file has: every term is like itself alone."""
        return cls((), np.zeros((0, 1), np.int8), np.zeros(0, np.float32), 0.0)

    def __contains__(self, term: object) -> bool:
        return term in self._rows

    def row(self, term: str) -> int | None:
        """Return the term's place among the stems; None where it has no vector."""
        return self._rows.get(term)

    def rows(self, terms: Iterable[str]) -> Ints:
        """Return each term's place among the stems, -1 for one that has no vector: shape (terms,)."""
        return np.fromiter((self._rows.get(term, -1) for term in terms), np.intp)

    def similarity(self, a: str, b: str) -> float:
        """Return the weight of one pair: 1 for the same term, else 0 to ``CLOSEST``; 0 where one is not known."""
        return float(self.weights([a], [b])[0, 0])

    def weights(self, topic: Sequence[str], terms: Sequence[str]) -> Floats:
        """Return how near each term of a topic is to each of the others, shape (topic, terms).

        Example:
            >>> close = wordings("en").weights(["penalti"], ["punish", "penalti", "lavrov"])
            >>> [round(float(weight), 1) for weight in close[0]]
            [0.4, 1.0, 0.0]
        """
        weights = self.near(self.rows(topic), self.rows(terms))
        columns: dict[str, list[int]] = {}
        for column, term in enumerate(terms):
            columns.setdefault(term, []).append(column)
        for row, term in enumerate(topic):
            weights[row, columns.get(term, [])] = LITERAL
        return weights

    def near(self, rows: Ints, others: Ints) -> Floats:
        """Return how near stems given by their ``rows`` are to others: shape (rows, others), 0 for what has none."""
        weights = np.zeros((len(rows), len(others)), np.float32)
        known, known_others = np.flatnonzero(rows >= 0), np.flatnonzero(others >= 0)
        if known.size and known_others.size:
            weights[np.ix_(known, known_others)] = self._products(rows[known], others[known_others]).clip(0, CLOSEST)
        return weights

    def among(self, vocabulary: Iterable[str], least: float = LEAST) -> Neighbourhood:
        """Return the part of the language that a folder's own terms make up, quick to search again and again."""
        return Neighbourhood(self, vocabulary, least)

    def _products(self, rows: Ints, others: Ints) -> Floats:
        # Products of whole numbers below 2**24 are exact in float32, in whatever order they are summed.
        products = self.vectors[rows].astype(np.float32) @ self.vectors[others].astype(np.float32).T
        near: Floats = self.gain * products - self.penalties[rows][:, None] - self.penalties[others]
        return near


class Neighbourhood:
    """The terms among which other wordings are looked for, as one matrix.

    Args:
        wordings: Vectors of the language.
        vocabulary: Terms; those without a vector are left out.
        least: The weight that another wording must have.
    """

    def __init__(self, wordings: Wordings, vocabulary: Iterable[str], least: float = LEAST) -> None:
        rows = sorted({row for term in vocabulary if (row := wordings.row(term)) is not None})
        self._wordings = wordings
        self._least = least
        self._terms = [wordings.stems[row] for row in rows]
        self._vectors = wordings.vectors[rows].astype(np.float32)
        self._penalties = wordings.penalties[rows]
        self._found: dict[int, Mapping[str, float]] = {}

    def __len__(self) -> int:
        return len(self._terms)

    def related(self, term: str) -> Mapping[str, float]:
        """Return the other terms near enough to the term with their weights, the nearest first."""
        row = self._wordings.row(term)
        if row is None:
            return {}
        if row not in self._found:
            self._found[row] = MappingProxyType(self._search(row))
        return self._found[row]

    def _search(self, row: int) -> dict[str, float]:
        products = self._vectors @ self._wordings.vectors[row].astype(np.float32)
        weights = self._wordings.gain * products - self._penalties - self._wordings.penalties[row]
        near = np.flatnonzero(weights >= self._least)
        nearest = near[np.argsort(-weights[near], kind="stable")]
        own = self._wordings.stems[row]
        return {self._terms[at]: min(CLOSEST, float(weights[at])) for at in nearest if self._terms[at] != own}


@cache
def wordings(code: str = "en") -> Wordings:
    """Return the language's vectors; a language that has none tells no two terms alike."""
    path = files("bot.text").joinpath("lang", language(code).code, "wordings.bin")
    return Wordings.read(Path(str(path))) if path.is_file() else Wordings.none()


def related(word: str, code: str = "en") -> Mapping[str, float]:
    """Return the stems nearest in meaning to a word as people write it, with their weights, the nearest first.

    Example:
        >>> "pullout" in related("withdrawal")
        True
    """
    return _everywhere(code).related(stem(word, code))


@cache
def _everywhere(code: str) -> Neighbourhood:
    known = wordings(code)
    return known.among(known.stems)


def similarity(a: str, b: str, code: str = "en") -> float:
    """Return how near two words as people write them are: 1 for the same stem, else 0 to ``CLOSEST``.

    Example:
        >>> similarity("troops", "soldiers") > similarity("troops", "budget")
        True
    """
    return wordings(code).similarity(stem(a, code), stem(b, code))
