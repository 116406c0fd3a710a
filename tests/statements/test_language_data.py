"""The language's files hold what their readers expect."""

from __future__ import annotations

import pytest

from bot.statements.lexicon import CueWord, Lexicon, load_lexicon

FRAMES = set("qciornapwtx")


@pytest.fixture(scope="module")
def english() -> Lexicon:
    lexicon = load_lexicon("en")
    assert lexicon is not None
    return lexicon


def test_a_language_without_a_folder_has_no_lexicon() -> None:
    assert load_lexicon("xx") is None


def test_every_frame_letter_is_one_that_is_explained(english: Lexicon) -> None:
    for cues in (english.verbs, english.nouns, english.agents, english.adjectives):
        for word, cue in cues.items():
            assert cue.frames, word
            assert cue.frames <= FRAMES, word


def test_prepositions_stand_with_the_frame_that_takes_them(english: Lexicon) -> None:
    for cues in (english.verbs, english.nouns, english.agents, english.adjectives):
        for word, cue in cues.items():
            assert bool(cue.prepositions) == bool({"p", "x"} & cue.frames), word


@pytest.mark.parametrize(
    ("form", "lemma"), [("said", "say"), ("telling", "tell"), ("vowed", "vow"), ("shown", "show"), ("denies", "deny")]
)
def test_irregular_and_regular_forms_lead_to_their_verb(english: Lexicon, form: str, lemma: str) -> None:
    assert english.verbs[form].lemma == lemma


def test_only_what_takes_both_a_quotation_and_a_clause_speaks() -> None:
    assert CueWord("say", frozenset("qcn"), frozenset()).speaks
    assert not CueWord("hope", frozenset("ci"), frozenset()).speaks
    assert not CueWord("shout", frozenset("q"), frozenset()).speaks


@pytest.mark.parametrize(
    ("word", "capital", "letters"),
    [
        ("retooling", False, "g"),
        ("Oldington", True, "P"),
        ("swiftly", False, "R"),
        ("rezoned", False, "dn"),
        ("rezoned", True, "P"),
        ("zeppelin", False, "N"),
        ("co-op", False, "J"),
    ],
)
def test_unknown_words_are_told_by_their_shape(english: Lexicon, word: str, capital: bool, letters: str) -> None:
    assert english.guess(word, capital) == letters
