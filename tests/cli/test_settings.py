"""Settings that cannot be used: each message names the place, what is wrong, and what to write."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import load_settings


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("BOT_", "TELEGRAM_"))]:
        monkeypatch.delenv(name)


def faults(text: str | bytes | None = None) -> list[str]:
    """Return the lines of the message, the heading left out."""
    if text is not None:
        Path("bot.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return [line.strip() for line in str(caught.value).splitlines() if not line.startswith("Settings that")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("knowlege: x\n", "bot.yaml:1: knowlege: unknown: did you mean 'knowledge'?"),
        ("\ntelegram:\n  tokn: x\n", "bot.yaml:3: telegram.tokn: unknown: did you mean 'token'?"),
        ("telegram: 5\n", "bot.yaml:1: telegram: write its keys below it, one a line"),
        ("telegram:\n  admins: me\n", "bot.yaml:2: telegram.admins: write a list, as in [123456]"),
        ("telegram:\n  admins: [me]\n", "bot.yaml:2: telegram.admins.0: 'me' is no whole number"),
        ("telegram: {user_limit: many}\n", "bot.yaml:1: telegram.user_limit: 'many' is no whole number"),
        ("telegram: {user_limit: -1}\n", "bot.yaml:1: telegram.user_limit: '-1' is too little: write 0 or more"),
        ("telegram: {user_limit: 5, health_port: 70000}",
         "bot.yaml:1: telegram.health_port: '70000' is too much: write 65535 or less"),
        ("telegram: {late_after: soon}", "bot.yaml:1: telegram.late_after: 'soon' is no number"),
        ("telegram:\n  token: 12345\n", "bot.yaml:2: telegram.token: put it in quotes"),
        ("telegram:\n  webhook: {port: 1}\n", "bot.yaml:2: telegram.webhook.url: is missing"),
        ("knowledge: [a\n", "bot.yaml:2: broken YAML: did not find expected ',' or ']': put a value that holds ': ', "
                            "' #' or begins with a mark in quotes"),
        ("\tknowledge: a\n", "bot.yaml:1: broken YAML: a tab before the text of the line: put blanks in its place"),
        ("just text\n", "bot.yaml:1: no keys here: write one a line, as in 'knowledge: articles'"),
        ("- a\n- b\n", "bot.yaml:1: no keys here: write one a line, as in 'knowledge: articles'"),
    ],
)  # fmt: skip
def test_a_fault_in_the_file_is_a_line_with_its_place(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_a_key_like_none_that_is_known_names_those_there_are() -> None:
    (fault,) = faults("colour: red\n")
    assert fault.startswith("bot.yaml:1: colour: unknown: the keys are knowledge, state, telegram")


def test_several_faults_are_a_line_each() -> None:
    lines = faults("colour: red\ntelegram:\n  user_limit: many\n")
    assert [line.partition(": ")[0] for line in lines] == ["bot.yaml:3", "bot.yaml:1"]


def test_a_fault_in_the_environment_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TELEGRAM__USER_LIMIT", "many")
    assert faults("telegram: {user_limit: 5}\n") == [
        "BOT_TELEGRAM__USER_LIMIT: telegram.user_limit: 'many' is no whole number"
    ]


def test_a_list_in_the_environment_that_is_no_json_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TELEGRAM__ADMINS", "1, 2")
    (fault,) = faults()
    assert fault.startswith("BOT_TELEGRAM__ADMINS: write lists as JSON, as in [123456]")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"knowledge: \xff\xff\xff", b"\x00" * 9, b"a: *b\n", b"? [a]\n: b\n"]
)
def test_bytes_that_are_no_settings_are_one_line(data: bytes) -> None:
    (fault,) = faults(data)
    assert fault.startswith("bot.yaml:")


def test_a_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12345:secret")
    assert "12345" not in "".join(faults("telegram: {token: 123456, user_limit: x}\n"))
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN")
    assert "abcdef" not in "".join(faults("telegram: {token: [abcdef]}\n"))
