"""Bytes into text."""

from __future__ import annotations

import codecs

import pytest

from bot.knowledge import parse
from bot.knowledge.decoding import decode

DAM = "“We cannot wait”, Zoë Brook said\u00a0– at the dam."


@pytest.mark.parametrize(
    "data",
    [
        DAM.encode(),
        codecs.BOM_UTF8 + DAM.encode(),
        DAM.encode("utf-16"),
        codecs.BOM_UTF16_BE + DAM.encode("utf-16-be"),
        DAM.encode("utf-32"),
        codecs.BOM_UTF32_BE + DAM.encode("utf-32-be"),
    ],
)
def test_utf8_and_whatever_a_byte_order_mark_names_is_read(data: bytes) -> None:
    assert decode(data) == DAM


def test_a_byte_order_mark_does_not_hide_front_matter() -> None:
    read, _ = parse("dam.md", codecs.BOM_UTF8 + f"---\ntitle: Dam\n---\n{DAM}".encode())
    assert (read.title, read.body) == ("Dam", DAM)


def test_characters_without_a_shape_survive_in_the_body() -> None:
    body = "The dam\x00 holds\x0b\x0c\x85\u2028 and\u200b holds."
    assert parse("dam.txt", body.encode())[0].body == body


def test_only_line_ends_are_changed() -> None:
    assert decode(b"a\r\nb\rc\n\r\n\n") == "a\nb\nc\n\n\n"
