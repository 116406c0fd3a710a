"""A chat's thread of thought: kept apart from the others', bounded in age and in number."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.answering.threads import OLDEST, Thread, Threads
from bot.model import Answer


class Clock:
    """A clock that goes on only when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def thread(topic: str) -> Thread:
    answer = Answer(f"What did Ilse Brandt say about {topic}?")
    return Thread(("Ilse Brandt",), topic, answer, 0, answer)


def threads(clock: Callable[[], float] = lambda: 0.0, most: int = 10) -> Threads:
    return Threads(clock, most)


def test_each_chat_has_a_thread_of_its_own() -> None:
    kept = threads()
    kept.put("one", thread("fares"))
    kept.put("two", thread("quay"))
    assert kept.get("one") == thread("fares")
    assert kept.get("two") == thread("quay")
    assert kept.get("three") is None


def test_a_thread_takes_the_place_of_the_one_before() -> None:
    kept = threads()
    kept.put("one", thread("fares"))
    kept.put("one", thread("quay"))
    assert kept.get("one") == thread("quay")


def test_a_forgotten_thread_is_gone_and_forgetting_none_is_no_error() -> None:
    kept = threads()
    kept.put("one", thread("fares"))
    kept.forget("one")
    kept.forget("one")
    assert kept.get("one") is None


def test_a_thread_lasts_for_its_time_and_no_longer() -> None:
    clock = Clock()
    kept = threads(clock)
    kept.put("one", thread("fares"))
    clock.now = OLDEST
    assert kept.get("one") == thread("fares")
    clock.now = OLDEST + 1
    assert kept.get("one") is None


def test_an_old_thread_stays_gone_whatever_the_clock_says() -> None:
    clock = Clock()
    kept = threads(clock)
    kept.put("one", thread("fares"))
    clock.now = OLDEST + 1
    kept.get("one")
    clock.now = 0.0
    assert kept.get("one") is None


def test_a_new_answer_makes_a_thread_young_again() -> None:
    clock = Clock()
    kept = threads(clock)
    kept.put("one", thread("fares"))
    clock.now = OLDEST
    kept.put("one", thread("quay"))
    clock.now = 2 * OLDEST
    assert kept.get("one") == thread("quay")


def test_the_chats_heard_from_last_are_remembered() -> None:
    kept = threads(most=2)
    for chat in ("one", "two", "one", "three"):
        kept.put(chat, thread(chat))
    assert kept.get("two") is None
    assert kept.get("one") == thread("one")
    assert kept.get("three") == thread("three")


def test_many_threads_of_execution_may_use_it_at_once() -> None:
    kept = threads(most=50)

    def use(number: int) -> bool:
        chat = str(number % 80)
        kept.put(chat, thread(chat))
        found = kept.get(chat)
        if number % 7 == 0:
            kept.forget(chat)
        return found is None or found == thread(chat)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(4_000)))
    assert sum(kept.get(str(chat)) is not None for chat in range(80)) <= 50
