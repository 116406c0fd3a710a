"""Passages ranked by their own terms and by their article's."""

from collections.abc import Sequence

import pytest

from bot.model import Article, Passage, Section
from bot.retrieval import PassageRetriever, passage_terms
from bot.retrieval.rank_bm25 import RankBM25


def article(name: str, title: str | None, *texts: str, section: str | None = None) -> Article:
    part = Section(section, None, 0, 0)
    passages = tuple(Passage(name, number, 0, 0, text, part) for number, text in enumerate(texts, 1))
    return Article(name, f"{name}.md", "", title, sections=(part,), passages=passages)


GAS = article("gas", "Talks on the gas pipeline", "Holm spoke in Orland.", "She called the price unfair.")
VOTE = article("vote", "Norland votes", "Vale called the price of bread unfair.", "Polls close at eight.")


def found(articles: Sequence[Article], query: list[str], **options: object) -> list[int]:
    retriever = PassageRetriever.of(articles, RankBM25)
    return [hit.document for hit in retriever.search(query, **{"top": 10, **options})]


def test_documents_are_the_passages_of_all_articles_in_order() -> None:
    assert found([GAS, VOTE], ["poll"]) == [3]


def test_of_like_passages_the_one_in_the_article_on_the_matter_comes_first() -> None:
    assert found([VOTE, GAS], ["price", "pipelin"])[0] == 3


def test_a_title_alone_finds_the_passages_of_its_article() -> None:
    assert found([GAS, VOTE], ["pipelin"]) == [0, 1]


def test_a_search_within_passages_finds_no_other() -> None:
    assert found([GAS, VOTE], ["price", "unfair"], within={1}) == [1]


def test_no_more_are_returned_than_asked_for() -> None:
    assert len(found([GAS, VOTE], ["price"], top=1)) == 1
    assert found([GAS, VOTE], ["price"], top=0) == []


@pytest.mark.parametrize("articles", [[], [article("empty", None)], [article("blank", None, "the")]])
def test_a_folder_without_terms_finds_nothing(articles: list[Article]) -> None:
    assert found(articles, ["price"]) == []


def test_an_empty_query_finds_nothing() -> None:
    assert found([GAS], []) == []


def test_the_shares_explained_add_up_to_the_score_and_name_terms_and_pairs() -> None:
    retriever = PassageRetriever.of([GAS, VOTE], RankBM25)
    query = ["gas", "pipelin", "price"]
    for hit in retriever.search(query, top=10):
        assert sum(retriever.explain(query, hit.document).values()) == pytest.approx(hit.score)
    assert "gas pipelin" in retriever.explain(query, 0)


def test_a_passage_is_found_by_its_headings_and_its_own_words() -> None:
    update = article("update", "Gas talks", "Holm left.", section="Price rises")
    assert passage_terms(update, update.passages[0]) == ["gas", "talk", "price", "rise", "holm", "left"]
