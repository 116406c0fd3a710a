"""Questions that ask who somebody is."""

from __future__ import annotations

import pytest

from bot.answering.introductions import asked_who


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("who is Tunde Okoro?", "Tunde Okoro"),
        ("Who's Okoro", "Okoro"),
        ("so who is the minister?", "the minister"),
        ("who said rats", None),
        ("what is a quay", None),
    ],
)
def test_only_who_is_asks_who_somebody_is(question: str, name: str | None) -> None:
    assert asked_who(question) == name
