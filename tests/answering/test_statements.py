"""Who said what, article by article, for those who want to see it all."""

from __future__ import annotations

import pytest

from bot.answering import select_statements
from bot.errors import KnowledgeError
from tests.answering.invented import folder


def test_all_articles_are_given_where_none_is_named() -> None:
    assert [page.article.id for page in select_statements(folder(), (), None)] == ["ferry", "orchard", "strike"]


@pytest.mark.parametrize("name", ["strike", "strike.md"])
def test_an_article_is_named_by_its_id_or_its_file(name: str) -> None:
    pages = select_statements(folder(), (name,), None)
    assert [page.article.id for page in pages] == ["strike"]
    assert len(pages[0].statements) > 3


def test_an_article_that_is_not_there_is_named_in_the_error() -> None:
    with pytest.raises(KnowledgeError, match="moon"):
        select_statements(folder(), ("strike", "moon"), None)


@pytest.mark.parametrize("typed", ["Ilse Brandt", "brandt", "the transport minister", "brnadt"])
def test_only_the_statements_of_the_speaker_named_are_left(typed: str) -> None:
    said = [statement for page in select_statements(folder(), (), typed) for statement in page.statements]
    assert {statement.speaker.name for statement in said if statement.speaker} == {"Ilse Brandt"}
    assert len(said) == 6


def test_nobody_of_that_name_leaves_nothing() -> None:
    assert not any(page.statements for page in select_statements(folder(), (), "Zebedee Quux"))
