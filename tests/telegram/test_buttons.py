"""Buttons lead on from an answer, however old it is."""

from __future__ import annotations

from bot.delivery.telegram.feedback import read_feedback
from tests.telegram.bot_api import BotApi, buttons
from tests.telegram.conftest import BotProcess, Start
from tests.telegram.telegram_html import parse


def test_an_answer_offers_what_leads_on_from_it(api: BotApi, bot: BotProcess) -> None:
    api.say("one")
    api.say("two")
    one, two = api.replies(2)
    assert api.labels(one) == ["Context", "More", "Who else?", "👍 Useful", "👎 Not useful"]
    assert api.labels(two)[:3] == ["Context 1", "Context 2", "Context 3"]


def test_more_goes_on_until_there_is_no_more(api: BotApi, bot: BotProcess) -> None:
    api.say("two of them")
    (first,) = api.replies()
    api.notice(api.press(first, "More"))
    _, second = api.replies(2)
    assert "4. Ada Brook\n“two of them”, she said after 3 others" in second["visible"]
    api.press(second, "More")
    *_, third = api.replies(3)
    assert "5. Ada Brook\n“two of them”, she said after 4 others" in third["visible"]
    assert api.notice(api.press(third, "More")) == "That is all there is on this."


def test_who_else_shows_others(api: BotApi, bot: BotProcess) -> None:
    api.say("one")
    api.press(api.replies()[0], "Who else?")
    *_, others = api.replies(2)
    assert "Ida Brook\n“So do I.”" in others["visible"]


def test_context_shows_the_paragraph_with_the_sentence_marked(api: BotApi, bot: BotProcess) -> None:
    api.say("held")
    api.press(api.replies()[0], "Context")
    *_, context = api.replies(2)
    entities = parse(context["html"])
    assert entities.all("blockquote") == ["Rain fell & fell. “It will hold,” she said. <Nobody> else spoke."]
    assert entities.all("b") == ["“It will hold,” she said."]


def test_context_is_of_the_sentence_with_that_number(api: BotApi, bot: BotProcess) -> None:
    api.say("mixed")
    (answer,) = api.replies()
    assert "2. Ada Brook\n“It will hold,” she said." in answer["visible"]
    api.press(answer, "Context 2")
    *_, context = api.replies(2)
    assert parse(context["html"]).all("b") == ["“It will hold,” she said."]


def test_a_suggestion_is_asked_and_shown_above_its_answer(api: BotApi, bot: BotProcess) -> None:
    api.say("none")
    api.press(api.replies()[0], "what did Ada Brook say about the dam?")
    *_, answer = api.replies(2)
    assert answer["visible"].startswith("what did Ada Brook say about the dam?\n\nThe <dam>")


def test_a_choice_is_asked(api: BotApi, bot: BotProcess) -> None:
    api.say("none")
    api.press(api.replies()[0], "what did Ida Brook say?")
    *_, answer = api.replies(2)
    assert "“what did Ida Brook say?”" in answer["visible"]


def test_start_offers_questions_to_begin_with(api: BotApi, bot: BotProcess) -> None:
    api.say("/start")
    (welcome,) = api.replies()
    assert api.labels(welcome) == ["what did Ada Brook say about the dam?", "who spoke about the gate?"]
    api.press(welcome, "who spoke about the gate?")
    *_, answer = api.replies(2)
    assert "“who spoke about the gate?”" in answer["visible"]


def test_what_people_think_of_answers_is_kept_for_the_keeper(api: BotApi, bot: BotProcess) -> None:
    api.say("the first")
    (reply,) = api.replies()
    assert api.notice(api.press(reply, "👍 Useful")) == "Thank you, that has been noted."
    api.notice(api.press(reply, "👎 Not useful", user=8))
    api.notice(api.press(reply, "👎 Not useful"))
    kept = sorted((word.answer.question, word.useful) for word in read_feedback(bot.state))
    assert kept == [("the first", False), ("the first", False)]


def test_buttons_work_after_a_restart(api: BotApi, start: Start) -> None:
    bot = start().wait_until_polling()
    api.say("held")
    (reply,) = api.replies()
    bot.kill()
    start().wait_until_polling()
    api.press(reply, "Context")
    api.wait_until(lambda: "Rain fell" in api.sent[-1]["visible"])


def test_a_button_says_kindly_that_the_article_has_changed(api: BotApi, start: Start) -> None:
    bot = start().wait_until_polling()
    api.say("held")
    (reply,) = api.replies()
    bot.stop()
    start(SCRIPTED_BODY="Everything is different now.").wait_until_polling()
    assert "The article has changed since" in (api.notice(api.press(reply, "Context")) or "")


def test_data_from_elsewhere_does_nothing(api: BotApi, bot: BotProcess) -> None:
    api.say("one")
    (reply,) = api.replies()
    (stolen, *_) = [button["callback_data"] for button in buttons(reply)]
    somewhere_else = reply | {"chat": {"id": 8, "type": "private"}}
    for data, message in [
        ("", reply),
        ("more", reply),
        ("more:unknown:0", reply),
        ("rm -rf:x:0", reply),
        ("context:'; DROP TABLE shelf; --:0", reply),
        (stolen.replace(":0", ":99"), reply),
        (stolen, somewhere_else),
    ]:
        assert api.notice(api.press_data(data, message)) == "This button is too old to work. Please ask again."
    assert len(api.sent) == 1


def test_a_very_long_answer_is_paged(api: BotApi, bot: BotProcess) -> None:
    api.say("long 20 100")
    *_, third = api.replies(3)
    assert api.labels(third) == ["Next page (4 of 5)"]
    api.press(third, "Next page (4 of 5)")
    *_, last = api.replies(5)
    assert len(api.sent) == 5
    assert parse(last["html"]).all("blockquote")[-1].startswith("20 &")
    assert "More" in api.labels(last)


def test_buttons_in_a_group_answer_in_the_topic(api: BotApi, bot: BotProcess) -> None:
    api.say_in_group("/ask one", message_thread_id=3, is_topic_message=True)
    (reply,) = api.replies(chat=-100)
    api.press(reply | {"message_thread_id": 3, "is_topic_message": True}, "Who else?")
    *_, others = api.replies(2, chat=-100)
    assert others["params"]["message_thread_id"] == 3
    assert others["params"]["reply_parameters"]["message_id"] == reply["message_id"]
