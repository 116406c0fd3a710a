"""A language joins as a folder beside the first: one of invented words is read by the same logic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model import StatementKind
from bot.statements import find_statements, languages
from bot.statements.lexicon import load_lexicon
from bot.statements.people.lexicon import load_people_lexicon
from bot.text import sentences
from tests.statements.people_cases import article_of

FILES = {
    "cue_verbs.txt": "mela melas melat melan\tcnq\t\nvosa vosas vosat vosan\tp\tpo\n",
    "cue_nouns.txt": "melo melos\tc\t\n",
    "function_words.txt": "D: zo un lor\nU: ul ula\nI: po ne\nC: et\nt: ke\nB: esa\n",
    "parts_of_speech.txt": "N: haven tagon prezo minto\nv: mela vosa\nz: melas falas\nd: melat vosat falat\nJ: verda\n",
    "markers.txt": "coordinating: et\nrelative: ke\n",
    "word_shapes.txt": "plural: oj\nat 4 d\n",
    "pronouns.txt": "ul|m|s|subject\nula|f|s|subject\nlor||p|possessive\n",
    "first_names_women.txt": "Ann Mara\n",
    "first_names_men.txt": "Piet\n",
    "roles.txt": "minto, mintoj|\nprezo|\n",
    "titles.txt": "Sio|m|\n",
    "bodies.txt": "[names]\nBanko\n[nouns]\nbanko\n",
    "small_words.txt": "[articles]\nzo\n[prepositions]\npo ne\n[joining]\net\n[plurals]\n$ => j\n",
}
BODY = (
    "“Zo haven falas,” melat Ann Lee, zo verda minto po Tarvik.\n"
    "Ula melat ke zo tagon falat. Piet Hauk vosat po zo haven.\n"
    "“Zo tagon esa verda,” ul melat. Zo minto melat ke zo haven falat. Zo Verda Banko melat ke zo tagon falat."
)


@pytest.fixture
def language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A folder of invented words, and nothing else, where the languages are."""
    for name, text in FILES.items():
        (tmp_path / "zz").mkdir(exist_ok=True)
        (tmp_path / "zz" / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(languages, "FOLDERS", tmp_path)
    yield "zz"
    load_lexicon.cache_clear()
    load_people_lexicon.cache_clear()


def test_sources_contents_and_people_are_found_by_the_folder_alone(language: str) -> None:
    article = replace(article_of(BODY), language=language)
    cut = [sentence for passage in article.passages for sentence in sentences(passage, BODY)]
    found = [
        (statement.kind, statement.speaker.name if statement.speaker else None, statement.content[0].text)
        for statement in find_statements(article, cut)
    ]
    assert found == [
        (StatementKind.DIRECT, "Ann Lee", "“Zo haven falas,”"),
        (StatementKind.INDIRECT, "Ann Lee", "ke zo tagon falat"),
        (StatementKind.INDIRECT, "Piet Hauk", "zo haven"),
        (StatementKind.DIRECT, "Piet Hauk", "“Zo tagon esa verda,”"),
        (StatementKind.INDIRECT, "Ann Lee", "ke zo haven falat"),
        (StatementKind.INDIRECT, "Verda Banko", "ke zo tagon falat"),
    ]


def test_a_folder_of_cues_alone_leaves_the_speakers_unknown(language: str, tmp_path: Path) -> None:
    (tmp_path / "zz" / "pronouns.txt").unlink()
    article = replace(article_of(BODY), language=language)
    cut = [sentence for passage in article.passages for sentence in sentences(passage, BODY)]
    assert {statement.speaker for statement in find_statements(article, cut)} == {None}


def test_one_folder_knows_nothing_of_the_other(language: str) -> None:
    ours, theirs = load_lexicon(language), load_lexicon("en")
    assert ours is not None
    assert "said" not in ours.verbs
    assert theirs is None or "melat" not in theirs.verbs


def test_plurals_are_made_by_the_folders_own_rules(language: str) -> None:
    lexicon = load_people_lexicon(language)
    assert lexicon is not None
    assert lexicon.body_names == {"Banko"}
    assert lexicon.body_nouns == {"banko", "bankoj"}
