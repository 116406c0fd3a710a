"""How what was found in an article hangs together, and what the article calls those who speak."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive import Entry, analyse, enter
from bot.archive.describing import Described, heads, noun_of, words_of
from bot.archive.names import LONGEST_NAME, names_in, words_in
from bot.knowledge import parse
from bot.model import Span
from bot.text import terms
from tests.archive.invented import TEXTS, entry_of

QUAY = """---
title: Quay put off
---
“The quay is sound,” Ilse Brandt, the transport minister, said. “Nobody needs to be afraid. We tested every pile.”

Tunde Okoro, who leads the crews' union, warned that a farmer from Dorn would strike. The harvest was poor.

## Frost in April

A farmer from Dorn said the farmer had slept.
"""


@pytest.fixture
def quay() -> Entry:
    return enter(analyse(parse("quay.md", QUAY.encode())[0]))


def by_name(entry: Entry) -> dict[str, Described]:
    return {described.person.name: described for described in entry.speakers}


def test_a_statement_stands_in_every_line_that_its_content_reaches_into(quay: Entry) -> None:
    assert [said.lines for said in quay.said] == [(0, 1, 2), (3,), (5,)]
    assert [said.source_line for said in quay.said] == [0, 3, 5]


def test_terms_that_also_stand_outside_the_speakers_name_are_not_only_named(quay: Entry) -> None:
    only_named = [set(said.only_named) for said in quay.said]
    assert only_named[0] == set(terms("Ilse Brandt"))
    assert set(terms("Dorn")) == only_named[2]
    assert set(terms("farmer")).isdisjoint(only_named[2])


def test_a_line_belongs_to_what_most_of_its_text_belongs_to(quay: Entry) -> None:
    assert quay.main_statements() == [0, 0, 0, 1, -1, 2]
    first, *others = quay.statements
    begun = "“The quay"
    start = quay.article.body.index(begun)
    short = replace(first, content=(Span(start, start + len(begun), begun),))
    twice = msgspec.structs.replace(
        quay, statements=(short, first, *others), said=(quay.said[0], *(one_later(said) for said in quay.said))
    )
    assert twice.main_statements()[0] == 1


def one_later(said: object) -> object:
    return msgspec.structs.replace(said, statement=said.statement + 1)


def test_a_statement_whose_source_stands_in_no_line_has_none(quay: Entry) -> None:
    analysis = quay.analysis
    title = replace(analysis.statements[0], source=Span(0, 0, "Ilse Brandt"))
    sentences = tuple(replace(sentence, start=sentence.start + 5) for sentence in analysis.sentences[:1])
    entry = enter(replace(analysis, sentences=(*sentences, *analysis.sentences[1:]), statements=(title,)))
    assert (entry.said[0].source_line, entry.said[0].only_named) == (-1, ())


def test_the_title_and_the_sections_stand_above_each_passage(quay: Entry) -> None:
    title, section = tuple(terms("Quay put off")), tuple(terms("Frost in April"))
    assert quay.headings() == [title, title, title + section]


def test_a_speaker_is_called_by_name_role_and_deeds(quay: Entry) -> None:
    found = by_name(quay)
    assert set(terms("Ilse Brandt transport minister")) <= set(found["Ilse Brandt"].called)
    assert set(terms("leader of the crews' union")) <= set(found["Tunde Okoro"].called)
    assert found["Tunde Okoro"].heads == ("head", "leader")
    assert found["Ilse Brandt"].heads == tuple(terms("minister"))
    assert found["A farmer from Dorn"].heads == tuple(terms("farmer"))


def test_other_terms_of_the_sentences_that_introduce_a_name_stand_beside_it(quay: Entry) -> None:
    found = by_name(quay)
    assert set(terms("farmer Dorn strike")) <= set(found["Tunde Okoro"].beside)
    assert set(found["Tunde Okoro"].beside).isdisjoint(found["Tunde Okoro"].called)
    assert found["A farmer from Dorn"].beside == ()


def test_names_are_no_common_words(quay: Entry) -> None:
    common = set(by_name(quay)["Ilse Brandt"].common)
    assert {"transport", "minister"} <= common
    assert common.isdisjoint({"ilse", "brandt"})


def test_common_words_are_in_the_singular() -> None:
    assert words_of("Crews’ cabins, buses and glass") == ["crew", "cabin", "buse", "and", "glass"]


@pytest.mark.parametrize(
    ("text", "head"),
    [("the head of the union", "head"), ("a union head", "head"), ("a cook on the night ferry", "cook"), ("of", "of")],
)
def test_a_description_turns_on_its_head_noun(text: str, head: str) -> None:
    assert heads(text) == frozenset(terms(head))


@given(TEXTS)
def test_an_entry_is_the_same_once_it_was_written_down(text: str) -> None:
    entry = entry_of("a.md", text)
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(entry), type=Entry)
    assert again == entry
    assert again.analysis == entry.analysis == analyse(entry.article)
    assert again.line_terms == entry.line_terms


@given(TEXTS)
def test_whoever_speaks_is_described_once_with_all_that_they_say(text: str) -> None:
    entry = entry_of("a.md", text)
    assert len(by_name(entry)) == len(entry.speakers)
    said = sorted(place for described in entry.speakers for place in described.said)
    speaking = [place for place, one in enumerate(entry.said) if entry.statements[one.statement].speaker]
    assert said == speaking
    for line, main in enumerate(entry.main_statements()):
        assert main < 0 or line in entry.said[main].lines


@given(st.text(st.sampled_from("AbC’-. xé1"), max_size=30))
def test_names_are_runs_of_capitals_of_two_words_or_more(text: str) -> None:
    folded = " ".join(text.lower().split())
    for name in names_in(text):
        assert 2 <= len(name.split()) <= LONGEST_NAME
        assert name in folded


def test_words_are_letters_alone_in_small_letters() -> None:
    assert words_in("The dam’s 3 piles, no_one: Éclair") == ["the", "dam", "s", "piles", "no", "one", "éclair"]
    assert [*names_in("said Ilse K. Brandt. The Quay Office")] == ["the quay", "the quay office", "quay office"]


@pytest.mark.parametrize(
    ("introduced", "noun"),
    [
        ("Mayor Ilse Brandt", "mayor"),
        ("Deputy Mayor Ilse Brandt", "deputy mayor"),
        ("Former mayor Ilse Brandt", "former mayor"),
        ("Ex-mayor Ilse Brandt", "ex mayor"),
        ("Ilse Brandt, the mayor's brother,", "brother"),
        ("Ilse Brandt, a cousin of the mayor,", "cousin"),
        ("Ilse Brandt, a spokesman for the mayor,", "spokesman"),
        ("Ilse Brandt, whose brother is the mayor,", None),
        ("Ilse Brandt, who served as mayor until 2030,", "former mayor"),
        ("Ilse Brandt, a farmer and the mayor's brother,", "farmer"),
        ("Ilse Brandt, a mayor candidate,", "candidate"),
    ],
)
def test_only_who_is_something_is_called_so(introduced: str, noun: str | None) -> None:
    entry = entry_of("a.md", f"{introduced} spoke on Monday.\n\nIlse Brandt said that the quay would open.")
    common = by_name(entry)["Ilse Brandt"].common
    assert noun is None or noun in common
    assert ("mayor" in common) is (noun == "mayor" or "served" in introduced)


def test_whom_the_mayor_thanked_is_no_mayor() -> None:
    text = "The mayor thanked Ilse Brandt on Monday.\n\nIlse Brandt said that the quay would open."
    assert "mayor" not in by_name(entry_of("a.md", text))["Ilse Brandt"].common


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("the mayor", "mayor"),
        ("the former deputy mayor of Dorn", "former deputy mayor"),
        ("the former mayor's brother", "brother"),
        ("vice-president", "vice president"),
        ("the associate professor", "professor"),
        ("", ""),
    ],
)
def test_a_description_turns_on_a_noun_with_what_makes_it_another(text: str, noun: str) -> None:
    assert noun_of(text) == noun
