"""One clean file of an article, from which the same article is read."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ArticleError
from bot.knowledge import parse
from bot.knowledge.adding.rewriting import rewrite, stem_of
from bot.model import Article
from tests.knowledge.test_any_bytes import BYTES, ENDINGS

DAM = """Dam to be raised
By Jane Roe
28 January 2031
The harbour council will raise the dam by two metres, Ada Brook said on Monday.

“We cannot wait until the next flood,” she told reporters.
UPDATE 01/02/2031
The ports will pay a half, Brook said after the talks.
Source: Coast Wire
"""


def again(article: Article) -> Article:
    ending, data = rewrite(article)
    return parse(f"again{ending}", data)[0]


def content(article: Article) -> list[tuple[str, str | None, dt.date | None]]:
    return [(passage.text, passage.section.title, passage.section.date) for passage in article.passages]


def known(article: Article) -> tuple[object, ...]:
    return article.title, article.date, article.source, article.author, article.url, article.language, article.tags


def test_an_article_becomes_markdown_with_front_matter() -> None:
    ending, data = rewrite(parse("dam.txt", DAM.encode())[0])
    assert ending == ".md"
    assert data.decode() == (
        "---\ntitle: Dam to be raised\ndate: 2031-01-28\nsource: Coast Wire\nauthor: Jane Roe\n---\n"
        "The harbour council will raise the dam by two metres, Ada Brook said on Monday.\n\n"
        "“We cannot wait until the next flood,” she told reporters.\n\n"
        "## UPDATE 01/02/2031\n\n"
        "The ports will pay a half, Brook said after the talks.\n"
    )


@pytest.mark.parametrize(
    "passages",
    [
        ["# no heading", "The dam holds."],
        ["Short line", "The dam holds, she said."],
        ["- one", "- two"],
        ["UPDATE 1/2/2031"],
    ],
)
def test_what_markdown_would_read_otherwise_becomes_yaml(passages: list[str]) -> None:
    article = parse("dam.yaml", f"date: 2031-01-28\npassages: {passages!r}".encode())[0]
    assert [passage.text for passage in article.passages] == passages
    assert content(again(article)) == content(article)


# The first example of a format imports its library.
@settings(deadline=None)
@given(BYTES, ENDINGS)
def test_whatever_is_read_is_read_again_from_its_new_file(data: bytes, ending: str) -> None:
    try:
        article, _ = parse(f"name{ending}", data)
    except ArticleError:
        return
    new = again(article)
    assert content(new) == content(article)
    assert known(new) == known(article)


@pytest.mark.parametrize(
    ("title", "date", "stem"),
    [
        ("Dam to be raised: the council's plan", "2031-01-28", "2031-01-28-dam-to-be-raised-the-councils-plan"),
        ("Über die Brücke", None, "uber-die-brucke"),
        ("Плотина", None, "article"),
        ("../../etc/passwd\x00", None, "etc-passwd"),
        ("A" * 500, None, "a" * 45),
        ("Dam on 2031-01-28", "2031-01-28", "dam-on-2031-01-28"),
    ],
)
def test_a_file_is_named_for_its_date_and_title(title: str, date: str | None, stem: str) -> None:
    day = dt.date.fromisoformat(date) if date else None
    assert stem_of(Article("page", "page.html", "", title=title, date=day)) == stem


@given(st.text())
def test_any_title_makes_a_name_that_every_system_knows(title: str) -> None:
    stem = stem_of(Article("page", "page.html", "", title=title))
    assert 0 < len(stem) <= 45
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
