"""What holds of the attributions of any text whatever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Sentence, fold
from bot.statements.attribution import find_attributions
from bot.statements.tagging import MAX_TOKENS
from tests.statements.attribution_cases import sentences_of

WORDS = st.sampled_from(
    [
        *"Lee he said says claims told that who to and but the plan of according demands asking in".split(),
        *"“ ” \" '' ‘ ’ ( ) , . ? : ; —".split(),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=40).map("\n".join)
)


@given(TEXTS)
def test_spans_stand_where_they_say_and_hold_the_bodys_own_words(body: str) -> None:
    for found in find_attributions(body, sentences_of(body)):
        for span in (*found.content, found.source, found.cue):
            if span is not None:
                assert 0 <= span.start < span.end <= len(body)
                assert span.text == fold(body[span.start : span.end])


@given(TEXTS)
def test_every_attribution_has_a_content_and_a_sentence_of_the_article(body: str) -> None:
    sentences = sentences_of(body)
    for found in find_attributions(body, sentences):
        assert found.content
        assert 0 <= found.sentence < len(sentences)


@given(TEXTS)
def test_the_parts_of_a_content_come_in_order_and_apart(body: str) -> None:
    for found in find_attributions(body, sentences_of(body)):
        for earlier, later in zip(found.content, found.content[1:], strict=False):
            assert earlier.end <= later.start


@given(TEXTS)
def test_the_same_text_gives_the_same_attributions(body: str) -> None:
    sentences = sentences_of(body)
    assert find_attributions(body, sentences) == find_attributions(body, sentences)


@pytest.mark.parametrize("unit", ['"', "“", "' ", "(", ", saying ", " he said", '"No," he said. '])
def test_a_sentence_of_any_length_is_read(unit: str) -> None:
    body = unit * (3 * MAX_TOKENS)
    for found in find_attributions(body, [Sentence(0, len(body), fold(body), 1)]):
        assert found.content[-1].end <= len(body)
