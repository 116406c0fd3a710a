"""Whatever stands in an article, Telegram can read the message, and nothing of it becomes markup."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.telegram.markup import isolated, plain, safe, visible_length
from bot.delivery.telegram.paging import PAGE_LIMIT, pages, pieces
from bot.delivery.telegram.rendering import answer_pages, quotation, sources_pages
from bot.delivery.telegram.shelf import read_answer, write_answer
from bot.model import Answer, Article, Citation
from tests.telegram.telegram_html import parse

NASTY = st.sampled_from(
    ["<b>", "</blockquote>", "&amp;", "&", '"', "\u202e", "\u2066", "שלום", "\x00", "\ud800", "👩‍👩‍👧", "x" * 5000]
)
TEXT = st.lists(NASTY | st.text(max_size=40), max_size=6).map(" ".join)
SENTENCES = st.builds(
    Citation,
    text=TEXT,
    speaker=st.none() | TEXT,
    article=st.sampled_from(["a", "b"]),
    title=TEXT,
    date=st.none() | st.dates(),
    source=st.none() | TEXT,
    url=st.sampled_from([None, 'https://example.org/?a="&b=<>', "javascript:alert(1)", "http://[::1"]),
    section=st.none() | TEXT,
    paragraph=st.integers(1, 99),
    start=st.just(0),
    end=st.just(1),
    score=st.just(1.0),
)
CITATIONS = st.builds(replace, SENTENCES, also=st.lists(SENTENCES, max_size=5).map(tuple))
ANSWERS = st.builds(
    Answer,
    question=TEXT,
    citations=st.lists(CITATIONS, max_size=4).map(tuple),
    message=st.none() | TEXT,
    note=st.none() | TEXT,
    near=st.lists(CITATIONS, max_size=2).map(tuple),
    suggestions=st.lists(TEXT, max_size=3).map(tuple),
    choices=st.lists(TEXT, max_size=3).map(tuple),
    skipped=st.integers(0, 99),
)


@given(ANSWERS, st.none() | TEXT)
def test_any_answer_is_laid_out_in_pages_that_telegram_takes(answer: Answer, heading: str | None) -> None:
    for page in answer_pages(answer, heading):
        shown = parse(page).text
        assert visible_length(page) == len(shown.encode("utf-16-le")) // 2 <= PAGE_LIMIT
        assert "\u202e" not in shown
        assert all(e.url is None or e.url.startswith("https://") for e in parse(page).entities)


@settings(max_examples=30)
@given(ANSWERS)
def test_any_answer_is_kept_as_it_is(answer: Answer) -> None:
    assert read_answer(write_answer(answer)) == answer


@given(CITATIONS)
def test_a_quotation_holds_the_sentence_as_text(citation: Citation) -> None:
    (quote,) = parse(quotation(citation)).all("blockquote")
    assert quote == plain(safe(citation.text))


@given(st.lists(st.builds(Article, id=st.text(min_size=1), path=TEXT, body=TEXT, title=st.none() | TEXT), max_size=40))
def test_any_list_of_sources_is_laid_out(articles: list[Article]) -> None:
    assert all(parse(page).text.strip() for page in sources_pages(articles))


@given(st.lists(st.text(st.characters(exclude_characters="<>&"), min_size=1, max_size=50)), st.integers(110, 300))
def test_pages_hold_every_block_in_order(blocks: list[str], limit: int) -> None:
    filled = pages(blocks, limit)
    assert "\n\n".join(filled) == "\n\n".join(blocks)
    assert all(visible_length(page) <= limit for page in filled)


@given(st.text())
def test_pieces_lose_no_word(text: str) -> None:
    assert "".join("".join(pieces(text * 50)).split()) == "".join((text * 50).split())


def test_an_emoji_counts_as_telegram_counts_it() -> None:
    assert visible_length("<b>👍 &lt;</b>") == 4


def test_what_is_written_right_to_left_is_kept_apart() -> None:
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("Ada Brook") == "Ada Brook"


def test_a_long_quotation_is_folded() -> None:
    fields = {"speaker": None, "article": "a", "title": "A", "date": dt.date(2031, 1, 1), "source": None, "url": None}
    where = {"section": None, "paragraph": 1, "start": 0, "end": 1, "score": 1.0}
    folded = [
        entity.expandable
        for length in (100, 500)
        for page in answer_pages(Answer("?", (Citation(text="a " * length, **fields, **where),)))
        for entity in parse(page).entities
        if entity.tag == "blockquote"
    ]
    assert folded == [False, True]
