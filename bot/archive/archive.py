"""The archive: one immutable snapshot of all that a folder's articles hold, over one or several volumes.

Everything is numbered through the volumes in their order. What stands in an article that is there no more keeps its
numbers, and is found by nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Self

import numpy as np
import numpy.typing as npt

from bot.archive.abbreviations import Abbreviations
from bot.archive.describing import Described
from bot.archive.entry import Entry
from bot.archive.numbering import Flags, Integers, Numbering, among, holders, kept_of, places
from bot.archive.volume import KINDS, NO_DAY, Numbers, Volume
from bot.archive.words import Words
from bot.model import Analysis, Article, Passage, Sentence, Statement, StatementKind
from bot.retrieval.segment import runs
from bot.statements.people import PeopleIndex, Voice


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with where it stands.

    Attributes:
        article: The article it stands in.
        passage: The passage it stands in.
        sentence: The sentence.
    """

    article: Article
    passage: Passage
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said, with the lines that it stands in.

    Attributes:
        number: Its number in the archive.
        lines: Numbers of the lines that hold its content, rising.
    """

    number: int
    lines: tuple[int, ...]
    _look_up: Callable[[], Statement] = field(compare=False, repr=False)

    @property
    def statement(self) -> Statement:
        """Who said what; looked up when it is asked for."""
        return self._look_up()


class Archive:
    """A snapshot of all articles of a folder.

    Args:
        volumes: What they are kept in.
        gone: For each volume the numbers of its articles that are there no more.
        people: Everybody named who says something in the volumes, also in what is gone, if that is known already.

    Attributes:
        volumes: What the articles are kept in.
        articles: Numbers the articles.
        passages: Numbers the passages.
        lines: Numbers the lines.
        said: Numbers what is said.
        speakers: Numbers those who speak, article by article.
    """

    def __init__(
        self, volumes: Sequence[Volume], gone: Sequence[Iterable[int]] = (), people: PeopleIndex | None = None
    ) -> None:
        self.volumes = tuple(volumes)
        self.articles = Numbering(volume.size for volume in volumes)
        self.passages = Numbering(len(volume.columns.passage_day) for volume in volumes)
        self.lines = Numbering(len(volume.columns.line_article) for volume in volumes)
        self.said = Numbering(len(volume.columns.said_article) for volume in volumes)
        self.speakers = Numbering(volume.speakers.size for volume in volumes)
        self._there = _masks(volumes, gone)
        self._people = people

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Make an archive in memory."""
        from bot.archive.building import VolumeBuilder

        builder = VolumeBuilder()
        for entry in entries:
            builder.add(entry)
        return cls([builder.finish()])

    @cached_property
    def size(self) -> int:
        """How many articles there are."""
        return sum(int(there.sum()) for there in self._there)

    def there(self) -> Iterator[int]:
        """Yield the numbers of the articles that are there, by their IDs."""
        numbered = [
            (volume.found.ids[number], first + number)
            for volume, first, there in zip(self.volumes, self.articles.firsts, self._there, strict=False)
            for number in np.flatnonzero(there).tolist()
        ]
        return (number for _, number in sorted(numbered))

    @cached_property
    def line_count(self) -> int:
        """How many lines there are."""
        return self._count(self.lines, self._lines_there)

    @cached_property
    def speaker_count(self) -> int:
        """How many speak, article by article."""
        return self._count(self.speakers, self._speakers_there)

    @cached_property
    def gone_passages(self) -> list[int]:
        """Numbers of the passages of articles that are there no more, rising."""
        return self._gone("article_passages_from", self.passages)

    @cached_property
    def gone_articles(self) -> list[int]:
        """Numbers of the articles that are there no more, rising."""
        return [
            first + number
            for first, there in zip(self.articles.firsts, self._there, strict=False)
            for number in np.flatnonzero(~there).tolist()
        ]

    @cached_property
    def _articles_there(self) -> list[Flags | None]:
        return [None if there.all() else there for there in self._there]

    @cached_property
    def _passages_there(self) -> list[Flags | None]:
        return self._spread("article_passages_from")

    @cached_property
    def _lines_there(self) -> list[Flags | None]:
        return self._spread("article_lines_from")

    @cached_property
    def _speakers_there(self) -> list[Flags | None]:
        return self._spread("article_speakers_from")

    def _spread(self, column: str) -> list[Flags | None]:
        """Return for each volume which of an article's things are there; None where all are."""
        return [
            None if there is None else np.repeat(there, np.diff(getattr(volume.columns, column)))
            for volume, there in zip(self.volumes, self._articles_there, strict=True)
        ]

    def _holding(self, segment: str, there: Sequence[Flags | None], term: str) -> list[Numbers]:
        """Return for each volume the documents of a segment that hold a term and are there, rising."""
        found = (holders(getattr(volume, segment), term) for volume in self.volumes)
        return [kept_of(numbers, flags) for numbers, flags in zip(found, there, strict=True)]

    def _writing(self, term: str) -> list[Numbers]:
        """Return for each volume the articles that hold a marked word."""
        return self._holding("words", self._articles_there, term)

    @staticmethod
    def _count(numbering: Numbering, there: Sequence[Flags | None]) -> int:
        return len(numbering) - sum(int((~flags).sum()) for flags in there if flags is not None)

    def _gone(self, column: str, numbering: Numbering) -> list[int]:
        found: list[int] = []
        for volume, first, there in zip(self.volumes, numbering.firsts, self._there, strict=False):
            starts = getattr(volume.columns, column)
            for number in np.flatnonzero(~there).tolist():
                found.extend(range(first + int(starts[number]), first + int(starts[number + 1])))
        return found

    def find(self, article_id: str) -> int | None:
        """Return the number of an article; None where no such article is there."""
        for first, numbers in zip(self.articles.firsts, self._writing(f"id:{article_id}"), strict=False):
            if len(numbers):
                return first + int(numbers[0])
        return None

    def entry(self, article: int) -> Entry:
        """Return an article with all that was found in it."""
        volume, number = self.articles.place(article)
        return self.volumes[volume].contents.entry(number)

    def article(self, article: int) -> Article:
        """Return an article."""
        volume, number = self.articles.place(article)
        return self.volumes[volume].contents[number].article

    def analysis(self, article: int) -> Analysis:
        """Return what was found in an article."""
        return self.entry(article).analysis

    def passage(self, passage: int) -> Passage:
        """Return a passage."""
        volume, number = self.passages.place(passage)
        starts = self.volumes[volume].columns.article_passages_from
        article = int(places(starts, number, "right")[0]) - 1
        return self.volumes[volume].contents[article].article.passages[number - int(starts[article])]

    def passage_articles(self, passages: Sequence[int]) -> list[int]:
        """Return the articles that some passages stand in."""
        found: list[int] = (self._first_passages.searchsorted(passages, "right") - 1).tolist()
        return found

    @cached_property
    def _first_passages(self) -> Integers:
        """Each article's first passage; the one that the next article begins with where it has none."""
        starts = (volume.columns.article_passages_from[:-1] for volume in self.volumes)
        return np.concatenate(
            [np.zeros(0, np.int64), *(first + one for first, one in zip(self.passages.firsts, starts, strict=False))]
        )

    def passage_lines(self, passage: int) -> range:
        """Return the numbers of a passage's lines."""
        volume, number = self.passages.place(passage)
        return self._range(self.volumes[volume].columns.passage_lines_from, number, self.lines.firsts[volume])

    def article_lines(self, article: int) -> range:
        """Return the numbers of an article's lines."""
        volume, number = self.articles.place(article)
        return self._range(self.volumes[volume].columns.article_lines_from, number, self.lines.firsts[volume])

    def article_said(self, article: int) -> range:
        """Return the numbers of what is said in an article."""
        volume, number = self.articles.place(article)
        return self._range(self.volumes[volume].columns.article_said_from, number, self.said.firsts[volume])

    @staticmethod
    def _range(starts: Numbers, number: int, first: int) -> range:
        return range(first + int(starts[number]), first + int(starts[number + 1]))

    def line_text(self, line: int) -> str:
        """Return a line's text."""
        volume, number = self.lines.place(line)
        return self.volumes[volume].texts[number]

    def texts(self, lines: range) -> list[str]:
        """Return the texts of some lines in a row, all of one article."""
        if not lines:
            return []
        volume, first = self.lines.place(lines.start)
        return self.volumes[volume].texts.several(first, first + len(lines))

    def line(self, line: int) -> Line:
        """Return a line with where it stands."""
        volume, number = self.lines.place(line)
        columns = self.volumes[volume].columns
        article = int(columns.line_article[number])
        leaf = self.volumes[volume].contents[article]
        passage = int(columns.line_passage[number]) - int(columns.article_passages_from[article])
        sentence = leaf.sentence(number - int(columns.article_lines_from[article]))
        return Line(leaf.article, leaf.article.passages[passage], sentence)

    def line_article(self, line: int) -> int:
        """Return the article that a line stands in."""
        volume, number = self.lines.place(line)
        return self.articles.firsts[volume] + int(self.volumes[volume].columns.line_article[number])

    def line_passage(self, line: int) -> int:
        """Return the passage that a line stands in."""
        volume, number = self.lines.place(line)
        return self.passages.firsts[volume] + int(self.volumes[volume].columns.line_passage[number])

    def line_said(self, line: int) -> int | None:
        """Return what most of a line's text belongs to; None where nobody is quoted in it."""
        volume, number = self.lines.place(line)
        said = int(self.volumes[volume].columns.line_said[number])
        return None if said < 0 else self.said.firsts[volume] + said

    def line_day(self, line: int) -> dt.date | None:
        """Return the day that a line is from: its section's, else its article's."""
        volume, number = self.lines.place(line)
        columns = self.volumes[volume].columns
        return _date(int(columns.passage_day[columns.line_passage[number]]))

    def utterance(self, said: int) -> Utterance:
        """Return something that is said."""
        volume, number = self.said.place(said)
        columns = self.volumes[volume].columns
        start, end = columns.said_lines_from[number : number + 2].tolist()
        first = self.lines.firsts[volume]
        lines = tuple(first + line for line in columns.said_lines[start:end].tolist())
        return Utterance(said, lines, partial(self._statement, volume, number))

    def _statement(self, volume: int, number: int) -> Statement:
        columns, contents = self.volumes[volume].columns, self.volumes[volume].contents
        return contents[int(columns.said_article[number])].statement(int(columns.said_statement[number]))

    def said_there(self, said: Integers) -> Flags:
        """Tell which of some things, by rising numbers, are said in articles that are still there."""
        flags = np.zeros(len(said), bool)
        for volume, part, numbers in self.said.split(said):
            flags[part] = self._there[volume][self.volumes[volume].columns.said_article[numbers]]
        return flags

    def said_kinds(self, said: Integers) -> npt.NDArray[np.uint8]:
        """Return the kinds of some things said, by rising numbers, each by its place in ``KINDS``."""
        kinds = np.zeros(len(said), np.uint8)
        for volume, part, numbers in self.said.split(said):
            kinds[part] = self.volumes[volume].columns.said_kind[numbers]
        return kinds

    def said_days(self, said: Integers) -> Numbers:
        """Return the days, as ordinals, that some things are said on, by rising numbers; 0 where it is not known."""
        days = np.zeros(len(said), np.int32)
        for volume, part, numbers in self.said.split(said):
            columns = self.volumes[volume].columns
            first_lines = columns.said_lines[columns.said_lines_from[numbers]]
            days[part] = columns.passage_day[columns.line_passage[first_lines]]
        return days

    def said_lines(self, said: Integers) -> tuple[Integers, Integers]:
        """Return all lines of some things said, by rising numbers, and for each line the place of what it belongs to.

        Returns:
            Both of shape (lines,), in the order of what is said.
        """
        lines, owners = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for volume, part, numbers in self.said.split(said):
            columns = self.volumes[volume].columns
            starts = columns.said_lines_from[numbers].astype(np.int64)
            counts = columns.said_lines_from[numbers + 1] - starts
            lines.append(self.lines.firsts[volume] + columns.said_lines[runs(starts, counts)].astype(np.int64))
            owners.append(part.start + np.repeat(np.arange(len(numbers)), counts))
        return np.concatenate(lines), np.concatenate(owners)

    def only_named(self, said: Integers, lines: Integers, term: str) -> Flags:
        """Tell in which lines of some things said a term stands only in the words that name the speaker.

        Args:
            said: What each line belongs to, shape (lines,).
            lines: The lines, shape (lines,).
            term: The term.
        """
        flags = np.zeros(len(lines), bool)
        for volume, first, first_line in zip(self.volumes, self.said.firsts, self.lines.firsts, strict=False):
            named = holders(volume.named, term)
            if len(named):
                # Where something else is said, what is at its place in the list is another number.
                held = named[np.minimum(places(named, said - first), len(named) - 1)]
                source_lines = volume.columns.said_source_line[held].astype(np.int64) + first_line
                flags |= (held == said - first) & (source_lines == lines)
        return flags

    def kind(self, said: int) -> StatementKind:
        """Return how something is said."""
        return KINDS[int(self.said_kinds(np.array([said], np.int64))[0])]

    def lines_with(self, term: str) -> int:
        """Return how many lines hold a term."""
        return sum(map(len, self._holding("lines", self._lines_there, term)))

    def counted(self, lines: Integers, terms: Sequence[str]) -> tuple[Integers, Integers]:
        """Return how often some terms stand in some lines, by rising numbers, and how many terms each line has.

        Returns:
            Shapes (lines, terms) and (lines,).
        """
        counts, lengths = np.zeros((len(lines), len(terms)), np.int64), np.zeros(len(lines), np.int64)
        for volume, part, numbers in self.lines.split(lines):
            segment = self.volumes[volume].lines
            counts[part], lengths[part] = segment.counts(numbers, terms), segment.lengths[numbers]
        return counts, lengths

    def headed(self, passages: Integers, terms: Sequence[str]) -> Flags:
        """Tell which of some terms stand above some passages, by rising numbers: shape (passages, terms)."""
        flags = np.zeros((len(passages), len(terms)), bool)
        for volume, part, numbers in self.passages.split(passages):
            for column, term in enumerate(terms):
                flags[part, column] = among(holders(self.volumes[volume].headings, term), numbers)
        return flags

    def any_holds(self, lines: range, term: str) -> bool:
        """Tell whether any of some lines of one article holds a term."""
        if not lines:
            return False
        volume, first = self.lines.place(lines.start)
        found = holders(self.volumes[volume].lines, term)
        (place,) = places(found, first).tolist()
        return place < len(found) and int(found[place]) < first + len(lines)

    def speakers_with(self, term: str) -> Integers:
        """Return the numbers of those who speak that a term is found in what they are called, or their name is."""
        found = self._holding("speakers", self._speakers_there, term)
        parts = [first + numbers.astype(np.int64) for first, numbers in zip(self.speakers.firsts, found, strict=False)]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def described(self, speaker: int) -> tuple[int, Described]:
        """Return the article that somebody speaks in, and what it calls them."""
        volume, number = self.speakers.place(speaker)
        starts = self.volumes[volume].columns.article_speakers_from
        article = int(places(starts, number, "right")[0]) - 1
        described = self.volumes[volume].contents[article].described(number - int(starts[article]))
        return self.articles.firsts[volume] + article, described

    @cached_property
    def words(self) -> Words:
        """The words that the articles write."""
        return Words(self.volumes, self._articles_there)

    def writes_name(self, name: str) -> bool:
        """Tell whether an article writes several words, in small letters here, with capitals in a row."""
        return any(map(len, self._writing(f"name:{name}")))

    @cached_property
    def newest(self) -> dt.date | None:
        """The newest article's day; None where no article has one."""
        days = (
            int((volume.columns.article_day * there).max(initial=NO_DAY))
            for volume, there in zip(self.volumes, self._there, strict=True)
        )
        return _date(max(days, default=NO_DAY))

    def covers(self, since: dt.date | None, until: dt.date | None) -> bool:
        """Tell whether any passage is from some days."""
        first = since.toordinal() if since else NO_DAY + 1
        last = until.toordinal() if until else dt.date.max.toordinal()
        days = [
            _kept(volume.columns.passage_day, there)
            for volume, there in zip(self.volumes, self._passages_there, strict=True)
        ]
        return any(bool(((first <= some) & (some <= last)).any()) for some in days)

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """The abbreviations that the articles define."""
        return Abbreviations(
            (full, short)
            for volume, there in zip(self.volumes, self._there, strict=True)
            for article, full, short in volume.found.abbreviations
            if there[article]
        )

    @cached_property
    def people(self) -> PeopleIndex:
        """Everybody named who says something; their statements are the numbers of what is said."""
        if self._people is None:
            return PeopleIndex(voice for article in self.there() for voice in self._voices_in(article))
        gone = [voice for article in self.gone_articles for voice in self._voices_in(article)]
        return self._people.without(gone, self._voices_of) if gone else self._people

    def voices(self, volumes: slice = slice(None)) -> Iterator[Voice]:
        """Yield who says what in some of the volumes, article by article, also in what is gone."""
        for volume, first in list(zip(self.volumes, self.articles.firsts, strict=False))[volumes]:
            for article in range(first, first + volume.size):
                yield from self._voices_in(article)

    def _voices_in(self, article: int) -> Iterator[Voice]:
        volume, number = self.articles.place(article)
        first = self.article_said(article).start
        for described in self.volumes[volume].contents[number].speakers:
            if described.person.named:
                yield Voice(described.person, tuple(first + place for place in described.said))

    def _voices_of(self, said: Sequence[int]) -> Iterator[Voice]:
        """Yield the voices that some of what is said belongs to, by rising numbers."""
        placed = map(self.said.place, said)
        articles = dict.fromkeys(
            self.articles.firsts[volume] + int(self.volumes[volume].columns.said_article[number])
            for volume, number in placed
        )
        wanted = frozenset(said)
        for article in articles:
            yield from (voice for voice in self._voices_in(article) if not wanted.isdisjoint(voice.statements))


def _kept(values: Numbers, there: Flags | None) -> Numbers:
    """Return the values of what is there, one flag a value; of everything where there are no flags."""
    return values if there is None else values[there]


def _masks(volumes: Sequence[Volume], gone: Sequence[Iterable[int]]) -> list[Flags]:
    masks = [np.ones(volume.size, bool) for volume in volumes]
    for mask, numbers in zip(masks, gone, strict=False):
        mask[[*numbers]] = False
    return masks


def _date(day: int) -> dt.date | None:
    return dt.date.fromordinal(day) if day != NO_DAY else None
