"""Follow-ups: a message that leans on the one before is led to a question that stands alone, or to a wish."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from bot.answering.lang.en import follow_ups as english
from bot.answering.question import read_question
from bot.answering.threads import Thread
from bot.model import QuestionKind, Reason, fold

_ENDS = ' \t\n?!.,;:"“”'


class Wish(Enum):
    """What a message may want of the answer before it."""

    FORGET = "forget"
    MORE = "more"
    WHEN = "when"
    WHO = "who"
    WHO_ELSE = "who_else"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A message that leans on the one before.

    Attributes:
        wish: What it wants of the last answer; None for a question of its own.
        question: That question, put so that it stands alone.
    """

    wish: Wish | None = None
    question: str = ""


def read_follow_up(
    text: str,
    thread: Thread | None,
    knows: Callable[[str], bool],
    gender: Callable[[str], str | None] = lambda _: None,
    by_name: Callable[[str], bool] = lambda _: False,
) -> FollowUp | None:
    """Read a message as a follow-up.

    Args:
        text: The message.
        thread: What it may lean on; without one it can only ask to forget.
        knows: Tells whether somebody by a name or role speaks in the folder.
        gender: Tells ``f`` or ``m`` of somebody by a name, where that is known.
        by_name: Tells whether that is a name of somebody who speaks, and no role.

    Returns:
        What it means; None for a message that stands alone.
    """
    plain = fold(text).strip(_ENDS)
    if _pattern(english.FORGET).fullmatch(plain):
        return FollowUp(Wish.FORGET)
    if thread is None:
        return None
    thread = _of_whom(plain, thread, gender)
    if wish := _wish(plain):
        return FollowUp(wish)
    question = (
        _choice(plain, thread, knows)
        or _another(plain, thread, lambda name: knows(name) and (by_name(name) or not _many(name)))
        or _with_pronouns(plain, thread, knows)
    )
    return FollowUp(question=question) if question else None


def _of_whom(plain: str, thread: Thread, gender: Callable[[str], str | None]) -> Thread:
    """Leave of a thread's speakers those whom "she" or "he" fits, where it fits any."""
    words = set(plain.lower().split())
    wanted = "f" if words & english.WOMAN else "m" if words & english.MAN else None
    if wanted is None or len(thread.speakers) < 2:
        return thread
    return replace(thread, speakers=tuple(one for one in thread.speakers if gender(one) == wanted) or thread.speakers)


def stand_alone(speakers: tuple[str, ...], topic: str) -> str:
    """Put a question that stands alone."""
    if not speakers:
        return english.WHO_SAID.format(topic=topic)
    form = english.SAID if topic else english.SAID_ANYTHING
    return form.format(speakers=english.AND.join(speakers), topic=topic)


def _wish(plain: str) -> Wish | None:
    if _pattern(english.MORE).fullmatch(plain):
        return Wish.MORE
    if _pattern(english.WHO_ELSE).fullmatch(plain):
        return Wish.WHO_ELSE
    if _pattern(english.WHO_SAID_THAT).fullmatch(plain):
        return Wish.WHO
    when = _pattern(english.WHEN).fullmatch(plain)
    only_points_back = when and _points_back(when["of"] or "")
    return Wish.WHEN if only_points_back or _pattern(english.WHERE).fullmatch(plain) else None


def _points_back(asked_of: str) -> bool:
    """Tell "when was that" from "when was the treaty signed" by what follows the verb."""
    return english.WHEN_ABOUT.issuperset(asked_of.lower().split())


def _choice(plain: str, thread: Thread, knows: Callable[[str], bool]) -> str | None:
    """Read what answers "which one?": a name, or a place in the row."""
    if thread.answer.reason is not Reason.AMBIGUOUS_SPEAKER:
        return None
    counted = _pattern(english.CHOICE).fullmatch(plain)
    place = english.PLACES.get(counted["which"].lower()) if counted else None
    if place is not None:
        return next(iter(thread.answer.choices[place:][:1]), None)
    named = _pattern(english.CHOSEN_NAME).fullmatch(plain)
    chosen = named and (named["one"] or knows(named["name"]))
    return stand_alone((named["name"],), thread.topic) if named and chosen else None


def _another(plain: str, thread: Thread, knows: Callable[[str], bool]) -> str | None:
    """Read "and about NATO", "what about Blinken": another topic of the same speaker, or the same of another."""
    if found := _pattern(english.ABOUT_TOPIC).fullmatch(plain):
        return stand_alone(thread.speakers, found["named"])
    if not (found := _pattern(english.ABOUT_EITHER).fullmatch(plain)):
        return None
    named, _, question = (found["named"] or found["also"]).partition(", ")
    if question and knows(named):
        return _with_pronouns(question, replace(thread, speakers=(named,)), knows)
    if read_question(named, knows).kind is not QuestionKind.FREE and not knows(named):
        return None  # "and what did Blinken say about it" is a question of its own.
    return stand_alone((named,), thread.topic) if knows(named) else stand_alone(thread.speakers, named)


def _many(named: str) -> bool:
    """Tell whether something without an article is named in the plural: "doctors" are a topic, "the doctors" speak."""
    words = named.lower().split()
    return words[0] not in english.SOME and words[-1].endswith("s") and not words[-1].endswith("ss")


def _with_pronouns(plain: str, thread: Thread, knows: Callable[[str], bool]) -> str | None:
    """Put the thread's people and topic in place of "she" and "it"."""
    question = read_question(plain, knows)
    if question.kind is not QuestionKind.SAID:
        return None
    put = question
    if thread.speakers and all(name.lower() in english.SPEAKER_PRONOUNS for name in question.speakers):
        put = replace(put, speakers=thread.speakers)
    if thread.topic and question.topic.lower() in english.TOPIC_PRONOUNS:
        put = replace(put, topic=thread.topic)
    return None if put == question else stand_alone(put.speakers, put.topic)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
