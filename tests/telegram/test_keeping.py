"""Admins add articles by chat and take them back; nobody else does."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.telegram.bot_api import BAD_GATEWAY, BOT, BotApi, Params
from tests.telegram.conftest import Start
from tests.telegram.real import real_bot
from tests.telegram.telegram_html import parse

ADMIN, SOMEBODY = 1, 2
MARKET = """\
---
title: Market hall reopens
date: 2031-04-01
---
“The market hall is ready,” Cora Marsh said on Tuesday.
"""
PASTED = """\
Ferry fares rise

“The fares will rise in June,” mayor Dan Stone told reporters.

Stone said that nobody had asked for it. Eva Hale said the ferry was half empty.
"""
CHANNEL = {
    "type": "channel",
    "chat": {"id": -1001234, "type": "channel", "title": "Harbour Wire", "username": "harbour_wire"},
    "message_id": 77,
    "date": 1_935_000_000,  # 26 April 2031
}


class Keeper:
    """An admin, and the folder that is kept.

    Attributes:
        api: The server.
        folder: The folder of articles.
    """

    def __init__(self, api: BotApi, folder: Path) -> None:
        self.api = api
        self.folder = folder

    def hears(self, text: str | None, chat: int = ADMIN, **fields: object) -> Params:
        """Send something; return the first message that comes back."""
        before = len(self.api.sent_to(chat))
        self.api.say(text, chat=chat, **fields)
        return self.api.replies(before + 1, chat=chat)[before]

    def sends(self, name: str | None, content: bytes, chat: int = ADMIN, **fields: object) -> Params:
        """Send a document; return the first message that comes back."""
        file_id = f"file-{len(self.api.files)}"
        self.api.files[file_id] = content
        document = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(content), "file_name": name}
        return self.hears(None, chat, **{"document": document | {k: v for k, v in fields.items() if k == "mime_type"}})

    def undoes(self, added: Params, user: int = ADMIN) -> str:
        """Press the button; return what is said of it."""
        before = len(self.api.sent_to(ADMIN))
        notice = self.api.notice(self.api.press(added, "Undo", user=user))
        return notice or self.api.replies(before + 1, chat=ADMIN)[before]["visible"]

    def file(self, added: Params) -> Path:
        return self.folder / added["visible"].split("\n")[0].removeprefix("Added ")

    def answers(self, question: str, words: str) -> Params:
        """Ask until the answer has the words, as what was added is noticed within moments."""
        for _ in range(100):
            if words in (answer := self.hears(question))["visible"]:
                return answer
            time.sleep(0.1)
        raise AssertionError(f"“{words}” in no answer")


@pytest.fixture(scope="module")
def shared_keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeper]:
    folder = tmp_path_factory.mktemp("kept")
    with real_bot(folder, {"market.md": MARKET}, BOT_TELEGRAM__ADMINS=f"[{ADMIN}]") as (api, _):
        yield Keeper(api, folder / "articles")


@pytest.fixture
def keeper(shared_keeper: Keeper) -> Iterator[Keeper]:
    shared_keeper.api.forget()
    before = set(shared_keeper.folder.iterdir())
    yield shared_keeper
    for path in set(shared_keeper.folder.iterdir()) - before:
        path.unlink()


def test_a_pasted_text_becomes_an_article_and_is_answered_from(keeper: Keeper) -> None:
    added = keeper.hears(PASTED)
    assert added["visible"].split("\n")[:3] == [
        "Added ferry-fares-rise.md",
        "Ferry fares rise",
        "2 passages; quotes Dan Stone 2, Eva Hale 1",
    ]
    assert "has no date" in added["visible"]
    answer = keeper.answers("what did Dan Stone say about fares?", "“The fares will rise in June,”")
    assert "Ferry fares rise" in answer["visible"]


def test_a_short_line_stays_a_question(keeper: Keeper) -> None:
    assert "The market hall is ready" in keeper.hears("what did Cora Marsh say\nabout the market hall?")["visible"]
    assert "Added" not in keeper.hears("The market hall burnt down, Cora Marsh said.")["visible"]


def test_the_command_adds_any_text(keeper: Keeper) -> None:
    added = keeper.hears("/add The quay is closed, Ada Brook said.")
    assert added["visible"].startswith("Added the-quay-is-closed-ada-brook-said.md\n1 passage; quotes Ada Brook 1")
    assert "What shall be added?" in keeper.hears("/add")["visible"]


def test_front_matter_that_is_sent_along_counts(keeper: Keeper) -> None:
    added = keeper.hears("/add ---\ndate: 2031-04-02\nsource: Valley Times\n---\nThe quay is open, Ada Brook said.")
    assert "2 April 2031, Valley Times\n1 passage" in added["visible"]
    assert "no date" not in added["visible"]


def test_a_forwarded_post_keeps_channel_date_and_link(keeper: Keeper) -> None:
    added = keeper.hears("The lock is stuck, Ada Brook said.", forward_origin=CHANNEL)
    assert "26 April 2031, Harbour Wire" in added["visible"]
    assert [entity.url for entity in parse(added["html"]).entities if entity.url] == ["https://t.me/harbour_wire/77"]
    answer = keeper.answers("what did Ada Brook say about the lock?", "The lock is stuck")
    assert 'href="https://t.me/harbour_wire/77#' in answer["html"]
    assert "Harbour Wire" in answer["visible"]


def test_a_caption_of_a_forwarded_post_is_its_text(keeper: Keeper) -> None:
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    private = CHANNEL | {"chat": {"id": -1001234, "type": "channel", "title": "Harbour Wire"}}
    added = keeper.hears(None, photo=photo, caption="The sluice leaks, Ada Brook said.", forward_origin=private)
    assert "https://t.me/c/1234/77" in added["html"]


def test_what_a_person_wrote_is_forwarded_with_name_and_day(keeper: Keeper) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Ida <Hale>", "date": CHANNEL["date"]}
    added = keeper.hears("The weir is new, Ada Brook said.", forward_origin=origin)
    assert "26 April 2031, Ida <Hale>\n1 passage" in added["visible"]


def test_a_reply_with_the_command_adds_the_message_replied_to(keeper: Keeper) -> None:
    replied = keeper.api.message("The mole is high, Ada Brook said.", ADMIN)
    assert "quotes Ada Brook 1" in keeper.hears("/add", reply_to_message=replied)["visible"]


def test_it_adds_in_groups_by_command_alone(keeper: Keeper) -> None:
    group = -100
    keeper.api.say_in_group(PASTED, chat=group, user=ADMIN)
    keeper.api.say_in_group(f"/add@{BOT['username']} The pier is long, Ada Brook said.", chat=group, user=ADMIN)
    (added,) = keeper.api.replies(chat=group)
    assert "quotes Ada Brook 1" in added["visible"]
    keeper.api.say_in_group("/add The pier is short, Ada Brook said.", chat=group, user=SOMEBODY)
    keeper.api.say_in_group("/ask who spoke about the pier?", chat=group, user=SOMEBODY)
    assert len(keeper.api.replies(2, chat=group)) == 2


@pytest.mark.parametrize("name", ["dam.txt", "../../dam.md", "..\\dam.txt", "a/b\0c\u202e.txt"])
def test_a_document_is_added_inside_the_folder_whatever_it_is_called(keeper: Keeper, name: str) -> None:
    added = keeper.sends(name, b"\xef\xbb\xbfDam holds\r\n\r\n\x93The dam will hold,\x94 Ada Brook said.".replace(
        b"\x93", "“".encode()).replace(b"\x94", "”".encode()))  # fmt: skip
    assert added["visible"].startswith("Added dam-holds.md\nDam holds\n")
    assert keeper.file(added).parent == keeper.folder
    assert keeper.file(added).is_file()


def test_a_document_without_a_name_is_read_by_its_type(keeper: Keeper) -> None:
    added = keeper.sends(None, b"The gate is rusty, Ada Brook said.", mime_type="text/plain")
    assert "quotes Ada Brook 1" in added["visible"]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    return packed.getvalue()


ALIASES = ["passages:\n- &a0 [x, x, x, x, x, x, x, x, x, x]"]
ALIASES += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("run.sh", b"rm -rf /", "run.sh: not a format that is read: save it as one of .txt"),
        ("all.zip", bomb(), "all.zip: not a format that is read"),
        ("bomb.docx", bomb(), "bomb.docx: holds more than 10 MB of text"),
        ("bomb.yaml", "\n".join(ALIASES).encode(), "bomb.yaml: "),
        ("run.yaml", b"!!python/object/apply:os.system [exit]", "run.yaml: "),
        ("dam.txt", b"\xff\xfe\x00\xd8\x00", "dam.txt: not UTF-16"),
        ("dam.pdf", b"%PDF-1.4 nothing", "dam.pdf: broken PDF"),
        ("empty.txt", b"", "empty.txt: "),
        ("large.txt", b"x" * 1_000_001, "large.txt: larger than 1 MB"),
    ],
)
def test_a_document_that_cannot_be_read_gets_a_clear_line(keeper: Keeper, name: str, content: bytes, line: str) -> None:
    before = set(keeper.folder.iterdir())
    reply = keeper.sends(name, content)
    assert reply["visible"].startswith(line)
    assert not keeper.api.labels(reply)
    assert set(keeper.folder.iterdir()) == before


def test_a_large_document_is_not_even_fetched(keeper: Keeper) -> None:
    document = {"file_id": "x", "file_unique_id": "x", "file_name": "x.pdf", "file_size": 30_000_000}
    assert keeper.hears(None, document=document)["visible"].startswith("x.pdf: larger than 20 MB")
    assert not keeper.api.called("getFile")


def test_a_document_that_telegram_has_no_more_gets_a_clear_line(keeper: Keeper) -> None:
    document = {"file_id": "gone", "file_unique_id": "x", "file_name": "x.pdf"}
    assert keeper.hears(None, document=document)["visible"] == ("x.pdf: Telegram does not hand it out: send it anew")


def test_a_document_is_fetched_again_where_the_server_fails(keeper: Keeper) -> None:
    faults = iter([BAD_GATEWAY, BAD_GATEWAY])
    keeper.api.fault = lambda method, params: next(faults, None) if method == "getFile" else None
    assert "Added" in keeper.sends("dyke.txt", b"The dyke is wet, Ada Brook said.")["visible"]


def test_what_is_there_already_is_not_added_again(keeper: Keeper) -> None:
    keeper.hears(PASTED)
    again = keeper.hears(PASTED)
    assert again["visible"] == "the text: ferry-fares-rise.md has the same text: nothing was added"


def test_a_message_that_comes_again_after_a_crash_adds_nothing_more(keeper: Keeper) -> None:
    first, again = (keeper.hears(PASTED, message_id=5_000_000) for _ in range(2))
    assert again["visible"] == "Added ferry-fares-rise.md"
    assert keeper.undoes(again) == "Removed ferry-fares-rise.md."
    assert not keeper.file(first).exists()


def test_a_text_as_long_as_a_message_may_have_been_cut(keeper: Keeper) -> None:
    keeper.api.say(PASTED + "\nThe ferry is late, Ada Brook said." * 120, chat=ADMIN)
    *_, warning = keeper.api.replies(2, chat=ADMIN)
    assert warning["visible"].startswith("Telegram cuts a text of more than 4,096 characters")
    assert keeper.api.labels(warning) == ["Undo"]


def test_undo_removes_the_file_once(keeper: Keeper) -> None:
    added = keeper.hears(PASTED)
    assert keeper.file(added).exists()
    assert keeper.undoes(added) == "Removed ferry-fares-rise.md."
    assert not keeper.file(added).exists()
    assert keeper.undoes(added) == "ferry-fares-rise.md is no longer there."
    assert "Added ferry-fares-rise.md" in keeper.hears(PASTED)["visible"]


def test_undo_leaves_a_file_that_has_changed(keeper: Keeper) -> None:
    added = keeper.hears(PASTED)
    keeper.file(added).write_text(PASTED + "\nMore was said.", encoding="utf-8")
    assert keeper.undoes(added).startswith("ferry-fares-rise.md has changed since it was added")
    assert keeper.file(added).exists()


def test_undo_works_after_a_restart(api: BotApi, start: Start, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    command = ("run_bot.py", "telegram", "--knowledge", str(tmp_path / "articles"))
    bot = start(*command, BOT_TELEGRAM__ADMINS=f"[{ADMIN}]").wait_until_polling()
    keeper = Keeper(api, tmp_path / "articles")
    added = keeper.hears(PASTED)
    assert keeper.file(added).exists()
    assert bot.stop() == 0
    start(*command, BOT_TELEGRAM__ADMINS=f"[{ADMIN}]").wait_until_polling()
    assert keeper.undoes(added) == "Removed ferry-fares-rise.md."
    assert not keeper.file(added).exists()


def test_only_admins_undo(keeper: Keeper) -> None:
    added = keeper.hears(PASTED)
    assert keeper.undoes(added, user=SOMEBODY).startswith("Only whoever keeps this bot")
    assert keeper.file(added).exists()


def test_nobody_else_adds(keeper: Keeper) -> None:
    before = set(keeper.folder.iterdir())
    document = keeper.sends("dam.txt", b"The dam is high, Ada Brook said.", chat=SOMEBODY)
    assert document["visible"].startswith("Only whoever keeps this bot can add articles")
    assert "Added" not in keeper.hears(PASTED, chat=SOMEBODY)["visible"]
    for command in ("/add The dam is high, Ada Brook said.", "/reload", "/stats", "/check", "/nonsense"):
        assert keeper.hears(command, chat=SOMEBODY)["visible"].startswith("Ask in plain words:")
    assert not keeper.api.called("getFile")
    assert set(keeper.folder.iterdir()) == before


def test_the_commands_are_shown_to_admins_alone(keeper: Keeper) -> None:
    commands = keeper.api.wait_until(lambda: ADMIN in keeper.api.commands and keeper.api.commands)
    assert {"add", "check", "reload", "stats", "ask"} <= {command["command"] for command in commands[ADMIN]}
    assert not {"add", "check", "reload", "stats"} & {command["command"] for command in commands[None]}
    assert "/reload" in keeper.hears("/help")["visible"]
    assert "/reload" not in keeper.hears("/help", chat=SOMEBODY)["visible"]


def test_a_broken_edit_is_told_once_and_answers_come_from_the_version_before(keeper: Keeper) -> None:
    market = keeper.folder / "market.md"
    market.write_text("---\ntitle: [unclosed\n---\nText.", encoding="utf-8")
    told = keeper.api.replies(1, chat=ADMIN)[0]["visible"]
    assert told.startswith("Something in the folder of articles is wrong:\n✗ market.md:3: broken YAML")
    assert told.endswith("the version before stays in use")
    (keeper.folder / "other.md").write_text("The quay is sinking, Dan Stone said.", encoding="utf-8")
    keeper.answers("what did Dan Stone say about the quay?", "The quay is sinking")
    assert "is ready" in keeper.hears("what did Cora Marsh say about the market hall?")["visible"]
    market.write_text(MARKET, encoding="utf-8")
    keeper.hears("/reload")
    assert sum("Something in the folder" in sent["visible"] for sent in keeper.api.sent_to(ADMIN)) == 1


def test_check_and_reload_say_how_the_folder_is(keeper: Keeper) -> None:
    (keeper.folder / "odd.md").write_text("---\ntitle: [unclosed\n---\nText.", encoding="utf-8")
    assert "odd.md:3: broken YAML" in keeper.api.replies(1, chat=ADMIN)[0]["visible"]
    assert keeper.hears("/reload")["visible"] == "1 article, 1 passage, 1 problem\n/check says what is wrong."
    assert "\n✗ odd.md:3: broken YAML" in keeper.hears("/check")["visible"]
    (keeper.folder / "odd.md").unlink()
    assert keeper.hears("/reload")["visible"] == "1 article, 1 passage, 0 problems\nNothing is wrong with them."


def test_stats_count_articles_answers_and_opinions(keeper: Keeper) -> None:
    answer = keeper.hears("what did Cora Marsh say about the market hall?")
    keeper.api.notice(keeper.api.press(answer, "👍 Useful", user=ADMIN))
    shown = keeper.hears("/stats")["visible"].split("\n")
    assert shown[1] == "from 1 April 2031 to 1 April 2031"
    assert shown[2].startswith("Answers in the last 24 hours: ")
    assert "Found useful: 1, not useful: 0" in shown
