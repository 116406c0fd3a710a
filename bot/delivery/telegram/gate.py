"""Who may ask, and how much."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

V = TypeVar("V")

MINUTE = 60.0
LARGEST_CROWD = 10_000  # Users and chats remembered by a limiter.


class Verdict(Enum):
    """What becomes of a question."""

    ADMITTED = auto()
    TURNED_AWAY = auto()  # The first within the time: to be told.
    IGNORED = auto()  # A further one: has been told.


class Limiter:
    """Admits so many questions a minute, for each user or chat by itself.

    Attributes:
        limit: Questions a minute; 0 for any number.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._admitted: OrderedDict[int, deque[float]] = OrderedDict()
        self._told: OrderedDict[int, float] = OrderedDict()

    def admit(self, key: int, now: float) -> Verdict:
        """Decide on a question asked at ``now`` (seconds, from whatever moment)."""
        if not self.limit:
            return Verdict.ADMITTED
        recent = self._recent(key, now)
        if len(recent) < self.limit:
            recent.append(now)
            return Verdict.ADMITTED
        return Verdict.TURNED_AWAY if self.first(key, now) else Verdict.IGNORED

    def first(self, key: int, now: float) -> bool:
        """Tell whether the key has not been told anything for a minute, and take it that it is told now."""
        told = self._told.get(key)
        if told is not None and 0 <= now - told < MINUTE:
            return False
        _remember(self._told, key, now)
        return True

    def _recent(self, key: int, now: float) -> deque[float]:
        recent = self._admitted.get(key, deque())
        while recent and now - recent[0] >= MINUTE:
            recent.popleft()
        _remember(self._admitted, key, recent)
        return recent


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where.

    Attributes:
        user: User ID; the chat's where Telegram names none.
        chat: Chat ID.
    """

    user: int
    chat: int


class Gate:
    """Decides who is answered.

    Attributes:
        allowed: IDs of users and chats that may ask; empty for everybody.
        admins: User IDs that may always ask, without limit.
    """

    def __init__(self, allowed: frozenset[int], admins: frozenset[int], user_limit: int, chat_limit: int) -> None:
        self.allowed = allowed
        self.admins = admins
        self._users = Limiter(user_limit)
        self._chats = Limiter(chat_limit)
        self._strangers = Limiter(0)

    def knows(self, asker: Asker) -> bool:
        """Tell whether somebody may ask at all."""
        return not self.allowed or asker.user in self.admins or bool({asker.user, asker.chat} & self.allowed)

    def tells_stranger(self, asker: Asker, now: float) -> bool:
        """Tell whether somebody who may not ask has not been told so for a minute."""
        return self._strangers.first(asker.chat, now)

    def limits(self, asker: Asker, now: float) -> Verdict:
        """Decide whether somebody who may ask has asked too much."""
        if asker.user in self.admins:
            return Verdict.ADMITTED
        by_user = self._users.admit(asker.user, now)
        return by_user if by_user is not Verdict.ADMITTED else self._chats.admit(asker.chat, now)


def _remember(crowd: OrderedDict[int, V], key: int, value: V) -> None:
    crowd[key] = value
    crowd.move_to_end(key)
    if len(crowd) > LARGEST_CROWD:
        crowd.popitem(last=False)
