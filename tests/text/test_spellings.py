from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein, Indel

from bot.text.spellings import Spellings

WORDS = st.text("abcdeé ", min_size=1, max_size=8)


@given(st.lists(WORDS, max_size=20), WORDS)
def test_no_word_within_the_edits_is_passed_over(words: list[str], word: str) -> None:
    found = Spellings(words).near(word, DamerauLevenshtein.normalized_similarity, 0.6, changed=2 * int(0.4 * 8 + 1))
    assert {other for other, _ in found} == {
        other for other in words if DamerauLevenshtein.normalized_similarity(word, other) >= 0.6
    }


@given(st.lists(WORDS, max_size=20), WORDS)
def test_the_likest_comes_first(words: list[str], word: str) -> None:
    scores = [score for _, score in Spellings(words).near(word, Indel.normalized_similarity, 0.1, changed=16)]
    assert scores == sorted(scores, reverse=True)
