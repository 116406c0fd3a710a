"""The fast engine: the same hits as rank-bm25's, however the documents are spread over segments."""

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, pairwise
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval import Hit, maxscore
from bot.retrieval.building import build_segment, merge
from bot.retrieval.postings import Postings
from bot.retrieval.rank_bm25 import RankBM25
from bot.retrieval.segment import Segment

K1, B = 0.9, 0.4
TERMS = [f"term{number}" for number in range(12)]
Documents = list[list[str]]


@st.composite
def corpora(draw: st.DrawFn, most: int = 60) -> Documents:
    """Documents whose first terms are common and whose last are rare."""
    ranks = st.floats(0, 1, exclude_max=True).map(lambda u: TERMS[int(len(TERMS) * u**3)])
    return draw(st.lists(st.lists(ranks, max_size=9), max_size=most))


QUERIES = st.lists(st.sampled_from([*TERMS, "unknown"]), max_size=6)
TOPS = st.integers(1, 12)


def split_at(documents: Documents, cuts: Sequence[int]) -> list[Segment]:
    ends = sorted({0, len(documents), *(cut % (len(documents) + 1) for cut in cuts)})
    return [build_segment(documents[start:end], K1, B) for start, end in pairwise(ends)]


@given(corpora(), QUERIES, TOPS)
def test_hits_are_those_of_rank_bm25(documents: Documents, query: list[str], top: int) -> None:
    hits, expected = Postings.of(documents, K1, B).search(query, top), RankBM25(documents, K1, B).search(query, 100)
    score_of = {hit.document: hit.score for hit in expected}
    assert [hit.score for hit in hits] == pytest.approx([hit.score for hit in expected[:top]], rel=1e-12)
    assert [score_of[hit.document] for hit in hits] == pytest.approx([hit.score for hit in hits], rel=1e-12)


@given(corpora(), QUERIES, TOPS)
def test_the_best_few_are_the_beginning_of_all(documents: Documents, query: list[str], top: int) -> None:
    engine = Postings.of(documents, K1, B)
    assert engine.search(query, top) == engine.search(query, 1000)[:top]


@given(corpora(), QUERIES, TOPS, st.lists(st.integers(0, 60), max_size=4))
def test_documents_in_several_segments_are_found_as_in_one(
    documents: Documents, query: list[str], top: int, cuts: list[int]
) -> None:
    assert Postings(split_at(documents, cuts)).search(query, top) == Postings.of(documents, K1, B).search(query, top)


@given(corpora(), QUERIES, TOPS, st.lists(st.integers(0, 60), max_size=4), st.sets(st.integers(0, 59)))
def test_deleted_documents_count_no_more_than_if_they_had_never_been(
    documents: Documents, query: list[str], top: int, cuts: list[int], deleted: set[int]
) -> None:
    left = [number for number in range(len(documents)) if number not in deleted]
    fresh = Postings.of([documents[number] for number in left], K1, B)
    engine = Postings(split_at(documents, cuts), {number for number in deleted if number < len(documents)})
    assert engine.search(query, top) == [Hit(left[hit.document], hit.score) for hit in fresh.search(query, top)]
    assert [engine.idf(term) for term in query] == [fresh.idf(term) for term in query]


@given(corpora(), QUERIES, st.lists(st.integers(0, 60), max_size=4), st.sets(st.integers(0, 59)), st.data())
def test_segments_merged_in_any_grouping_are_the_segment_built_at_once(
    documents: Documents, query: list[str], cuts: list[int], deleted: set[int], data: st.DataObject
) -> None:
    segments = split_at(documents, cuts) or [build_segment([], K1, B)]
    deleted = {number for number in deleted if number < len(documents)}
    groups = sorted({0, len(segments), *data.draw(st.lists(st.integers(0, len(segments)), max_size=2))})
    firsts = [0, *accumulate(segment.size for segment in segments)]
    merged = merge(
        [
            merge(
                segments[start:end],
                deleted=[number - firsts[start] for number in deleted if firsts[start] <= number < firsts[end]],
            )
            for start, end in pairwise(groups)
        ]
    )
    left = [document for number, document in enumerate(documents) if number not in deleted]
    built = build_segment(left, K1, B)
    assert list(merged.terms()) == list(built.terms())
    for name in ("starts", "documents", "lengths", "bounds"):
        np.testing.assert_array_equal(getattr(merged, name), getattr(built, name))
    assert Postings([merged]).search(query, 1000) == Postings([built]).search(query, 1000)


@given(corpora(), QUERIES, TOPS, st.sets(st.integers(0, 70)), st.lists(st.integers(0, 60), max_size=2))
def test_a_search_within_documents_is_the_search_without_the_others(
    documents: Documents, query: list[str], top: int, within: set[int], cuts: list[int]
) -> None:
    engine = Postings(split_at(documents, cuts))
    expected = [hit for hit in engine.search(query, 1000) if hit.document in within][:top]
    forms: list[Collection[int]] = [
        within,
        list(within),
        np.array(sorted(within), np.int64),
        np.array(list(within), int),
    ]
    assert all(engine.search(query, top, form) == expected for form in forms)


