"""What the index looks like: our own terms, ranked by our own parameters.

One document is one article with its passages, statements and people nested in it, so that an article is there as a
whole or not at all, whatever crashes. Lucene keeps nested documents beside their article, each scored by itself.

Terms are sent as `bot.text.terms` makes them, joined by blanks, and parted at blanks alone.
"""

from __future__ import annotations

from bot.retrieval.opensearch.cluster import Json
from bot.retrieval.pairs import PairScorer
from bot.retrieval.passages import PassageRetriever

FORMAT = 1
"""To be raised with whatever is kept differently: an index of another format is rebuilt."""
LONGEST_TERM = 8_000
"""Characters; longer ones are parted, since Lucene takes no term of more than 32 KiB."""
MOST_NESTED = 200_000
"""How many passages, statements and people one article may have; the server's own limit is 10,000."""


def index_body(major: int, shards: int, replicas: int) -> Json:
    """Return settings and mapping of a new index.

    Args:
        major: The server's version.
        shards: Into how many parts the index is cut.
        replicas: How many copies there are of each part beside the first.
    """
    return {"settings": _settings(major, shards, replicas), "mappings": _mapping()}


def _settings(major: int, shards: int, replicas: int) -> Json:
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "codec": "best_compression",
        "mapping.nested_objects.limit": MOST_NESTED,
        "max_terms_count": 1 << 20,
        "max_inner_result_window": 10_000,
        "similarity": {
            "passages": _bm25(major, PassageRetriever.PASSAGE_K1, PassageRetriever.PASSAGE_B),
            "articles": _bm25(major, PassageRetriever.ARTICLE_K1, PassageRetriever.ARTICLE_B),
            "pairs": _bm25(major, PairScorer.K1, 0.0),
        },
        "analysis": {
            "tokenizer": {"at_blanks": {"type": "whitespace", "max_token_length": LONGEST_TERM}},
            "analyzer": {"terms": {"type": "custom", "tokenizer": "at_blanks"}},
        },
    }


def _bm25(major: int, k1: float, b: float) -> Json:
    """Return BM25 with the factor k1 + 1 that ours has; from 3 on, it has a name of its own there."""
    return {"type": "BM25" if major < 3 else "LegacyBM25", "k1": k1, "b": b}


def _mapping() -> Json:
    return {
        "dynamic": "strict",
        "_meta": {"format": FORMAT},
        "properties": {
            "article": {"type": "keyword"},
            "key": {"type": "keyword", "index": False},
            "run": {"type": "long"},
            "date": _DATE,
            "terms": {**_terms("articles"), "fields": {"pairs": _terms("pairs")}},
            "speakers": {"type": "keyword", "doc_values": False},
            "passages": _nested(id={"type": "keyword", "doc_values": False}, date=_DATE, terms=_terms("passages")),
            "statements": _nested(
                speaker={"type": "keyword"},
                kind={"type": "keyword"},
                date=_DATE,
                content=_terms("passages"),
                around=_terms("passages"),
            ),
            "people": _nested(
                name={"type": "keyword"},
                kind={"type": "keyword"},
                aliases={"type": "keyword"},
                roles={"type": "keyword"},
                words=_terms("passages"),
                statements={"type": "integer"},
            ),
            # Everything that was found in the article, packed: looked up by the article's ID, never searched.
            "reading": {"type": "binary"},
        },
    }


_DATE = {"type": "date", "format": "strict_date"}


def _terms(similarity: str) -> Json:
    return {"type": "text", "analyzer": "terms", "similarity": similarity}


def _nested(**properties: Json) -> Json:
    return {"type": "nested", "properties": properties}
