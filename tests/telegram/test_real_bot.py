"""What leads on from an answer, with the bot as it answers on a folder of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.telegram.bot_api import BotApi, Params
from tests.telegram.real import real_bot
from tests.telegram.telegram_html import parse

DAM = """\
---
title: Engineer defends the dam
date: 2031-05-02
source: Harbour Post
url: https://example.org/dam
---
“The dam will hold for a hundred years,” engineer Ada Brook said on Friday.

“Nobody has ever seen a crack in the dam,” Brook said.

“We look at the dam every morning,” Brook said. “The dam costs us less than the old one did,” she added.

“Whoever doubts the dam may walk along it,” Brook said.

“The harbour needs a longer quay,” Brook said. “Ships leave the harbour half empty,” she added.

“No harbour on this coast is deeper,” Brook said. “The harbour will be dredged in the spring,” she added.

Mayor Ben Hale said the dam had been far too expensive.
"""
AGAIN = """\
---
title: What was said of the dam
date: 2031-05-03
source: Valley Times
url: https://example.org/again
---
“The dam will hold for a hundred years,” engineer Ada Brook said.
"""
PEOPLE = {"Ada Brook", "Ben Hale"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotApi]:
    with real_bot(tmp_path_factory.mktemp("real"), {"dam.md": DAM, "again.md": AGAIN}) as (api, _):
        yield api


@pytest.fixture
def api(server: BotApi) -> BotApi:
    server.forget()
    return server


def numbers(message: Params) -> list[int]:
    return [int(number) for number in re.findall(r"^(\d+)\.", message["visible"], re.MULTILINE)]


def sentences(message: Params) -> list[str]:
    return parse(message["html"]).all("blockquote")


def test_more_goes_on_with_other_sentences_and_further_numbers(api: BotApi) -> None:
    api.say("what did Ada Brook say about the dam?", chat=1)
    (first,) = api.replies(chat=1)
    api.press(first, "More", user=1)
    _, second = api.replies(2, chat=1)
    assert numbers(first) + numbers(second) == list(range(1, 1 + len(sentences(first) + sentences(second))))
    assert not set(sentences(first)) & set(sentences(second))
    assert f"Context {numbers(second)[0]}" in api.labels(second) or api.labels(second)[0] == "Context"
    api.press(second, api.labels(second)[0], user=1)
    *_, context = api.replies(3, chat=1)
    assert parse(context["html"]).all("b") == [sentences(second)[0]]


def test_more_can_be_typed_as_well(api: BotApi) -> None:
    api.say("what did Ada Brook say about the dam?", chat=2)
    (first,) = api.replies(chat=2)
    api.say("more", chat=2)
    _, second = api.replies(2, chat=2)
    assert numbers(second)[0] == numbers(first)[-1] + 1
    api.press(second, "More", user=2)
    api.wait_until(lambda: len(api.sent_to(2)) == 3 or api.called("answerCallbackQuery"))
    assert not any(set(sentences(message)) & set(sentences(first)) for message in api.sent_to(2)[1:])


def test_buttons_under_a_follow_up_know_what_it_leans_on(api: BotApi) -> None:
    api.say("what did Ada Brook say about the dam?", chat=3)
    api.replies(chat=3)
    api.say("and about the harbour?", chat=3)
    _, follow_up = api.replies(2, chat=3)
    api.press(follow_up, "More", user=3)
    *_, further = api.replies(3, chat=3)
    assert all("harbour" in sentence.lower() for sentence in sentences(follow_up) + sentences(further))


def test_who_else_shows_others_on_the_topic(api: BotApi) -> None:
    api.say("what did Ada Brook say about the dam?", chat=4)
    api.press(api.replies(chat=4)[0], "Who else?", user=4)
    *_, others = api.replies(2, chat=4)
    assert PEOPLE & set(parse(others["html"]).all("b")) == {"Ben Hale"}


def test_the_questions_under_start_are_answered(api: BotApi) -> None:
    api.say("/start", chat=5)
    (welcome,) = api.replies(chat=5)
    offered = api.labels(welcome)
    assert offered
    for count, question in enumerate(offered, 2):
        api.press(welcome, question, user=5)
        *_, answer = api.replies(count, chat=5)
        assert answer["visible"].startswith(question)
        assert sentences(answer)


def test_what_several_articles_hold_is_shown_once_with_links_to_all(api: BotApi) -> None:
    api.say("what did Ada Brook say about a hundred years?", chat=6)
    (answer,) = api.replies(chat=6)
    assert len([sentence for sentence in sentences(answer) if "hundred" in sentence]) == 1
    assert re.search(r"^also in (Engineer defends the dam|What was said of the dam), ", answer["visible"], re.MULTILINE)
    links = {entity.url.partition("#")[0] for entity in parse(answer["html"]).entities if entity.url}
    assert links >= {"https://example.org/dam", "https://example.org/again"}
