"""What the bot sends: calls of the Bot API as plain values, so that they can be kept, sent later and sent again."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes.

    Attributes:
        chat: Chat ID.
        thread: ID of the topic, in a group that has topics.
        reply_to: ID of the message that it replies to.
    """

    chat: int
    thread: int | None = None
    reply_to: int | None = None

    def params(self) -> dict[str, Any]:
        """Return it as the parameters of ``sendMessage`` have it."""
        params: dict[str, Any] = {"chat_id": self.chat}
        if self.thread is not None:
            params["message_thread_id"] = self.thread
        if self.reply_to is not None:
            params["reply_parameters"] = {"message_id": self.reply_to, "allow_sending_without_reply": True}
        return params


def message(place: Place, html: str, keyboard: dict[str, Any] | None = None) -> Outgoing:
    """Return the call that sends a page of HTML, without a preview of the pages it links to."""
    text = {"text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    buttons = {"reply_markup": keyboard} if keyboard and keyboard["inline_keyboard"] else {}
    return Outgoing("sendMessage", place.params() | text | buttons)
