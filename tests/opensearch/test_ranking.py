"""The index ranks as the embedded engine does."""

import gzip
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from bot.model import Analysis, Article, Passage, Section
from bot.retrieval import PassageRetriever
from bot.retrieval.opensearch import Indices, OpenSearchArchive
from bot.retrieval.rank_bm25 import RankBM25
from bot.retrieval.remote import RemoteRetriever
from bot.text import terms
from tests.opensearch.articles import fill, invented

DATA = Path(__file__).parents[3] / "shared" / "eval" / "data"
LOSSY = 0.03
"""Share by which a score may differ: Lucene keeps lengths above 40 terms to one part in sixteen."""

QUERIES = (
    "harbour",
    "ferry tram",
    "costly tunnel beside the lighthouse",
    "Maud Ekholm pension school",
    "narrow bridge",
)


@pytest.fixture
def articles() -> list[Article]:
    return [invented(number) for number in range(120)]


@pytest.fixture
def ours(articles: list[Article]) -> PassageRetriever:
    return PassageRetriever.of(articles, RankBM25)


@pytest.fixture
def theirs(indices: Indices, articles: list[Article]) -> RemoteRetriever:
    fill(indices, articles)
    return RemoteRetriever(OpenSearchArchive(indices.cluster), [p for one in articles for p in one.passages])


def test_passages_have_the_scores_and_the_order_of_the_embedded_engine(
    ours: PassageRetriever, theirs: RemoteRetriever
) -> None:
    for query in map(terms, QUERIES):
        expected = {hit.document: hit.score for hit in ours.search(query, top=1_000)}
        found = theirs.search(query, top=15)
        assert len(found) == 15
        for hit in found:
            assert hit.score == pytest.approx(expected[hit.document], rel=LOSSY)
        best = sorted(expected.values(), reverse=True)[: len(found)]
        assert [hit.score for hit in found] == pytest.approx(best, rel=LOSSY)


def test_what_a_score_is_explained_by_adds_up_to_it(theirs: RemoteRetriever) -> None:
    query = terms("costly tunnel beside the lighthouse")
    for hit in theirs.search(query, top=5):
        assert sum(theirs.explain(query, hit.document).values()) == pytest.approx(hit.score, rel=1e-4)


def test_explanations_name_the_same_terms_and_pairs(ours: PassageRetriever, theirs: RemoteRetriever) -> None:
    query = terms("narrow bridge")
    for hit in theirs.search(query, top=5):
        assert theirs.explain(query, hit.document) == pytest.approx(ours.explain(query, hit.document), rel=LOSSY)


def test_terms_tell_as_much_as_in_the_embedded_engine(ours: PassageRetriever, theirs: RemoteRetriever) -> None:
    for term in (*terms("harbour ferry Ekholm"), "absent"):
        assert theirs.idf(term) == pytest.approx(ours.idf(term))


def test_weights_count_as_in_the_embedded_engine(ours: PassageRetriever, theirs: RemoteRetriever) -> None:
    query = dict(zip(terms("ferry tram museum"), (3.0, 0.5, 1.0), strict=True))
    expected = {hit.document: hit.score for hit in ours.search(query, top=1_000)}
    for hit in theirs.search(query, top=10):
        assert hit.score == pytest.approx(expected[hit.document], rel=LOSSY)


def test_only_passages_within_are_found(ours: PassageRetriever, theirs: RemoteRetriever) -> None:
    query = terms("ferry tram")
    some = [hit.document for hit in ours.search(query, top=1_000)][7:20]
    found = theirs.search(query, top=100, within=some)
    assert sorted(hit.document for hit in found) == sorted(some)


@pytest.mark.parametrize("query", [[], ["absent"]])
def test_a_query_that_no_passage_meets_finds_nothing(theirs: RemoteRetriever, query: list[str]) -> None:
    assert theirs.search(query, top=5) == []


def test_a_pasted_text_is_a_query_too(theirs: RemoteRetriever) -> None:
    assert theirs.search([*(f"word{number}" for number in range(100)), "ferri", *map(str, range(5_000))], top=5)


def test_terms_keep_every_byte(indices: Indices) -> None:
    odd = ["US", "cease-fire", "žižek", "a+b", "日本", "x" * 300, "emoji😀", "it's"]
    section = Section(None, None, 0, 1)
    text = " ".join(odd)
    passage = Passage("odd", 1, 0, 1, text, section)
    whole = Article("odd", "odd.md", text, sections=(section,), passages=(passage,))
    fill(indices, [whole])
    retriever = RemoteRetriever(OpenSearchArchive(indices.cluster), whole.passages)
    for term in terms(text):
        assert retriever.search([term], top=1), term


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared evaluation data are not here")
def test_abstracts_are_ranked_as_well_as_by_the_embedded_engine(indices: Indices) -> None:
    articles = [_abstract(row) for row in _rows("scifact_corpus")]
    fill(indices, articles, analyse=lambda one: Analysis(one, ()))
    ours = PassageRetriever.of(articles, RankBM25)
    theirs = RemoteRetriever(OpenSearchArchive(indices.cluster), [one.passages[0] for one in articles])
    assert _ndcg(theirs, articles) == pytest.approx(_ndcg(ours, articles), abs=0.01)


def _rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _abstract(row: dict[str, Any]) -> Article:
    name, text = row["_id"], row["text"]
    section = Section(None, None, 0, len(text))
    passage = Passage(name, 1, 0, len(text), text, section)
    return Article(name, name, text, row["title"], sections=(section,), passages=(passage,))


def _ndcg(retriever: PassageRetriever | RemoteRetriever, articles: list[Article]) -> float:
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (DATA / "scifact_qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        relevant[query][document] = int(grade)
    figures = []
    for row in _rows("scifact_queries"):
        grades = relevant[row["_id"]]
        found = [articles[hit.document].id for hit in retriever.search(terms(row["text"]), top=10)]
        gain = sum(grades.get(name, 0) / math.log2(place + 2) for place, name in enumerate(found))
        best = sorted(grades.values(), reverse=True)[:10]
        figures.append(gain / sum(grade / math.log2(place + 2) for place, grade in enumerate(best)))
    return sum(figures) / len(figures)
