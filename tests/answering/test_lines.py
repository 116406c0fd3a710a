"""Rows of terms as numbers: the same as looking at every row in turn."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.lines import TermRows, best_of_groups

some_rows = st.lists(st.lists(st.sampled_from("abcdef"), max_size=5), min_size=1, max_size=8)


@given(some_rows, st.data())
def test_the_best_of_a_row_is_its_best_term(rows: list[list[str]], data: st.DataObject) -> None:
    table = TermRows(rows)
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=10))
    values = st.lists(st.integers(0, 9), min_size=len(table.vocabulary), max_size=len(table.vocabulary))
    worth = [data.draw(values), data.draw(values)]
    best = table.best(np.array(asked, np.intp), np.array(worth, np.float32))
    naive = [
        [max((thing[table.vocabulary[term]] for term in rows[row]), default=0) for thing in worth] for row in asked
    ]
    assert best.shape == (len(asked), 2)
    assert best.tolist() == naive


@given(some_rows)
def test_a_term_is_counted_once_a_row(rows: list[list[str]]) -> None:
    table = TermRows(rows)
    counted = {term: int(table.frequencies[number]) for term, number in table.vocabulary.items()}
    assert counted == {term: sum(term in row for row in rows) for term in {term for row in rows for term in row}}


@given(some_rows, st.data())
def test_the_terms_in_use_are_those_of_the_rows(rows: list[list[str]], data: st.DataObject) -> None:
    table = TermRows(rows)
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=10))
    used = table.used(np.array(asked, np.intp)).tolist()
    assert used == sorted({table.vocabulary[term] for row in asked for term in rows[row]})
    assert table.lengths(np.array(asked, np.intp)).tolist() == [len(rows[row]) for row in asked]


def test_rows_share_the_numbers_of_rows_before_them() -> None:
    first = TermRows([["quay", "ferry"]])
    second = TermRows([["ferry", "crane"]], first.vocabulary)
    assert second.vocabulary == {"quay": 0, "ferry": 1, "crane": 2}
    assert second.frequencies.tolist() == [0, 1, 1]


def test_no_rows_and_empty_rows_are_worth_nothing() -> None:
    assert TermRows([]).best(np.array([], np.intp), np.zeros((2, 0), np.float32)).shape == (0, 2)
    assert TermRows([[]]).best(np.array([0], np.intp), np.zeros((2, 0), np.float32)).tolist() == [[0, 0]]
    assert TermRows([[]]).frequencies.tolist() == [0]


@given(st.lists(st.tuples(st.integers(0, 4), st.lists(st.integers(0, 9), min_size=2, max_size=2)), max_size=12))
def test_the_best_of_a_group_is_given_to_each_of_its_rows(rows: list[tuple[int, list[int]]]) -> None:
    groups = np.array([group for group, _ in rows], np.intp)
    values = np.array([row for _, row in rows], np.float32).reshape(len(rows), 2)
    naive = [[max(row[n] for other, row in rows if other == group) for n in range(2)] for group, _ in rows]
    assert best_of_groups(values, groups).tolist() == naive
