"""Parts of speech by a word's neighbours, and the noun phrases they make."""

from __future__ import annotations

import pytest

from bot.statements.lexicon import load_lexicon
from bot.statements.quotes import find_quotes
from bot.statements.tagging import MAX_TOKENS, Clause, Stretch, mask_quotes, tag_stretch


def clauses(text: str) -> list[Clause]:
    lexicon = load_lexicon("en")
    assert lexicon is not None
    masked = mask_quotes(text, find_quotes(text, 0, len(text)))
    return list(tag_stretch(masked, Stretch(0, len(text), 0, True), lexicon))


def tag_of(word: str, text: str) -> str:
    (clause,) = clauses(text)
    return clause.tags[clause.words.index(word)]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("demands", "The Northern demands include a ban"),
        ("claims", "His claims were old"),
        ("talks", "The peace talks began"),
        ("states", "The southern states voted"),
        ("reports", "In reports they agreed"),
        ("studies", "Ann Lee, director of security studies at the bank, said no"),
        ("demands", "The council's demands that were raised in May are old"),
    ],
)
def test_a_noun_is_not_taken_for_a_verb(word: str, text: str) -> None:
    assert tag_of(word, text) == "N"


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("claims", "Ann Lee claims that it rained"),
        ("demands", "Ann Lee demands answers"),
        ("claim", "Officials claim the harbour is full"),
        ("reports", "She reports that it rained"),
        ("lashed", "Ann Lee, a poet, lashed out at the council"),
        ("accused", "She described the plan and accused the council"),
        ("threatened", "Several threatened to leave"),
        ("favor", "Experts generally favor some delay"),
    ],
)
def test_a_verb_is_not_taken_for_a_noun(word: str, text: str) -> None:
    assert tag_of(word, text) == "V"


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("published", "A report published on Monday said it rained"),
        ("surveyed", "Those surveyed said it rained"),
        ("backed", "The plan, backed by Lee, is old"),
        ("asked", "Asked about it, Lee said no"),
        ("said", "It was said often"),
    ],
)
def test_a_participle_is_not_taken_for_the_past(word: str, text: str) -> None:
    assert tag_of(word, text) in "nN"


def test_a_quotation_is_one_token_of_its_clause() -> None:
    (clause,) = clauses("She called “the old plan” absurd")
    assert clause.tags[2] == "K"
    assert clause.ends[2] - clause.starts[2] == len("“the old plan”")


def test_noun_phrases_begin_and_end_where_they_do() -> None:
    (clause,) = clauses("The senior official told Lee's spokesman")
    assert dict(clause.phrase_ends) == {0: 3, 4: 7}
    assert dict(clause.phrase_starts) == {3: 0, 7: 4}


def test_capitals_tell_nothing_in_a_headline() -> None:
    assert tag_of("demands", "Ann Lee Demands That Voters Decide Again") == "V"


def test_a_sentence_too_long_to_be_one_is_cut() -> None:
    parts = clauses("word " * (2 * MAX_TOKENS + 1))
    assert [len(part) for part in parts] == [MAX_TOKENS, MAX_TOKENS, 1]
    assert [part.opens_passage for part in parts] == [True, False, False]
