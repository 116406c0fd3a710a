"""The engine on the rank-bm25 package."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval import Hit
from bot.retrieval.rank_bm25 import RankBM25, _PositiveOkapi

TERMS = st.sampled_from("gas pipelin sanction talk vote".split())
DOCUMENTS = st.lists(st.lists(TERMS, max_size=8), max_size=8)
QUERIES = st.lists(TERMS | st.just("unknown"), max_size=6)


def documents_of(hits: list[Hit]) -> list[int]:
    return [hit.document for hit in hits]


@given(DOCUMENTS.filter(any), QUERIES)
def test_scores_and_order_are_those_of_the_package_over_all_documents(
    documents: list[list[str]], query: list[str]
) -> None:
    expected = _PositiveOkapi(documents, k1=1.2, b=0.75).get_scores(query)
    hits = RankBM25(documents).search(query, top=len(documents))
    assert [hit.score for hit in hits] == pytest.approx(sorted(expected[expected > 0], reverse=True))
    assert {hit.document: hit.score for hit in hits} == pytest.approx(
        {number: score for number, score in enumerate(expected) if score > 0}
    )


@given(DOCUMENTS, QUERIES)
def test_only_documents_that_hold_a_term_are_found_and_all_score_above_zero(
    documents: list[list[str]], query: list[str]
) -> None:
    hits = RankBM25(documents).search(query, top=100)
    assert set(documents_of(hits)) == {number for number, terms in enumerate(documents) if set(terms) & set(query)}
    assert all(hit.score > 0 for hit in hits)


@given(DOCUMENTS, QUERIES, st.integers(0, 5))
def test_the_best_few_are_the_beginning_of_all(documents: list[list[str]], query: list[str], top: int) -> None:
    engine = RankBM25(documents)
    assert engine.search(query, top) == engine.search(query, 100)[:top]


@given(DOCUMENTS, QUERIES, st.sets(st.integers(0, 9)))
def test_a_search_within_documents_is_the_search_without_the_others(
    documents: list[list[str]], query: list[str], within: set[int]
) -> None:
    engine = RankBM25(documents)
    expected = [hit for hit in engine.search(query, 100) if hit.document in within]
    assert engine.search(query, 100, within) == expected


@given(DOCUMENTS.filter(any), QUERIES)
def test_the_shares_explained_add_up_to_the_score(documents: list[list[str]], query: list[str]) -> None:
    engine = RankBM25(documents)
    for hit in engine.search(query, 100):
        assert sum(engine.explain(query, hit.document).values()) == pytest.approx(hit.score)


def test_a_document_that_holds_no_term_has_nothing_to_explain() -> None:
    assert RankBM25([["gas"], ["vote"]]).explain(["gas"], 1) == {}


def test_in_a_folder_of_one_passage_its_own_terms_find_it() -> None:
    (hit,) = RankBM25([["gas", "talk"]]).search(["gas"], top=3)
    assert hit.score > 0


def test_a_term_in_every_document_still_counts_for_them_and_not_against() -> None:
    hits = RankBM25([["gas", "talk"], ["gas", "vote"]]).search(["gas", "vote"], top=3)
    assert documents_of(hits) == [1, 0]


def test_equal_scores_stand_in_document_order() -> None:
    assert documents_of(RankBM25([["gas"]] * 5).search(["gas"], top=3)) == [0, 1, 2]


def test_a_weighted_term_counts_as_much_as_its_weight() -> None:
    engine = RankBM25([["gas"], ["vote"], ["talk"]])
    (full,), (half,) = engine.search({"gas": 1.0}, 1), engine.search({"gas": 0.5}, 1)
    assert half.score == pytest.approx(full.score / 2)


def test_a_term_that_weighs_nothing_finds_nothing() -> None:
    assert RankBM25([["gas"]]).search({"gas": 0.0}, top=1) == []


def test_a_term_asked_twice_counts_twice() -> None:
    engine = RankBM25([["gas"], ["vote"]])
    assert engine.search(["gas", "gas"], 1) == engine.search({"gas": 2.0}, 1)


def test_the_rarer_of_two_terms_tells_more() -> None:
    engine = RankBM25([["gas", "vote"], ["gas"], ["gas"]])
    assert engine.idf("unknown") > engine.idf("vote") > engine.idf("gas") > 0


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_a_corpus_without_a_term_finds_nothing(documents: list[list[str]]) -> None:
    engine = RankBM25(documents)
    assert engine.search(["gas"], top=3) == []
    assert np.isfinite(engine.idf("gas"))


def test_an_empty_query_finds_nothing() -> None:
    assert RankBM25([["gas"]]).search([], top=3) == []


def test_a_string_does_not_pass_for_a_document() -> None:
    with pytest.raises(TypeError, match="sequence of terms"):
        RankBM25(["gas talks"])


def test_a_string_does_not_pass_for_a_query() -> None:
    with pytest.raises(TypeError, match="sequence of terms"):
        RankBM25([["gas"]]).search("gas", top=1)
