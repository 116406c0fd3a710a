"""What neighbouring terms add where they stand side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.building import build_segment
from bot.retrieval.pairs import Pair, PairScorer, Sequences, Texts

TERMS = st.sampled_from(["gas", "talk", "vote"])
DOCUMENTS = st.lists(st.lists(TERMS, max_size=9), min_size=1, max_size=8)
PAIRS = st.lists(
    st.permutations(["gas", "talk", "vote", "unknown"]).map(lambda terms: Pair(*terms[:2], weight=1.0)), max_size=4
)


def shares(query: list[str], document: list[str]) -> dict[str, float]:
    scorer = PairScorer(Texts([document]), lambda term: {"new": 1.0, "orland": 4.0}.get(term, 2.0))
    return scorer.shares(scorer.pairs(query), 0)


def test_neighbours_of_the_query_count_where_they_stand_side_by_side() -> None:
    assert shares(["new", "orland"], ["in", "new", "orland"]).keys() == {"new orland"}


@pytest.mark.parametrize(
    "document", [["orland", "new"], ["new", "town", "orland"], ["new", "orlando"], ["anew", "orland"]]
)
def test_terms_apart_or_in_another_order_add_nothing(document: list[str]) -> None:
    assert shares(["new", "orland"], document) == {}


def test_a_pair_tells_no_more_than_the_more_common_of_its_terms() -> None:
    (share,) = shares(["new", "orland"], ["new", "orland"]).values()
    assert share == pytest.approx(PairScorer.WEIGHT * 1.0)


def test_a_pair_counts_at_each_place_also_where_two_share_a_term() -> None:
    twice = shares(["vote", "vote2", "vote"], ["vote", "vote2", "vote", "vote2"])
    once = shares(["vote", "vote2"], ["vote", "vote2"])
    assert twice["vote vote2"] > once["vote vote2"]


def test_only_the_first_pairs_of_a_text_pasted_as_a_query_are_looked_at() -> None:
    scorer = PairScorer(Texts([]), lambda term: 1.0)
    assert len(scorer.pairs([str(number) for number in range(1000)])) == PairScorer.MOST


@given(DOCUMENTS, PAIRS, st.integers(0, 8), st.data())
def test_documents_in_segments_hold_the_pairs_that_their_texts_hold(
    documents: list[list[str]], pairs: list[Pair], cut: int, data: st.DataObject
) -> None:
    wanted = data.draw(st.lists(st.integers(0, len(documents) - 1), unique=True))
    segments = [build_segment(part, 1.2, 0.75, sequences=True) for part in (documents[:cut], documents[cut:])]
    assert Sequences(segments).counts(pairs, wanted).tolist() == Texts(documents).counts(pairs, wanted).tolist()


@given(DOCUMENTS, st.lists(TERMS, max_size=4))
def test_what_pairs_add_together_is_the_sum_of_what_each_adds(documents: list[list[str]], query: list[str]) -> None:
    scorer = PairScorer(Texts(documents), len)
    pairs, numbers = scorer.pairs(query), range(len(documents))
    assert scorer.scores(pairs, numbers) == pytest.approx(
        [sum(scorer.shares(pairs, number).values()) for number in numbers]
    )
