"""The bodies of our searches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from bot.retrieval.opensearch.cluster import Json
from bot.retrieval.passages import PassageRetriever
from bot.retrieval.remote import Scope

CONTENT, AROUND = 2.0, 1.0
"""What a term counts in a statement's content, and in the passage and headings around it."""
MOST_NESTED_HITS = 200
"""How many passages or statements of one article are looked at."""
MOST_HITS = 10_000
"""How many articles the server gives at once."""
NAMES = 30
"""How many aliases and roles of somebody are given."""


def passages(
    query: Mapping[str, float],
    pairs: Mapping[str, float],
    top: int,
    scope: Scope,
    ids: Collection[str] | None = None,
) -> Json:
    """Search for the articles with the best passages, each article with its best ones.

    An article's score is that of its best passage: its own, and what the article adds to each of its passages.

    Args:
        query: Terms with their weights.
        pairs: Neighbouring terms, joined by a blank, with what their phrase score is multiplied by.
        top: How many passages are wanted.
        scope: Where to search.
        ids: The only passages (`documents.passage_id`); all where it is None.
    """
    only = [*_days("passages.date", scope)]
    if ids is not None:
        only.append({"terms": {"passages.id": list(ids)}})
    best = _nested("passages", _any(_terms("passages.terms", query), only), top)
    return {
        **_found(top),
        "query": {"bool": {"must": best, "should": _of_the_article(query, pairs), "filter": _articles(scope)}},
    }


def explained(query: Mapping[str, float], pairs: Mapping[str, float], article: str, passage: str) -> Json:
    """Search for one passage, with what each term and pair adds: hits by term, and named queries with scores."""
    own = [
        {"nested": {"path": "passages", "score_mode": "max",
                    "query": {"bool": {"must": term, "filter": {"term": {"passages.id": passage}}}},
                    "inner_hits": {"name": f"own {number}", "size": 1, "_source": False}}}
        for number, term in enumerate(_terms("passages.terms", query))
    ]  # fmt: skip
    should = [*own, *_of_the_article(query, pairs, named=True)]
    return {**_found(1), "query": {"bool": {"should": should, "filter": {"term": {"article": article}}}}}


def counts(term: str | None) -> Json:
    """Count the articles and the passages that hold a term; all of them where it is None."""
    holds: Json = {"match_all": {}} if term is None else {"term": {"terms": term}}
    passages: Json = {"match_all": {}} if term is None else {"term": {"passages.terms": term}}
    nested = {"nested": {"path": "passages"}, "aggs": {"holding": {"filter": passages}}}
    return {"size": 0, "track_total_hits": True, "query": holds, "aggs": {"passages": nested}}


def statements(query: Mapping[str, float], top: int, scope: Scope) -> Json:
    """Search for the articles with the statements that meet the query best, or the latest ones without a query."""
    only: list[Json] = [*_days("statements.date", scope)]
    if scope.speakers is not None:
        only.append({"terms": {"statements.speaker": list(scope.speakers)}})
    met = [*_terms("statements.content", query, CONTENT), *_terms("statements.around", query, AROUND)]
    best = _nested("statements", _any(met, only) if met else {"bool": {"filter": only or {"match_all": {}}}}, top)
    latest = [] if met else [{"date": {"order": "desc", "missing": "_last"}}, {"article": "asc"}]
    return {**_found(top), "query": {"bool": {"must": best, "filter": _articles(scope)}}, "sort": latest or ["_score"]}


def voices(words: Sequence[str], most: int, *, every: bool, fuzzy: bool) -> Json:
    """Count what is said by whoever is called by some words.

    Args:
        words: Of names and roles (`documents.words_of`); none for everybody.
        most: How many people are wanted.
        every: Whether all words must fit.
        fuzzy: Whether words that are spelt nearly so will do.
    """
    match = {"query": " ".join(words), "operator": "and" if every else "or", "fuzziness": "AUTO" if fuzzy else "0"}
    called: Json = {"match": {"people.words": match}} if words else {"match_all": {}}
    commonest = {name: {"terms": {"field": f"people.{name}", "size": NAMES}} for name in ("kind", "aliases", "roles")}
    by_name: Json = {
        "terms": {"field": "people.name", "size": most, "order": [{"said": "desc"}, {"_key": "asc"}]},
        "aggs": {"said": {"sum": {"field": "people.statements"}}, **commonest},
    }
    aggregation = {"nested": {"path": "people"}, "aggs": {"called": {"filter": called, "aggs": {"names": by_name}}}}
    return {"size": 0, "query": {"nested": {"path": "people", "query": called}}, "aggs": {"people": aggregation}}


def readings(articles: Collection[str]) -> Json:
    """Fetch everything that was found in some articles."""
    wanted = list(articles)
    return {"size": len(wanted), "_source": ["article", "reading"], "query": {"terms": {"article": wanted}}}


def newest() -> Json:
    """Ask for the newest article's day."""
    return {"size": 0, "aggs": {"newest": {"max": {"field": "date"}}}}


def page(size: int, after: str | None) -> Json:
    """Fetch the IDs and keys of the next articles by ID."""
    body: Json = {"size": size, "_source": False, "docvalue_fields": ["article", "key", "run"], "sort": ["article"]}
    return body if after is None else {**body, "search_after": [after]}


def _found(top: int) -> Json:
    return {"size": min(top, MOST_HITS), "_source": False, "docvalue_fields": ["article"], "track_total_hits": False}


def _nested(path: str, query: Json, top: int) -> Json:
    inner = {"size": min(top, MOST_NESTED_HITS), "_source": False}
    return {"nested": {"path": path, "score_mode": "max", "query": query, "inner_hits": inner}}


def _any(terms: Sequence[Json], only: Sequence[Json]) -> Json:
    return {"bool": {"should": list(terms), "minimum_should_match": 1, "filter": list(only)}}


def _terms(field: str, query: Mapping[str, float], counts: float = 1.0) -> list[Json]:
    return [{"term": {field: {"value": term, "boost": counts * weight}}} for term, weight in query.items()]


def _of_the_article(query: Mapping[str, float], pairs: Mapping[str, float], *, named: bool = False) -> list[Json]:
    """Return what the whole article adds to the score of each of its passages."""
    weight = PassageRetriever.ARTICLE_WEIGHT
    found = [*_terms("terms", query, weight)]
    found += [{"match_phrase": {"terms.pairs": {"query": p, "boost": weight * boost}}} for p, boost in pairs.items()]
    if named:
        for name, one in zip((*query, *pairs), found, strict=True):
            for fields in one.values():
                for options in fields.values():
                    options["_name"] = name
    return found


def _articles(scope: Scope) -> list[Json]:
    only: list[Json] = []
    if scope.articles is not None:
        only.append({"terms": {"article": list(scope.articles)}})
    if scope.speakers is not None:
        only.append({"terms": {"speakers": list(scope.speakers)}})
    return only


def _days(field: str, scope: Scope) -> list[Json]:
    bounds = {"gte": _day(scope.since), "lte": _day(scope.until)}
    given = {bound: day for bound, day in bounds.items() if day}
    return [{"range": {field: given}}] if given else []


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
