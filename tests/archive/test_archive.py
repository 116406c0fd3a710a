"""An archive answers alike however it lies in volumes, and whatever stood beside it before."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from bot.answering import Library
from bot.archive import Archive, Entry
from bot.archive.building import VolumeBuilder
from bot.archive.merging import merge_volumes
from bot.archive.ranking import Engine, retriever_over
from bot.archive.volume import SEGMENTS, Columns, Volume
from bot.errors import IndexFileError
from bot.retrieval import Retriever
from bot.statements.people import PeopleIndex
from bot.text import terms
from tests.archive.invented import SENTENCES, TEXTS, answers, answers_afresh, entries_of, volume_of, written

ASKED = sorted({term for sentence in SENTENCES for term in terms(sentence)})
WORDS = ("ferry", "goat", "tulip", "veldane", "said")
NAMES = ("Ilse Brandt", "Brandt", "Okoro", "the transport minister", "VGA", "Wilma", "spokesman", "a cook")


few = settings(max_examples=30)


@dataclass(frozen=True)
class Made:
    """An archive of several volumes in which some articles are gone, and one of those that are there."""

    split: Archive
    whole: Archive


@st.composite
def made(draw: st.DrawFn, most: int = 6) -> Made:
    entries = entries_of(draw(st.lists(TEXTS, max_size=most)))
    gone = draw(st.lists(st.booleans(), min_size=len(entries), max_size=len(entries)))
    cuts = sorted(draw(st.lists(st.integers(0, len(entries)), max_size=3)))
    parts = [slice(start, end) for start, end in zip([0, *cuts], [*cuts, len(entries)], strict=True)]
    split = Archive(
        [volume_of(entries[part]) for part in parts],
        [[number for number, is_gone in enumerate(gone[part]) if is_gone] for part in parts],
    )
    return Made(split, Archive.of(entry for entry, is_gone in zip(entries, gone, strict=True) if not is_gone))


def there(archive: Archive, of: str) -> list[int]:
    """Return the numbers of an article's things, of all articles that are there, rising."""
    numbers = {"lines": archive.article_lines, "said": archive.article_said}[of]
    return [number for article in sorted(archive.there()) for number in numbers(article)]


def passages(archive: Archive) -> list[int]:
    return sorted(set(range(len(archive.passages))) - set(archive.gone_passages))


@few
@given(made())
def test_articles_are_found_by_id_and_no_others(made: Made) -> None:
    ids = [made.whole.article(number).id for number in made.whole.there()]
    assert [made.split.article(number).id for number in made.split.there()] == ids == sorted(ids)
    assert made.split.size == made.whole.size == len(ids)
    for number in range(7):
        found = made.split.find(f"a{number}")
        assert (found is not None) == (f"a{number}" in ids)
        assert found is None or made.split.article(found).id == f"a{number}"


@few
@given(made())
def test_passages_and_lines_stand_where_they_stand(made: Made) -> None:
    split, whole = made.split, made.whole
    assert [*map(split.passage, passages(split))] == [*map(whole.passage, passages(whole))]
    assert [split.article(n).id for n in split.passage_articles(passages(split))] == [
        whole.article(n).id for n in whole.passage_articles(passages(whole))
    ]
    ours, theirs = there(split, "lines"), there(whole, "lines")
    assert [*map(split.line, ours)] == [*map(whole.line, theirs)]
    assert [*map(split.line_day, ours)] == [*map(whole.line_day, theirs)]
    assert split.line_count == whole.line_count == len(ours)
    for line in ours:
        assert line in split.passage_lines(split.line_passage(line))
        assert line in split.article_lines(split.line_article(line))
        assert split.passage(split.line_passage(line)) == split.line(line).passage


