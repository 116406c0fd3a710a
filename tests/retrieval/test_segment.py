"""Segments on disk: mapped as they were built, and refused where they are damaged."""

import subprocess
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import IndexFileError
from bot.retrieval import building
from bot.retrieval.building import SegmentBuilder, build_segment, merge
from bot.retrieval.flat_file import writing
from bot.retrieval.postings import Postings
from bot.retrieval.segment import Segment

DOCUMENTS = [["gas", "talk", "gas"], [], ["vote"], ["talk", "vote", "gas"]]
WORDS = st.text(max_size=3) | st.sampled_from(["gas", "talk", "\ud800"])


def written(path: Path) -> Path:
    build_segment(DOCUMENTS, 0.9, 0.4, path, sequences=True)
    return path


def assert_same(segment: Segment, other: Segment) -> None:
    for name in Segment.__slots__:
        np.testing.assert_array_equal(getattr(segment, name), getattr(other, name))


def in_words(segment: Segment, numbers: Iterable[int]) -> list[str]:
    return [segment.term(number).decode("utf-8", "surrogatepass") for number in numbers]


def test_a_segment_in_a_file_is_the_segment_in_memory(tmp_path: Path) -> None:
    segment = build_segment(DOCUMENTS, 0.9, 0.4, sequences=True)
    assert_same(Segment.open(written(tmp_path / "segment")), segment)


@given(st.lists(st.lists(WORDS, max_size=6), max_size=6))
def test_every_term_is_found_with_its_documents_and_frequencies(documents: list[list[str]]) -> None:
    segment = build_segment(documents, 0.9, 0.4)
    for term in {term for document in documents for term in document} | {"none"}:
        number = segment.find(term)
        start, end = segment.starts[number : number + 2] if number >= 0 else (0, 0)
        holders = segment.documents[start:end].tolist()
        frequencies = segment.frequencies[segment.codes[start:end]].tolist()
        expected = {place: document.count(term) for place, document in enumerate(documents) if term in document}
        assert dict(zip(holders, frequencies, strict=True)) == expected
        assert holders == sorted(holders)


def test_terms_of_one_checksum_are_told_apart() -> None:
    # The best known pair of English words with the same CRC-32.
    segment = build_segment([["plumless"], ["buckeroo"], ["gas"]], 0.9, 0.4)
    assert [hit.document for hit in Postings([segment]).search(["buckeroo"], 3)] == [1]
    assert segment.hashes[segment.find("plumless")] == segment.hashes[segment.find("buckeroo")]


@given(st.lists(st.lists(WORDS, max_size=6), max_size=6), st.sets(st.integers(0, 5)))
def test_sequences_are_the_documents_in_the_order_of_the_text(documents: list[list[str]], deleted: set[int]) -> None:
    segment = build_segment(documents, 0.9, 0.4, sequences=True)
    left = [document for number, document in enumerate(documents) if number not in deleted]
    merged = merge([segment], deleted=[number for number in deleted if number < len(documents)])
    for one, texts in ((segment, documents), (merged, left)):
        starts = one.sequence_starts.tolist()
        assert [in_words(one, one.sequence[a:b]) for a, b in pairwise(starts)] == texts


def test_documents_sorted_in_many_runs_give_the_segment_sorted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [[f"w{number * step % 17}" for step in range(number % 9)] for number in range(80)]
    whole = build_segment(documents, 0.9, 0.4, sequences=True)
    monkeypatch.setattr(building, "RUN", 20)
    monkeypatch.setattr(building, "_CHUNK", 7)
    assert_same(build_segment(documents, 0.9, 0.4, sequences=True), whole)


def test_codes_get_four_bytes_where_two_do_not_tell_them_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = build_segment(DOCUMENTS, 0.9, 0.4)
    monkeypatch.setattr(building, "_FEW_CODES", 2)
    wide = build_segment(DOCUMENTS, 0.9, 0.4)
    assert (narrow.codes.dtype, wide.codes.dtype) == (np.uint16, np.uint32)
    assert_same(wide, narrow)
    assert Postings([wide, narrow]).search(["gas"], 9) == Postings([narrow, narrow]).search(["gas"], 9)


def test_segments_that_differ_in_their_parameters_are_not_merged() -> None:
    with pytest.raises(ValueError, match="do not fit together"):
        merge([build_segment([["gas"]], 0.9, 0.4), build_segment([["gas"]], 1.5, 0.9)])


@pytest.mark.parametrize("kept", [0, 5, 100, -1])
def test_half_a_file_is_refused(tmp_path: Path, kept: int) -> None:
    path = written(tmp_path / "segment")
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(IndexFileError, match=r"segment"):
        Segment.open(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexFileError, match="cannot be read"):
        Segment.open(tmp_path / "none")


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    with writing(tmp_path / "old", {}, {"format": -1}):
        pass
    with pytest.raises(IndexFileError, match="another version"):
        Segment.open(tmp_path / "old")


@given(st.data())
def test_a_damaged_byte_is_found_at_the_latest_when_the_whole_file_is_checked(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = written(tmp_path_factory.mktemp("damaged") / "segment")
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    try:
        Segment.open(path)
        Segment.check(path)
    except IndexFileError:
        return
    # It stands between two arrays, where nobody looks.
    assert_same(Segment.open(path), build_segment(DOCUMENTS, 0.9, 0.4, sequences=True))


def test_a_whole_file_passes_the_check(tmp_path: Path) -> None:
    Segment.check(written(tmp_path / "segment"))


def test_writing_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    path = written(tmp_path / "segment")
    before = path.read_bytes()
    with pytest.raises(RuntimeError), writing(path, {"numbers": ("<i4", 3)}, {}):
        raise RuntimeError("no more space")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == before


def test_a_string_does_not_pass_for_a_document() -> None:
    with pytest.raises(TypeError, match="sequence of terms"):
        SegmentBuilder(0.9, 0.4).add("gas talks")


def test_searching_imports_neither_masked_arrays_nor_a_compiler(tmp_path: Path) -> None:
    path = written(tmp_path / "segment")
    code = f"""
import sys
from pathlib import Path
from bot.retrieval.postings import Postings
from bot.retrieval.segment import Segment
assert Postings([Segment.open(Path({str(path)!r}))], {{2}}).search(["gas"], 3, {{0, 3}})
print(*sorted({{"numpy.ma", "numba", "rank_bm25"}} & sys.modules.keys()))
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
