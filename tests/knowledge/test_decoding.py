"""Bytes into text."""

from __future__ import annotations

import codecs

import pytest

from bot.errors import ArticleError
from bot.knowledge import parse
from bot.knowledge.decoding import decode
from bot.knowledge.problems import Problems

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
    assert decode(data, Problems("dam.txt")) == DAM


def test_a_byte_order_mark_does_not_hide_front_matter() -> None:
    read, _ = parse("dam.md", codecs.BOM_UTF8 + f"---\ntitle: Dam\n---\n{DAM}".encode())
    assert (read.title, read.body) == ("Dam", DAM)


def test_characters_without_a_shape_survive_in_the_body() -> None:
    body = "The dam\x00 holds\x0b\x0c\x85\u2028 and\u200b holds."
    assert parse("dam.txt", body.encode())[0].body == body


def test_only_line_ends_are_changed() -> None:
    assert decode(b"a\r\nb\rc\n\r\n\n", Problems("dam.txt")) == "a\nb\nc\n\n\n"


GERMAN = "Die Hafenräte erhöhen den Damm für den Winter, sagte Zoë Brück – „endlich“ –, ehe die Flut kommt."
SPANISH = "La dirección del puerto señaló el lunes que “mañana” elevará la presa, según añadió él."
POLISH = "Rada portu podwyższy tamę przed zimą, powiedziała w poniedziałek jej przewodnicząca. Żadnych złudzeń."
RUSSIAN = "Портовый совет поднимет плотину до зимы, сказала в понедельник председатель совета."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(GERMAN, "cp1252"), (SPANISH, "cp1252"), (POLISH, "cp1250"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")],
)
def test_another_encoding_is_told_by_the_text_and_said_in_a_warning(text: str, encoding: str) -> None:
    problems = Problems("dam.txt")
    assert decode(f"Dam\n{text}\n".encode(encoding), problems) == f"Dam\n{text}\n"
    (warning,) = problems.found
    assert not warning.error
    assert warning.line == 2
    assert "not UTF-8" in warning.message
    assert "read as" in warning.message


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xfe\x00",
        b"\xff\xfe\x00\xd8",
        f"{RUSSIAN}\n{RUSSIAN}".encode()[:-2],
        GERMAN.encode() + b"\n\xff",
        bytes(range(128, 256)) * 9,
    ],
)
def test_what_is_no_text_or_damaged_utf8_is_refused_with_what_was_tried(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"not UTF-\d+\S*: byte 0x.. does not fit \(tried UTF-\d+"):
        decode(data, Problems("dam.txt"))


def test_a_refusal_names_the_line_of_the_first_byte_that_does_not_fit() -> None:
    with pytest.raises(ArticleError) as caught:
        decode(b"The dam\nholds.\n\x81\x00\n", Problems("dam.txt"))
    assert caught.value.line == 3