@few
@given(made())
def test_what_is_said_stands_in_the_same_lines(made: Made) -> None:
    split, whole = made.split, made.whole
    ours, theirs = np.array(there(split, "said"), np.int64), np.array(there(whole, "said"), np.int64)
    assert split.said_there(np.arange(len(split.said))).nonzero()[0].tolist() == ours.tolist()
    assert [split.utterance(n).statement for n in ours] == [whole.utterance(n).statement for n in theirs]
    assert [[split.line(line) for line in split.utterance(n).lines] for n in ours] == [
        [whole.line(line) for line in whole.utterance(n).lines] for n in theirs
    ]
    assert split.said_kinds(ours).tolist() == whole.said_kinds(theirs).tolist()
    assert split.said_days(ours).tolist() == whole.said_days(theirs).tolist()
    assert [*map(split.kind, ours.tolist())] == [split.utterance(n).statement.kind for n in ours]
    main = [split.line_said(line) for line in there(split, "lines")]
    assert [None if n is None else split.utterance(n).statement for n in main] == [
        None if n is None else whole.utterance(n).statement for n in map(whole.line_said, there(whole, "lines"))
    ]


@few
@given(made(), st.integers(0))
def test_lines_of_what_is_said_are_those_of_each_utterance(made: Made, seed: int) -> None:
    chosen = np.flatnonzero(np.random.default_rng(seed).integers(0, 2, len(made.split.said)))
    lines, places = made.split.said_lines(chosen)
    expected = [(line, place) for place, n in enumerate(chosen) for line in made.split.utterance(int(n)).lines]
    assert [*zip(lines.tolist(), places.tolist(), strict=True)] == expected


@few
@given(made(), st.sampled_from(ASKED))
def test_a_term_stands_only_in_the_speakers_name_where_nothing_else_of_the_line_holds_it(made: Made, term: str) -> None:
    archive = made.split
    lines, places = archive.said_lines(np.arange(len(archive.said)))
    flags = archive.only_named(places, lines, term)
    for said, line, flag in zip(places.tolist(), lines.tolist(), flags.tolist(), strict=True):
        source, sentence = archive.utterance(said).statement.source, archive.line(line).sentence
        inside = source is not None and sentence.start <= source.start < sentence.end
        named = terms(source.text).count(term) if source and inside else 0
        assert flag == (named > 0 and named == terms(sentence.text).count(term))


@few
@given(made(), st.lists(st.sampled_from([*ASKED, "tulip"]), max_size=3, unique=True), st.data())
def test_terms_are_counted_in_single_lines(made: Made, asked: list[str], data: st.DataObject) -> None:
    held = [line for article in sorted(made.whole.there()) for line in made.whole.entry(article).line_terms]
    numbered = dict(zip(there(made.split, "lines"), held, strict=True))
    lines = sorted(data.draw(st.sets(st.sampled_from([*numbered])))) if numbered else []
    counts, lengths = made.split.counted(np.array(lines, np.int64), asked)
    assert counts.tolist() == [[numbered[line].count(term) for term in asked] for line in lines]
    assert lengths.tolist() == [len(numbered[line]) for line in lines]


@few
@given(made(), st.sampled_from([*ASKED, "tulip"]))
def test_a_term_is_counted_in_the_lines_that_are_there(made: Made, term: str) -> None:
    entries = [made.whole.entry(number) for number in made.whole.there()]
    holding = sum(term in line for entry in entries for line in entry.line_terms)
    assert made.split.lines_with(term) == made.whole.lines_with(term) == holding
    assert Library(made.split).idf(term) == Library(made.whole).idf(term)
    for number in made.split.there():
        lines = made.split.article_lines(number)
        assert made.split.any_holds(lines, term) == any(term in line for line in made.split.entry(number).line_terms)


@few
@given(made(), st.sampled_from([*ASKED, "tulip"]))
def test_who_is_called_something_is_found_by_it(made: Made, term: str) -> None:
    def called(archive: Archive) -> list[tuple[str, object]]:
        found = map(archive.described, archive.speakers_with(term).tolist())
        return [(archive.article(article).id, described) for article, described in found]

    assert called(made.split) == called(made.whole)
    assert made.split.speaker_count == made.whole.speaker_count == len(made.whole.speakers)
    assert all(term in (*described.called, *described.beside) for _, described in called(made.whole))


