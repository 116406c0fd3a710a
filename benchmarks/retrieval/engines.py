"""The engines that are compared, each as its own documentation would have it used, all with k1 1.2 and b .75.

tantivy and FTS5 have these built in. Queries are handed to tantivy ready made, not as a text to be parsed, and nobody
is asked for more than the numbers of the ten best documents and their scores.
"""

from __future__ import annotations

import pickle
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Final, Literal

import numpy as np

from benchmarks.retrieval.corpus import passages
from bot.retrieval.building import build_segment
from bot.retrieval.postings import Postings
from bot.retrieval.segment import Segment

K1, B = 1.2, 0.75
TOP: Final = 10

Ask = Callable[[Sequence[str]], object]


class Engine(ABC):
    """One engine.

    Attributes:
        name: What it is called in tables.
        most: The largest corpus that it is asked to hold.
    """

    name: ClassVar[str]
    most: ClassVar[int] = 10_000_000

    @abstractmethod
    def build(self, folder: Path, size: int) -> None:
        """Write an index of so many passages into an empty folder."""

    @abstractmethod
    def open(self, folder: Path) -> Ask:
        """Return what answers a question from the index in a folder."""


class Ours(Engine):
    """`bot.retrieval.postings`, on one segment, mapped."""

    name = "postings (ours)"

    def build(self, folder: Path, size: int) -> None:
        """Build one segment."""
        build_segment(passages(size), K1, B, folder / "segment")

    def open(self, folder: Path) -> Ask:
        """Map it."""
        engine = Postings([Segment.open(folder / "segment")])
        return lambda question: engine.search(question, TOP)


class RankBM25(Engine):
    """The package rank-bm25: scores of all passages, and the ten best of them by argpartition."""

    name = "rank-bm25"
    most = 100_000

    def build(self, folder: Path, size: int) -> None:
        """Pickle it, since it has no form on disk of its own."""
        from rank_bm25 import BM25Okapi

        (folder / "index").write_bytes(pickle.dumps(BM25Okapi(list(passages(size)), k1=K1, b=B)))

    def open(self, folder: Path) -> Ask:
        """Unpickle it."""
        engine = pickle.loads((folder / "index").read_bytes())

        def ask(question: Sequence[str]) -> object:
            scores = engine.get_scores(question)
            best = np.argpartition(-scores, TOP)[:TOP]
            return best[np.argsort(-scores[best])]

        return ask


class BM25S(Engine):
    """The package bm25s, mapped into memory as it offers, with one of its backends."""

    backend: ClassVar[Literal["numpy", "numba"]]

    def build(self, folder: Path, size: int) -> None:
        """Build and save it."""
        import bm25s

        engine = bm25s.BM25(method="lucene", k1=K1, b=B)
        engine.index(list(passages(size)), show_progress=False)
        engine.save(folder, show_progress=False)

    def open(self, folder: Path) -> Ask:
        """Load it, the numba backend compiled."""
        import bm25s

        engine = bm25s.BM25.load(folder, mmap=True, show_progress=False, override_params={"backend": self.backend})
        if self.backend == "numba":
            engine.activate_numba_scorer()
        return lambda question: engine.retrieve([question], k=TOP, show_progress=False, n_threads=1)


class BM25SNumpy(BM25S):
    """bm25s without a compiler."""

    name = "bm25s, numpy"
    backend = "numpy"


class BM25SNumba(BM25S):
    """bm25s with one."""

    name = "bm25s, numba"
    backend = "numba"


class Tantivy(Engine):
    """The package tantivy, the Rust engine's binding, with frequencies but no positions; merged to one segment."""

    name = "tantivy"

    def build(self, folder: Path, size: int) -> None:
        """Index by one thread, and wait until segments are merged."""
        import tantivy

        writer = tantivy.Index(self._schema(), path=str(folder)).writer(heap_size=500_000_000, num_threads=1)
        for terms in passages(size):
            writer.add_document(tantivy.Document(terms=" ".join(terms)))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Ask:
        """Open a searcher."""
        from tantivy import Index, Occur, Query

        schema, searcher = self._schema(), Index.open(str(folder)).searcher()

        def ask(question: Sequence[str]) -> object:
            clauses = [(Occur.Should, Query.term_query(schema, "terms", term, "freq")) for term in question]
            return searcher.search(Query.boolean_query(clauses), TOP, count=False).hits

        return ask

    @staticmethod
    def _schema() -> object:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="freq")
        return builder.build()


class FTS5(Engine):
    """SQLite's full-text index without the texts, ranked by its bm25."""

    name = "SQLite FTS5"

    def build(self, folder: Path, size: int) -> None:
        """Insert in one transaction, and merge the index's parts."""
        with sqlite3.connect(folder / "index.db") as connection:
            connection.execute("CREATE VIRTUAL TABLE texts USING fts5(terms, content='', tokenize='ascii')")
            rows = enumerate(map(" ".join, passages(size)))
            connection.executemany("INSERT INTO texts (rowid, terms) VALUES (?, ?)", rows)
            connection.execute("INSERT INTO texts (texts) VALUES ('optimize')")

    def open(self, folder: Path) -> Ask:
        """Connect, with a page cache large enough for all of it."""
        connection = sqlite3.connect(folder / "index.db")
        connection.execute("PRAGMA cache_size = -1000000")
        select = f"SELECT rowid, rank FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT {TOP}"
        return lambda question: connection.execute(select, [" OR ".join(question)]).fetchall()


ENGINES: Final[Sequence[Engine]] = (Ours(), Tantivy(), BM25SNumba(), BM25SNumpy(), FTS5(), RankBM25())
