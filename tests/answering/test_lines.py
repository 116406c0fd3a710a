"""Rows of terms as numbers: the same as looking at every row in turn."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.lines import TermRows, best_of_groups
from bot.retrieval.building import build_segment

some_rows = st.lists(st.lists(st.sampled_from("abcdef"), max_size=5), min_size=1, max_size=8)


def table_of(rows: list[list[str]]) -> tuple[TermRows, list[str]]:
    """Return rows and their vocabulary, in the order of its numbers."""
    segment = build_segment(rows, 1.2, 0.75, sequences=True)
    return TermRows(segment), [term.decode() for term in segment.terms()]


@given(some_rows, st.data())
def test_the_best_of_a_row_is_its_best_term(rows: list[list[str]], data: st.DataObject) -> None:
    table, vocabulary = table_of(rows)
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=10))
    gathered = table.gather(np.array(asked, np.int64))
    worth = {term: [data.draw(st.integers(0, 9)), data.draw(st.integers(0, 9))] for term in vocabulary}
    used = [worth[vocabulary[number]] for number in gathered.used]
    best = gathered.best(np.array(used, np.float32).reshape(len(used), 2).T)
    naive = [[max((worth[term][thing] for term in rows[row]), default=0) for thing in (0, 1)] for row in asked]
    assert best.shape == (len(asked), 2)
    assert best.tolist() == naive


@given(some_rows, st.data())
def test_a_term_is_held_by_the_rows_it_stands_in(rows: list[list[str]], data: st.DataObject) -> None:
    table, _ = table_of(rows)
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=10))
    held = table.held(np.array(asked, np.int64), ["a", "z"])
    assert held.tolist() == [["a" in rows[row], "z" in rows[row]] for row in asked]


@given(some_rows, st.data())
def test_the_terms_in_use_are_those_of_the_rows(rows: list[list[str]], data: st.DataObject) -> None:
    table, vocabulary = table_of(rows)
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=10))
    used = table.gather(np.array(asked, np.int64)).used.tolist()
    assert {vocabulary[number] for number in used} == {term for row in asked for term in rows[row]}
    assert table.lengths(np.array(asked, np.int64)).tolist() == [len(rows[row]) for row in asked]


@given(st.lists(st.tuples(st.integers(0, 4), st.lists(st.integers(0, 9), min_size=2, max_size=2)), max_size=12))
def test_the_best_of_a_group_is_given_to_each_of_its_rows(rows: list[tuple[int, list[int]]]) -> None:
    groups = np.array([group for group, _ in rows], np.intp)
    values = np.array([row for _, row in rows], np.float32).reshape(len(rows), 2)
    naive = [[max(row[n] for other, row in rows if other == group) for n in range(2)] for group, _ in rows]
    assert best_of_groups(values, groups).tolist() == naive
