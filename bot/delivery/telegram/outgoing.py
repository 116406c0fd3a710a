"""What the bot sends: calls of the Bot API as plain values, so that they can be kept, sent later and sent again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One call of the Bot API.

    Attributes:
        method: Its name, such as ``sendMessage``.
        params: Its parameters as JSON has them.
    """

    method: str
    params: dict[str, Any]


def message(chat: int, html: str) -> Outgoing:
    """Return the call that sends a page of HTML, without a preview of the pages it links to."""
    return Outgoing(
        "sendMessage",
        {"chat_id": chat, "text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}},
    )


def messages(chat: int, pages: Sequence[str]) -> list[Outgoing]:
    """Return the calls that send pages in order."""
    return [message(chat, page) for page in pages]