@few
@given(made())
def test_words_names_and_abbreviations_are_those_that_are_there(made: Made) -> None:
    split, whole = made.split, made.whole
    for word in WORDS:
        assert split.words.articles_with(word) == whole.words.articles_with(word)
        assert (word in split.words) == (word in whole.words)
        near = [sorted(one.words.near(word, ratio, 60.0, changed=20)) for one in (split, whole)]
        assert near[0] == near[1]
    for name in ("ilse brandt", "veldane growers", "tunde brandt"):
        assert split.writes_name(name) == whole.writes_name(name)
    assert split.abbreviations(("vga",)) == whole.abbreviations(("vga",))


@few
@given(made())
def test_days_are_those_that_are_there(made: Made) -> None:
    dates = [made.whole.article(number).date for number in made.whole.there()]
    assert made.split.newest == made.whole.newest == max(filter(None, dates), default=None)
    for since, until in ((None, None), (dt.date(2031, 4, 1), None), (None, dt.date(2031, 3, 31))):
        expected = any(date and (since or date) <= date <= (until or date) for date in dates)
        assert made.split.covers(since, until) == made.whole.covers(since, until) == expected


def known(people: PeopleIndex) -> list[tuple[object, int]]:
    return [(people.person(number), len(people.statements(number))) for number in people.most_quoted]


@few
@given(made())
def test_people_are_those_who_speak_in_what_is_there(made: Made) -> None:
    split, whole = made.split.people, made.whole.people
    assert known(split) == known(whole)
    for name in NAMES:
        assert [(match.person, match.how) for match in split.find(name)] == [
            (match.person, match.how) for match in whole.find(name)
        ]


@few
@given(made())
def test_people_who_were_known_before_articles_went_leave_nobody_behind(made: Made) -> None:
    """Who was told from whom stays so; whose words are all gone is known no more."""
    split = Archive(made.split.volumes)
    gone = [
        [n for n in range(volume.size) if first + n in made.split.gone_articles]
        for volume, first in zip(split.volumes, split.articles.firsts, strict=False)
    ]
    people = Archive(made.split.volumes, gone, split.people).people
    said = sorted({n for number in people.most_quoted for n in people.statements(number)})
    assert said == sorted({n for number in made.split.people.most_quoted for n in made.split.people.statements(number)})
    written = " ".join(made.whole.article(number).body for number in made.whole.there())
    assert all(people.person(number).name in written for number in people.most_quoted)
    for name in NAMES:
        assert all(people.statements(match.number) for match in people.find(name))
    assert known(split.people) == known(PeopleIndex(split.voices()))


QUERIES = st.lists(st.sampled_from([*ASKED, "tulip"]), min_size=1, max_size=4)


def ranked(retriever: Retriever, query: Sequence[str], among: list[int]) -> list[tuple[int, float]]:
    """Return the hits, each by its passage's place among those that are there."""
    hits = retriever.search(query, 50)
    return [(among.index(hit.document), pytest.approx(hit.score)) for hit in hits]


@few
@given(made(), QUERIES)
def test_every_engine_ranks_what_is_there_alike(made: Made, query: list[str]) -> None:
    expected = ranked(retriever_over(made.whole, "rank-bm25"), query, passages(made.whole))
    engines: tuple[Engine, ...] = ("auto", "rank-bm25", "postings")
    for engine in engines:
        for archive in (made.split, made.whole):
            retriever = retriever_over(archive, engine)
            found = ranked(retriever, query, passages(archive))
            assert sorted(found, key=lambda hit: hit[0]) == sorted(expected, key=lambda hit: hit[0])
            assert retriever.idf(query[0]) == pytest.approx(retriever_over(made.whole).idf(query[0]))
            for hit in retriever.search(query, 3):
                assert sum(retriever.explain(query, hit.document).values()) == pytest.approx(hit.score)
            within = passages(archive)[::2]
            assert {hit.document for hit in retriever.search(query, 50, within)} <= set(within)


@settings(max_examples=8)
@given(made())
def test_a_bot_answers_as_from_what_is_there_alone(made: Made) -> None:
    assert answers(made.split) == answers_afresh(made.split)


