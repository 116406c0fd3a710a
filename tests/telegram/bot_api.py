"""A small Bot API server on loopback: what https://core.telegram.org/bots/api promises, as far as the bot uses it.

It runs in a thread of its own. Tests push updates in, see what was sent, and may have any call meet a fault.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.telegram.telegram_html import ParseError, parse

Params = dict[str, Any]
T = TypeVar("T")
TOKEN = "4242:loopback-AAF0x1y2z3_not-a-real-secret"
BOT = {"id": 4242, "is_bot": True, "first_name": "Whosaid", "username": "whosaid_test_bot"}
OWN_NOTES = ("at", "params", "html", "visible")  # What the server notes of a message beside what Telegram tells.
MESSAGE_LIMIT = 4096
CALLBACK_DATA_LIMIT = 64


@dataclass(frozen=True)
class Fault:
    """What a call meets instead of its proper answer.

    Attributes:
        status: HTTP status of the answer; 0 for a connection that is dropped.
        description: As in Telegram's own error object.
        parameters: ``retry_after`` and the like.
        takes_effect: Whether the call is carried out all the same.
    """

    status: int
    description: str = ""
    parameters: Params = field(default_factory=dict)
    takes_effect: bool = False


def flood(seconds: int) -> Fault:
    return Fault(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


BAD_GATEWAY = Fault(502, "Bad Gateway")
DROPPED_BEFORE = Fault(0)
DROPPED_AFTER = Fault(0, takes_effect=True)
BLOCKED = Fault(403, "Forbidden: bot was blocked by the user")
CONFLICT = Fault(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(frozen=True)
class Call:
    """One call that reached the server.

    Attributes:
        method: Such as ``sendMessage``.
        params: Its parameters, JSON decoded.
        at: When it came, by `time.monotonic`.
        fault: What it met.
    """

    method: str
    params: Params
    at: float
    fault: Fault | None = None


class ApiError(Exception):
    """A call that is refused."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status


