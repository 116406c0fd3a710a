"""The token stays out of everything that is logged."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.telegram.redaction import HIDDEN, Redactor, redacted_logging
from bot.delivery.telegram.settings import TelegramSettings

TOKEN = "123456:AAsecret-secret-secret"


@pytest.mark.parametrize(
    ("message", "arguments"), [("GET %s", (f"/bot{TOKEN}/x",)), (f"GET {TOKEN}", ()), ("%d", (TOKEN,))]
)
def test_messages_and_their_arguments_are_cleaned(message: str, arguments: tuple[str, ...]) -> None:
    shown = logged(lambda logger: logger.info(message, *arguments))
    assert "secret" not in shown
    assert HIDDEN in shown


def test_tracebacks_are_cleaned() -> None:
    def log(logger: logging.Logger) -> None:
        try:
            int(TOKEN.partition(":")[2])
        except ValueError:
            logger.exception("It failed")

    shown = logged(log)
    assert "ValueError: invalid literal for int() with base 10: '[token]'" in shown
    assert "secret" not in shown


def test_settings_do_not_show_it() -> None:
    assert "secret" not in repr(TelegramSettings(token=TOKEN))


@given(st.text(), st.sampled_from(["", "1:", TOKEN]))
def test_text_without_the_token_is_left_as_it_is(text: str, token: str) -> None:
    if token not in text or not token:
        assert Redactor(token)(text) == text


def logged(log: Callable[[logging.Logger], None]) -> str:
    """Return what a handler writes that was there before."""
    stream = io.StringIO()
    logger = logging.Logger("test", logging.DEBUG)
    logger.addHandler(logging.StreamHandler(stream))
    with redacted_logging(Redactor(TOKEN)):
        log(logger)
    return stream.getvalue()
