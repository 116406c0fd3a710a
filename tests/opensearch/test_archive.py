"""Statements, people and readings are looked up in the index, with filters that narrow the search itself."""

import datetime as dt

import pytest

from bot.model import Article, PersonKind
from bot.retrieval.opensearch import Indices, OpenSearchArchive
from bot.retrieval.opensearch.documents import article_key, document_id, pack, unpack, words_of
from bot.retrieval.remote import Scope
from bot.text import terms
from tests.opensearch.articles import analyse, article, fill, ids, invented, reading

RARE = article(
    "rare",
    "Tomas Verecky, the harbour minister, spoke on Monday. “The otter needs the harbour,” said Verecky.",
    title="On otters",
    date="2031-05-02",
)
LATER = article("later", "“The otter is fine,” said Maud Ekholm. “Let it be,” Ekholm said.", date="2031-06-02")
CROWD = [invented(number) for number in range(60)]


@pytest.fixture
def archive(indices: Indices) -> OpenSearchArchive:
    fill(indices, [RARE, LATER, *CROWD])
    return OpenSearchArchive(indices.cluster)


def test_a_speaker_of_one_statement_is_found_among_many(archive: OpenSearchArchive) -> None:
    name = analyse(RARE).statements[0].speaker
    assert name is not None
    hits = archive.statements(terms("harbour"), 5, Scope(speakers=[name.name], articles=["rare", "later"]))
    assert [(hit.article, hit.index) for hit in hits] == [("rare", 0)]


def test_statements_meet_a_query_in_their_content_before_what_stands_around_it(archive: OpenSearchArchive) -> None:
    hits = archive.statements(terms("otter"), 5)
    assert [(hit.article, hit.index) for hit in hits[:2]] in (
        [("rare", 0), ("later", 0)],
        [("later", 0), ("rare", 0)],
    )
    assert ("later", 1) in [(hit.article, hit.index) for hit in hits]


def test_days_narrow_passages_and_statements(archive: OpenSearchArchive) -> None:
    may = Scope(since=dt.date(2031, 5, 1), until=dt.date(2031, 5, 31))
    june = Scope(since=dt.date(2031, 6, 1))
    assert {hit.article for hit in archive.passages(terms("otter"), 9, may)} == {"rare"}
    assert {hit.article for hit in archive.passages(terms("otter"), 9, june)} == {"later"}
    assert {hit.article for hit in archive.statements(terms("otter"), 9, june)} == {"later"}


def test_articles_and_speakers_narrow_passages(archive: OpenSearchArchive) -> None:
    assert {hit.article for hit in archive.passages(terms("otter"), 9, Scope(articles=["later"]))} == {"later"}
    hits = archive.passages(terms("harbour otter"), 99, Scope(speakers=["Tomas Verecky"]))
    speaking = {one.id for one in (RARE, LATER, *CROWD) if _speaks("Tomas Verecky", one)}
    assert {hit.article for hit in hits} <= speaking
    assert "rare" in {hit.article for hit in hits}


def test_without_a_query_the_latest_statements_come_first(archive: OpenSearchArchive) -> None:
    days = {one.id: one.date for one in (RARE, LATER, *CROWD)}
    found = [days[hit.article] for hit in archive.statements([], 8)]
    assert len(found) == 8
    assert found == sorted(found, key=lambda day: day or dt.date.min, reverse=True)
    assert found[0] == archive.newest()


@pytest.mark.parametrize("words", [["verecky"], ["Tomas", "Verecky"], ["harbour", "minister"], ["verecki"]])
def test_people_are_found_by_name_part_role_and_close_spelling(archive: OpenSearchArchive, words: list[str]) -> None:
    assert "Tomas Verecky" in [voice.name for voice in archive.voices(words, 5)]


def test_those_who_say_most_come_first_with_how_much_they_say(archive: OpenSearchArchive) -> None:
    said: dict[str, int] = {}
    for one in (RARE, LATER, *CROWD):
        for statement in analyse(one).statements:
            if statement.speaker and statement.speaker.named:
                said[statement.speaker.name] = said.get(statement.speaker.name, 0) + 1
    voices = archive.voices([], 10)
    assert {voice.name: voice.statements for voice in voices} == said
    assert [voice.statements for voice in voices] == sorted(said.values(), reverse=True)
    assert {voice.kind for voice in voices} == {PersonKind.PERSON}


def test_strangers_are_nobody(archive: OpenSearchArchive) -> None:
    assert archive.voices(["Wilhelmina"], 5) == []


def test_everything_that_was_found_comes_back(archive: OpenSearchArchive) -> None:
    wanted = [CROWD[3], RARE, LATER]
    assert archive.readings([*ids(wanted), "absent"]) == {one.id: reading(analyse(one)).packed for one in wanted}


def test_a_reading_is_the_same_after_packing() -> None:
    for packed in (b"", b"a" * 10_000, bytes(range(256))):
        assert unpack(pack(packed)) == packed


def test_the_key_changes_with_the_article_and_with_the_code() -> None:
    keys = {article_key(one, code) for one in (RARE, LATER) for code in (b"one", b"other")}
    assert len(keys) == 4
    assert article_key(RARE, b"one") in keys


def test_documents_of_long_paths_have_short_ids() -> None:
    assert document_id("a/" * 2_000) != document_id("a/" * 2_001)
    assert len(document_id("ž/" * 2_000)) == 32


def test_names_are_looked_up_in_small_letters_without_accents() -> None:
    assert words_of("Mr. Žarko O'Neil", "žarko") == ["mr", "zarko", "o", "neil"]


def _speaks(name: str, one: Article) -> bool:
    return any(s.speaker and s.speaker.name == name for s in analyse(one).statements)
