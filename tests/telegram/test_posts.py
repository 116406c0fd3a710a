"""What is told of a message before it becomes an article."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Document

from bot.delivery.telegram.posts import Origin, file_name, link_to, reads_as_article, text_item

ODD = st.text(st.sampled_from("ab./\\\0: \u202e") | st.characters(), max_size=30)


@given(st.none() | ODD, st.sampled_from([None, "text/plain", "no/such", "../x", ""]))
def test_a_documents_name_names_no_folder(name: str | None, kind: str | None) -> None:
    shown = file_name(Document("x", "x", name, kind))
    assert shown not in {"", ".", ".."}
    assert PurePosixPath(shown).name == shown
    assert "\\" not in shown
    assert "\0" not in shown


@given(ODD)
def test_a_texts_name_is_made_of_letters(text: str) -> None:
    stem = text_item(text, Origin()).path.removesuffix(".txt")
    assert stem
    assert all(letter.isalpha() or letter == "-" for letter in stem) or not stem.isascii()


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("what did Ada Brook say about the dam?", False),
        ("what did Ada Brook say\nabout the dam?\n", False),
        ("Dam holds\n\n“It will hold,” Ada Brook said.", True),
        ("The dam will hold, Ada Brook said. " * 10, True),
    ],
)
def test_a_text_is_told_from_a_question_by_its_length_and_lines(text: str, article: bool) -> None:
    assert reads_as_article(text) is article


@pytest.mark.parametrize(
    ("chat", "link"),
    [
        (Chat(-1001234, "channel", "Wire", "wire"), "https://t.me/wire/5"),
        (Chat(-1001234, "channel", "Wire"), "https://t.me/c/1234/5"),
        (Chat(-1234, "group", "Few"), None),
        (Chat(1001, "private"), None),
    ],
)
def test_a_post_has_an_address_where_telegram_gives_it_one(chat: Chat, link: str | None) -> None:
    assert link_to(chat, 5) == link
