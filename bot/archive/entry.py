"""An article as it enters the archive: all that was found in it, and how the parts hang together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache

import msgspec

from bot.archive.describing import Described, describe
from bot.model import Analysis, Article, Sentence, Statement
from bot.statements import find_statements
from bot.text import sentences, terms


class Said(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where a statement stands among the lines (sentences) of its article.

    Attributes:
        statement: Its place among the article's statements.
        lines: The lines that its content stands in, rising; at least one.
        source_line: The line that the words which name its speaker stand in; -1 where none do.
        only_named: Terms that stand in that line in those words alone.
    """

    statement: int
    lines: tuple[int, ...]
    source_line: int
    only_named: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """Everything that is kept of an article.

    Attributes:
        article: The article.
        sentences: Its sentences in order of appearance: its lines.
        statements: Who said what, in order of appearance.
        terms: Each line's terms, joined by blanks: one string instead of very many.
        said: The statements that stand in lines, in order.
        speakers: Who says them, and what the article calls them.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    terms: tuple[str, ...]
    said: tuple[Said, ...]
    speakers: tuple[Described, ...]

    @cached_property
    def line_terms(self) -> tuple[tuple[str, ...], ...]:
        """The terms of each line, in order."""
        return tuple(tuple(line.split(" ")) if line else () for line in self.terms)

    @property
    def analysis(self) -> Analysis:
        """What was found in the article."""
        return Analysis(self.article, self.sentences, self.statements, self.line_terms)

    def main_statements(self) -> list[int]:
        """Return for each line which of ``said`` most of its text belongs to, -1 where nobody is quoted in it."""
        longest = [(0, -1)] * len(self.sentences)
        for number, said in enumerate(self.said):
            statement = self.statements[said.statement]
            for line in said.lines:
                share = _common(self.sentences[line], statement)
                if share > longest[line][0]:
                    longest[line] = share, number
        return [number for _, number in longest]

    def headings(self) -> list[tuple[str, ...]]:
        """Return the terms above each passage: its article's title's and its section's."""
        article = self.article
        return [_heading(article.title, passage.section.title, article.language) for passage in article.passages]


def analyse(article: Article) -> Analysis:
    """Find an article's sentences with their terms, and who said what in it."""
    found = tuple(s for passage in article.passages for s in sentences(passage, article.body, article.language))
    statements = find_statements(article, found)
    return Analysis(article, found, statements, tuple(tuple(terms(s.text, article.language)) for s in found))


def enter(analysis: Analysis) -> Entry:
    """Work out how what was found in an article hangs together."""
    said = tuple(_said(analysis))
    lines = tuple(map(" ".join, analysis.terms))
    speakers = tuple(describe(analysis, [one.statement for one in said]))
    return Entry(analysis.article, analysis.sentences, analysis.statements, lines, said, speakers)


def _said(analysis: Analysis) -> Iterable[Said]:
    starts = [sentence.start for sentence in analysis.sentences]
    counts = cache(lambda line: Counter(analysis.terms[line]))  # Very many may speak in one line.
    for number, statement in enumerate(analysis.statements):
        lines = sorted({line for span in statement.content for line in _covered(starts, span.start, span.end)})
        if lines:
            yield Said(number, tuple(lines), *_source_words(analysis, starts, statement, counts))


def _source_words(
    analysis: Analysis, starts: Sequence[int], statement: Statement, counts: Callable[[int], Mapping[str, int]]
) -> tuple[int, tuple[str, ...]]:
    """Return the line that names the speaker, and its terms that stand in those words alone."""
    if statement.source is None:
        return -1, ()
    line = bisect_right(starts, statement.source.start) - 1
    if line < 0 or statement.source.start >= analysis.sentences[line].end:
        return -1, ()
    here, named = counts(line), Counter(terms(statement.source.text, analysis.article.language))
    return line, tuple(term for term, count in named.items() if count == here[term])


def _covered(starts: Sequence[int], start: int, end: int) -> Iterable[int]:
    """Return the indices of the sentences, given by where they start, that a span of the body reaches into."""
    return range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))


def _common(sentence: Sentence, statement: Statement) -> int:
    """Return how many characters of a sentence are a statement's content."""
    return sum(max(0, min(sentence.end, span.end) - max(sentence.start, span.start)) for span in statement.content)


@lru_cache(maxsize=256)
def _heading(title: str | None, section: str | None, language: str) -> tuple[str, ...]:
    return tuple(terms(" ".join(filter(None, (title, section))), language))
