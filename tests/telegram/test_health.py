"""What a supervisor is told."""

from __future__ import annotations

from bot.delivery.telegram.health import Health


def test_a_bot_that_telegram_has_long_not_answered_is_not_well() -> None:
    well, facts = Health(silence=0).report()
    assert not well
    assert facts["status"] == "no contact with Telegram"


def test_with_a_webhook_silence_is_no_bad_sign() -> None:
    well, _ = Health(silence=None).report()
    assert well
