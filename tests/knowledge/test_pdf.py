"""The text layer of PDF, read back as it was written before it was set in lines, columns and pages."""

from __future__ import annotations

import textwrap

import pytest

from bot.errors import ArticleError
from bot.knowledge import parse
from bot.model import Article
from tests.knowledge.documents import Placed, column, pdf

DAM = (
    "The harbour council will raise the dam by two metres before the winter, its chairwoman Ada Brook told "
    "reporters on Monday, although the money for the work has not been found yet."
)
COST = (
    "\u201cWe cannot wait until the next flood has told us what we know already,\u201d she said. Engineers put the "
    "cost of the work at four million, of which the region would pay a half and the ports along the coast the rest."
)
VOTE = "The council votes on the plan in May. Brook expects a narrow majority for it, she said in the evening."


def read(*pages: list[Placed]) -> Article:
    return parse("dam.pdf", pdf(*pages))[0]


def texts(*pages: list[Placed]) -> list[str]:
    return [passage.text for passage in read(*pages).passages]


def lines(*paragraphs: str, width: int = 60, gap: bool = True) -> list[str]:
    """Wrap the paragraphs, with an empty line between them."""
    wrapped = [textwrap.wrap(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs]
    return [line for paragraph in wrapped for line in [*paragraph, *([""] if gap else [])]]


def test_paragraphs_with_a_gap_between_them_are_passages() -> None:
    assert texts(column(lines(DAM, COST, VOTE))) == [DAM, COST, VOTE]


def test_paragraphs_that_begin_with_an_indent_are_passages() -> None:
    placed = column(lines(DAM, COST, VOTE, gap=False))
    firsts = {DAM[:20], COST[:20], VOTE[:20]}
    assert texts([(left + 15 * (text[:20] in firsts), *rest, text) for left, *rest, text in placed]) == [
        DAM,
        COST,
        VOTE,
    ]


def test_each_page_is_a_section_that_names_it() -> None:
    article = read(column(lines(DAM, COST)), column(lines(VOTE)))
    assert [(section.title, section.date) for section in article.sections] == [("page 1", None), ("page 2", None)]
    assert [passage.section.title for passage in article.passages] == ["page 1", "page 1", "page 2"]


def test_a_larger_line_is_the_title_or_a_heading() -> None:
    placed = [
        (72.0, 740.0, 20.0, "Dam to be raised"),
        *column(lines(DAM)),
        (72.0, 600.0, 14.0, "The vote"),
        *column(lines(VOTE), top=580),
    ]
    article = read(placed)
    assert article.title == "Dam to be raised"
    assert [section.title for section in article.sections] == ["page 1", "The vote, page 1"]
    assert [passage.text for passage in article.passages] == [DAM, VOTE]


@pytest.mark.parametrize("by_row", [False, True])
def test_columns_are_read_one_after_the_other_however_the_file_orders_them(by_row: bool) -> None:
    left = column(lines(DAM, COST, VOTE, width=34))
    right = column(lines(COST, VOTE, DAM, width=34), left=330)
    placed = left + right
    if by_row:
        placed.sort(key=lambda item: (-item[1], item[0]))
    assert texts(placed) == [DAM, COST, VOTE, COST, VOTE, DAM]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    whole = lines(DAM, width=34, gap=False)
    first = column([*lines(VOTE, COST, width=34), *whole[:2]])
    second = column([*whole[2:4]], left=330) + column(["", *lines(VOTE, COST, width=34)], left=330, top=660)
    article = read([*first, *second])
    assert [passage.text for passage in article.passages][2].startswith(" ".join(whole[:4]))
    assert texts(column([*lines(VOTE), *whole[:3]]), column([*whole[3:], "", *lines(COST)])) == [VOTE, DAM, COST]


def test_a_word_cut_at_the_end_of_a_line_is_sewn() -> None:
    at = VOTE.index("jority")
    cut = [VOTE[:at] + "-", VOTE[at:]]
    assert texts(column([*cut, "", *lines(DAM)])) == [VOTE, DAM]


def test_a_cut_word_keeps_its_hyphen_where_the_text_has_it_with_one() -> None:
    whole = "The re-election of Ada Brook is not certain, they said, but her re-election would help the dam."
    cut = [whole[: whole.rindex("re-") + 3], whole[whole.rindex("re-") + 3 :]]
    assert texts(column([*cut, "", *lines(DAM)])) == [whole, DAM]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [(72.0, 760.0, 8.0, "Harbour Post, January"), *column(lines(text)), (300.0, 30.0, 8.0, f"- {number} -")]
        for number, text in enumerate((DAM, COST, VOTE, DAM), start=1)
    ]
    assert texts(*pages) == [DAM, COST, VOTE, DAM]


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(ArticleError, match="no text layer"):
        read([])


def test_a_document_of_too_many_pages_is_refused() -> None:
    with pytest.raises(ArticleError, match="more than 200 pages"):
        read(*([] for _ in range(201)))


def test_an_encrypted_document_is_refused() -> None:
    data = pdf(column(lines(DAM)))
    encrypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (b)]" % (b"a" * 32, b"b" * 32)
    with pytest.raises(ArticleError, match="without a password"):
        parse("dam.pdf", data.replace(b"trailer << ", b"trailer << %s " % encrypt))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"no PDF \x00 at all", pdf(column(lines(DAM)))[:300]])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"broken PDF|no text layer"):
        parse("dam.pdf", data)


def test_the_lines_of_a_table_of_contents_are_left_out() -> None:
    contents = ["1.1 The dam . . . . . . . . . . . . . 3", "1.2 The vote ................. xiv"]
    read_lines = read(column([*contents, "", *lines(DAM)]))
    assert [passage.text for passage in read_lines.passages] == [DAM]
