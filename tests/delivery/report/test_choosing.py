from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.report.choosing import evenly, fair_limit

SIZES = st.lists(st.integers(1, 200), max_size=40)


def test_the_large_share_what_the_small_leave() -> None:
    assert fair_limit([1, 2, 100, 50], budget=43) == 20


def test_where_all_have_room_nothing_is_cut() -> None:
    assert fair_limit([3, 9, 1], budget=100) == 9
    assert fair_limit([], budget=100) == 0


@given(SIZES, st.integers(1, 500))
def test_all_together_keep_to_the_budget_but_each_shows_something(sizes: list[int], budget: int) -> None:
    limit = fair_limit(sizes, budget)
    assert sum(min(size, limit) for size in sizes) <= max(budget, len(sizes))
    assert limit >= 1 or not sizes


@given(st.lists(st.integers(), unique=True), st.integers(1, 30))
def test_the_even_choice_keeps_order_and_begins_at_the_beginning(items: list[int], most: int) -> None:
    chosen = evenly(items, most)
    assert len(chosen) == min(most, len(items))
    assert chosen == [item for item in items if item in chosen]
    assert chosen[:1] == items[:1]
