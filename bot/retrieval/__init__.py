"""Ranks passages: the Retriever protocol, one module an engine.

Engines are imported from their own modules (``from bot.retrieval.rank_bm25 import RankBM25``), since each brings in
libraries that take a while to import.
"""

from bot.retrieval.passages import PassageRetriever, passage_terms
from bot.retrieval.protocol import Hit, Query, Retriever
from bot.retrieval.sentences import Candidate, Counted, RankedSentence, rank_sentences

__all__ = [
    "Candidate",
    "Counted",
    "Hit",
    "PassageRetriever",
    "Query",
    "RankedSentence",
    "Retriever",
    "passage_terms",
    "rank_sentences",
]
