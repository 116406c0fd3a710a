"""What is odd about an article's text."""

from __future__ import annotations

import pytest

from bot.knowledge import parse
from bot.model import Analysis, Span, Statement, StatementKind
from bot.statements.doubts import doubts

ENGLISH = (
    "The harbour council will raise the dam by two metres before the winter, as it was told on Monday by "
    "its own engineers."
)
FRENCH = (
    "Le conseil du port va rehausser le barrage de deux mètres avant hiver, ce que ses ingénieurs lui "
    "ont dit lundi dans la salle des fêtes."
)
RUSSIAN = (
    "Совет порта поднимет плотину на два метра до начала зимы, как ему сказали в понедельник его собственные инженеры."
)
NAMES = (
    "Ada Brook, Mira Frome, Tobias Delacourt, Ines Okoro, Oskar Lindqvist, Hana Tanaka, Femi Oyelaran, "
    "Remy Castellane, Ilse Brandt, Julian Marsh, Leo Hart"
)


def found(*paragraphs: str, language: str = "en", statements: tuple[Statement, ...] = ()) -> list[str]:
    text = f"---\nlanguage: {language}\n---\n" + "\n\n".join(paragraphs)
    article, _ = parse("dam.md", text.encode())
    return [doubt.message for doubt in doubts(Analysis(article, (), statements))]


def test_an_article_in_its_own_language_is_not_odd() -> None:
    assert found(ENGLISH, ENGLISH, NAMES, "Dam (m): 2") == []


@pytest.mark.parametrize("strange", [FRENCH, RUSSIAN])
def test_a_paragraph_in_another_language_is_named(strange: str) -> None:
    (message,) = found(ENGLISH, strange, ENGLISH)
    assert message.startswith("paragraph 2 not in the article's language, en")


def test_an_article_wholly_in_another_language_is_told_to_say_so() -> None:
    (message,) = found(FRENCH, FRENCH)
    assert "language: fr" in message


def test_of_a_language_that_is_not_known_nothing_is_said() -> None:
    assert found(FRENCH, ENGLISH, language="fr") == []


def quotation(text: str, kind: StatementKind = StatementKind.DIRECT) -> Statement:
    return Statement("dam", kind, (Span(0, len(text), text),))


def test_quotations_without_a_speaker_are_named_once_with_their_number() -> None:
    (message,) = found(
        ENGLISH, statements=(quotation("We cannot wait until then"), quotation("The dam will hold, believe me"))
    )
    assert message.startswith("nobody is found who says “We cannot wait until then”, nor 1 more")


def test_names_slogans_and_reports_in_other_words_need_no_speaker() -> None:
    assert found(ENGLISH, statements=(quotation("Save the dam"),)) == []
    assert found(ENGLISH, statements=(quotation("the dam will hold for years", StatementKind.INDIRECT),)) == []
