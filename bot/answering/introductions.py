"""Sentences that tell who somebody is: "Okoro, who leads the crews' union", "the novelist Tove Aldersey"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answering.choose import Candidate, free_candidates
from bot.answering.knowledge import Knowledge
from bot.answering.lang.en.introductions import AFTER_THE_NAME, ASKING_WHO
from bot.model import PersonKind


def asked_who(question: str) -> str | None:
    """Return the name in a question that asks who somebody is; None for any other question.

    Example:
        >>> asked_who("Who is Tunde Okoro?")
        'Tunde Okoro'
    """
    found = re.fullmatch(ASKING_WHO, question.strip(), re.IGNORECASE)
    return found["name"] if found else None


def introductions(knowledge: Knowledge, name: str) -> list[Candidate]:
    """Return sentences that tell who somebody is, what tells most first; none where the name is nobody's."""
    people = [one for one in knowledge.speakers.find(name) if one.kind is PersonKind.PERSON and one.by_name]
    if len(people) != 1:
        return []
    who, lines = people[0], knowledge.library.lines
    found = free_candidates(knowledge.library, who.name, knowledge.topic(who.name))
    told = [(_tells(lines[one.line].sentence.text, who.name, who.roles), one) for one in found]
    return [one for tells, one in sorted(told, key=lambda pair: -pair[0]) if tells]


def _tells(text: str, name: str, roles: Iterable[str]) -> int:
    """Count what tells who somebody is: a role before the full name, and a clause behind it."""
    lowered = text.lower()
    written = (role for role in roles if role.lower() in lowered)  # Of somebody's thousand roles hardly any is.
    before = any(re.search(rf"\b{re.escape(role)},? {re.escape(name)}\b", text, re.IGNORECASE) for role in written)
    return before + bool(re.search(rf"\b{re.escape(name)}{AFTER_THE_NAME}", text))
