"""What questions are answered on: an archive, with what is worked out of it when it is first needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Generic, Self, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from bot.answering.evidence import LineTable
from bot.answering.spelling import Speller
from bot.archive import Archive, Line, Utterance, analyse, enter
from bot.archive.abbreviations import Abbreviations
from bot.archive.ranking import Engine, retriever_over
from bot.model import Analysis, Article, Passage
from bot.retrieval import Retriever
from bot.retrieval.protocol import positive_idf
from bot.statements.people import PeopleIndex
from bot.text import stem
from bot.text.wording.vectors import wordings

Integers = NDArray[np.int64]
T = TypeVar("T")

_AND = " and "


class Numbered(Sequence[T], Generic[T]):
    """Things of an archive, each looked up when it is asked for.

    Args:
        numbers: Which, rising, shape (things,).
        look_up: Gives the thing of a number.
    """

    def __init__(self, numbers: Sequence[int] | Integers, look_up: Callable[[int], T]) -> None:
        self.numbers: Integers = np.asarray(numbers, np.int64)
        self._look_up = look_up

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Numbered[T]: ...

    def __getitem__(self, place: int | slice) -> T | Numbered[T]:
        if isinstance(place, slice):
            return Numbered(self.numbers[place], self._look_up)
        return self._look_up(int(self.numbers[place]))

    def __iter__(self) -> Iterator[T]:
        return map(self._look_up, self.numbers.tolist())

    def only(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Numbered[T]:
        """Return those that are marked, shape (things,), or at some places, in their order."""
        return Numbered(self.numbers[chosen], self._look_up)


Utterances = Numbered[Utterance]


class Library:
    """One immutable snapshot; a change in the folder makes the next one beside it.

    Args:
        archive: What it holds.
        engine: What ranks its passages.

    Attributes:
        archive: What it holds.
    """

    def __init__(self, archive: Archive, engine: Engine = "auto") -> None:
        self.archive = archive
        self._engine = engine

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Self:
        """Analyse some articles, and hold them in memory."""
        return cls(Archive.of(enter(analyse(article)) for article in articles))

    def prepare(self) -> None:
        """Work out now what the first question would otherwise wait for."""
        _ = self.retriever, self.table, self.archive.people.most_quoted, self.archive.abbreviations

    @cached_property
    def articles(self) -> Sequence[Article]:
        """Every article, by ID."""
        return Numbered([*self.archive.there()], self.archive.article)

    def article(self, article_id: str) -> Article | None:
        """Return an article; None where there is no such one."""
        number = self.archive.find(article_id)
        return None if number is None else self.archive.article(number)

    @property
    def analyses(self) -> Iterator[Analysis]:
        """What was found in each article, by ID."""
        return map(self.archive.analysis, self.archive.there())

    @cached_property
    def retriever(self) -> Retriever:
        """Ranks the passages, by their numbers in the archive."""
        return retriever_over(self.archive, self._engine)

    def passage(self, number: int) -> Passage:
        """Return the passage of a number that the retriever gives."""
        return self.archive.passage(number)

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Every line (sentence), by its number."""
        return Numbered(np.arange(len(self.archive.lines)), self.archive.line)

    def idf(self, term: str) -> float:
        """Return how much a term tells, of N lines of which n hold it: see `positive_idf`."""
        return positive_idf(self.archive.line_count, self.archive.lines_with(term))

    @cached_property
    def spoken(self) -> Utterances:
        """Everything that is said, in order."""
        return self.utterances(np.arange(len(self.archive.said)))

    def utterances(self, numbers: Sequence[int] | Integers) -> Utterances:
        """Return some of what is said, by rising numbers, as far as the article is still there."""
        found = Numbered(numbers, self.archive.utterance)
        return found.only(self.archive.said_there(found.numbers))

    @cached_property
    def table(self) -> LineTable:
        """The lines' terms, ready to be weighed against a topic."""
        return LineTable(self.archive.volumes, wordings(), lambda term: self.archive.lines_with(term) > 0)

    @property
    def newest(self) -> dt.date | None:
        """The newest article's day; None where no article has one."""
        return self.archive.newest

    def names_in(self, line: int, terms_of_name: Iterable[str]) -> bool:
        """Tell whether the passage of a line holds all terms of a name."""
        around = self.archive.passage_lines(self.archive.line_passage(line))
        return all(self.archive.any_holds(around, term) for term in terms_of_name)

    @property
    def abbreviations(self) -> Abbreviations:
        """The abbreviations that the articles define."""
        return self.archive.abbreviations

    @cached_property
    def speller(self) -> Speller:
        """Puts mistyped words right."""
        near = wordings()
        return Speller(self.archive.words, lambda word: stem(word) in near)

    def names(self, name: str) -> bool:
        """Tell whether the articles write several words in a row with capitals, as they do names."""
        return self.archive.writes_name(" ".join(name.lower().split()))

    @property
    def people(self) -> PeopleIndex:
        """Everybody named who says something, across the folder."""
        return self.archive.people

    @cached_property
    def most_quoted(self) -> Sequence[str]:
        """Names of all who say something, whoever says most first."""
        return Numbered(self.people.most_quoted, lambda number: self.people.person(number).name)

    def speaker_of(self, utterance: Utterance) -> str | None:
        """Return the fullest name that the folder gives of whoever says something; None for somebody unnamed."""
        speaker = utterance.statement.speaker
        if speaker is None or not speaker.named:
            return None
        number = None if _AND in speaker.name else self.people.who_says(utterance.number, speaker)
        return speaker.name if number is None else self.people.person(number).name

    def utterance_at(self, line: int) -> Utterance | None:
        """Return the statement that most of a line's text belongs to; None where nobody is quoted in it."""
        said = self.archive.line_said(line)
        return None if said is None else self.archive.utterance(said)
