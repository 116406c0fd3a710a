"""What is shown of a chosen line: the body's own words with their place, a quotation whole."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from bot.answering.choose import spoken_candidates
from bot.answering.cite import LONGEST_QUOTATION, cited
from bot.answering.knowledge import Knowledge
from bot.model import Citation, fold
from tests.answering.invented import knowledge

HEAD = "---\ntitle: Boats\n---\n"
REST = "\n\nThe boats came back at noon."


def cite_all(name: str, topic: str, found: Knowledge, top: int = 9) -> list[Citation]:
    utterances = found.speakers.find(name)[0].utterances
    return cited(found, spoken_candidates(found.library, utterances, found.topic(topic)), top)


def body(found: Knowledge, citation: Citation) -> str:
    article = found.library.article(citation.article)
    assert article is not None
    return article.body


def test_a_quotation_over_several_sentences_is_shown_whole() -> None:
    citation = cite_all("Ilse Brandt", "pile", knowledge())[0]
    assert (
        citation.text
        == "“The quay is sound,” Brandt said. “We tested every pile twice. Nobody needs to be afraid of the ferry.”"
    )


def test_a_quotation_ends_with_its_paragraph() -> None:
    found = knowledge(f"{HEAD}“The quay is sound. The piles are new,” Ilse Brandt said. “No fish lives there.”{REST}")
    citation = cite_all("Ilse Brandt", "piles", found)[0]
    assert "piles are new" in citation.text
    assert "noon" not in citation.text


def test_a_quotation_that_is_too_long_is_cut_to_the_line() -> None:
    many = " ".join(f"Boat number {number} is painted green and will sail at noon." for number in range(30))
    found = knowledge(f"{HEAD}“{many} The last crane is red,” Ilse Brandt said.{REST}")
    citation = cite_all("Ilse Brandt", "crane", found)[0]
    assert "crane is red" in citation.text
    assert citation.end - citation.start <= LONGEST_QUOTATION


def test_a_report_is_shown_as_its_sentence_alone() -> None:
    found = knowledge(f"{HEAD}Ilse Brandt said that the quay was sound. The piles are painted green.{REST}")
    assert cite_all("Ilse Brandt", "quay", found)[0].text == "Ilse Brandt said that the quay was sound."


def test_every_citation_stands_word_for_word_at_its_offsets() -> None:
    found = knowledge()
    for name in ("Ilse Brandt", "Tunde Okoro", "Mira Castellan"):
        for citation in cite_all(name, "quay", found):
            assert citation.text == fold(body(found, citation)[citation.start : citation.end])


def test_text_broken_over_lines_is_folded_and_its_offsets_still_hold() -> None:
    found = knowledge(f"{HEAD}“The quay\nis sound\nand green,” Ilse Brandt\nsaid on Tuesday in\nHollum harbour.{REST}")
    citation = cite_all("Ilse Brandt", "quay", found)[0]
    assert "\n" not in citation.text
    assert citation.text == fold(body(found, citation)[citation.start : citation.end])


def test_no_stretch_of_text_is_shown_twice() -> None:
    shown = cite_all("Ilse Brandt", "quay", knowledge())
    spans = sorted((citation.article, citation.start, citation.end) for citation in shown)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


def test_a_citation_says_where_it_stands_and_who_speaks() -> None:
    citation = cite_all("Ilse Brandt", "fares", knowledge())[0]
    assert citation.speaker == "Ilse Brandt"
    assert (citation.article, citation.title) == ("ferry", "New quay at Hollum put off until June")
    assert (citation.date, citation.source) == (dt.date(2031, 3, 11), "Hollum Courier")
    assert (citation.url, citation.section, citation.paragraph) == ("https://courier.example/quay", None, 3)


def test_under_a_dated_heading_the_heading_s_day_counts() -> None:
    citation = cite_all("Ilse Brandt", "talks", knowledge())[0]
    assert citation.date == dt.date(2031, 4, 4)
    assert citation.section is not None


def test_an_article_without_a_title_is_named_by_its_id() -> None:
    found = knowledge(f"Ilse Brandt said that the quay was sound.{REST}")
    citation = cite_all("Ilse Brandt", "quay", found)[0]
    assert citation.title == citation.article == "article-0"


def test_no_more_than_asked_for_are_cited() -> None:
    assert len(cite_all("Ilse Brandt", "quay", knowledge(), top=2)) == 2
