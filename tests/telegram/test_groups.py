"""In groups the bot speaks when it is spoken to, and then in the right place."""

from __future__ import annotations

from tests.telegram.bot_api import BOT, BotApi
from tests.telegram.conftest import BotProcess

GROUP = -100
NAME = f"@{BOT['username']}"
OWN_MESSAGE = {
    "message_id": 900,
    "date": 1,
    "chat": {"id": GROUP, "type": "supergroup"},
    "from": BOT,
    "text": "An answer.",
}


def test_it_answers_a_mention_and_the_command(api: BotApi, bot: BotProcess) -> None:
    for text in (f"{NAME} first?", f"second, {NAME.upper()}?", "/ask third?", f"/ask{NAME} fourth\nand more?"):
        api.say_in_group(text)
    asked = [reply["visible"].split("“")[1].split("”")[0] for reply in api.replies(4, chat=GROUP)]
    assert asked == ["first?", "second, ?", "third?", "fourth\nand more?"]


def test_it_answers_a_reply_to_its_own_message(api: BotApi, bot: BotProcess) -> None:
    api.say_in_group("and about the gate?", reply_to_message=OWN_MESSAGE)
    (reply,) = api.replies(chat=GROUP)
    assert "and about the gate?" in reply["visible"]


def test_it_answers_somebody_who_is_named_by_a_link_to_its_profile(api: BotApi, bot: BotProcess) -> None:
    api.say_in_group("Whosaid, hello", entities=[{"type": "text_mention", "offset": 0, "length": 7, "user": BOT}])
    api.replies(chat=GROUP)


def test_it_answers_in_the_topic_and_as_a_reply(api: BotApi, bot: BotProcess) -> None:
    api.say_in_group(f"{NAME} hello", message_id=55, message_thread_id=3, is_topic_message=True)
    (reply,) = api.replies(chat=GROUP)
    assert reply["params"]["message_thread_id"] == 3
    assert reply["params"]["reply_parameters"] == {"message_id": 55, "allow_sending_without_reply": True}


SOMEBODY_ELSES = {
    "message_id": 901, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "text": "what did Ida say?",
    "from": {"id": 11, "is_bot": False, "first_name": "Ida"},
}  # fmt: skip


def test_without_words_it_takes_the_message_that_is_replied_to(api: BotApi, bot: BotProcess) -> None:
    for text in ("/ask", NAME):
        api.say_in_group(text, reply_to_message=SOMEBODY_ELSES)
    assert all("what did Ida say?" in reply["visible"] for reply in api.replies(2, chat=GROUP))


def test_the_command_alone_says_how_to_ask(api: BotApi, bot: BotProcess) -> None:
    api.say_in_group("/ask")
    (reply,) = api.replies(chat=GROUP)
    assert reply["visible"].startswith("What would you like to know?")


def test_it_is_silent_otherwise(api: BotApi, bot: BotProcess) -> None:
    for text, fields in [
        ("what did Ada say?", {}),
        (f"mail whosaid{NAME} about it", {}),
        (f"{NAME}_two what did Ada say?", {}),
        ("/ask@another_bot what did Ada say?", {}),
        ("/unknown", {}),
        (None, {"new_chat_title": "A new title"}),
        (None, {"photo": [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}]}),
        ("I think so too", {"reply_to_message": SOMEBODY_ELSES}),
        ("“It will hold.”", {"via_bot": BOT}),
        (f"{NAME} hello", {"from": {"id": 12, "is_bot": True, "first_name": "Another bot"}}),
    ]:
        api.say_in_group(text, **fields)
    api.say_in_group(f"{NAME} are you there?")
    (reply,) = api.replies(chat=GROUP)
    assert "are you there?" in reply["visible"]


def test_what_it_wrote_inline_is_no_question_to_it(api: BotApi, bot: BotProcess) -> None:
    api.say("“It will hold.”", via_bot=BOT)
    api.say("a real question")
    (reply,) = api.replies()
    assert "a real question" in reply["visible"]
