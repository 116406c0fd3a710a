"""An article as agencies write it: every statement, its source, and nobody who says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import parse
from bot.statements.attribution import find_attributions
from bot.text import sentences

ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "lavrov-2022-01-28.txt"


@pytest.fixture(scope="module")
def found() -> list[tuple[str, str]]:
    """Source and cue of each attribution."""
    if not ARTICLE.exists():
        pytest.skip(f"{ARTICLE.name} is not beside this repository")
    article, _ = parse(ARTICLE.name, ARTICLE.read_bytes())
    cut = [sentence for passage in article.passages for sentence in sentences(passage, article.body)]
    attributions = find_attributions(article.body, cut)
    return [(a.source.text if a.source else "", a.cue.text if a.cue else "") for a in attributions]


def test_every_cue_has_its_source(found: list[tuple[str, str]]) -> None:
    assert {
        ("Russian Foreign Minister Sergei Lavrov", "told"),
        ("Russian Foreign Minister Sergei Lavrov", "restated"),
        ("the top diplomat", "said"),
        ("Russian presidential spokesman Dmitry Peskov", "dismissed"),
        ("Lavrov", "spoke"),
        ("he", "said"),
        ("Lavrov", "added"),
        ("Lavrov", "said"),
        ("he", "stated"),
        ("Blinken", "called"),
        ("the State Department’s spokesperson Ned Price", "noted"),
        ("Russia’s top diplomat", "criticized"),
        ("Russia’s top diplomat", "describing"),
        ("Russia’s top diplomat", "accused"),
    } <= set(found)


def test_neither_demands_nor_talks_speak(found: list[tuple[str, str]]) -> None:
    assert not {"demands", "talks"} & {cue for _, cue in found}
