"""The index as an engine beside the embedded ones, for a folder that is held in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.model import Passage
from bot.retrieval.opensearch.archive import OpenSearchArchive
from bot.retrieval.protocol import Hit, Query


class OpenSearchRetriever:
    """A `bot.retrieval.protocol.Retriever` over the passages of a folder, ranked by an index that was filled from it.

    The ranking is `bot.retrieval.PassageRetriever`'s, but that Lucene keeps a document's length in one byte, and that
    every passage is ranked by the sum, rather than the hundred that lead by their own score. What the index holds and
    the folder does not is left out.

    Args:
        archive: The index.
        passages: The folder's; a document's number is an index here.
    """

    def __init__(self, archive: OpenSearchArchive, passages: Sequence[Passage]) -> None:
        self._archive = archive
        self._places = [(passage.article, passage.number) for passage in passages]
        self._documents = {place: number for number, place in enumerate(self._places)}

    def search(self, query: Query, top: int, within: Collection[int] | None = None) -> list[Hit]:
        """Return the best passages; see `Retriever.search`."""
        only = None if within is None else [self._places[document] for document in within]
        found = self._archive.passages(query, top, within=only)
        known = [(self._documents.get((hit.article, hit.number)), hit.score) for hit in found]
        hits = [Hit(document, score) for document, score in known if document is not None]
        return sorted(hits, key=lambda hit: (-hit.score, hit.document))

    def explain(self, query: Query, document: int) -> dict[str, float]:
        """Return what each term and pair adds to a passage's score; see `Retriever.explain`."""
        return self._archive.explain(query, *self._places[document])

    def idf(self, term: str) -> float:
        """Return how much a term tells among the passages; see `Retriever.idf`."""
        return self._archive.idf(term)
