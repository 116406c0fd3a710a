"""What was read and found, kept by content and by what found it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import analyse_article
from bot.errors import ArticleError
from bot.knowledge import parse
from bot.model import Analysis, Article, Problem
from bot.store import Readings, Records

DAM = b"""---
titel: Dam
date: 2031-01-28
---
The harbour council will raise the dam by two metres, Ada Brook said on Monday.

## UPDATE 01/02/2031

"We cannot wait until the next flood," she told reporters in Port Lorne.
"""


class Counted:
    """Readings that count what had to be read and analysed."""

    def __init__(self, state: Path, version: bytes = b"1") -> None:
        self.parsed: list[str] = []
        self.analysed: list[str] = []
        self._records = Records(state / "readings.sqlite3")
        self.readings = Readings(self._records, version, self._parse, self._analyse)

    def _parse(self, path: str, data: bytes) -> tuple[Article, tuple[Problem, ...]]:
        self.parsed.append(path)
        return parse(path, data)

    def _analyse(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        self.analysed.extend(article.id for article in articles)
        return map(analyse_article, articles)

    def read(self, *files: tuple[str, bytes]) -> list[Analysis]:
        return list(self.readings.analyse_all([self.readings.parse(*file)[0] for file in files]))

    def close(self) -> None:
        self._records.close()


def start(state: Path, *files: tuple[str, bytes], version: bytes = b"1") -> Counted:
    counted = Counted(state, version)
    counted.read(*files)
    counted.close()
    return counted


def test_the_second_start_reads_and_finds_nothing_anew_and_the_same(tmp_path: Path) -> None:
    first, second = Counted(tmp_path), Counted(tmp_path)
    found = first.read(("dam.md", DAM))
    again = second.read(("dam.md", DAM))
    assert again == found == [analyse_article(parse("dam.md", DAM)[0])]
    assert (second.parsed, second.analysed) == ([], [])
    assert second.readings.parse("dam.md", DAM) == parse("dam.md", DAM)
    first.close()
    second.close()


def test_only_what_changed_is_read_and_analysed(tmp_path: Path) -> None:
    start(tmp_path, ("dam.md", DAM), ("vote.md", DAM + b"\nThe vote is in May.\n"))
    second = start(tmp_path, ("dam.md", DAM), ("vote.md", DAM + b"\nThe vote is in June.\n"))
    assert (second.parsed, second.analysed) == (["vote.md"], ["vote"])


def test_the_same_content_under_another_name_is_another_article(tmp_path: Path) -> None:
    start(tmp_path, ("dam.md", DAM))
    second = Counted(tmp_path)
    (found,) = second.read(("dyke.md", DAM))
    assert found.article.id == "dyke"
    assert {statement.article for statement in found.statements} == {"dyke"}
    second.close()


def test_another_version_believes_nothing_of_the_earlier(tmp_path: Path) -> None:
    start(tmp_path, ("dam.md", DAM))
    assert start(tmp_path, ("dam.md", DAM), version=b"2").analysed == ["dam"]


def test_analyses_come_in_the_order_of_the_articles(tmp_path: Path) -> None:
    start(tmp_path, ("b.md", DAM))
    counted = Counted(tmp_path)
    found = counted.read(("a.md", DAM), ("b.md", DAM), ("c.md", DAM))
    assert [analysis.article.id for analysis in found] == ["a", "b", "c"]
    assert counted.analysed == ["a", "c"]
    counted.close()


def test_a_refusal_is_raised_every_time(tmp_path: Path) -> None:
    counted = Counted(tmp_path)
    for _ in range(2):
        with pytest.raises(ArticleError, match="no text"):
            counted.readings.parse("dam.md", b"")
    assert counted.parsed == ["dam.md", "dam.md"]
    counted.close()


def test_text_that_cannot_be_written_is_found_anew(tmp_path: Path) -> None:
    article, problems = parse("dam.md", DAM)
    odd = replace(article, source="Half a letter: \ud800")
    records = Records(tmp_path / "readings.sqlite3")
    readings = Readings(records, b"1", lambda path, data: (odd, problems), lambda them: map(analyse_article, them))
    for _ in range(2):
        assert readings.parse("dam.md", DAM)[0] == odd
        assert [analysis.article for analysis in readings.analyse_all([odd])] == [odd]
    records.close()


@given(st.lists(st.binary(max_size=40), max_size=3))
def test_records_of_other_content_are_not_believed(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    state = tmp_path_factory.mktemp("state")
    records = Records(state / "readings.sqlite3")
    readings = Readings(records, b"1", parse, lambda articles: map(analyse_article, articles))
    expected = readings.parse("dam.md", DAM)
    for key in list(records._waiting):  # As records that are whole but hold something else.
        for content in contents:
            records.put(key, content)
    assert readings.parse("dam.md", DAM) == expected
    records.close()