@given(corpora(), QUERIES, TOPS, st.builds(range, st.integers(0, 70), st.integers(0, 70), st.sampled_from([1, 3])))
def test_a_search_within_a_range_is_the_search_within_its_documents(
    documents: Documents, query: list[str], top: int, within: range
) -> None:
    engine = Postings(split_at(documents, [20]), deleted={3} if len(documents) > 3 else ())
    assert engine.search(query, top, within) == engine.search(query, top, set(within))


@given(corpora(), QUERIES, st.lists(st.integers(0, 60), max_size=2))
def test_the_shares_explained_add_up_to_the_score(documents: Documents, query: list[str], cuts: list[int]) -> None:
    engine = Postings(split_at(documents, cuts))
    for hit in engine.search(query, 1000):
        shares = engine.explain(query, hit.document)
        assert sum(shares.values()) == pytest.approx(hit.score)
        assert list(shares.values()) == sorted(shares.values(), reverse=True)


@given(corpora(), QUERIES, TOPS, st.lists(st.integers(0, 60), max_size=2))
def test_the_ways_taken_for_many_documents_or_terms_find_what_those_for_few_do(
    documents: Documents, query: list[str], top: int, cuts: list[int]
) -> None:
    engine = Postings(split_at(documents, cuts), {2, 5} if len(documents) > 5 else ())
    expected = engine.search(query, top)
    with patch.multiple(maxscore, _FEW=0, _MANY=1, _PROMISING=1, _LOOK_UP=3):
        assert engine.search(query, top) == expected
    with patch.object(maxscore, "_FEW_TERMS", 1):
        assert engine.search(query, top) == expected


def test_among_thousands_of_documents_the_best_are_those_of_rank_bm25() -> None:
    random = np.random.default_rng(5)
    documents = [
        [f"w{rank}" for rank in random.zipf(1.3, length) if rank < 300] for length in random.integers(5, 40, 6000)
    ]
    ours, other = Postings.of(documents, K1, B), RankBM25(documents, K1, B)
    for _ in range(40):
        query = [f"w{rank}" for rank in random.integers(1, 12, 2)] + [f"w{rank}" for rank in random.integers(1, 200, 3)]
        hits, expected = ours.search(query, 10), other.search(query, 10)
        assert [hit.score for hit in hits] == pytest.approx([hit.score for hit in expected], rel=1e-12)


def test_many_documents_are_chosen_from_as_well_as_few() -> None:
    documents = [[TERMS[number % 7], TERMS[number % 11]] for number in range(20_000)]
    engine, few = Postings.of(documents, K1, B), Postings.of(documents[::2], K1, B)
    assert [hit.document for hit in engine.search(TERMS[3:5], 20, range(0, 20_000, 2))] == [
        2 * hit.document for hit in few.search(TERMS[3:5], 20)
    ]


def test_threads_that_search_at_once_find_what_one_does() -> None:
    documents = [[TERMS[number * number % 12], TERMS[number % 5]] for number in range(3000)]
    engine = Postings.of(documents, K1, B)
    queries = [[TERMS[number % 12], TERMS[number // 12]] for number in range(144)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda query: engine.search(query, 10), queries)) == [
            engine.search(query, 10) for query in queries
        ]


def test_a_text_pasted_as_a_query_finds_itself() -> None:
    documents = [[f"word{number * step % 997}" for step in range(300)] for number in range(1, 50)]
    assert Postings.of(documents, K1, B).search(documents[20], 1)[0].document == 20


def test_a_document_that_holds_no_term_has_nothing_to_explain() -> None:
    assert Postings.of([["gas"], ["vote"]]).explain(["gas"], 1) == {}


def test_equal_scores_stand_in_document_order_also_across_segments() -> None:
    segments = [build_segment([["gas"]] * 3, K1, B) for _ in range(3)]
    assert [hit.document for hit in Postings(segments).search(["gas"], top=7)] == [0, 1, 2, 3, 4, 5, 6]


def test_a_weighted_term_counts_as_much_as_its_weight() -> None:
    engine = Postings.of([["gas"], ["vote"], ["talk"]])
    (full,), (half,) = engine.search({"gas": 1.0}, 1), engine.search({"gas": 0.5}, 1)
    assert half.score == pytest.approx(full.score / 2)
    assert engine.search({"gas": 0.0}, 1) == []


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_a_corpus_without_a_term_finds_nothing(documents: Documents) -> None:
    engine = Postings.of(documents)
    assert engine.search(["gas"], top=3) == []
    assert np.isfinite(engine.idf("gas"))


def test_no_segments_find_nothing() -> None:
    assert Postings([]).search(["gas"], top=3) == []


@pytest.mark.parametrize("top", [0, -1])
def test_nothing_is_found_where_nothing_is_wanted(top: int) -> None:
    assert Postings.of([["gas"]]).search(["gas"], top) == []


def test_a_string_passes_neither_for_a_document_nor_for_a_query() -> None:
    with pytest.raises(TypeError, match="sequence of terms"):
        Postings.of(["gas talks"])
    with pytest.raises(TypeError, match="sequence of terms"):
        Postings.of([["gas"]]).search("gas", top=1)