class BotApi:
    """The server; use it as a context manager.

    Attributes:
        calls: Every call that came, in order.
        commands: What is shown in a chat, or (None) everywhere else.
        sent: Every message that took effect, in order, with ``visible`` its text as a reader sees it.
        fault: Asked for every call; what it returns is what the call meets.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.sent: list[Params] = []
        self.edits: list[Params] = []
        self.files: dict[str, bytes] = {}
        self.webhook: Params = {}
        self.commands: dict[int | None, list[Params]] = {}
        self.fault: Callable[[str, Params], Fault | None] = lambda method, params: None
        self.changed = threading.Condition()
        self._pending: list[Params] = []
        self._update_ids = itertools.count(100_000)
        self._message_ids = itertools.count(1)
        self._poll: asyncio.Future[None] | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._listen())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/file/bot"

    # What tests do.

    def forget(self) -> None:
        """Forget what was called and sent, and let faults be."""
        self.fault = lambda method, params: None
        for noted in (self.calls, self.sent, self.edits):
            noted.clear()

    def push(self, **fields: object) -> int:
        """Put an update in the queue and return its ID."""
        update = {"update_id": next(self._update_ids), **fields}
        self._loop.call_soon_threadsafe(self._enqueue, update)
        return update["update_id"]

    def say(self, text: str | None, chat: int = 7, **fields: object) -> int:
        """Have somebody write to the bot; return the update's ID."""
        return self.push(message=self.message(text, chat, fields))

    def message(self, text: str | None, chat: int = 7, fields: Params | None = None) -> Params:
        """Make a message as Telegram describes one."""
        content = {} if text is None else {"text": text}
        if text and text.startswith("/"):
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": f"Person {chat}"},
            "from": {"id": chat, "is_bot": False, "first_name": f"Person {chat}"},
            **content,
            **(fields or {}),
        }

    def say_in_group(self, text: str | None, chat: int = -100, user: int = 7, **fields: object) -> int:
        """Have somebody write in a group; return the update's ID."""
        group = {"id": chat, "type": "supergroup", "title": f"Group {chat}"}
        person = {"id": user, "is_bot": False, "first_name": f"Person {user}"}
        return self.push(message=self.message(text, chat, {"chat": group, "from": person, **fields}))

    def press(self, message: Params, label: str, user: int = 7, **fields: object) -> str:
        """Have somebody press a button of a message that was sent; return the ID of the press."""
        data = next(button["callback_data"] for button in buttons(message) if button["text"] == label)
        return self.press_data(data, message, user, **fields)

    def press_data(self, data: str, message: Params, user: int = 7, **fields: object) -> str:
        """Have somebody press a button with whatever data."""
        press = f"press-{next(self._message_ids)}"
        person = {"id": user, "is_bot": False, "first_name": f"Person {user}"}
        shown = {name: value for name, value in message.items() if name not in OWN_NOTES} | {"text": "shown"}
        self.push(callback_query={
            "id": press, "from": person, "message": shown, "chat_instance": "x", "data": data, **fields,
        })  # fmt: skip
        return press

    def ask_inline(self, query: str, offset: str = "", user: int = 7) -> Params:
        """Have somebody type an inline query; return what they are offered."""
        name = f"inline-{next(self._message_ids)}"
        person = {"id": user, "is_bot": False, "first_name": f"Person {user}"}
        self.push(inline_query={"id": name, "from": person, "query": query, "offset": offset})

        def offered() -> list[Call]:
            return [call for call in self.called("answerInlineQuery") if call.params["inline_query_id"] == name]

        return self.wait_until(offered)[0].params

    def notice(self, press: str) -> str | None:
        """Wait until a press is acknowledged; return what was said to whoever pressed."""

        def acknowledged() -> list[Call]:
            return [call for call in self.called("answerCallbackQuery") if call.params["callback_query_id"] == press]

        return self.wait_until(acknowledged)[0].params.get("text")

    def labels(self, message: Params) -> list[str]:
        """Return what stands on the buttons of a message."""
        return [button["text"] for button in buttons(message)]

    def sent_to(self, chat: int) -> list[Params]:
        return [message for message in self.sent if message["chat"]["id"] == chat]

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def wait_until(self, holds: Callable[[], T], seconds: float = 15) -> T:
        """Wait until something holds of what was sent; fail with what did come otherwise."""
        with self.changed:
            if not self.changed.wait_for(holds, seconds):
                raise AssertionError(f"Not within {seconds} s; calls were {[c.method for c in self.calls][-20:]}")
        return holds()

    def replies(self, count: int = 1, chat: int = 7, seconds: float = 15) -> list[Params]:
        """Wait for so many messages in a chat and return them."""
        self.wait_until(lambda: len(self.sent_to(chat)) >= count, seconds)
        return self.sent_to(chat)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Refuse connections for a while, at the same address afterwards."""
        self._do(self._close())
        try:
            yield
        finally:
            self._do(self._listen())

    # The server.

    def _do(self, work: Coroutine[object, object, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=1 << 24)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server:
            self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        self._wake()
        while self._writers:
            await asyncio.sleep(0.01)

    def _enqueue(self, update: Params) -> None:
        self._pending.append(update)
        self._wake()

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _note(self) -> None:
        with self.changed:
            self.changed.notify_all()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._one_request(reader, writer):
                    pass
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _one_request(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        request_line, *header_lines = head.strip().split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (h.partition(":") for h in header_lines)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        target = urlsplit(request_line.split()[1])
        if target.path.startswith("/file/"):
            return self._send_file(writer, unquote(target.path))
        token, _, method = unquote(target.path).removeprefix("/bot").rpartition("/")
        params = _decoded(target.query, headers.get("content-type", ""), body)
        fault = self.fault(method, params)
        self.calls.append(Call(method, params, time.monotonic(), fault))
        self._note()
        status, payload = await self._outcome(token, method, params, fault)
        self._note()
        if status == 0:
            writer.transport.abort()
            return False
        _respond(writer, status, payload)
        await writer.drain()
        return True

    async def _outcome(self, token: str, method: str, params: Params, fault: Fault | None) -> tuple[int, bytes]:
        if fault and not fault.takes_effect:
            return fault.status, _refusal(fault.status, fault.description, fault.parameters)
        try:
            result = await self._call(token, method, params)
        except ApiError as error:
            return error.status, _refusal(error.status, str(error))
        return (fault.status if fault else 200), _json({"ok": True, "result": result})

    def _send_file(self, writer: asyncio.StreamWriter, path: str) -> bool:
        content = self.files.get(path.rpartition(f"{self.token}/")[2])
        _respond(writer, 200 if content is not None else 404, content or b"")
        return True

    async def _call(self, token: str, method: str, params: Params) -> object:
        if ":" not in token:
            raise ApiError(404, "Not Found")
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        handler = getattr(self, f"_on_{method}", None)
        if handler is None:
            raise ApiError(404, "Not Found")
        result = handler(params)
        return await result if asyncio.iscoroutine(result) else result

    # The methods.

    def _on_getMe(self, params: Params) -> Params:  # noqa: N802
        return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}

    async def _on_getUpdates(self, params: Params) -> list[Params]:  # noqa: N802
        if self.webhook.get("url"):
            raise ApiError(409, "Conflict: can't use getUpdates method while webhook is active")
        if self._poll and not self._poll.done():
            self._poll.set_exception(ApiError(CONFLICT.status, CONFLICT.description))
            await asyncio.sleep(0)
        if (offset := int(params.get("offset", 0))) > 0:
            self._pending = [update for update in self._pending if update["update_id"] >= offset]
        if not self._pending and (timeout := float(params.get("timeout", 0))):
            poll = self._poll = self._loop.create_future()
            with suppress(TimeoutError):
                await asyncio.wait_for(poll, timeout)
        return self._pending[: int(params.get("limit", 100))]

    def _on_deleteWebhook(self, params: Params) -> bool:  # noqa: N802
        self.webhook = {}
        return True

    def _on_setWebhook(self, params: Params) -> bool:  # noqa: N802
        self.webhook = params
        return True

    def _on_setMyCommands(self, params: Params) -> bool:  # noqa: N802
        self.commands[params.get("scope", {}).get("chat_id")] = params["commands"]
        return True

    def _on_setMyDescription(self, params: Params) -> bool:  # noqa: N802
        return True

    def _on_setMyShortDescription(self, params: Params) -> bool:  # noqa: N802
        return True

    def _on_sendChatAction(self, params: Params) -> bool:  # noqa: N802
        return True

    def _on_sendMessage(self, params: Params) -> Params:  # noqa: N802
        message = _checked_message(params) | {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": {"id": int(params["chat_id"]), "type": "private" if int(params["chat_id"]) > 0 else "supergroup"},
            "from": BOT,
            "at": time.monotonic(),
            "params": params,
        }
        self.sent.append(message)
        return {name: value for name, value in message.items() if name not in OWN_NOTES}

    def _on_editMessageText(self, params: Params) -> Params | bool:  # noqa: N802
        self.edits.append(_checked_message(params) | {"params": params})
        return True

    def _on_editMessageReplyMarkup(self, params: Params) -> bool:  # noqa: N802
        self.edits.append({"params": params})
        return True

    def _on_answerCallbackQuery(self, params: Params) -> bool:  # noqa: N802
        if len(params.get("text", "")) > 200:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        return True

    def _on_answerInlineQuery(self, params: Params) -> bool:  # noqa: N802
        if len(params["results"]) > 50:
            raise ApiError(400, "Bad Request: RESULTS_TOO_MUCH")
        for result in params["results"]:
            if len(result["id"].encode()) > 64:
                raise ApiError(400, "Bad Request: RESULT_ID_INVALID")
            _checked_text(result["input_message_content"]["message_text"], "HTML")
        return True

    def _on_getFile(self, params: Params) -> Params:  # noqa: N802
        path = params["file_id"]
        if path not in self.files:
            raise ApiError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        return {"file_id": path, "file_unique_id": path, "file_path": path, "file_size": len(self.files[path])}


def buttons(message: Params) -> list[dict[str, str]]:
    keyboard = message["params"].get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in keyboard for button in row]


def _checked_message(params: Params) -> Params:
    for row in params.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            if not button.get("text") or len(button.get("callback_data", "").encode()) > CALLBACK_DATA_LIMIT:
                raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    text = params.get("text", "")
    return {"html": text, "visible": _checked_text(text, params.get("parse_mode"))}


def _checked_text(text: str, parse_mode: str | None) -> str:
    try:
        visible = parse(text).text if parse_mode == "HTML" else text
    except ParseError as error:
        raise ApiError(400, f"Bad Request: can't parse entities: {error}") from None
    if not visible.strip():
        raise ApiError(400, "Bad Request: message text is empty")
    if len(visible.strip().encode("utf-16-le")) // 2 > MESSAGE_LIMIT:
        raise ApiError(400, "Bad Request: message is too long")
    return visible.strip()


def _decoded(query: str, content_type: str, body: bytes) -> Params:
    if content_type.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    pairs = parse_qsl(query, keep_blank_values=True) + parse_qsl(body.decode(), keep_blank_values=True)
    return {
        name: value if name in ("text", "secret_token", "url", "next_offset") else _value(value)
        for name, value in pairs
    }


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _refusal(status: int, description: str, parameters: Params | None = None) -> bytes:
    refusal = {"ok": False, "error_code": status, "description": description}
    return _json(refusal | ({"parameters": parameters} if parameters else {}))


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _respond(writer: asyncio.StreamWriter, status: int, payload: bytes) -> None:
    head = f"HTTP/1.1 {status} Whatever\r\nContent-Type: application/json\r\nContent-Length: {len(payload)}\r\n\r\n"
    writer.write(head.encode() + payload)
