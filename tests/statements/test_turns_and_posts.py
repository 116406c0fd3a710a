"""Interviews, transcripts and embedded posts: who speaks is told by the page's form, not by a cue."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import StatementKind
from bot.statements.posts import blank_posts, find_posts
from tests.statements.attribution_cases import attributions, said
from tests.statements.people_cases import names_of


def test_the_turns_of_an_interview_are_told_to_the_end_of_their_paragraph() -> None:
    asked, answered = attributions("Q: Will it close?\nA: Perhaps. It costs too much.")
    assert [found.source.text for found in (asked, answered) if found.source] == ["Q", "A"]
    assert [part.text for part in answered.content] == ["Perhaps", "It costs too much"]
    assert answered.kind is StatementKind.DIRECT


def test_answers_are_theirs_whom_the_interview_introduces() -> None:
    text = "Port chief Ann Lee talks of rain.\n[Q]: {Why has Bob Brown left?}\n[A]: {No.}\n[Q]: {Why?}\n[A]: {No.}"
    assert names_of(text) == [None, "Ann Lee", None, "Ann Lee"]


def test_names_before_colons_that_open_one_paragraph_after_another_are_turns() -> None:
    lee, hauk = attributions("Lee: We will close it. It costs too much.\nHauk: That is sad. We built it.")
    assert (lee.kind, hauk.kind) == (StatementKind.DIRECT, StatementKind.DIRECT)
    assert (lee.content[-1].text, hauk.content[-1].text) == ("It costs too much", "We built it")


def test_a_headline_with_a_colon_is_no_turn() -> None:
    (found,) = attributions("Poll: Half Of Voters Want A New Harbour\nIt rained in Oldport.")
    assert found.kind is StatementKind.INDIRECT


def test_a_transcript_may_stand_in_quotation_marks() -> None:
    body = "Excerpts follow:\n“ANN LEE: We will close it. It costs too much.\n“BOB BROWN: For you, perhaps it does."
    assert [source for source, _, _ in said(body)] == ["ANN LEE", "BOB BROWN"]


def test_words_before_a_colon_are_theirs_whose_words_they_are() -> None:
    assert said("Lee’s answer: “It is ours.”") == [("Lee", ":", "“It is ours.”")]


@pytest.mark.parametrize("author", ['author="@annlee"', "id=7 author=@annlee date='May'", 'author="SenAnnLee"'])
def test_a_post_is_direct_speech_of_its_author(author: str) -> None:
    body = f"Ann Lee was angry.\n<tweet {author}>We will close it.</tweet>"
    (found,) = attributions(body)
    assert (found.kind, found.content[0].text) == (StatementKind.DIRECT, "We will close it.")
    assert found.source is not None
    marked = body.replace("We will close it.", "{We will close it.}")
    marked = marked.replace(found.source.text, f"[{found.source.text}]")
    assert names_of(marked) == ["Ann Lee"]


def test_a_post_by_somebody_whom_nobody_names_is_nobodys() -> None:
    assert names_of('Ann Lee was angry.\n<post author="[@harbourfan]">{Good.}</post>') == [None]


@pytest.mark.parametrize(
    "body", ['<tweet author="@lee">No end', "<b>bold</b>", "a < b > c", '<tweet author="@lee"></tweet>']
)
def test_tags_that_hold_no_post_say_nothing(body: str) -> None:
    assert find_posts(body) == []


@given(st.text(alphabet='<>/t author="@lee\n', max_size=80))
def test_posts_come_apart_and_blanking_them_moves_nothing(body: str) -> None:
    posts = find_posts(body)
    plain = blank_posts(body, posts)
    assert len(plain) == len(body)
    assert all(one.end <= other.start for one, other in pairwise(posts))
    assert all(body[slice(*post.content)].strip() for post in posts)


def test_a_post_stands_in_order_with_what_is_said_around_it() -> None:
    body = 'It rained.\n<tweet author="@lee">No.</tweet>\n“It is ours,” Ann Lee said.'
    assert [found.content[0].text for found in attributions(body)] == ["No.", "“It is ours,”"]
