"""The ranked passages alone, and what their scores are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import search_passages
from tests.answering.invented import folder, library

words = st.sampled_from("quay ferry cabins frost Brandt Okoro strike Hollum fares about what xylophone said".split())


@given(st.lists(words, max_size=6).map(" ".join), st.integers(1, 9))
def test_the_parts_add_up_to_the_score_and_the_best_comes_first(text: str, top: int) -> None:
    ranked = search_passages(folder(), text, top)
    assert len(ranked) <= top
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    for one in ranked:
        assert sum(one.parts.values()) == pytest.approx(one.score)
        assert all(part > 0 for part in one.parts.values())


def test_the_words_of_the_question_itself_do_not_count() -> None:
    asked = search_passages(folder(), "What did Brandt say about fares?", 5)
    assert [one.passage for one in asked] == [one.passage for one in search_passages(folder(), "brandt fares", 5)]
    assert not {"say", "what", "did"} & {part for one in asked for part in one.parts}


def test_the_passage_on_the_topic_comes_first() -> None:
    assert "fares would stay" in search_passages(folder(), "fares", 3)[0].passage.text


@pytest.mark.parametrize("text", ["", "?", "xylophone", "of the"])
def test_words_that_stand_nowhere_find_nothing(text: str) -> None:
    assert search_passages(folder(), text, 3) == []


def test_an_empty_folder_finds_nothing() -> None:
    assert search_passages(library(), "fares", 3) == []
