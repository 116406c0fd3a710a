"""Each chat's thread of thought: what was asked last, and what was given. Bounded in number and in age."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from bot.model import Answer

MOST_CHATS = 10_000
OLDEST = 3_600.0
"""Seconds after which a thread is forgotten: who comes back later has something else in mind."""


@dataclass(frozen=True, slots=True)
class Thread:
    """What a follow-up leans on.

    Attributes:
        speakers: Who was asked about, by their fullest names; none where nobody was.
        topic: What was asked about.
        answer: What was given, its question one that stands alone.
        given: How many sentences of that question's answer the chat has seen.
        shown: What was shown last: that answer, more of it, or what others say.
    """

    speakers: tuple[str, ...]
    topic: str
    answer: Answer
    given: int
    shown: Answer


class Threads:
    """The threads of all chats; safe to use from several threads at once.

    Args:
        clock: Gives seconds, never going back.
        most: How many chats are remembered, those heard from last.
    """

    def __init__(self, clock: Callable[[], float], most: int = MOST_CHATS) -> None:
        self._clock = clock
        self._most = most
        self._threads: OrderedDict[str, tuple[float, Thread]] = OrderedDict()
        self._lock = Lock()

    def get(self, chat: str) -> Thread | None:
        """Return a chat's thread; None where there is none, or only an old one."""
        with self._lock:
            begun, thread = self._threads.get(chat, (0.0, None))
            if thread is None or self._clock() - begun > OLDEST:
                self._threads.pop(chat, None)
                return None
            return thread

    def put(self, chat: str, thread: Thread) -> None:
        """Remember a chat's thread in place of the one before."""
        with self._lock:
            self._threads[chat] = self._clock(), thread
            self._threads.move_to_end(chat)
            while len(self._threads) > self._most:
                self._threads.popitem(last=False)

    def forget(self, chat: str) -> None:
        """Forget a chat's thread."""
        with self._lock:
            self._threads.pop(chat, None)
