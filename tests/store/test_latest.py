"""Analyses taken over from one snapshot to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering.library import analyse_article
from bot.knowledge import parse
from bot.model import Analysis, Article
from bot.store import Latest


class Counted:
    def __init__(self) -> None:
        self.analysed: list[str] = []
        self.latest = Latest(self._analyse)

    def _analyse(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        self.analysed.extend(article.id for article in articles)
        return map(analyse_article, articles)

    def ids(self, *articles: Article) -> list[str]:
        return [analysis.article.id for analysis in self.latest.analyse_all(articles)]


def article(name: str, text: str = "The dam holds, Ada Brook said.") -> Article:
    return parse(f"{name}.txt", text.encode())[0]


def test_only_new_articles_are_analysed_and_all_come_in_order() -> None:
    counted = Counted()
    a, c = article("a"), article("c")
    assert counted.ids(a, c) == ["a", "c"]
    assert counted.ids(a, article("b"), c) == ["a", "b", "c"]
    assert counted.analysed == ["a", "c", "b"]


def test_another_article_of_the_same_name_is_analysed_anew() -> None:
    counted = Counted()
    counted.ids(article("a"))
    (found,) = counted.latest.analyse_all([article("a", "The dam broke, Ada Brook said.")])
    assert "broke" in found.sentences[0].text
    assert counted.analysed == ["a", "a"]


def test_an_article_that_was_gone_is_analysed_anew() -> None:
    counted = Counted()
    a = article("a")
    counted.ids(a)
    assert counted.ids() == []
    assert counted.ids(a) == ["a"]
    assert counted.analysed == ["a", "a"]
