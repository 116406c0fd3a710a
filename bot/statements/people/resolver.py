"""Say who each attribution's source is, by the article's own course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model import Article, Person, PersonKind, Sentence, Span, StatementKind, fold
from bot.statements.attribution import Attribution
from bot.statements.people.apposition import names_beside
from bot.statements.people.bodies import Bodies
from bot.statements.people.course import Course, Place
from bot.statements.people.document import Document
from bot.statements.people.handles import Handles
from bot.statements.people.holders import RoleHolders
from bot.statements.people.lexicon import PeopleLexicon, Pronoun, load_people_lexicon
from bot.statements.people.mentions import Mention, Part
from bot.statements.people.registry import Entity
from bot.statements.people.roles import Role, clashes
from bot.statements.people.sources import Source, SourceKind, read_source

_MOST_WORDS, _MOST_NAMES = 60, 30
"""Words and names of one source or content that are looked at; keeps the work linear however they nest."""

_NEAR = 3
"""Sentences over which "they" and "it" reach back."""

_LONGEST_AND = 8
_PARTS = {"subject": Part.SUBJECT, "possessive": Part.POSSESSIVE, "object": Part.OBJECT}

Speaker = Entity | Person


def resolve(
    article: Article, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> tuple[Person | None, ...]:
    """Say who is meant by each attribution's source.

    Args:
        article: The article.
        sentences: Its sentences in order of appearance.
        attributions: What was found in it.

    Returns:
        One for each attribution, in the same order: the person or body meant; a person of kind ``unnamed`` where
        only words like "a senior official" stand; None where it cannot be told.
    """
    lexicon = load_people_lexicon(article.language)
    if lexicon is None or not attributions or not sentences:
        return (None,) * len(attributions)
    return _Resolver(Document(article, sentences, lexicon), attributions, lexicon, article.author).resolve()


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that the course of the article takes note of: one of the three, at its place.

    Attributes:
        place: Where it is.
        order: Which comes first of several at one offset.
    """

    place: Place
    order: int
    mention: Mention | None = None
    pronoun: Pronoun | None = None
    role: Role | None = None
    attribution: int = -1


