"""What an article calls those who speak in it."""

from __future__ import annotations

from bot.archive.describing import describe
from bot.model import Analysis, Article, Person, PersonKind, Span, Statement, StatementKind


def test_a_person_is_told_from_somebody_unnamed_whom_the_same_words_stand_for() -> None:
    speakers = (Person("Brandt", PersonKind.UNNAMED), Person("Brandt"), Person("Brandt"))
    said = (Span(0, 1, "x"),)
    statements = tuple(Statement("a", StatementKind.INDIRECT, said, speaker=speaker) for speaker in speakers)
    found = describe(Analysis(Article("a", "a.txt", "x"), (), statements), range(3))
    assert [(one.person, one.said) for one in found] == [(speakers[0], (0,)), (speakers[1], (1, 2))]
