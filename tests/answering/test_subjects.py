"""What counts as something that somebody speaks about."""

from __future__ import annotations

import pytest

from bot.answering.subjects import nouns
from tests.answering.invented import library

ARTICLE = """---
title: Quay
---
“Eleven million cracks endanger the valley, and one endangers the kitchens,” Ilse Brandt said.
"""


@pytest.fixture(scope="module")
def subjects() -> set[str]:
    return set(nouns(library(ARTICLE).spoken[0]).values())


def test_numbers_are_no_subjects(subjects: set[str]) -> None:
    assert subjects.isdisjoint({"Eleven", "million"})


def test_the_third_person_of_a_verb_is_no_subject(subjects: set[str]) -> None:
    assert "endangers" not in subjects


def test_things_in_the_plural_are_subjects(subjects: set[str]) -> None:
    assert {"cracks", "valley", "kitchens"} <= subjects


def test_what_is_american_is_no_subject_but_americans_are() -> None:
    text = "“American sanctions would please no Americans, and American ones least,” Ilse Brandt said."
    found = set(nouns(library(text).spoken[0]).values())
    assert {"sanctions", "Americans"} <= found
    assert "American" not in found
