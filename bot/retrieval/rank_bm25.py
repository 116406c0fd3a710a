"""The engine on the ``rank-bm25`` package: BM25 as it computes it, over postings of our own.

Importing this module imports numpy, a tenth of a second: import it where documents are ranked, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from bot.retrieval.protocol import Hit, Query, positive_idf, weights

_Column = tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]
_EMPTY: _Column = (np.empty(0, np.intp), np.empty(0, np.float64))


class RankBM25:
    """BM25 over documents held in memory.

    BM25 is a sum over the query's terms, so each term's column of scores is computed once, by ``rank_bm25`` and for
    the documents of its posting alone, and kept; a search adds up columns.

    Args:
        documents: The terms of each document.
        k1: How fast further occurrences of a term stop counting.
        b: How much a document's length counts against it, 0 to 1.

    Raises:
        TypeError: A document is a string instead of a sequence of terms.

    Example:
        >>> engine = RankBM25([["sanction", "gas"], ["pipelin", "gas", "gas"], []])
        >>> [hit.document for hit in engine.search(["gas", "pipelin"], top=5)]
        [1, 0]
    """

    def __init__(self, documents: Sequence[Sequence[str]], k1: float = 1.2, b: float = 0.75) -> None:
        if any(isinstance(document, str) for document in documents):
            raise TypeError("a document is a sequence of terms, not a string")
        self._size = len(documents)
        # rank_bm25 divides by the mean length, so it must not see a corpus without a single term.
        self._bm25 = _PositiveOkapi(documents, k1=k1, b=b) if any(documents) else None
        self._postings = _postings(documents)
        self._columns: dict[str, _Column] = {}

    def search(self, query: Query, top: int, within: Collection[int] | None = None) -> list[Hit]:
        """Return the best documents for the query; see ``Retriever.search``."""
        scores = np.zeros(self._size)
        for term, weight in weights(query).items():
            holders, column = self._column(term)
            scores[holders] += weight * column
        found = np.flatnonzero(scores)
        if within is not None:
            found = found[np.isin(found, np.fromiter(within, np.intp, len(within)))]
        return [Hit(int(document), float(scores[document])) for document in _best(found, scores[found], top)]

    def explain(self, query: Query, document: int) -> dict[str, float]:
        """Return each term's share in the document's score; see ``Retriever.explain``."""
        shares = {}
        for term, weight in weights(query).items():
            holders, column = self._column(term)
            share = weight * float(column[holders == document].sum())
            if share:
                shares[term] = share
        return dict(sorted(shares.items(), key=lambda item: -item[1]))

    def idf(self, term: str) -> float:
        """Return how much a term tells; see ``Retriever.idf``."""
        return positive_idf(self._size, len(self._postings.get(term, ())))

    def _column(self, term: str) -> _Column:
        """Return the documents that hold the term, and its score in each of them."""
        column = self._columns.get(term)
        if column is None:
            column = self._columns[term] = self._compute_column(term)
        return column

    def _compute_column(self, term: str) -> _Column:
        holders = self._postings.get(term)
        if self._bm25 is None or holders is None:
            return _EMPTY
        return np.array(holders, np.intp), np.array(self._bm25.get_batch_scores([term], holders), np.float64)


class _PositiveOkapi(BM25Okapi):  # type: ignore[misc]
    """Okapi BM25 with the idf of ``positive_idf``.

    The package's own idf is negative for a term in more than half of the documents, so that in a folder of one
    article passages which hold the query's terms would rank below those which do not.
    """

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: positive_idf(self.corpus_size, n) for term, n in nd.items()}
        # The package turns the list into an array for each query: an array is copied 50 times faster.
        self.doc_len: npt.NDArray[np.int_] = np.array(self.doc_len)


def _postings(documents: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """Return, for each term, the documents that hold it, in order."""
    postings: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for term in set(document):
            postings.setdefault(term, []).append(number)
    return postings


def _best(documents: npt.NDArray[np.intp], scores: npt.NDArray[np.float64], top: int) -> npt.NDArray[np.intp]:
    """Return the ``top`` documents by score, best first, ties in document order."""
    if top <= 0:
        return documents[:0]
    if len(scores) > top:
        kept = scores >= np.partition(scores, -top)[-top]
        documents, scores = documents[kept], scores[kept]
    return documents[np.argsort(-scores, kind="stable")[:top]]
