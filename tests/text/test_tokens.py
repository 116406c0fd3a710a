"""Words, numbers and marks of punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("the U.S. and U.N. at 5 p.m.", ["the", "U.S.", "and", "U.N.", "at", "5", "p.m."]),
        ("It ends. Soon", ["It", "ends", ".", "Soon"]),
        ("Holm’s and Vale's", ["Holm", "’s", "and", "Vale", "'s"]),
        ("O’Ray doesn't", ["O’Ray", "doesn't"]),
        ("an all-out F-16 strike", ["an", "all-out", "F-16", "strike"]),
        ("1,000.5 in the 1990s", ["1,000.5", "in", "the", "1990s"]),
        ("“Go!” 'now'", ["“", "Go", "!", "”", "'", "now", "'"]),
        ("$5 & AT&T", ["$", "5", "&", "AT&T"]),
        ("example.com.", ["example.com", "."]),
    ],
)
def test_a_text_is_taken_apart_into(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == tokens


@given(st.text())
def test_tokens_stand_at_their_offsets_and_leave_out_white_space_alone(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())
