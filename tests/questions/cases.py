"""Questions with what answers them, and the judging of an answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.answering import Bot, Library
from bot.knowledge import Folder, load
from bot.model import Answer, Article, Citation

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Gold:
    """A distinctive part, word for word, of a sentence that answers.

    Attributes:
        article: ID of the article that it stands in.
        text: The part.
        places: Start and end of each place in the article's body where it stands, however its lines are broken.
    """

    article: str
    text: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one of several people must be quoted with."""

    speaker: str
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what its answer must satisfy; every field that is set is a demand.

    Attributes:
        question: As it is typed.
        kind: The group it is counted in.
        speaker: Who must have said the first sentence.
        gold: The first sentence must be one of these.
        each: Each of these people must be quoted with one of their sentences.
        mentions: At least two of these words must stand in what is shown.
        choices: Each of these people must be offered.
        none: There must be no answer.
        reason: Why there is none, as ``bot.model.Reason`` names it; not counted as a fault.
        shown: A day that must be shown with the answer.
        fresh: No sentence may have been given before in the chat.
        not_by: None of these people may be quoted.
        free: Nothing else is asked of it.
    """

    question: str
    kind: str = "turn"
    speaker: str | None = None
    gold: tuple[Gold, ...] = ()
    each: tuple[Part, ...] = ()
    mentions: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    none: bool = False
    reason: str | None = None
    shown: dt.date | None = None
    fresh: bool = False
    not_by: tuple[str, ...] = ()
    free: bool = False

    @property
    def all_gold(self) -> tuple[Gold, ...]:
        """Every sentence named, whoever says it."""
        return self.gold + tuple(gold for part in self.each for gold in part.gold)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions that follow each other in one chat."""

    name: str
    turns: tuple[Case, ...]


@dataclass(frozen=True)
class QuestionSet:
    """Articles with questions and conversations on them, in a folder beside this file.

    Attributes:
        name: The folder's name.
    """

    name: str

    @property
    def folder(self) -> Path:
        return HERE / self.name

    @cached_property
    def loaded(self) -> Folder:
        return load(self.folder / "articles")

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {article.id: article for article in self.loaded.articles}

    @cached_property
    def bot(self) -> Bot:
        return Bot(Library.of(self.loaded.articles))

    @cached_property
    def questions(self) -> tuple[Case, ...]:
        return tuple(map(self._case, self._rows("questions.yaml")))

    @cached_property
    def conversations(self) -> tuple[Conversation, ...]:
        rows = self._rows("conversations.yaml")
        return tuple(Conversation(row["name"], tuple(map(self._case, row["turns"]))) for row in rows)

    @property
    def every_case(self) -> tuple[Case, ...]:
        """All questions, those of the conversations with them."""
        return self.questions + tuple(turn for conversation in self.conversations for turn in conversation.turns)

    def replay(self, conversation: Conversation) -> Iterator[tuple[Case, Answer, list[str]]]:
        """Ask a conversation's questions in one chat; give each turn with its answer and what that lacks."""
        before: list[Citation] = []
        for turn in conversation.turns:
            answer = self.bot.answer(turn.question, chat=conversation.name)
            yield turn, answer, faults(turn, answer, before)
            before.extend(answer.citations)

    def _rows(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = yaml.safe_load((self.folder / name).read_text(encoding="utf-8"))
        return rows

    def _case(self, row: dict[str, Any]) -> Case:
        row = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        row["gold"] = self._gold(row.get("gold", ()))
        row["each"] = tuple(Part(part["speaker"], self._gold(part["gold"])) for part in row.get("each", ()))
        row["none"] = row.get("none", row.get("kind") == "none")
        unknown = row.keys() - {field.name for field in fields(Case)}
        if unknown:
            raise ValueError(f"{row['question']}: no such field: {', '.join(sorted(unknown))}")
        return Case(**row)

    def _gold(self, rows: Iterable[dict[str, str]]) -> tuple[Gold, ...]:
        return tuple(Gold(row["article"], row["text"], self._places(**row)) for row in rows)

    def _places(self, article: str, text: str) -> tuple[tuple[int, int], ...]:
        pattern = r"\s+".join(map(re.escape, text.split()))
        return tuple(match.span() for match in re.finditer(pattern, self.articles[article].body))


SETS = (QuestionSet("first"), QuestionSet("second"), QuestionSet("third"))
"""With the one that is not measured yet: well formed it must be all the same."""


def stands_on(citation: Citation, golds: Iterable[Gold]) -> bool:
    """Tell if a citation shares text with one of the sentences wanted."""
    return any(
        citation.start < end and start < citation.end
        for gold in golds
        if gold.article == citation.article
        for start, end in gold.places
    )


def is_by(citation: Citation, person: str) -> bool:
    """Tell if a citation names a person, be it by a part of the name or with a title."""
    said, wanted = (set((name or "").lower().split()) for name in (citation.speaker, person))
    return bool(said) and (said <= wanted or wanted <= said)


def faults(case: Case, answer: Answer, before: Iterable[Citation] = ()) -> list[str]:
    """Return what an answer lacks; nothing where it is right."""
    return [*_first_faults(case, answer), *_whole_faults(case, answer), *_chat_faults(case, answer, before)]


def _first_faults(case: Case, answer: Answer) -> Iterator[str]:
    if not (case.gold or (case.speaker and not case.mentions)):
        return
    if not answer.citations:
        yield "refused"
        return
    first = answer.citations[0]
    if case.gold and not stands_on(first, case.gold):
        yield "wrong article" if first.article not in {gold.article for gold in case.gold} else "another sentence"
    if case.speaker and not is_by(first, case.speaker):
        yield "wrong person"


def _whole_faults(case: Case, answer: Answer) -> Iterator[str]:
    if case.none and answer.answered:
        yield "answered"
    for part in case.each:
        if not any(stands_on(cited, part.gold) and is_by(cited, part.speaker) for cited in answer.citations):
            yield f"without {part.speaker}"
    for person in case.choices:
        if not any(person in choice for choice in answer.choices):
            yield f"does not offer {person}"
    if case.mentions:
        yield from _topic_faults(case, answer)


def _topic_faults(case: Case, answer: Answer) -> Iterator[str]:
    shown = words_shown(answer).lower()
    if sum(word.lower() in shown for word in case.mentions) < 2:
        yield "too few topics"
    if any(not is_by(cited, case.speaker or "") for cited in answer.citations):
        yield "wrong person"


def _chat_faults(case: Case, answer: Answer, before: Iterable[Citation]) -> Iterator[str]:
    if case.shown and not shows_day(answer, case.shown):
        yield f"does not show {case.shown}"
    given = {(cited.article, cited.start) for cited in before}
    if case.fresh and any((cited.article, cited.start) in given for cited in answer.citations):
        yield "given before"
    if any(is_by(cited, person) for cited in answer.citations for person in case.not_by):
        yield "still on the person before"


def shows_day(answer: Answer, day: dt.date) -> bool:
    """Tell if the first sentence is from that day, or what is said beside the answer names it."""
    spelt = (day.isoformat(), f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}")
    return any(cited.date == day for cited in answer.citations[:1]) or any(
        form in (text or "") for form in spelt for text in (answer.message, answer.note)
    )


def words_shown(answer: Answer) -> str:
    """Return all that a person gets to see of an answer."""
    cited = (citation.text for citation in answer.citations)
    return " ".join(filter(None, (answer.message, answer.note, *cited, *answer.suggestions, *answer.choices)))
