"""The course of an article: who was named and who spoke, up to where a pronoun stands, and whom it then means."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from math import log

from bot.model import Person
from bot.statements.people.mentions import Part
from bot.statements.people.registry import Entity

WINDOW = 16
"""How many of those named last are thought of; keeps the work for a pronoun the same however long the article."""


SPEAKER_REACH = 2
"""Sentences over which it counts to have spoken last."""

TOPIC_REACH = 2
"""Sentences over which somebody stays the one of whom the article is speaking."""


LEADING_REACH = 3
"""Sentences over which a sentence's first subject is looked for, as in the multi-pass sieve of Lee et al. (2013)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for and against somebody as the one whom a pronoun means.

    Signs and sizes come from a softmax regression over the candidates of one half of the development articles, then
    rounded by hand with an eye on both halves and on what a reader takes the pronouns for (docs/statements.md).

    Attributes:
        leading: For the first named subject of the nearest sentence that has one whom the pronoun may mean.
        subject: Where they were the subject of this sentence or the one before.
        possessive: Where their name last stood as an owner's.
        modifier: Where it stood before a noun ("Roe aides").
        sentence: For each sentence since they were last named or meant.
        paragraph: For each paragraph since.
        spoke_last: For whoever spoke last, a short while after.
        speaks_on: The same, once more, for the source of a quotation.
        gender: Where title, role or first name tells the right gender.
        unsure: Where it may be no person at all.
        full_name: Where the article gives more than one word of their name.
        often: Times the logarithm of one more than the number of mentions.
        in_content: Where the statement itself names them, as speakers seldom do.
        enough: With fewer points than this, nobody is meant.
    """

    leading: float = 0.3
    subject: float = 1.0
    possessive: float = 0.3
    modifier: float = -0.3
    sentence: float = -1.0
    paragraph: float = -0.8
    spoke_last: float = 0.5
    speaks_on: float = 0.5
    gender: float = 0.7
    unsure: float = -1.0
    full_name: float = 1.0
    often: float = 0.3
    in_content: float = -1.0
    enough: float = -6.0


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun or a name stands.

    Attributes:
        offset: In the body.
        sentence: Index of the sentence.
        paragraph: Number of the passage.
    """

    offset: int
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Trace:
    """Somebody's last appearance: where it was and the part they played there."""

    who: Entity | Person
    place: Place
    part: Part


class Course:
    """Who has appeared so far, the latest last, and who spoke last.

    Attributes:
        traces: The last appearance of each, by the identity of who it was.
        speaker: Who spoke last.
        spoke_at: The sentence where that was.
    """

    def __init__(self) -> None:
        self.traces: dict[int, Trace] = {}
        self.speaker: Entity | Person | None = None
        self.spoke_at = -1
        self._subjects: deque[tuple[int, Entity | Person]] = deque(maxlen=WINDOW)

    def appear(self, who: Entity | Person, place: Place, part: Part) -> None:
        """Note an appearance in the narration; a sentence's subject stays its subject when named again in it."""
        if part is Part.SUBJECT and isinstance(who, Entity):
            self._subjects.append((place.sentence, who))
        before = self.traces.pop(id(who), None)
        if before and before.part is Part.SUBJECT and before.place.sentence == place.sentence:
            part = Part.SUBJECT
        self.traces[id(who)] = Trace(who, place, part)
        if len(self.traces) > WINDOW:
            del self.traces[next(iter(self.traces))]

    @property
    def latest(self) -> Entity | Person | None:
        """Who appeared last."""
        return next(reversed(self.traces.values())).who if self.traces else None

    def speak(self, who: Entity | Person, sentence: int) -> None:
        """Note who says something."""
        self.speaker, self.spoke_at = who, sentence

    def meant(
        self,
        gender: str | None,
        place: Place,
        in_content: Collection[int] = (),
        *,
        quoting: bool = False,
        barred: Collection[int] = (),
    ) -> Entity | Person | None:
        """Find whom a pronoun means.

        Args:
            gender: The pronoun's; None for one that tells none.
            place: Where it stands.
            in_content: Identities of those whom the statement itself names.
            quoting: True where it is the source of a quotation.
            barred: Identities of those whom it cannot mean.

        Returns:
            The one with most points; of two, the one who appeared later; None where nobody has enough.
        """
        best, most = None, WEIGHTS.enough
        leading = self._leading(gender, place)
        for trace in self.traces.values():
            if id(trace.who) in barred or not _may_be(trace.who, gender) or self._may_be_country(trace):
                continue
            points = self._points(trace, gender, place, quoting) + WEIGHTS.in_content * (id(trace.who) in in_content)
            points += WEIGHTS.leading * (trace.who is leading)
            if points >= most:
                best, most = trace.who, points
        return best

    def _leading(self, gender: str | None, place: Place) -> Entity | Person | None:
        """The first named subject of the nearest sentence, this one included, that has one who may be meant."""
        first, nearest = None, place.sentence - LEADING_REACH
        for sentence, who in reversed(self._subjects):
            if sentence < nearest:
                break
            if _may_be(who, gender):
                first, nearest = who, sentence
        return first

    def _may_be_country(self, trace: Trace) -> bool:
        """True for *Norvik's top diplomat*: what owns and is not known for a person, unless it has just spoken."""
        known = isinstance(trace.who, Person) or trace.who.is_person or trace.who is self.speaker
        return trace.part is Part.POSSESSIVE and not known

    def topic(self, gender: str | None, place: Place) -> Entity | None:
        """Find the person of whom the article is just speaking: the one meant, as subject or as who spoke.

        Nobody whom the same sentence names: "Roe praised Doe, whom the tycoon knew" leaves open who the tycoon is.
        """
        who = self.meant(gender, place)
        trace = self.traces.get(id(who))
        if trace is None or not isinstance(who, Entity) or not who.is_person:
            return None
        near = 0 < place.sentence - trace.place.sentence <= TOPIC_REACH
        return who if near and (trace.part is Part.SUBJECT or who is self.speaker) else None

    def _points(self, trace: Trace, gender: str | None, place: Place, quoting: bool) -> float:
        w, who = WEIGHTS, trace.who
        sentences = place.sentence - trace.place.sentence
        points = w.sentence * sentences + w.paragraph * (place.paragraph - trace.place.paragraph)
        points += self._part_points(trace.part, sentences)
        if gender and who.gender == gender:
            points += w.gender
        if who is self.speaker and place.sentence - self.spoke_at <= SPEAKER_REACH:
            points += w.spoke_last + w.speaks_on * quoting
        if isinstance(who, Entity):
            points += w.often * log(1 + who.count) + w.full_name * (len(who.words) > 1) + w.unsure * (not who.is_person)
        return points

    @staticmethod
    def _part_points(part: Part, sentences: int) -> float:
        if part is Part.SUBJECT:
            return WEIGHTS.subject if sentences <= 1 else 0.0
        return {Part.POSSESSIVE: WEIGHTS.possessive, Part.MODIFIER: WEIGHTS.modifier}.get(part, 0.0)


def _may_be(who: Entity | Person, gender: str | None) -> bool:
    return not (gender and who.gender and who.gender != gender)
