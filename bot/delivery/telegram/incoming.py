"""What can be told of an update before it is read as python-telegram-bot's objects."""

from __future__ import annotations

from typing import Any

RawUpdate = dict[str, Any]

# Telegram keeps an update for 24 hours; a date further off is nobody's clock.
LONGEST_AGE = 25 * 3600.0


def lane_of(raw: RawUpdate) -> str:
    """Return whose turn the update waits for: its chat, or the user of an inline query.

    Inline queries have lanes apart from the chats, since a chat may have to wait for a flood limit.
    """
    for kind, content in raw.items():
        if isinstance(content, dict):
            for place in (content, content.get("message")):
                if isinstance(place, dict) and (chat := _id(place.get("chat"))) is not None:
                    return str(chat)
            if (user := _id(content.get("from"))) is not None:
                return f"{kind} {user}"
    return "odd"


def asked_at(raw: RawUpdate, received: float) -> float:
    """Return the Unix time at which a message was written, or received where its date makes no sense."""
    message = raw.get("message")
    date = message.get("date") if isinstance(message, dict) else None
    return sensible_date(float(date), received) if isinstance(date, int) else received


def sensible_date(date: float, received: float) -> float:
    """Return a message's own date (Unix time), or when it was received where that makes no sense."""
    return date if 0 <= received - date < LONGEST_AGE else received


def _id(owner: object) -> int | None:
    number = owner.get("id") if isinstance(owner, dict) else None
    return number if isinstance(number, int) else None
