"""Sentences ranked for a question of any kind."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval import Candidate, Counted, RankedSentence, rank_sentences
from bot.text import terms, tokenize

BRIDGE = ["The bridge of Orland is long.", "It opened in 1931.", "Nobody fishes there."]


def ranked(
    question: str, *passages: list[str], scores: tuple[float, ...] = (), code: str = "en"
) -> list[RankedSentence]:
    candidates = [
        Candidate(score, texts) for score, texts in zip(scores or (1.0,) * len(passages), passages, strict=True)
    ]
    return rank_sentences(question, candidates, idf=lambda term: 2.0, code=code)


def best(question: str, *passages: list[str], **options: tuple[float, ...]) -> str:
    first = ranked(question, *passages, **options)[0]
    return passages[first.candidate][first.sentence]


def test_the_sentence_with_the_question_s_terms_comes_first() -> None:
    assert best("how long is the bridge", BRIDGE) == BRIDGE[0]


def test_a_sentence_is_about_what_was_named_just_before_it() -> None:
    parts = {one.sentence: one.parts["carried"] for one in ranked("the bridge", BRIDGE)}
    assert parts[1] > parts[2] > parts[0] == 0


def test_a_sentence_is_about_what_stands_above_its_passage() -> None:
    passages = [Candidate(1.0, ["It opened in May."], heading=heading) for heading in ((), ("bridg",))]
    without, below = sorted(rank_sentences("the bridge", passages, lambda _: 1.0), key=lambda one: one.candidate)
    assert below.parts["carried"] > without.parts["carried"] == 0


def test_a_time_is_preferred_where_one_is_asked_for() -> None:
    assert (
        best("when did it open", ["The gates open slowly.", "The gates opened in May."]) == "The gates opened in May."
    )


def test_small_words_in_the_question_s_order_tell_two_sentences_apart() -> None:
    assert (
        best("the vote of the people", ["People vote.", "It was the vote of the people."])
        == "It was the vote of the people."
    )


def test_of_like_sentences_the_one_in_the_better_passage_comes_first() -> None:
    assert ranked("gas price", ["Gas has a price."], ["Gas has a price."], scores=(1.0, 9.0))[0].candidate == 1


def test_a_long_sentence_counts_for_less_than_a_short_one_with_the_same_terms() -> None:
    long = "The gas company in the north of Orland that Holm founded sells bread."
    assert best("gas", [long], ["They sell gas."]) == "They sell gas."


def test_every_sentence_is_returned_once_with_parts_that_add_up() -> None:
    sentences = ranked("bridge", BRIDGE, BRIDGE)
    assert len({(one.candidate, one.sentence) for one in sentences}) == 6
    assert [one.score for one in sentences] == pytest.approx([sum(one.parts.values()) for one in sentences])
    assert [one.score for one in sentences] == sorted((one.score for one in sentences), reverse=True)


def test_other_terms_than_the_question_s_own_can_be_looked_for() -> None:
    candidates = [Candidate(1.0, ["Penalties are due.", "Sanctions are due."])]
    first = rank_sentences("penalties", candidates, lambda term: 2.0, query={"sanction": 3.0, "penalti": 1.0})[0]
    assert first.sentence == 1


@pytest.mark.parametrize("passages", [(), ([],), ([""],), ([], ["Gas."])])
def test_passages_without_sentences_or_words_break_nothing(passages: tuple[list[str], ...]) -> None:
    assert len(ranked("gas", *passages)) == sum(map(len, passages))


def test_a_question_without_words_leaves_the_passages_order() -> None:
    order = [one.candidate for one in ranked("?", ["Gas."], ["Bread."], scores=(1.0, 2.0))]
    assert order == [1, 0]


WORDS = st.sampled_from(
    ["The", "bridge", "of", "Orland", "is", "long", "£", "3", "Gas,", "“gas", "bridge's", "BRIDGE", "—"]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


@given(TEXTS, st.lists(st.lists(TEXTS, max_size=4), max_size=4))
def test_terms_that_are_known_beforehand_change_nothing(question: str, passages: list[list[str]]) -> None:
    counted = [[Counted(Counter(terms(text)), len(terms(text))) for text in texts] for texts in passages]
    known = [Candidate(1.0, texts, counts) for texts, counts in zip(passages, counted, strict=True)]
    assert rank_sentences(question, known, lambda term: 2.0) == ranked(question, *passages)


@given(TEXTS, TEXTS)
def test_a_phrase_is_two_words_of_the_question_side_by_side(question: str, text: str) -> None:
    asked, written = (set(pairwise(token.text.lower() for token in tokenize(one))) for one in (question, text))
    assert ranked(question, [text])[0].parts["phrases"] == len(asked & written)