class _Resolver:
    """One article from its first sentence to its last, with who has been met on the way."""

    def __init__(
        self, document: Document, attributions: Sequence[Attribution], lexicon: PeopleLexicon, author: str | None
    ) -> None:
        self.document = document
        self.attributions = attributions
        self.lexicon = lexicon
        self.author = Person(author) if author else None
        self.holders = RoleHolders(document.registry.people(), lexicon)
        self.course = Course()
        self.interviewed: Speaker | None = None
        self.crowd: tuple[Speaker | None, int] = (None, 0)
        self.unnamed_by_role: dict[str, Person] = {}
        self.unnamed_ones: dict[int, Person] = {}
        self.bodies = Bodies(document, lexicon)
        self.things: dict[int, Person] = {}
        self.people: dict[int, Person] = {}
        self.handles = Handles(document.registry.people())
        self.reported = frozenset(self._reported())
        self._by_source: dict[Span, Speaker | None] = {}
        self.speakers: list[Speaker | None] = [None] * len(attributions)

    def resolve(self) -> tuple[Person | None, ...]:
        for event in sorted(self._events(), key=lambda event: (event.place.offset, event.order)):
            if event.mention:
                self._note_mention(event.mention, event.place)
            elif event.role:
                self._note_description(event.role, event.place)
            elif event.pronoun:
                self._note_pronoun(event.pronoun, event.place)
            else:
                self._note_attribution(event.attribution, event.place)
        self._find_authors()
        return tuple(self._person(speaker) for speaker in self.speakers)

    def _reported(self) -> Iterator[int]:
        """Where names stand in what is said indirectly: they act there, but the article does not speak of them."""
        for attribution in self.attributions:
            if attribution.source and attribution.kind is not StatementKind.DIRECT:
                for span in attribution.content:
                    for mention in self.document.mentions_in(span.start, span.end, _MOST_NAMES):
                        yield mention.start

    # What happens, in order of place

    def _events(self) -> Iterator[_Event]:
        place = self.document.place
        for mention in self.document.mentions:
            if not mention.quoted:
                yield _Event(place(mention.start), 1, mention=mention)
        for at, attribution in enumerate(self.attributions):
            start = attribution.source.start if attribution.source else attribution.content[0].start
            yield _Event(place(start), 2, attribution=at)
        yield from self._pronoun_events()
        yield from self._description_events()

    def _description_events(self) -> Iterator[_Event]:
        """Descriptions that open sentences of the narration and are no sources: "Norvik's top diplomat waved"."""
        sources = {attribution.source.start for attribution in self.attributions if attribution.source}
        for tokens in self.document.tokens:
            if not tokens.starts or tokens.starts[0] in sources:
                continue
            role = self.document.opening_role(tokens)
            place = self.document.place(tokens.starts[0])
            if role and not role.plural and not self.document.is_quoted(place):
                yield _Event(place, 1, role=role)

    def _pronoun_events(self) -> Iterator[_Event]:
        """The gendered pronouns of the narration that are no sources."""
        sources = {attribution.source.start for attribution in self.attributions if attribution.source}
        gendered = {word: pronoun for word, pronoun in self.lexicon.pronouns.items() if pronoun.gender}
        for tokens in self.document.tokens:
            for at, word in enumerate(tokens.lowers):
                if word in gendered and tokens.starts[at] not in sources:
                    place = self.document.place(tokens.starts[at])
                    if not self.document.is_quoted(place):
                        yield _Event(place, 0, pronoun=gendered[word])

    def _note_mention(self, mention: Mention, place: Place) -> None:
        entity = self.document.entity(mention)
        if entity and entity.is_human:
            self._note_pair(mention, place)
            is_reported = mention.part is Part.SUBJECT and mention.start in self.reported
            self.course.appear(entity, place, Part.OBJECT if is_reported else mention.part)

    def _note_pair(self, mention: Mention, place: Place) -> None:
        """Note two people joined by "and", whom a later "they" may mean."""
        for before in self.document.mentions_before(mention.start, 1):
            between = mention.first - before.end
            if (
                0 < between <= _LONGEST_AND
                and self.document.body[before.end : mention.first].strip() in self.lexicon.small.joining
            ):
                self.crowd = (self._group((before, mention)), place.sentence)

    def _note_description(self, role: Role, place: Place) -> None:
        fitting = self.holders.find(role)
        who = fitting[0] if len(fitting) == 1 else self._latest(fitting)
        if who:
            self.course.appear(who, place, Part.SUBJECT)

    def _note_pronoun(self, pronoun: Pronoun, place: Place) -> None:
        if who := self.course.meant(pronoun.gender, place):
            self.course.appear(who, place, _PARTS.get(pronoun.use, Part.OBJECT))

    def _note_attribution(self, at: int, place: Place) -> None:
        attribution = self.attributions[at]
        who = self._by_source.get(attribution.source) if attribution.source else None
        who = who or self._speaker(attribution, place)
        self.speakers[at] = who
        if attribution.source:
            self._by_source[attribution.source] = who
        if who is None or self.document.is_quoted(place):
            return
        self.course.speak(who, place.sentence)
        if self._is_one_human(who):
            self.course.appear(who, place, Part.SUBJECT)
        if not self._is_one_human(who) or self._is_joined(attribution.source):
            self.crowd = (who, place.sentence)

    def _is_joined(self, source: Span | None) -> bool:
        """True for "Roe and her advisers", who are "they" afterwards."""
        return source is not None and not self.lexicon.small.joining.isdisjoint(source.text.split()[:_MOST_WORDS])

    def _is_one_human(self, who: Speaker) -> bool:
        return who.is_human if isinstance(who, Entity) else id(who) in self.unnamed_ones

    # Who a source is

    def _speaker(self, attribution: Attribution, place: Place) -> Speaker | None:
        span = attribution.source
        if span is None or not span.text:  # a floating quotation is by whoever spoke just before, if it comes at once
            return self.course.speaker if place.sentence - self.course.spoke_at <= 1 else None
        turn = self.lexicon.pronouns.get(span.text)
        if turn and turn.use in ("asker", "answerer"):
            answerer = self._answerer(place)  # whoever was spoken of before the first question
            return answerer if turn.use == "answerer" else self._unnamed(span.text)
        if span.start in self.document.handles:
            return self.handles.get(span.text) or self._unnamed(span.text)
        tokens = self.document.tokens_in(span.start, span.end, _MOST_WORDS)
        source = read_source(tokens, self.document.mentions_in(span.start, span.end, _MOST_NAMES), self.lexicon)
        if who := self._apposed(source, span):
            return who
        if source.pronoun:
            return self._meant(source.pronoun, span, attribution, place)
        return self._named(source, span.text, place)

    def _answerer(self, place: Place) -> Speaker | None:
        """Whose answers an interview prints: of those named so far, the one whom a pronoun would mean at first."""
        self.interviewed = self.interviewed or self.course.meant(None, place)
        return self.interviewed

    def _apposed(self, source: Source, span: Span) -> Speaker | None:
        """Whom a name beside a description names."""
        some = source.pronoun is not None and source.pronoun.use == "some"
        if not some and source.kind not in (SourceKind.ROLE, SourceKind.OTHER):
            return None
        names = names_beside(span, self.document, self.lexicon)
        return self._group(names) if len(names) > 1 else self.document.entity(names[0]) if names else None

    def _named(self, source: Source, text: str, place: Place) -> Speaker | None:
        match source.kind:
            case SourceKind.NAME:
                return self.document.entity(source.names[0]) or self._unnamed(text)
            case SourceKind.GROUP:
                return self._group(source.names)
            case SourceKind.BODY:
                return self._body(source, text, place)
            case _:
                return self._described(source, text, place)

    def _meant(self, pronoun: Pronoun, span: Span, attribution: Attribution, place: Place) -> Speaker | None:
        if pronoun.gender:
            quoting = attribution.kind is not StatementKind.INDIRECT
            barred = self._barred(place) if pronoun.use == "subject" else ()
            return self.course.meant(pronoun.gender, place, self._named_in(attribution), quoting=quoting, barred=barred)
        if pronoun.use == "relative":
            return self._before(span.start, place)
        if pronoun.use == "some":
            return self._unnamed(span.text)
        return self._crowd(pronoun, place) if pronoun.plural or pronoun.use == "thing" else None

    def _barred(self, place: Place) -> set[int]:
        """Identities of those named before a pronoun in its own clause, who are not meant: *With Roe, she agreed*."""
        start = self.document.preposed_start(place)
        if start is None:
            return set()
        named = self.document.mentions_in(start, place.offset, _MOST_NAMES)
        return {
            id(entity)
            for mention in named
            if mention.part in (Part.SUBJECT, Part.OBJECT) and (entity := self.document.entity(mention))
        }

    def _crowd(self, pronoun: Pronoun, place: Place) -> Speaker | None:
        """Whom "they" means, the last two or more, or the last body, that spoke; whom "it" means, that body."""
        who, sentence = self.crowd
        if who is None or place.sentence - sentence > _NEAR:
            return None
        return who if pronoun.plural or self._is_body(who) else None

    def _is_body(self, who: Speaker) -> bool:
        return not who.is_human if isinstance(who, Entity) else who.kind is PersonKind.BODY or id(who) in self.things

    def _before(self, offset: int, place: Place) -> Speaker | None:
        """Whom "who" means: the person named before it in the sentence, not as an owner or before a noun."""
        for mention in self.document.mentions_before(offset, _MOST_NAMES):
            if mention.sentence != place.sentence:
                break
            entity = self.document.entity(mention)
            if entity and entity.is_human and mention.part not in (Part.MODIFIER, Part.POSSESSIVE):
                return entity
        return None

    def _named_in(self, attribution: Attribution) -> set[int]:
        """Identities of those whom the statement itself names."""
        return {
            id(entity)
            for span in attribution.content
            for mention in self.document.mentions_in(span.start, span.end, _MOST_NAMES)
            if (entity := self.document.entity(mention))
        }

    def _described(self, source: Source, text: str, place: Place) -> Speaker:
        """Whom a description means: the one person whose roles it fits, else somebody unnamed by that role."""
        role = source.role
        if role is None:
            return self._one_of_a_people(text, place) or self._unnamed(text)
        if role.plural or not source.definite:
            return self._unnamed(text, role)
        fitting = self.holders.find(role)
        known = fitting[0] if len(fitting) == 1 else self._latest(fitting)
        return (
            known or self.unnamed_by_role.get(role.head) or self._topic(role, place, text) or self._unnamed(text, role)
        )

    def _topic(self, role: Role, place: Place, text: str) -> Entity | None:
        """Whom "the tycoon" or "the Ohio Republican" means: the one spoken of, where nothing is against it."""
        words, lexicon = text.lower().split(), self.lexicon
        if words[0] not in lexicon.small.articles or words[-1] != role.head.split()[-1]:
            return None
        if not lexicon.barring.isdisjoint(words):
            return None
        who = self.course.topic(role.gender, place)
        if who is None or clashes(role, who.roles.values()):
            return None
        is_trade = role.head in lexicon.trades and not who.roles and self.course.latest is who
        return who if role.head in lexicon.epithets or is_trade else None

    def _one_of_a_people(self, text: str, place: Place) -> Entity | None:
        """Whom "the Swede" means: the one spoken of and named last, where no role of theirs names another land."""
        article, _, word = text.partition(" ")
        if article.lower() not in self.lexicon.small.articles or not self.lexicon.is_one_of_a_people(word):
            return None
        who = self.course.topic(None, place)
        lands = {land for role in who.roles.values() for land in role.places} if who else set()
        fits = not lands or self.lexicon.places[word] in lands
        return who if fits and self.course.latest is who else None

    def _latest(self, entities: Sequence[Entity]) -> Entity | None:
        """The one of several whom the article turned to last."""
        met = [entity for entity in entities if id(entity) in self.course.traces]
        return max(met, key=lambda entity: self.course.traces[id(entity)].place.offset, default=None)

    # Those who are no single named person

    def _unnamed(self, text: str, role: Role | None = None) -> Person:
        person = Person(text, PersonKind.UNNAMED, gender=role.gender if role else None)
        if role:
            self.unnamed_by_role[role.head] = person
            if not role.plural:
                self.unnamed_ones[id(person)] = person
        return person

    def _group(self, names: Sequence[Mention]) -> Person | None:
        entities = [entity for name in names if (entity := self.document.entity(name))]
        if not entities:
            return None
        human = any(entity.is_human for entity in entities)
        return Person(
            " and ".join(dict.fromkeys(entity.name for entity in entities)),
            PersonKind.PERSON if human else PersonKind.BODY,
        )

    def _body(self, source: Source, text: str, place: Place) -> Speaker:
        """A body by its common noun: "the campaign" is the last one named by that noun."""
        if source.definite and not source.names and (known := self.bodies.find(source.noun, place.offset)):
            return known
        body = Person(fold(self.document.body[slice(*source.head)]), source.body_kind)
        self.things[id(body)] = body
        self.bodies.note(source.noun, body, place.offset)
        return body

    def _find_authors(self) -> None:
        """Lead "I" and "we" to whoever is quoted there, else to the article's author."""
        quoting = sorted(
            (span.start, -span.end, at)
            for at, attribution in enumerate(self.attributions)
            if attribution.kind is not StatementKind.INDIRECT
            for span in attribution.content
        )
        open_quotes: list[tuple[int, int]] = []  # the end of each around the place, the innermost last, with who speaks
        reached = 0
        for start, at in sorted(self._author_sources()):
            while reached < len(quoting) and quoting[reached][0] <= start:
                open_quotes.append((-quoting[reached][1], quoting[reached][2]))
                reached += 1
            while open_quotes and open_quotes[-1][0] <= start:
                open_quotes.pop()
            self.speakers[at] = self.speakers[open_quotes[-1][1]] if open_quotes else self.author

    def _author_sources(self) -> Iterator[tuple[int, int]]:
        """Where "I" and "we" stand as sources, each with its attribution's index."""
        for at, attribution in enumerate(self.attributions):
            span = attribution.source
            pronoun = self.lexicon.pronouns.get(span.text.lower()) if span else None
            if span and pronoun and pronoun.use == "author":
                yield span.start, at

    def _person(self, speaker: Speaker | None) -> Person | None:
        if not isinstance(speaker, Entity):
            return speaker
        if id(speaker) not in self.people:
            self.people[id(speaker)] = speaker.as_person()
        return self.people[id(speaker)]
