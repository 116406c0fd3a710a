"""Articles that are nearly the same."""

from __future__ import annotations

import random

from bot.knowledge import parse
from bot.knowledge.alike import NEARLY_SAME, nearly_same
from bot.model import Article

WORDS = "dam ferry quay council harbour vote winter budget clinic bridge market strike water museum lock tax".split()


def words(seed: int, count: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [chance.choice(WORDS) + str(chance.randrange(50)) for _ in range(count)]


def article(name: str, text: list[str]) -> Article:
    return parse(f"{name}.txt", " ".join(text).encode())[0]


def pairs(*articles: Article) -> list[tuple[str, str]]:
    return [(pair.first.id, pair.second.id) for pair in nearly_same(articles)]


def test_an_article_with_a_few_words_changed_is_nearly_the_same() -> None:
    text = words(1)
    changed = [*text[:100], "suddenly", *text[101:200], "later", *text[200:]]
    assert pairs(article("a", text), article("b", words(2)), article("c", changed)) == [("a", "c")]


def test_the_same_paragraphs_in_another_order_are_nearly_the_same() -> None:
    text = words(1)
    assert pairs(article("a", text), article("b", text[150:] + text[:150])) == [("a", "b")]


def test_articles_that_share_a_paragraph_only_are_not() -> None:
    assert pairs(article("a", words(1)), article("b", words(1)[:60] + words(2))) == []


def test_the_share_is_that_of_the_runs_in_common() -> None:
    text = words(1, 2_000)
    (pair,) = nearly_same([article("a", text), article("b", [*text[:1_700], *words(3, 300)])])
    assert abs(pair.share - 1_700 / 2_300) < 0.1
    assert pair.share > NEARLY_SAME


def test_short_articles_are_compared_whole() -> None:
    assert pairs(article("a", ["Dam", "holds."]), article("b", ["Dam", "holds!"])) == [("a", "b")]
    assert pairs(article("a", ["The", "dam", "holds."]), article("b", ["The", "dam", "broke."])) == []


def test_a_footer_that_all_share_makes_nobody_alike() -> None:
    footer = words(99, 40)
    assert pairs(*(article(str(number), words(number, 60) + footer) for number in range(40))) == []
