"""Quotations to drop into any chat."""

from __future__ import annotations

from bot.delivery.telegram.deep_links import question_of
from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import BotProcess, Start
from tests.telegram.telegram_html import parse


def test_quotations_come_with_speaker_and_source(api: BotApi, bot: BotProcess) -> None:
    offer = api.ask_inline("two")
    first = offer["results"][0]
    assert first["title"] == "Ada Brook: “First.”"
    assert first["description"].startswith("The <dam> & the town, 2 May 2031")
    message = parse(first["input_message_content"]["message_text"])
    assert message.text == "“First.”\nAda Brook, The <dam> & the town, Harbour Post, 2 May 2031"
    assert message.all("blockquote") == ["“First.”"]
    assert offer["cache_time"] == 60


def test_further_quotations_come_as_the_list_is_scrolled(api: BotApi, bot: BotProcess) -> None:
    first = api.ask_inline("long 9 3")
    assert (len(first["results"]), first["next_offset"]) == (9, "9")
    second = api.ask_inline("long 9 3", offset="9")
    assert (second["results"], second["next_offset"]) == ([], "")


def test_a_refusal_offers_nothing_but_the_chat_with_the_question(api: BotApi, bot: BotProcess) -> None:
    offer = api.ask_inline("none of this")
    assert offer["results"] == []
    assert question_of(offer["button"]["start_parameter"]) == "none of this"


def test_what_cannot_be_a_link_leads_to_the_chat_alone(api: BotApi, bot: BotProcess) -> None:
    for words in ("", "none " * 40):
        assert api.ask_inline(words)["button"]["start_parameter"] == "inline"
    api.say("/start inline")
    (welcome,) = api.replies()
    assert welcome["visible"].startswith("I answer questions")


def test_what_does_not_fit_a_message_is_left_out(api: BotApi, bot: BotProcess) -> None:
    assert all("harbour" not in result["title"] for result in api.ask_inline("long 1 600")["results"])


def test_odd_offsets_and_strangers_get_no_quotations(api: BotApi, start: Start) -> None:
    start(settings={"allowed": [1]}).wait_until_polling()
    assert api.ask_inline("two", user=2)["results"] == []
    offer = api.ask_inline("two", offset="-1; x", user=1)
    assert offer["results"]
    assert offer["is_personal"]
