"""A short run of the fuzzing that `make fuzz` does at length."""

from __future__ import annotations

import pytest

from tests.knowledge.fuzz import TARGETS, attempt

TRIES = 60


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_files_are_read_or_clearly_refused(name: str) -> None:
    for number in range(TRIES):
        attempt(name, number)
