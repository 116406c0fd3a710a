"""What the page shows, as plain values: the template adds nothing but looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Citation


@dataclass(frozen=True, slots=True)
class Link:
    """A number that leads to its sentences.

    Attributes:
        anchor: Where to, on the page.
        label: Of what.
        count: The number.
    """

    anchor: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that belong together.

    Attributes:
        anchor: Its place on the page.
        label: What they have in common.
        count: How many there are.
        citations: Those that are shown.
    """

    anchor: str
    label: str
    count: int
    citations: Sequence[Citation]


@dataclass(frozen=True, slots=True)
class Row:
    """A speaker or a topic.

    Attributes:
        anchor: Its place on the page.
        name: The speaker's name or the topic's word.
        is_body: True for a speaker that is no person.
        count: How many quotations.
        articles: In how many articles.
        course: How many quotations in each period.
        links: What else it leads to: a speaker's topics, a topic's speakers.
        groups: Its sentences.
    """

    anchor: str
    name: str
    is_body: bool
    count: int
    articles: int
    course: Sequence[int]
    links: Sequence[Link]
    groups: Sequence[Group]

    @property
    def shown(self) -> int:
        """How many of the quotations are on the page."""
        return sum(len(group.citations) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period with who is quoted from it.

    Attributes:
        anchor: Its place on the page.
        label: Its name.
        count: How many quotations.
        links: How many of each speaker on the page.
    """

    anchor: str
    label: str
    count: int
    links: Sequence[Link]

    @property
    def others(self) -> int:
        """How many quotations are of speakers that are not on the page."""
        return self.count - sum(link.count for link in self.links)


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page.

    Attributes:
        articles: How many articles the folder holds.
        quotations: How many quotations there are in all.
        speakers: How many speakers.
        unnamed: How many statements leave open who speaks.
        undated: How many quotations have no date.
        voices: The speakers shown, whoever is quoted most first.
        topics: The topics shown.
        stretches: The periods in order.
        unit: What a period is called.
        limit: How many sentences of a speaker are shown at most.
    """

    articles: int
    quotations: int
    speakers: int
    unnamed: int
    undated: int
    voices: Sequence[Row]
    topics: Sequence[Row]
    stretches: Sequence[Stretch]
    unit: str
    limit: int

    @property
    def left_out(self) -> int:
        """How many quotations are of speakers that are not shown."""
        return self.quotations - sum(voice.count for voice in self.voices)

    @property
    def shortened(self) -> int:
        """How many quotations of the speakers shown are not shown themselves."""
        return sum(voice.count - voice.shown for voice in self.voices)

    @property
    def busiest(self) -> Stretch | None:
        """The period with most quotations; None where nothing has a date."""
        return max(self.stretches, key=lambda stretch: stretch.count, default=None)
