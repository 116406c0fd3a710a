"""Lines into paragraphs: one paragraph a line, wrapped lines, and mixtures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.knowledge.reading import passages, wrapped

DAM = (
    "The harbour council will raise the dam by two metres before the winter, its chairwoman Ada Brook told "
    "reporters on Monday, although the money for the work has not been found yet."
)
COST = (
    "“We cannot wait until the next flood has told us what we know already,” she said. Engineers put the cost of "
    "the work at four million, of which the region would pay a half and the ports along the coast the rest."
)
VOTE = "The council votes on the plan in May. Brook expects a narrow majority for it, she said."
NO = "“No,” he said."


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \t\n", "\n\n\n\n", "\r\n", "\r\n\r\n", "\r"])
def test_one_paragraph_a_line_gives_a_passage_a_line(gap: str) -> None:
    assert passages(gap.join([DAM, NO, COST, VOTE])) == [DAM, NO, COST, VOTE]


@pytest.mark.parametrize("width", [40, 60, 65, 72, 80, 100, 120])
def test_wrapped_paragraphs_with_blank_lines_between_give_a_passage_each(width: int) -> None:
    assert passages(wrapped(DAM, NO, COST, VOTE, width=width)) == [DAM, NO, COST, VOTE]


def test_one_wrapped_paragraph_alone_is_one_passage() -> None:
    assert passages(wrapped(DAM)) == [DAM]


def test_the_two_ways_may_be_mixed_in_one_file() -> None:
    text = wrapped(DAM, COST) + f"\n\n{VOTE}\n{COST}\n{NO}\n{DAM}"
    assert passages(text) == [DAM, COST, VOTE, COST, NO, DAM]


def test_wrapped_paragraphs_may_follow_each_other_with_an_indent_instead_of_a_blank_line() -> None:
    lines = [f"   {wrapped(paragraph, width=69)}" for paragraph in (DAM, COST, VOTE)]
    assert passages("\n".join(lines)) == [DAM, COST, VOTE]


def test_a_short_line_that_ends_a_sentence_ends_a_wrapped_paragraph() -> None:
    text = f"{wrapped(DAM, COST)}\n\n{wrapped(VOTE)}\n{wrapped(DAM)}"
    assert passages(text) == [DAM, COST, VOTE, DAM]


def test_a_dash_or_number_that_wrapping_put_first_on_its_line_begins_no_list() -> None:
    paragraph = (
        "The ports - all of them on the western side of the long bay - want the dam, and the towns behind it - nine - "
        "want to see it built before the autumn is over, as their mayors had said in March and in the month before."
    )
    for width in range(40, 100):
        assert passages(wrapped(DAM, paragraph, COST, width=width)) == [DAM, paragraph, COST]


def test_a_line_that_breaks_off_in_mid_sentence_goes_on_in_the_next_one() -> None:
    broken = DAM.replace("winter, ", "winter,\n")
    assert passages(f"{broken}\n{COST}\n{VOTE}") == [DAM, COST, VOTE]


def test_a_paragraph_without_a_final_stop_ends_with_its_line() -> None:
    bare = DAM.rstrip(".")
    assert passages(f"{COST}\n{bare}\n{VOTE}") == [COST, bare, VOTE]


def test_lines_that_all_begin_in_lower_case_are_not_run_together() -> None:
    lines = ["the dam will be raised", "nobody knows who pays", "the vote is in may", "brook hopes for the best"]
    assert passages("\n".join(lines)) == lines


def test_headlines_one_below_the_other_are_not_run_together() -> None:
    lines = [DAM, "Dam to be raised", "Ports want it soon", "Council votes in May", "Brook expects a majority"]
    assert passages("\n".join(lines)) == lines


@pytest.mark.parametrize("mark", ["- ", "* ", "+ ", "• "])
def test_each_item_of_a_list_is_a_passage_without_its_mark(mark: str) -> None:
    items = ["The dam is to be two metres higher.", "The ports pay a half.", "the vote is in May"]
    assert passages(f"{DAM}\n\n" + "\n".join(mark + item for item in items)) == [DAM, *items]


def test_a_number_before_a_paragraph_stays_for_it_may_be_a_day() -> None:
    assert passages("28. Januar war es.\n29. Januar auch.") == ["28. Januar war es.", "29. Januar auch."]


def test_a_wrapped_item_is_one_passage() -> None:
    item = wrapped(f"- {DAM}").replace("\n", "\n  ")
    assert passages(f"{item}\n- {VOTE}") == [DAM, VOTE]


@pytest.mark.parametrize("sign", ["* * *", "***", "---", "___", "____.", "...", "§", "—"])
def test_a_line_without_a_letter_or_figure_is_no_passage(sign: str) -> None:
    assert passages(f"{DAM}\n\n{sign}\n\n{COST}") == [DAM, COST]


WORDS = st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=9)
PARAGRAPHS = st.lists(
    st.lists(WORDS, min_size=3, max_size=40).map(lambda words: f"The {' '.join(words)} said so."),
    min_size=2,
    max_size=6,
)


@given(PARAGRAPHS)
def test_sentences_one_a_line_are_never_run_together_nor_lost(paragraphs: list[str]) -> None:
    assert passages("\n".join(paragraphs)) == paragraphs
    assert passages("\n\n".join(paragraphs)) == paragraphs
