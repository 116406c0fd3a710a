"""The paragraph around a cited sentence."""

from __future__ import annotations

import dataclasses

from bot.delivery.context import Surroundings, surroundings
from bot.model import Article, Citation, Passage, Section

BODY = "The council met.\n“The dam is safe.” Ada Brook was\ncalm. “It will  hold.”\nNobody else spoke."
SECTION = Section(None, None, 0, len(BODY))


def article(body: str) -> Article:
    passages, start = [], 0
    for number, line in enumerate(["The council met.", body[17:-19], "Nobody else spoke."], 1):
        start = body.index(line, start)
        passages.append(Passage("dam", number, start, start + len(line), " ".join(line.split()), SECTION))
    return Article("dam", "dam.txt", body, sections=(SECTION,), passages=tuple(passages))


def cited(text: str, body: str = BODY) -> Citation:
    start = body.index(text)
    return Citation(
        text=" ".join(text.split()), speaker=None, article="dam", title="Dam", date=None, source=None, url=None,
        section=None, paragraph=2, start=start, end=start + len(text), score=1.0,
    )  # fmt: skip


def test_the_paragraph_is_cut_at_the_sentence() -> None:
    assert surroundings([article(BODY)], cited("Ada Brook was\ncalm.")) == Surroundings(
        "“The dam is safe.”", "Ada Brook was calm.", "“It will hold.”"
    )


def test_a_sentence_that_a_change_has_moved_is_found_again() -> None:
    longer = BODY.replace("The council met.", "The council met")  # A character less before it.
    found = surroundings([dataclasses.replace(article(BODY), body=longer)], cited("“The dam is safe.”"))
    assert found is not None
    assert found.sentence == "“The dam is safe.”"


def test_an_article_that_is_gone_or_says_something_else_gives_nothing() -> None:
    changed = dataclasses.replace(article(BODY), body=BODY.replace("safe", "gone"))
    assert surroundings([changed], cited("“The dam is safe.”")) is None
    assert surroundings([], cited("“The dam is safe.”")) is None