@settings(max_examples=15)
@given(st.lists(TEXTS, max_size=4))
def test_a_volume_on_disk_is_the_one_in_memory(texts: list[str]) -> None:
    entries = entries_of(texts)
    folder = Path(tempfile.mkdtemp())
    written_out = volume_of(entries, folder / "volume")
    Volume.check(folder / "volume")
    in_memory = volume_of(entries)
    for volume in (written_out, Volume.open(folder / "volume")):
        assert_same(volume, in_memory)
    shutil.rmtree(folder)


@settings(max_examples=15)
@given(st.lists(TEXTS, max_size=4))
def test_a_volume_of_encoded_articles_is_the_same(texts: list[str]) -> None:
    volume, builder = volume_of(entries_of(texts)), VolumeBuilder()
    for number in range(volume.size):
        builder.add_encoded(volume.contents.encoded(number))
    assert len(builder) == len(texts)
    assert_same(builder.finish(), volume)


@few
@given(st.lists(st.tuples(TEXTS, st.booleans(), st.booleans()), max_size=7), st.booleans())
def test_volumes_merged_are_the_volume_built_of_what_is_left(
    drawn: list[tuple[str, bool, bool]], on_disk: bool
) -> None:
    entries = entries_of([text for text, _, _ in drawn])
    cuts = [0, *(place for place, (_, _, cut) in enumerate(drawn) if cut), len(drawn)]
    gone = np.array([is_gone for _, is_gone, _ in drawn], bool)
    volumes = [volume_of(entries[start:end]) for start, end in pairwise(cuts)]
    there = [~gone[start:end] for start, end in pairwise(cuts)]
    folder = Path(tempfile.mkdtemp())
    merged = merge_volumes(volumes, there, folder / "volume" if on_disk else None)
    assert_same(merged, volume_of(entry for entry, is_gone in zip(entries, gone, strict=True) if not is_gone))
    shutil.rmtree(folder)


def assert_same(one: Volume, other: Volume) -> None:
    assert one.size == other.size
    for field in fields(Columns):
        column = getattr(one.columns, field.name)
        assert column.dtype == getattr(other.columns, field.name).dtype
        assert column.tolist() == getattr(other.columns, field.name).tolist()
    assert one.found == other.found
    for name in SEGMENTS:
        ours, theirs = getattr(one, name), getattr(other, name)
        assert [*ours.terms()] == [*theirs.terms()]
        for part in ("starts", "documents", "codes", "frequencies", "lengths", "sequence"):
            assert getattr(ours, part).tolist() == getattr(theirs, part).tolist()
    assert [*map(one.contents.entry, range(one.size))] == [*map(other.contents.entry, range(other.size))]
    assert [*map(one.texts.encoded, range(len(one.columns.line_article)))] == [
        *map(other.texts.encoded, range(len(other.columns.line_article)))
    ]


@pytest.mark.parametrize("name", ["columns", *SEGMENTS])
def test_a_file_of_a_volume_that_is_missing_or_damaged_is_noticed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "volume"
    volume_of(entries_of([written(SENTENCES)]), folder)
    Volume.check(folder)
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data[:70] + bytes([data[70] ^ 1]) + data[71:])
    with pytest.raises(IndexFileError):
        Volume.check(folder)
    (folder / name).unlink()
    with pytest.raises(IndexFileError):
        Volume.open(folder)


def test_two_articles_of_one_id_are_found_as_long_as_one_is_there() -> None:
    entries: list[Entry] = [*entries_of([SENTENCES[0]]), *entries_of([SENTENCES[3]])]
    volume = volume_of(entries)
    assert Archive([volume]).find("a0") == 0
    assert Archive([volume], [[0]]).find("a0") == 1
    assert Archive([volume], [[0, 1]]).find("a0") is None


def test_a_number_that_nothing_has_is_an_error() -> None:
    archive = Archive.of(entries_of([SENTENCES[0]]))
    for number in (-1, 1):
        with pytest.raises(IndexError):
            archive.article(number)
