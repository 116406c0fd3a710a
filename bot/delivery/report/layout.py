"""From what a folder quotes to what the page shows of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from bot.answering.overview import Overview, Quotation
from bot.delivery.report.choosing import evenly, fair_limit
from bot.delivery.report.page import Group, Link, Page, Row, Stretch
from bot.delivery.report.periods import Calendar, calendar
from bot.model import PersonKind

MOST_SPEAKERS = 100
MOST_SENTENCES = 2_500
"""Sentences under all speakers together; with those under topics some two megabytes."""
MOST_ON_TOPIC = 100
"""Sentences under one topic; at least one of each speaker."""
UNDATED = "no date"

K = TypeVar("K")
Speech = Mapping[str, Sequence[Quotation]]
"""Quotations by speaker, whoever is quoted most first, each speaker's by date."""


def lay_out(overview: Overview) -> Page:
    """Choose and arrange what the page shows."""
    quotations = sorted(overview.quotations, key=_by_date)
    speech = _by_speaker(quotations)
    days = [day for quotation in quotations if (day := quotation.citation.date)]
    periods = calendar(days[0], days[-1]) if days else None
    foremost = dict(list(speech.items())[:MOST_SPEAKERS])
    limit = fair_limit([len(said) for said in foremost.values()], MOST_SENTENCES)
    voices = _Voices(foremost, periods, limit)
    return Page(
        articles=overview.articles,
        quotations=len(quotations),
        speakers=len(speech),
        unnamed=overview.unnamed,
        undated=len(quotations) - len(days),
        voices=[voices.row(name, overview.topics) for name in foremost],
        topics=[voices.topic(number, topic, quotations) for number, topic in enumerate(overview.topics)],
        stretches=voices.stretches(quotations),
        unit=periods.unit if periods else "",
        limit=limit,
    )


class _Voices:
    """Lays out the speakers that have a place on the page, and whatever leads to them.

    Args:
        speech: What they say.
        periods: What time is divided into; None where nothing has a date.
        limit: How many sentences of a speaker are shown at most.
    """

    def __init__(self, speech: Speech, periods: Calendar | None, limit: int) -> None:
        self._speech = speech
        self._periods = periods
        self._numbers = {name: number for number, name in enumerate(speech)}
        self._shown = {name: {id(one) for one in evenly(said, limit)} for name, said in speech.items()}

    def row(self, name: str, topics: Sequence[str]) -> Row:
        """Lay out a speaker."""
        said = self._speech[name]
        named = Counter(topic for quotation in said for topic in quotation.topics)
        places = {topic: number for number, topic in enumerate(topics)}
        kinds = Counter(quotation.kind for quotation in said)
        return Row(
            anchor=f"v{self._numbers[name]}",
            name=name,
            is_body=kinds.most_common(1)[0][0] is PersonKind.BODY,
            count=len(said),
            articles=_articles(said),
            course=self._course(said),
            links=[Link(f"t{places[topic]}v{self._numbers[name]}", topic, n) for topic, n in named.most_common()],
            groups=self._by_period(name, said),
        )

    def topic(self, number: int, topic: str, quotations: Iterable[Quotation]) -> Row:
        """Lay out a topic; its sentences are grouped by speaker."""
        on_it = [quotation for quotation in quotations if topic in quotation.topics]
        speech = {name: said for name, said in _by_speaker(on_it).items() if name in self._numbers}
        limit = fair_limit([len(said) for said in speech.values()], MOST_ON_TOPIC)
        groups = [
            Group(f"t{number}v{self._numbers[name]}", name, len(said), [one.citation for one in evenly(said, limit)])
            for name, said in speech.items()
        ]
        links = [Link(group.anchor, group.label, group.count) for group in groups]
        return Row(f"t{number}", topic, False, len(on_it), _articles(on_it), self._course(on_it), links, groups)

    def stretches(self, quotations: Iterable[Quotation]) -> list[Stretch]:
        """Lay out the periods."""
        if self._periods is None:
            return []
        within = _grouped(quotations, self._period_of)
        return [self._stretch(index, within.get(index, ())) for index in range(self._periods.count)]

    def _stretch(self, index: int, said: Sequence[Quotation]) -> Stretch:
        label = self._periods.label(index) if self._periods else ""
        links = [
            Link(self._place(name, index, theirs), name, len(theirs))
            for name, theirs in _by_speaker(said).items()
            if name in self._numbers
        ]
        return Stretch(f"p{index}", label, len(said), links)

    def _place(self, name: str, index: int | None, said: Iterable[Quotation]) -> str:
        """Return the anchor of a speaker's sentences from a period; the speaker's own where none of them is shown."""
        anchor = f"v{self._numbers[name]}"
        period = "x" if index is None else f"p{index}"
        return anchor + period if any(id(one) in self._shown[name] for one in said) else anchor

    def _by_period(self, name: str, said: Sequence[Quotation]) -> list[Group]:
        groups = []
        for index, within in _grouped(said, self._period_of).items():
            label = UNDATED if index is None or self._periods is None else self._periods.label(index)
            shown = [one.citation for one in within if id(one) in self._shown[name]]
            if shown:
                groups.append(Group(self._place(name, index, within), label, len(within), shown))
        return groups

    def _period_of(self, quotation: Quotation) -> int | None:
        day = quotation.citation.date
        return self._periods.index(day) if self._periods and day else None

    def _course(self, said: Iterable[Quotation]) -> list[int]:
        if self._periods is None:
            return []
        counts = Counter(map(self._period_of, said))
        return [counts[index] for index in range(self._periods.count)]


def _by_speaker(quotations: Iterable[Quotation]) -> Speech:
    said = _grouped(quotations, lambda quotation: quotation.citation.speaker or "")
    return dict(sorted(said.items(), key=lambda item: (-len(item[1]), item[0])))


def _grouped(quotations: Iterable[Quotation], key: Callable[[Quotation], K]) -> Mapping[K, list[Quotation]]:
    groups: dict[K, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        groups[key(quotation)].append(quotation)
    return groups


def _by_date(quotation: Quotation) -> tuple[bool, str, str, int]:
    """Sort by date, what has none last."""
    citation = quotation.citation
    return citation.date is None, citation.date.isoformat() if citation.date else "", citation.article, citation.start


def _articles(said: Iterable[Quotation]) -> int:
    return len({quotation.citation.article for quotation in said})
