"""Quoted stretches of a passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.statements.quotes import MAX_MARKS, find_quotes


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ('"No," he said. "Never."', ['"No,"', '"Never."']),
        ("“No,” he said. “Never.”", ["“No,”", "“Never.”"]),
        ("''No,'' he said. ``Never.''", ["''No,''", "``Never.''"]),
        ("«No», he said, „never“.", ["«No»", "„never“"]),
        ("Mayor Calls Plan ‘Absurd’ Again", ["‘Absurd’"]),
        ("It was 'absurd', she said.", ["'absurd'"]),
    ],
)
def test_every_kind_of_mark_quotes(text: str, stretches: list[str]) -> None:
    assert quoted(text) == stretches


def test_a_quotation_inside_another_belongs_to_the_outer_one() -> None:
    assert quoted("“She called it ‘absurd,’ twice,” he said.") == ["“She called it ‘absurd,’ twice,”"]
    assert quoted("“She said “never” twice,” he said.") == ["“She said “never” twice,”"]


def test_a_blank_before_the_closing_mark_does_not_keep_the_quotation_open() -> None:
    assert quoted("\"He is 'above the law,' \" said Lee.") == ["\"He is 'above the law,' \""]


def test_a_closing_mark_set_where_an_opening_one_belongs_opens_all_the_same() -> None:
    assert quoted("”The harbour is ours.” ― Ann Lee") == ["”The harbour is ours.”"]


def test_an_unclosed_quotation_runs_to_the_end_of_its_passage() -> None:
    text = "He wrote: “The harbour is ours"
    (quote,) = find_quotes(text, 0, len(text))
    assert not quote.closed
    assert text[quote.start : quote.end] == "“The harbour is ours"


@pytest.mark.parametrize("text", ["the Browns' house and the Lees' garden", "5'10\" tall", "It's the '90s, isn't it?"])
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_passage_of_nothing_but_marks_holds_no_quotation() -> None:
    assert find_quotes('"' * (MAX_MARKS + 2), 0, MAX_MARKS + 2) == ()


@given(st.text(alphabet="ab ,.\"'“”‘’«»`", max_size=60))
def test_quotations_stand_in_order_within_the_text_and_apart(text: str) -> None:
    end = 0
    for quote in find_quotes(text, 0, len(text)):
        assert end <= quote.start < quote.end <= len(text)
        end = quote.end
