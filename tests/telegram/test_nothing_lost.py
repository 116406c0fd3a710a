"""Every question is answered, whatever happens to the process, the network or the disk."""

from __future__ import annotations

import collections
import sqlite3
import time
from pathlib import Path

import pytest

from tests.telegram.bot_api import (
    BAD_GATEWAY,
    BLOCKED,
    DROPPED_AFTER,
    DROPPED_BEFORE,
    BotApi,
    Fault,
    Params,
    flood,
)
from tests.telegram.conftest import BotProcess, Start


def answers(api: BotApi) -> collections.Counter[str]:
    """Count the answers by the question they quote."""
    return collections.Counter(
        message["visible"].split("“")[1].split("”")[0] for message in api.sent if "“" in message["visible"]
    )


def every(number: int, *faults: Fault):  # noqa: ANN201 a closure for BotApi.fault
    """Let each so-many-th message meet one of the faults in turn."""
    count = 0

    def choose(method: str, params: Params) -> Fault | None:
        nonlocal count
        if method != "sendMessage":
            return None
        count += 1
        return faults[count // number % len(faults)] if count % number == 0 else None

    return choose


def test_faults_of_the_server_and_the_network_lose_no_answer(api: BotApi, bot: BotProcess) -> None:
    api.fault = every(5, flood(1), BAD_GATEWAY, DROPPED_BEFORE, DROPPED_AFTER)
    questions = {f"question {number}" for number in range(60)}
    for number, question in enumerate(sorted(questions)):
        api.say(question, chat=1 + number % 12)
    api.wait_until(lambda: answers(api).keys() == questions, 30)
    dropped_after = sum(call.fault is DROPPED_AFTER for call in api.called("sendMessage"))
    assert sum(answers(api).values()) - len(questions) <= dropped_after


def test_a_flood_limit_holds_up_its_own_chat_alone(api: BotApi, bot: BotProcess) -> None:
    limits = iter([flood(2)])
    api.fault = lambda method, params: next(limits, None) if params.get("chat_id") == 1 and "text" in params else None
    api.say("limited", chat=1)
    api.wait_until(lambda: any(call.fault for call in api.calls))
    api.say("free", chat=2)
    api.replies(chat=2, seconds=1.5)
    (limited,) = api.replies(chat=1)
    assert limited["at"] - next(call.at for call in api.calls if call.fault) >= 2


def test_answers_come_in_the_order_of_the_questions_of_a_chat(api: BotApi, bot: BotProcess) -> None:
    api.fault = every(3, BAD_GATEWAY)
    for number in range(12):
        api.say(f"question {number}")
    api.replies(12)
    in_order = [question for question in answers(api) if question.startswith("question ")]
    assert in_order == [f"question {number}" for number in range(12)]


def test_killed_at_any_moment_it_answers_every_question_after_all(api: BotApi, start: Start) -> None:
    questions = [f"question {number}" for number in range(90)]
    in_flight = 0
    bot = start().wait_until_polling()
    for number, question in enumerate(questions):
        api.say(question, chat=1 + number % 9)
        time.sleep(0.03)
        if number % 30 == 20:
            bot.kill()
            in_flight += 9  # A chat sends one message at a time.
            bot = start()
    api.wait_until(lambda: answers(api).keys() == set(questions), 30)
    assert sum(answers(api).values()) - len(questions) <= in_flight


def test_killed_between_two_messages_it_does_not_repeat_the_first(api: BotApi, start: Start) -> None:
    api.fault = lambda method, params: BAD_GATEWAY if params.get("text", "").startswith("5.") else None
    bot = start().wait_until_polling()
    api.say("long 12 100")
    api.wait_until(lambda: any(call.fault for call in api.calls))
    bot.kill()
    first = api.sent[0]["visible"]
    api.fault = lambda method, params: None
    start()
    api.replies(3)
    assert [message["visible"] for message in api.sent].count(first) == 1


def test_what_was_kept_but_not_confirmed_is_answered_once(api: BotApi, start: Start) -> None:
    bot = start().wait_until_polling()
    api.fault = lambda method, params: BAD_GATEWAY if method == "getUpdates" and "offset" in params else None
    api.say("only once")
    api.replies()
    api.wait_until(lambda: sum(call.fault is not None for call in api.calls) >= 3)  # By then it is struck off.
    bot.kill()
    api.fault = lambda method, params: None
    start().wait_until_polling()
    api.say("a second one")
    api.wait_until(lambda: "a second one" in answers(api))
    assert answers(api)["only once"] == 1


def test_a_server_that_was_away_finds_the_bot_waiting(api: BotApi, bot: BotProcess) -> None:
    api.say("slow 0.3")
    api.wait_until(lambda: api.called("sendChatAction"))
    with api.away():
        time.sleep(1)
    api.say("asked afterwards")
    api.replies(2, seconds=20)
    assert "Traceback" not in bot.stderr


def test_a_late_answer_begins_with_an_apology(api: BotApi, start: Start) -> None:
    api.say("old", date=int(time.time()) - 600)
    api.say("new")
    start()
    old, new = api.replies(2)
    assert old["visible"].startswith("Sorry for the delay")
    assert new["visible"].startswith("The <dam>")


def test_a_chat_that_blocked_the_bot_is_let_go(api: BotApi, bot: BotProcess) -> None:
    api.fault = lambda method, params: BLOCKED if params.get("chat_id") == 1 else None
    for number in range(5):
        api.say(f"question {number}", chat=1)
    api.say("somebody else", chat=2)
    api.replies(chat=2)
    api.fault = lambda method, params: None
    api.say("I am back", chat=1)
    (message,) = api.replies(chat=1)
    assert "I am back" in message["visible"]


def test_a_group_that_became_a_supergroup_is_followed(api: BotApi, bot: BotProcess) -> None:
    moved = Fault(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": -1009})
    api.fault = lambda method, params: moved if params.get("chat_id") == 1 else None
    api.say("where are you?", chat=1)
    api.replies(chat=-1009)


def test_html_that_telegram_cannot_read_arrives_as_plain_text(api: BotApi, bot: BotProcess) -> None:
    unreadable = Fault(400, "Bad Request: can't parse entities: of whatever kind")
    api.fault = lambda method, params: unreadable if "parse_mode" in params else None
    api.say("hello & goodbye")
    (message,) = api.replies()
    assert "“hello & goodbye”" in message["visible"]
    assert "parse_mode" not in message["params"]


def test_a_locked_database_is_said_to_the_log_and_the_admins_and_costs_no_question(
    api: BotApi, start: Start, tmp_path: Path
) -> None:
    bot = start(settings={"admins": [99]}).wait_until_polling()
    (file,) = (tmp_path / "state").glob("*.sqlite3")
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        api.say("asked meanwhile")
        (warning,) = api.replies(chat=99)
        assert "state cannot be written (database is locked)" in warning["visible"]
        assert "state cannot be written (database is locked)" in bot.stderr
        assert not api.sent_to(7)
        other.execute("ROLLBACK")
    other.close()
    api.replies()


def test_a_damaged_database_is_put_aside(api: BotApi, start: Start, tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "telegram-4242.sqlite3").write_bytes(b"no database at all" * 100)
    bot = start().wait_until_polling()
    api.say("hello")
    api.replies()
    assert "is damaged" in bot.stderr
    assert (state / "telegram-4242.sqlite3.damaged").exists()


def test_a_state_folder_that_is_none_is_said(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    bot = start(BOT_STATE=str(tmp_path / "file" / "state"))
    assert bot.exit_code() == 2
    assert "name another one in BOT_STATE" in bot.stderr
    assert "Traceback" not in bot.stderr


def test_a_second_process_on_the_same_state_is_turned_away(start: Start) -> None:
    start().wait_until_polling()
    second = start()
    assert second.exit_code() == 2
    assert "already running" in second.stderr


@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_a_signal_leaves_what_waits_for_the_next_start(api: BotApi, start: Start, seconds: float) -> None:
    bot = start().wait_until_polling()
    api.fault = lambda method, params: flood(60) if method == "sendMessage" else None
    api.say("patience")
    api.wait_until(lambda: api.called("sendMessage"))
    time.sleep(seconds)
    assert bot.stop() == 0
    api.fault = lambda method, params: None
    start()
    api.replies()
