"""The snapshot that questions are answered on: articles, their sentences, who said what, and the retriever."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from math import log

import numpy as np

from bot.answering.abbreviations import Abbreviations
from bot.answering.evidence import LineTable, Places
from bot.answering.lang.en.pronouns import PERSONAL
from bot.answering.spelling import Speller
from bot.model import Analysis, Article, Passage, Person, Sentence, Statement
from bot.retrieval import PassageRetriever, Retriever
from bot.statements import find_statements
from bot.statements.people import PeopleIndex, Voice
from bot.text import sentences, stem, terms
from bot.text.wording.vectors import wordings

LONGEST_NAME = 4  # words
_AND = " and "
_CAPITALS = re.compile(r"[A-Z][\w'’.-]*\w(?: [A-Z][\w'’.-]*\w)+")

AnalyseAll = Callable[[Sequence[Article]], Iterable[Analysis]]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with where it stands and what it is about.

    Attributes:
        article: The article it stands in.
        passage: The passage it stands in.
        sentence: The sentence.
        terms: Its terms as retrieval counts them, in order.
    """

    article: Article
    passage: Passage
    sentence: Sentence
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement with the lines that its content and its source stand in.

    Attributes:
        statement: Who said what.
        lines: Indices of the lines that hold its content, in order.
    """

    statement: Statement
    lines: tuple[int, ...]


class Library:
    """One immutable snapshot; a change in the folder builds the next one beside it.

    What a question needs is worked out when it is first needed: ranking passages needs no statements.

    Attributes:
        articles: In the order of the folder.
        passages: Every passage; a retriever's document number is an index here.
    """

    def __init__(self, articles: Sequence[Article], analyse_all: AnalyseAll | None = None) -> None:
        self.articles = tuple(articles)
        self.passages = tuple(passage for article in articles for passage in article.passages)
        self._analyse_all = analyse_all or partial(map, analyse_article)

    def prepare(self) -> None:
        """Work out now what the first question would otherwise wait for."""
        _ = self.retriever, self.table, self.people, self.most_quoted, self.line_terms

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """The articles by their IDs."""
        return {article.id: article for article in self.articles}

    @cached_property
    def retriever(self) -> Retriever:
        """Ranks the passages."""
        from bot.retrieval.rank_bm25 import RankBM25  # numpy takes a while to import, and not every command ranks.

        return PassageRetriever(self.articles, RankBM25)

    @cached_property
    def analyses(self) -> tuple[Analysis, ...]:
        """Sentences and statements of each article."""
        return tuple(self._analyse_all(self.articles))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every sentence of the folder, in the order of articles and of the text."""
        return tuple(line for analysis in self.analyses for line in _lines(analysis))

    @cached_property
    def first_line(self) -> Mapping[str, int]:
        """Index of each article's first line."""
        starts: dict[str, int] = {}
        for number, line in enumerate(self.lines):
            starts.setdefault(line.article.id, number)
        return starts

    def idf(self, term: str) -> float:
        """Return how much a term tells: log(1 + (N - n + .5) / (n + .5)) of N lines of which n hold it.

        The form that keeps common terms above zero, as in Lucene's BM25.
        """
        n = self.table.lines_with(term)
        return log(1 + (len(self.lines) - n + 0.5) / (n + 0.5))

    @cached_property
    def spoken(self) -> tuple[Utterance, ...]:
        """Every statement of the folder with its lines, in order."""
        return tuple(self._utterances())

    def lines_of(self, passage: Passage) -> range:
        """Return the indices of a passage's lines."""
        return self._lines_by_passage.get((passage.article, passage.number), range(0))

    def lines_in(self, article: str) -> range:
        """Return the indices of an article's lines."""
        first = self.first_line.get(article)
        return range(0) if first is None else range(first, first + self._line_counts[article])

    @cached_property
    def _line_counts(self) -> Mapping[str, int]:
        return {analysis.article.id: len(analysis.sentences) for analysis in self.analyses}

    @cached_property
    def _lines_by_passage(self) -> Mapping[tuple[str, int], range]:
        found: dict[tuple[str, int], range] = {}
        for number, line in enumerate(self.lines):
            key = line.passage.article, line.passage.number
            found[key] = range(found[key].start if key in found else number, number + 1)
        return found

    @cached_property
    def line_terms(self) -> tuple[frozenset[str], ...]:
        """The set of terms of each line."""
        return tuple(frozenset(line.terms) for line in self.lines)

    @cached_property
    def table(self) -> LineTable:
        """The lines' terms, ready to be weighed against a topic."""
        passages = {id(passage): number for number, passage in enumerate(self.passages)}
        articles = {article.id: number for number, article in enumerate(self.articles)}
        return LineTable(
            [line.terms for line in self.lines],
            Places(
                np.array([passages[id(line.passage)] for line in self.lines], np.intp),
                np.array([articles[line.article.id] for line in self.lines], np.intp),
                np.array([bool(PERSONAL.search(line.sentence.text)) for line in self.lines], bool),
            ),
            self._headings(),
            wordings(),
        )

    def _headings(self) -> list[tuple[str, ...]]:
        """Return the terms above each passage; most share theirs with the passage before."""
        terms_of = lru_cache(maxsize=None)(_heading)
        return [
            terms_of(article.title, passage.section.title, article.language)
            for article in self.articles
            for passage in article.passages
        ]

    @cached_property
    def newest(self) -> dt.date | None:
        """The newest article's day; None where no article has one."""
        return max((article.date for article in self.articles if article.date), default=None)

    def names_in(self, line: int, terms_of_name: Iterable[str]) -> bool:
        """Tell whether the passage of a line holds all terms of a name."""
        around = self.lines_of(self.lines[line].passage)
        return all(any(term in self.line_terms[other] for other in around) for term in terms_of_name)

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """The abbreviations that the articles define."""
        return Abbreviations(passage.text for passage in self.passages)

    @cached_property
    def speller(self) -> Speller:
        """Puts mistyped words right."""
        near = wordings()
        return Speller((passage.text for passage in self.passages), lambda word: stem(word) in near)

    def names(self, name: str) -> bool:
        """Tell whether the articles write several words in a row with capitals, as they do names."""
        return " ".join(name.lower().split()) in self._written_names

    @cached_property
    def _written_names(self) -> frozenset[str]:
        runs = (run[0].split() for passage in self.passages for run in _CAPITALS.finditer(passage.text))
        return frozenset(
            " ".join(run[first:last]).lower()
            for run in runs
            for first in range(len(run) - 1)
            for last in range(first + 2, min(first + LONGEST_NAME, len(run)) + 1)
        )

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the folder; the people's are numbered by their places here."""
        return tuple(statement for analysis in self.analyses for statement in analysis.statements)

    @cached_property
    def people(self) -> PeopleIndex:
        """Everybody named who says something, across the folder."""
        said: dict[tuple[str, str], list[int]] = defaultdict(list)
        people: dict[tuple[str, str], Person] = {}
        for number, statement in enumerate(self.statements):
            if (speaker := statement.speaker) and speaker.named:
                people.setdefault((statement.article, speaker.name), speaker)
                said[statement.article, speaker.name].append(number)
        return PeopleIndex(Voice(people[key], tuple(numbers)) for key, numbers in said.items())

    @cached_property
    def most_quoted(self) -> tuple[str, ...]:
        """Names of all who say something, whoever says most first."""
        return tuple(self.people.person(number).name for number in self.people.most_quoted)

    @cached_property
    def utterance_of(self) -> Mapping[int, Utterance]:
        """Each statement's utterance, by the statement's identity."""
        return {id(utterance.statement): utterance for utterance in self.spoken}

    def speaker_of(self, statement: Statement) -> str | None:
        """Return the fullest name that the folder gives of whoever says something; None for somebody unnamed."""
        return self._speaker_of.get(id(statement))

    @cached_property
    def _speaker_of(self) -> Mapping[int, str]:
        own = {
            id(one.statement): one.statement.speaker.name
            for one in self.spoken
            if one.statement.speaker and one.statement.speaker.named
        }
        joined = {
            id(self.statements[statement]): person.name
            for number, person in enumerate(self.people.people)
            for statement in self.people.statements(number)
        }
        return own | {statement: name for statement, name in joined.items() if _AND not in own.get(statement, "")}

    def utterance_at(self, line: int) -> Utterance | None:
        """Return the statement that most of a line's text belongs to; None where nobody is quoted in it."""
        return self._utterance_at.get(line)

    @cached_property
    def _utterance_at(self) -> Mapping[int, Utterance]:
        longest: dict[int, tuple[int, Utterance]] = {}
        for utterance in self.spoken:
            for number in utterance.lines:
                share = _common(self.lines[number].sentence, utterance.statement)
                if share > longest.get(number, (0,))[0]:
                    longest[number] = share, utterance
        return {number: utterance for number, (_, utterance) in longest.items()}

    def _utterances(self) -> Iterator[Utterance]:
        for analysis in self.analyses:
            first = self.first_line.get(analysis.article.id, 0)
            starts = [sentence.start for sentence in analysis.sentences]
            for statement in analysis.statements:
                lines = sorted({line for span in statement.content for line in _covered(starts, span.start, span.end)})
                if lines:
                    yield Utterance(statement, tuple(first + line for line in lines))


def analyse_article(article: Article) -> Analysis:
    """Find an article's sentences with their terms, and who said what in it."""
    found = tuple(s for passage in article.passages for s in sentences(passage, article.body, article.language))
    statements = find_statements(article, found)
    return Analysis(article, found, statements, tuple(tuple(terms(s.text, article.language)) for s in found))


def _lines(analysis: Analysis) -> Iterator[Line]:
    article = analysis.article
    passages = {passage.number: passage for passage in article.passages}
    for sentence, found in zip(analysis.sentences, analysis.terms, strict=True):
        yield Line(article, passages[sentence.passage], sentence, found)


def _common(sentence: Sentence, statement: Statement) -> int:
    """Return how many characters of a sentence are a statement's content."""
    return sum(max(0, min(sentence.end, span.end) - max(sentence.start, span.start)) for span in statement.content)


def _heading(title: str | None, section: str | None, language: str) -> tuple[str, ...]:
    return tuple(terms(" ".join(filter(None, (title, section))), language))


def _covered(starts: Sequence[int], start: int, end: int) -> Iterable[int]:
    """Return the indices of the sentences, given by where they start, that a span of the body reaches into."""
    return range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))
