"""The article that the whole project is shown with, read where it lies beside the repository."""

from pathlib import Path

import pytest

from bot.model import Statement
from bot.statements import find_statements
from bot.text import sentences
from tests.statements.people_cases import article_of

ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "lavrov-2022-01-28.txt"


@pytest.fixture(scope="module")
def statements() -> tuple[Statement, ...]:
    if not ARTICLE.is_file():
        pytest.skip(f"{ARTICLE} is not here")
    article = article_of(ARTICLE.read_text(encoding="utf-8"))
    found = [sentence for passage in article.passages for sentence in sentences(passage, article.body)]
    return find_statements(article, found)


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("the top diplomat", "Sergei Lavrov"),
        ("he", "Sergei Lavrov"),
        ("Lavrov", "Sergei Lavrov"),
        ("Russia’s top diplomat", "Sergei Lavrov"),
        ("Russian presidential spokesman Dmitry Peskov", "Dmitry Peskov"),
        ("Blinken", "Antony Blinken"),
        ("the State Department’s spokesperson Ned Price", "Ned Price"),
    ],
)
def test_each_way_of_naming_a_speaker_leads_to_the_right_one(
    statements: tuple[Statement, ...], source: str, speaker: str
) -> None:
    found = {s.speaker.name if s.speaker else None for s in statements if s.source and s.source.text == source}
    assert found == {speaker}
