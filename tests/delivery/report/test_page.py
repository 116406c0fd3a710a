from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from bot.answering.overview import Overview
from bot.delivery.report import is_report
from bot.delivery.report.layout import MOST_SPEAKERS, lay_out
from bot.delivery.report.rendering import LONGEST_SENTENCE
from tests.delivery.report.invented import Marks, gathered, html, huge, quotation, small

MOST_BYTES = 3_000_000


def test_every_quotation_of_a_small_folder_is_on_the_page_word_for_word() -> None:
    page = html(small())
    for one in small().quotations:
        assert str(escape(one.citation.text)) in page


def test_every_number_is_that_of_its_sentences() -> None:
    page = lay_out(small())
    for row in (*page.voices, *page.topics):
        assert row.count == row.shown == sum(group.count for group in row.groups)
    assert sum(voice.count for voice in page.voices) == page.quotations
    assert sum(stretch.count for stretch in page.stretches) == page.quotations - page.undated
    assert all(sum(link.count for link in stretch.links) == stretch.count for stretch in page.stretches)


@pytest.mark.parametrize("found", [small(), huge(), gathered(), gathered(quotation(day=None))])
def test_every_link_within_the_page_leads_somewhere_and_no_place_is_there_twice(found: Overview) -> None:
    marks = Marks(html(found))
    assert {link[1:] for link in marks.links if link.startswith("#")} <= set(marks.ids)
    assert max(Counter(marks.ids).values()) == 1


def test_the_speaker_quoted_most_comes_first_and_each_ones_sentences_by_date() -> None:
    early, late = dt.date(2031, 1, 2), dt.date(2031, 2, 3)
    page = lay_out(
        gathered(
            quotation("Ada Brook", day=late, number=1),
            quotation("Tobias Marsh", number=2),
            quotation("Ada Brook", day=early, number=3),
            quotation("Ada Brook", day=None, number=4),
        )
    )
    assert [voice.name for voice in page.voices] == ["Ada Brook", "Tobias Marsh"]
    days = [citation.date for group in page.voices[0].groups for citation in group.citations]
    assert days == [early, late, None]
    assert page.undated == 1


def test_a_folder_without_articles_and_one_that_quotes_nobody_say_so() -> None:
    assert "There are no articles in the folder yet." in html(gathered())
    nobody = html(Overview(2, 0, (), (), 4))
    assert "Nobody who is named is quoted in the 2 articles" in nobody
    assert "4 statements that leave open who speaks are not counted" in nobody


def test_quotations_without_a_date_stand_beside_the_picture_and_are_counted() -> None:
    page = html(gathered(quotation(day=None), quotation("Tobias Marsh", number=1)))
    assert "1 quotation without a date is not counted here." in page
    only = html(gathered(quotation(day=None)))
    assert 'id="when"' not in only
    assert "no date" in only


def test_of_very_many_the_page_says_what_it_leaves_out() -> None:
    page = lay_out(huge())
    assert len(page.voices) == MOST_SPEAKERS
    assert page.left_out == page.quotations - sum(voice.count for voice in page.voices) > 0
    text = html(huge())
    assert f"Left out: {page.left_out:,} quotations of {page.speakers - MOST_SPEAKERS:,} speakers" in text
    assert f"{page.shortened:,} further quotations" in text
    assert len(text.encode()) < MOST_BYTES


def test_what_is_shown_of_many_is_from_the_whole_time() -> None:
    brook = lay_out(huge()).voices[0]
    labels = [group.label for group in brook.groups]
    assert (labels[0], labels[-2], labels[-1]) == ("January 2030", "August 2031", "no date")


def test_what_articles_hold_is_text_and_never_markup() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> &amp; “so”, Brook said."
    page = html(
        gathered(
            quotation('Ada "><b>Brook', evil, title="</title><script>", url="javascript:alert(3)", topics=("<i>dam",)),
            topics=("<i>dam",),
        )
    )
    marks = Marks(page)
    assert not {"img", "b", "i"} & marks.tags
    assert page.count("<script>") == 1
    assert not any("javascript" in link for link in marks.links)


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_leaves_the_page_whole(text: str) -> None:
    plain = Marks(html(gathered(quotation(), topics=("dam",))))
    odd = Marks(html(gathered(quotation(text, text, title=text), topics=("dam",))))
    assert (odd.tags, odd.ids) == (plain.tags, plain.ids)


def test_control_characters_are_not_shown() -> None:
    assert "\u202e" not in html(gathered(quotation(text="The dam \u202eholds\x00, Brook said.")))


def test_what_is_no_sentence_for_its_length_is_cut_and_it_is_said() -> None:
    page = html(gathered(quotation(text="dam " * 1_000)))
    assert f"[…] ({4_000 - LONGEST_SENTENCE:,} more characters)" in page


def test_a_sentence_links_to_its_place_on_the_articles_page() -> None:
    links = Marks(html(gathered(quotation(url="https://example.org/dam")))).links
    assert "https://example.org/dam#:~:text=The%20dam%20holds%2C%20Brook%20said." in links


def test_the_page_names_nothing_to_load() -> None:
    page = html(small())
    assert not re.search(r"""(?:src|@import|url\()\s*=?\s*["']?(?:https?:)?//""", page)
    assert not {"img", "iframe", "object", "embed"} & Marks(page).tags
    assert is_report(page.encode()[:2_000])
