"""What speaks for a line: the topic's terms in it and around it, other names, and near wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.evidence import (
    AFTER,
    BEFORE,
    BEFORE_A_REPORT,
    HEADING,
    PASSAGE,
    QUOTATION,
    Evidence,
    LineTable,
    Speech,
)
from bot.answering.topic import Topic
from bot.retrieval.building import build_segment
from bot.retrieval.segment import Segment
from bot.text.wording.vectors import Wordings

ROUNDED = 1e-5


@dataclass(frozen=True)
class Columns:
    line_passage: npt.NDArray[np.int32]
    line_article: npt.NDArray[np.int32]
    line_points: npt.NDArray[np.uint8]
    passage_lines_from: npt.NDArray[np.int32]
    term_wording: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Made:
    columns: Columns
    lines: Segment
    headings: Segment


TERMS = ["ferri", "quay", "fare", "troop", "soldier", "budget"]


def wordings() -> Wordings:
    """Know "troop" and "soldier" for near words, and "budget" for a far one."""
    vectors = np.array([[10, 0], [8, 6], [0, 10]], np.int8)
    return Wordings(["troop", "soldier", "budget"], vectors, np.zeros(3, np.float32), 0.01)


def topic(*terms: str, in_names: frozenset[str] = frozenset(), **other_names: list[tuple[str, ...]]) -> Topic:
    return Topic(dict.fromkeys(terms, 1.0), {term: other_names.get(term, []) for term in terms}, in_names)


def table(passages: list[list[str]], headings: list[str] | None = None) -> LineTable:
    """Make a table of one article: its passages are lists of lines, each line its terms joined by blanks.

    A line that begins with "her" points back at a person.
    """
    pointing = [line.startswith("her ") for passage in passages for line in passage]
    lines = [tuple(line.split()) for passage in passages for line in passage]
    numbers = [number for number, passage in enumerate(passages) for _ in passage]
    above = [tuple(heading.split()) for heading in headings or [""] * len(passages)]
    return table_of(lines, numbers, [0] * len(lines), pointing, above)


def table_of(
    lines: Sequence[Sequence[str]],
    passages: Sequence[int],
    articles: Sequence[int],
    pointing: Sequence[bool],
    headings: Sequence[Sequence[str]],
) -> LineTable:
    built = build_segment(lines, 1.2, 0.75, sequences=True)
    stems = [term.decode() for term in built.terms()]
    columns = Columns(
        line_passage=np.array(passages, np.int32),
        line_article=np.array(articles, np.int32),
        line_points=np.array(pointing, np.uint8),
        passage_lines_from=np.searchsorted(passages, np.arange(len(headings) + 1)).astype(np.int32),
        term_wording=wordings().rows(stems).astype(np.int32),
    )
    return LineTable([Made(columns, built, build_segment(headings, 1.2, 0.75))], wordings())


def weigh(found: LineTable, asked: Topic, line: int, in_other_words: bool = True, quoted: int = 1) -> Evidence:
    """Weigh a line that stands in one quotation with those after it, as many as are quoted."""
    lines = np.arange(line, line + quoted)
    return found.weigh(asked, lines, np.zeros(quoted, np.intp), in_other_words)


def coverage(passages: list[list[str]], asked: Topic, line: int, headings: list[str] | None = None) -> float:
    return float(weigh(table(passages, headings), asked, line).coverage[0])


@pytest.mark.parametrize(
    ("passages", "line", "counts"),
    [
        ([["ferri"]], 0, 1.0),
        ([["ferri"], ["quay"]], 1, BEFORE),
        ([["quay"], ["ferri"]], 0, AFTER),
        ([["quay", "fare", "ferri"]], 0, PASSAGE),
        ([["quay"], ["fare"], ["ferri"]], 0, 0.0),
        ([["quay"]], 0, 0.0),
        ([[""]], 0, 0.0),
    ],
)
def test_a_term_counts_by_where_it_stands(passages: list[list[str]], line: int, counts: float) -> None:
    assert coverage(passages, topic("ferri"), line) == pytest.approx(counts)


def test_a_term_in_the_rest_of_the_quotation_counts_nearly_as_in_the_line() -> None:
    found = weigh(table([["quay"], ["fare"], ["ferri"]]), topic("ferri"), 0, quoted=3)
    assert found.coverage.tolist() == pytest.approx([QUOTATION, QUOTATION, 1.0])


def test_a_report_says_itself_what_it_is_about_though_it_is_ranked_like_a_quotation() -> None:
    lines = np.array([1], np.intp)
    found = table([["ferri"], ["quay"]]).weigh(
        topic("ferri"), lines, lines, in_other_words=True, speech=Speech(np.array([True]), np.zeros((1, 1), bool))
    )
    assert float(found.coverage[0]) == pytest.approx(BEFORE_A_REPORT)
    assert float(found.order[0]) == pytest.approx(BEFORE)


def test_a_heading_counts_for_what_stands_under_it() -> None:
    assert coverage([["quay"], ["fare"]], topic("ferri"), 1, ["", "ferri"]) == pytest.approx(HEADING)
    assert coverage([["quay"], ["fare"]], topic("ferri"), 0, ["", "ferri"]) == 0


def test_a_person_in_the_heading_is_meant_by_a_pronoun() -> None:
    named = topic("ilse", "brandt", in_names=frozenset({"ilse", "brandt"}))
    pointing = weigh(table([["her quay sink"], ["quay sink"]], ["ilse brandt", "ilse brandt"]), named, 0).coverage
    plain = weigh(table([["quay sink"], ["quay sink"]], ["ilse brandt", "ilse brandt"]), named, 0).coverage
    assert pointing.item() > plain.item() > 0


def test_neighbours_in_another_article_count_nothing() -> None:
    apart = table_of([("ferri",), ("quay",), ("ferri",)], [0, 1, 2], [0, 1, 2], [False] * 3, [(), (), ()])
    assert weigh(apart, topic("ferri"), 1).coverage.tolist() == [0.0]


def test_each_term_counts_by_its_share_of_the_weight() -> None:
    asked = Topic({"ferri": 3.0, "quay": 1.0}, {"ferri": [], "quay": []})
    assert coverage([["ferri"]], asked, 0) == pytest.approx(0.75)


def test_another_name_of_the_same_counts_where_all_of_it_stands_there() -> None:
    asked = topic("vga", vga=[("ferri", "quay")])
    assert coverage([["ferri quay"]], asked, 0) > 0.5
    assert coverage([["ferri"]], asked, 0) == 0


def test_a_near_wording_counts_less_than_the_word_and_only_where_wanted() -> None:
    found = table([["soldier"]])
    otherwise = weigh(found, topic("troop"), 0)
    assert 0 < float(otherwise.coverage[0]) < 1
    assert otherwise.literal.tolist() == [0.0]
    assert weigh(found, topic("troop"), 0, in_other_words=False).coverage.tolist() == [0.0]
    assert coverage([["budget"]], topic("troop"), 0) == 0


def test_no_other_word_stands_for_a_part_of_a_name() -> None:
    assert coverage([["soldier"]], topic("troop", in_names=frozenset({"troop"})), 0) == 0


def test_a_term_that_stands_somewhere_could_have_been_said_so_other_words_count_less() -> None:
    elsewhere = coverage([["soldier"], ["quay"], ["troop"]], topic("troop"), 0)
    assert 0 < elsewhere < coverage([["soldier"], ["quay"], ["fare"]], topic("troop"), 0)


def test_an_empty_topic_is_met_by_every_line() -> None:
    found = weigh(table([["ferri"], ["quay"]]), topic(), 0, quoted=2)
    assert found.coverage.tolist() == [1.0, 1.0]
    assert found.own.tolist() == [0.0, 0.0]


def test_a_folder_of_a_single_empty_line_can_be_weighed() -> None:
    found = weigh(table([[""]]), topic("ferri", "quay"), 0)
    assert (found.literal.tolist(), found.coverage.tolist(), found.own.tolist()) == ([0.0], [0.0], [0.0])


def test_no_lines_give_no_evidence() -> None:
    nothing = np.array([], np.intp)
    found = table([["ferri"]]).weigh(topic("ferri"), nothing, nothing, in_other_words=True)
    assert found.coverage.shape == (0,)


def test_knows_how_many_terms_a_line_holds() -> None:
    found = table([["ferri ferri", "quay"], ["ferri"]])
    assert found.lengths(np.arange(3)).tolist() == [2, 1, 1]


a_line = st.lists(st.sampled_from(TERMS), max_size=4).map(tuple)


@given(st.lists(a_line, min_size=1, max_size=8), st.data())
def test_shares_lie_between_0_and_1_and_nothing_lost_by_counting_more(
    lines: list[tuple[str, ...]], data: st.DataObject
) -> None:
    count = len(lines)
    steps = st.lists(st.integers(0, 1), min_size=count - 1, max_size=count - 1)
    passages = np.cumsum([0, *data.draw(steps)])
    articles = passages // 2
    headings = data.draw(st.lists(a_line, min_size=int(passages[-1]) + 1, max_size=int(passages[-1]) + 1))
    pointing = np.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)), bool)
    found = table_of(lines, passages.tolist(), articles.tolist(), pointing.tolist(), headings)
    terms = data.draw(st.lists(st.sampled_from([*TERMS, "crane"]), max_size=4, unique=True))
    weights = data.draw(st.lists(st.floats(0.1, 9.0), min_size=len(terms), max_size=len(terms)))
    names = st.lists(st.lists(st.sampled_from(TERMS), min_size=1, max_size=2).map(tuple), max_size=2)
    others = {term: data.draw(names) for term in terms}
    asked = Topic(dict(zip(terms, weights, strict=True)), others)
    chosen = np.array(sorted(data.draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=8))), np.intp)
    flags = len(chosen) * (1 + len(terms))
    drawn = np.array(data.draw(st.lists(st.booleans(), min_size=flags, max_size=flags)), bool)
    speech = Speech(drawn[: len(chosen)], drawn[len(chosen) :].reshape(len(chosen), len(terms)))
    evidence = found.weigh(asked, chosen, np.arange(len(chosen)) // 2, in_other_words=True, speech=speech)
    for share in (evidence.own, evidence.literal, evidence.coverage, evidence.order):
        assert share.shape == chosen.shape
        assert np.all(share >= 0)
        assert np.all(share <= 1 + ROUNDED)
    assert np.all(evidence.coverage <= evidence.order + ROUNDED)
    assert np.all(evidence.literal <= evidence.order + ROUNDED)
    if terms:
        assert np.all(evidence.own <= evidence.literal + ROUNDED)
        assert np.all(evidence.own <= evidence.coverage + ROUNDED)
