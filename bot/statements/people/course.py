"""The course of an article: who was named and who spoke, up to where a pronoun stands, and whom it then means."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import log

from bot.model import Person
from bot.statements.people.mentions import Part
from bot.statements.people.registry import Entity

WINDOW = 20
"""How many of those named last are thought of; keeps the work for a pronoun the same however long the article."""

_PART_POINTS = {Part.SUBJECT: 2.0, Part.OBJECT: 0.0, Part.POSSESSIVE: 0.6, Part.MODIFIER: -1.0}


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for and against somebody as the one a pronoun means, set on half of the development articles.

    Attributes:
        spoke_last: For whoever spoke last.
        sentence: For each sentence between the last mention and the pronoun.
        paragraph: For each paragraph between.
        gender: Where name or title tells the right gender.
        unsure: Where it may be no person at all.
        content: Where the statement itself names them.
        often: Times the logarithm of the number of mentions.
        enough: Fewer points than this, and nobody is meant.
    """

    spoke_last: float = 2.5
    sentence: float = -0.6
    paragraph: float = -0.5
    gender: float = 1.0
    unsure: float = -1.0
    content: float = -3.0
    often: float = 0.4
    enough: float = -3.0


WEIGHTS = Weights()


@dataclass(slots=True)
class Trace:
    """Somebody's last appearance: where it was and the part they played there."""

    who: Entity | Person
    sentence: int
    paragraph: int
    offset: int
    part: Part
    gender: str | None


class Course:
    """Who has appeared so far, the latest last."""

    def __init__(self) -> None:
        self.traces: dict[int, Trace] = {}
        self.speaker: Entity | Person | None = None
        self.speaker_sentence = -1

    def appear(
        self, who: Entity | Person, sentence: int, paragraph: int, offset: int, part: Part, gender: str | None
    ) -> None:
        """Note an appearance in the narration."""
        key = id(who)
        before = self.traces.pop(key, None)
        if before and before.sentence == sentence and part is not Part.SUBJECT:
            part = before.part if before.part is Part.SUBJECT else part
        self.traces[key] = Trace(who, sentence, paragraph, offset, part, gender)
        if len(self.traces) > WINDOW:
            del self.traces[next(iter(self.traces))]

    def speak(self, who: Entity | Person, sentence: int) -> None:
        """Note who says something."""
        self.speaker, self.speaker_sentence = who, sentence

    def meant(
        self, gender: str | None, sentence: int, paragraph: int, named_in_content: Collection[int] = ()
    ) -> Entity | Person | None:
        """Find whom a pronoun of this gender means at this place; None where nobody comes near."""
        best, most = None, WEIGHTS.enough
        for trace in self.traces.values():
            points = self._points(trace, gender, sentence, paragraph, named_in_content)
            if points is not None and points >= most:
                best, most = trace.who, points
        return best

    def _points(
        self, trace: Trace, gender: str | None, sentence: int, paragraph: int, named_in_content: Collection[int]
    ) -> float | None:
        if gender and trace.gender and trace.gender != gender:
            return None
        who, w = trace.who, WEIGHTS
        points = _PART_POINTS[trace.part]
        points += w.sentence * (sentence - trace.sentence) + w.paragraph * (paragraph - trace.paragraph)
        if gender and trace.gender == gender:
            points += w.gender
        if who is self.speaker:
            points += w.spoke_last
        if isinstance(who, Entity):
            points += w.often * log(1 + who.count)
            if not who.is_person:
                points += w.unsure
            if id(who) in named_in_content:
                points += w.content
        return points
