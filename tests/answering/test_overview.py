from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.overview import overview, residual_idf
from bot.model import PersonKind, fold
from tests.answering.invented import folder, library


def test_each_quotation_stands_at_its_place_word_for_word() -> None:
    bodies = {article.id: article.body for article in folder().articles}
    citations = [quotation.citation for quotation in overview(folder()).quotations]
    assert citations
    for citation in citations:
        assert citation.text == fold(bodies[citation.article][citation.start : citation.end])


def test_somebody_is_quoted_by_the_fullest_name_with_the_day_of_the_section() -> None:
    brandt = [one.citation for one in overview(folder()).quotations if one.citation.speaker == "Ilse Brandt"]
    assert {citation.article for citation in brandt} == {"ferry", "strike"}
    assert dt.date(2031, 4, 4) in {citation.date for citation in brandt}


def test_who_stays_unnamed_is_counted_and_not_quoted() -> None:
    found = overview(
        library("A spokesman for the harbour office said that the dam leaked.\n\nThe dam holds, Ada Brook said.\n")
    )
    assert found.unnamed == 1
    assert [one.citation.speaker for one in found.quotations] == ["Ada Brook"]


def test_two_statements_of_one_speaker_in_a_sentence_are_one_quotation() -> None:
    found = overview(library("“The dam leaks,” Ada Brook said, and she added that “the lock holds”.\n"))
    assert len(found.quotations) == 1


def test_a_body_is_told_from_a_person() -> None:
    kinds = {one.citation.speaker: one.kind for one in overview(folder()).quotations}
    assert kinds["Peter Lorne"] is PersonKind.PERSON
    assert PersonKind.BODY in kinds.values()


def test_a_topic_is_what_several_statements_name_and_no_name_of_a_speaker() -> None:
    found = overview(folder())
    assert "cabins" in found.topics
    assert not {"Brandt", "Ilse", "Okoro", "moon"} & set(found.topics)
    on_cabins = {one.citation.speaker for one in found.quotations if "cabins" in one.topics}
    assert {"Tunde Okoro", "Ilse Brandt", "Mira Castellan"} <= on_cabins


def test_in_a_large_folder_a_word_that_is_everywhere_is_no_topic() -> None:
    texts = [
        "The plan is late, Ada Brook said on Monday.\n\n" + ("The eels are back, Tobias Marsh said.\n\n" * (n < 6) * 3)
        for n in range(40)
    ]
    topics = overview(library(*texts)).topics
    assert "eels" in topics
    assert "plan" not in topics


def test_an_empty_folder_quotes_nothing() -> None:
    found = overview(library())
    assert (found.articles, found.quotations, found.topics, found.unnamed) == (0, (), (), 0)


def test_articles_without_a_date_are_counted() -> None:
    assert overview(library("The dam holds, Ada Brook said.\n")).undated == 1


@given(of=st.integers(1, 10_000), articles=st.integers(1, 10_000), more=st.integers(0, 1_000))
def test_the_more_often_a_word_stands_in_the_same_articles_the_more_it_gathers(
    of: int, articles: int, more: int
) -> None:
    articles = min(articles, of)
    assert residual_idf(articles + more, articles, of) >= residual_idf(articles, articles, of)
