"""Who may ask, and how much."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.telegram.gate import MINUTE, Limiter, Verdict
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import Start


def test_one_who_asks_too_much_is_told_once_and_holds_up_nobody(api: BotApi, start: Start) -> None:
    start(settings={"user_limit": 3}).wait_until_polling()
    for number in range(10):
        api.say(f"question {number}", chat=1)
    api.say("somebody else", chat=2)
    api.replies(chat=2)
    api.replies(4, chat=1)
    api.say("and again somebody else", chat=2)
    api.replies(2, chat=2)
    *answered, told = api.sent_to(1)
    assert len(answered) == 3
    assert told["visible"].startswith("That is more than I can answer in a minute.")


def test_a_group_has_a_limit_of_its_own(api: BotApi, start: Start) -> None:
    start(settings={"chat_limit": 2}).wait_until_polling()
    for user in range(1, 6):
        api.say_in_group("/ask hello", user=user)
    api.replies(3, chat=-100)
    api.say("elsewhere", chat=2)
    api.replies(chat=2)
    assert len(api.sent_to(-100)) == 3


def test_admins_have_no_limit(api: BotApi, start: Start) -> None:
    start(settings={"user_limit": 1, "chat_limit": 1, "admins": [1]}).wait_until_polling()
    for number in range(5):
        api.say(f"question {number}", chat=1)
    assert all("question" in reply["visible"] for reply in api.replies(5, chat=1) if reply["chat"]["id"] == 1)


def test_with_a_list_of_who_may_ask_others_are_told_once_and_groups_hear_nothing(api: BotApi, start: Start) -> None:
    start(settings={"allowed": [1, -200], "admins": [3]}).wait_until_polling()
    api.say_in_group("/ask hello", chat=-100, user=2)
    for chat in (2, 2, 3, 1):
        api.say("hello", chat=chat)
    api.say_in_group("/ask hello", chat=-200, user=2)
    for chat in (1, 3, -200):
        assert "“hello”" in api.replies(chat=chat)[0]["visible"]
    (told,) = api.replies(chat=2)
    assert told["visible"].endswith("Your ID, should you want to ask for it: 2")
    assert not api.sent_to(-100)


def test_an_enormous_question_gets_a_clear_line(api: BotApi, start: Start) -> None:
    start(settings={"longest_question": 100}).wait_until_polling()
    api.say("word " * 20_000)
    (reply,) = api.replies()
    assert reply["visible"] == "That is too long for a question: please put it in at most 100 characters."


@given(st.integers(1, 5), st.lists(st.floats(0, 300), max_size=60))
def test_no_minute_holds_more_than_the_limit(limit: int, times: list[float]) -> None:
    limiter = Limiter(limit)
    admitted = [now for now in sorted(times) if limiter.admit(1, now) is Verdict.ADMITTED]
    for begin in admitted:
        assert sum(begin <= now < begin + MINUTE for now in admitted) <= limit


@given(st.lists(st.floats(0, 300), max_size=60))
def test_nobody_is_told_twice_within_a_minute(times: list[float]) -> None:
    limiter = Limiter(1)
    told = [now for now in sorted(times) if limiter.admit(1, now) is Verdict.TURNED_AWAY]
    assert all(later - earlier >= MINUTE for earlier, later in itertools.pairwise(told))
