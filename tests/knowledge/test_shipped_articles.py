"""The articles that come with the project, and the one they speak of."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.knowledge.folder import Folder
from bot.model import fold

ROOT = Path(__file__).parents[2]
REPORTED = ROOT.parent / "shared" / "articles"
needs_reported = pytest.mark.skipif(not REPORTED.is_dir(), reason="the article itself is not part of the project")


@pytest.fixture(scope="module")
def shipped() -> Folder:
    return load(ROOT / "knowledge")


def test_they_are_read_without_a_problem(shipped: Folder) -> None:
    assert shipped.problems == ()
    assert len(shipped.articles) >= 3


def test_each_says_what_it_is_called_when_it_is_from_and_who_made_it(shipped: Folder) -> None:
    for article in shipped.articles:
        assert article.title
        assert article.date is not None
        assert dt.date(2022, 1, 28) <= article.date <= dt.date(2022, 2, 1)
        assert article.source == "Whosaid sample articles"


def test_they_show_each_format_an_update_and_a_link(shipped: Folder) -> None:
    assert {article.path.rpartition(".")[2] for article in shipped.articles} == {"md", "txt", "yaml"}
    assert any(section.date for article in shipped.articles for section in article.sections)
    assert any(article.url for article in shipped.articles)


@needs_reported
def test_every_quotation_in_them_was_reported(shipped: Folder) -> None:
    reported = fold(" ".join(article.body for article in load(REPORTED).articles))
    quotations = [quotation for article in shipped.articles for quotation in re.findall("“([^”]*)”", article.body)]
    assert quotations
    assert [said for said in map(fold, quotations) if said.rstrip(",.") not in reported] == []


@needs_reported
def test_no_sentence_in_them_is_copied(shipped: Folder) -> None:
    reported = {passage.text for article in load(REPORTED).articles for passage in article.passages}
    assert not reported & {passage.text for article in shipped.articles for passage in article.passages}


@needs_reported
def test_the_reported_article_is_read_as_its_keeper_means_it() -> None:
    found = load(REPORTED)
    (article,) = found.articles
    assert found.problems == ()
    assert (article.title, article.source, article.date) == (None, "TASS, AFP, Reuters", dt.date(2022, 1, 28))
    assert len(article.passages) == 13
    lead, update = article.sections
    assert (lead.title, lead.date) == (None, None)
    assert (update.title or "").startswith("UPDATE 01/02/2022 — ")
    assert update.date == dt.date(2022, 2, 1)
