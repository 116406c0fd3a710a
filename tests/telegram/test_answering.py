"""What people get to see: the real process over HTTP."""

from __future__ import annotations

from tests.telegram.bot_api import BotApi
from tests.telegram.conftest import BotProcess, Start
from tests.telegram.telegram_html import parse


def test_a_question_is_answered_with_cited_sentences(api: BotApi, bot: BotProcess) -> None:
    api.say("two sentences please")
    (reply,) = api.replies()
    assert reply["visible"].splitlines() == [
        "Showing Ada Brook",
        "",
        "The <dam> & the town · Harbour Post",
        "1. Ada Brook",
        "“First.”",
        "2 May 2031, UPDATE 02/05/2031, paragraph 4",
        "",
        "2. Ada Brook",
        "“Third.”",
        "2 May 2031, UPDATE 02/05/2031, paragraph 4",
        "also in The <dam> again, Harbour Post, 2 May 2031",
        "also in Gate, 2 May 2031",
        "",
        "Gate",
        "3.",
        "“It will hold.”",
        "2 May 2031, UPDATE 02/05/2031, paragraph 4",
    ]
    entities = parse(reply["html"])
    assert entities.all("blockquote") == ["“First.”", "“Third.”", "“It will hold.”"]
    assert entities.all("b") == ["Ada Brook", "Ada Brook"]
    assert [entity.url.partition("text=")[2] for entity in entities.entities if entity.url] == [
        "%E2%80%9CFirst.%E2%80%9D", "%E2%80%9CThird.%E2%80%9D", "%E2%80%9CThird%21%E2%80%9D",
    ]  # fmt: skip
    assert 'href="https://example.org/dam?a=1&amp;b=2#:~:' in reply["html"]
    assert reply["params"]["link_preview_options"] == {"is_disabled": True}


def test_a_long_answer_is_split_between_sentences(api: BotApi, bot: BotProcess) -> None:
    api.say("long 12 100")
    replies = api.replies(3)
    quotes = [quote for reply in replies for quote in parse(reply["html"]).all("blockquote")]
    assert [quote.split()[0] for quote in quotes] == [str(number) for number in range(1, 13)]
    assert all(quote.endswith("<end>") for quote in quotes)


def test_a_sentence_longer_than_a_message_is_cut_between_words(api: BotApi, bot: BotProcess) -> None:
    api.say("long 1 1000")
    api.replies(3)
    api.say("and now something short")
    *replies, _ = api.wait_until(lambda: (sent := api.sent_to(7)) and "something short" in sent[-1]["visible"] and sent)
    words = [word for reply in replies for quote in parse(reply["html"]).all("blockquote") for word in quote.split()]
    assert words == ["1", "&", *["harbour"] * 1000, "<end>"]


def test_a_refusal_shows_what_comes_close_as_no_answer(api: BotApi, bot: BotProcess) -> None:
    api.say("none at all")
    (reply,) = api.replies()
    assert reply["visible"].startswith("Ada Brook says nothing about <gates>.\n\nClose to it, but not an answer:\n\n")
    assert "“Not quite.”" in reply["visible"]
    assert reply["visible"].endswith("Which one?\n\nYou could ask:")
    assert api.labels(reply) == [
        "what did Ada Brook say?", "what did Ida Brook say?", "what did Ada Brook say about the dam?",
    ]  # fmt: skip


def test_markup_and_direction_controls_in_articles_are_shown_as_text(api: BotApi, bot: BotProcess) -> None:
    api.say("evil")
    (reply,) = api.replies()
    assert reply["visible"].count("<b>evil</b>") >= 4
    assert "\u202e" not in reply["visible"]
    assert "javascript:" not in reply["html"]


def test_typing_shows_while_it_works(api: BotApi, bot: BotProcess) -> None:
    api.say("slow 0.3")
    api.replies()
    (action,) = api.called("sendChatAction")
    assert action.params == {"chat_id": 7, "action": "typing"}
    assert action.at < api.sent[0]["at"]


def test_a_slow_question_does_not_keep_another_chat_waiting(api: BotApi, bot: BotProcess) -> None:
    api.say("slow 1.5", chat=1)
    api.say("quick", chat=2)
    api.replies(chat=2)
    assert not api.sent_to(1)
    api.replies(chat=1)


def test_the_commands_answer_and_are_registered(api: BotApi, bot: BotProcess) -> None:
    for command in ("/start", "/help", "/sources"):
        api.say(command)
    shown = {reply["visible"].split("\n")[0] for reply in api.replies(3)}
    assert any("2 news articles" in line for line in shown)
    assert "Ask in plain words:" in shown
    assert "Articles I answer from: 2" in shown
    assert {command["command"] for command in api.commands[None]} == {"start", "ask", "help", "sources"}


def test_sources_are_listed_with_date_publisher_and_link(api: BotApi, bot: BotProcess) -> None:
    api.say("/sources")
    (reply,) = api.replies()
    assert "• The <dam> & the town\n2 May 2031, Harbour Post, passages: 1" in reply["visible"]
    assert "• gate\npassages: 0" in reply["visible"]


def test_what_is_not_text_gets_a_clear_line(api: BotApi, bot: BotProcess) -> None:
    api.say(None, sticker={"file_id": "x", "file_unique_id": "x", "type": "regular", "width": 1, "height": 1,
                           "is_animated": False, "is_video": False})  # fmt: skip
    (reply,) = api.replies()
    assert reply["visible"] == "I can read text only. Please write your question in words."


def test_updates_of_odd_shapes_break_nothing(api: BotApi, bot: BotProcess) -> None:
    api.push(message={"text": "no chat"})
    api.push(message="not an object")
    api.push(something_of_the_future={"id": 1})
    api.push()
    api.push(edited_message=api.message("edited"))
    api.say("after all that")
    (reply,) = api.replies()
    assert "after all that" in reply["visible"]


def test_a_failure_is_told_to_whoever_asked_and_logged_without_the_token(api: BotApi, bot: BotProcess) -> None:
    api.say("fail")
    (reply,) = api.replies()
    assert reply["visible"].startswith("Something went wrong on my side")
    assert "RuntimeError: broken at https://example.org/bot[token]/x" in bot.stderr


def test_the_token_is_in_no_log_at_any_level(api: BotApi, start: Start) -> None:
    bot = start(SCRIPTED_LOG_LEVEL="DEBUG").wait_until_polling()
    api.say("fail")
    api.replies()
    assert bot.stop() == 0
    assert "[token]" in bot.stderr
    assert api.token not in bot.stderr
