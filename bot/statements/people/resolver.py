"""Say who each attribution's source is, by the article's own course."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.model import Article, Person, PersonKind, Sentence, StatementKind
from bot.statements.attribution import Attribution
from bot.statements.lexicon import load_lexicon
from bot.statements.people.course import Course, Place
from bot.statements.people.genders import tell_genders
from bot.statements.people.lexicon import PeopleLexicon, Pronoun, load_people_lexicon
from bot.statements.people.mentions import Kind, Mention, Part, Words, find_mentions
from bot.statements.people.registry import Entity, Registry
from bot.statements.people.roles import Role, likeness
from bot.statements.people.sources import Source, SourceKind, read_source
from bot.statements.people.tokens import Tokens, tokenize
from bot.statements.quotes import find_quotes

_MOST_IN_CONTENT = 30
"""Names of one content that are looked at; keeps the work linear however contents nest."""

_MOST_HOLDERS = 64
"""Holders of one role that a description is compared with."""

_NEAR = 3
"""Sentences over which "they" reaches back."""

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
    return _Resolver(article, sentences, attributions, lexicon).resolve()


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that the course of the article takes note of, in order of place."""

    offset: int
    order: int
    sentence: int
    mention: Mention | None = None
    pronoun: Pronoun | None = None
    attribution: int | None = None


class _Resolver:
    """One article under reading."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        attributions: Sequence[Attribution],
        lexicon: PeopleLexicon,
    ) -> None:
        self.article = article
        self.sentences = sentences
        self.attributions = attributions
        self.lexicon = lexicon
        self.starts = [sentence.start for sentence in sentences]
        self.tokens = [tokenize(article.body, s.start, s.end, lexicon.token) for s in sentences]
        self.quoted = _quoted_by_sentence(article.body, sentences)
        words = _common_words(self.tokens, article.language)
        self.mentions = [
            mention
            for at, tokens in enumerate(self.tokens)
            for mention in find_mentions(tokens, at, lexicon, words, self.quoted[at])
        ]
        self.mention_starts = [mention.start for mention in self.mentions]
        self.registry = Registry(lexicon)
        self.registry.read(self.mentions)
        tell_genders(self.registry, self.mentions, self.tokens, self.quoted, lexicon)
        self.holders = self._holders()
        self.course = Course()
        self.unnamed: dict[str, Person] = {}
        self.single: dict[int, Person] = {}
        self.several: tuple[Person | None, int] = (None, 0)
        self.bodies: dict[str, Person] = {}
        self.people: dict[int, Person] = {}
        self.speakers: list[Speaker | None] = [None] * len(attributions)

    def resolve(self) -> tuple[Person | None, ...]:
        for event in sorted(self._events(), key=lambda event: (event.offset, event.order)):
            if event.mention:
                self._note_mention(event.mention)
            elif event.pronoun:
                self._note_pronoun(event)
            elif event.attribution is not None:
                self._note_attribution(event)
        self._find_authors()
        return tuple(self._person(speaker) for speaker in self.speakers)

    # What happens, in order of place

    def _events(self) -> Iterator[_Event]:
        for mention in self.mentions:
            if not mention.quoted:
                yield _Event(mention.start, 1, mention.sentence, mention=mention)
        for at, attribution in enumerate(self.attributions):
            offset = attribution.source.start if attribution.source else attribution.content[0].start
            yield _Event(offset, 2, self._sentence_at(offset), attribution=at)
        yield from self._pronoun_events()

    def _pronoun_events(self) -> Iterator[_Event]:
        sources = {attribution.source.start for attribution in self.attributions if attribution.source}
        for sentence, tokens in enumerate(self.tokens):
            for at, word in enumerate(tokens.lowers):
                if word in _GENDERED:
                    start = tokens.starts[at]
                    if start not in sources and not _within(start, self.quoted[sentence]):
                        yield _Event(start, 0, sentence, pronoun=self.lexicon.pronouns[word])

    def _note_mention(self, mention: Mention) -> None:
        entity = self.registry.of.get(mention.start)
        if entity and entity.kind in _HUMAN:
            self._note_pair(mention)
            self.course.appear(entity, self._place(mention.start, mention.sentence), mention.part)

    def _note_pair(self, mention: Mention) -> None:
        """Note two people joined by "and", whom a later "they" may mean."""
        before = self.mentions[max(0, bisect_left(self.mention_starts, mention.start) - 1)]
        if before.sentence == mention.sentence and self.article.body[before.end : mention.first].strip() in _AND:
            self.several = (self._group((before, mention)), mention.sentence)

    def _note_pronoun(self, event: _Event) -> None:
        pronoun = event.pronoun
        assert pronoun  # noqa: S101 - for the type checker
        place = self._place(event.offset, event.sentence)
        if who := self.course.meant(pronoun.gender, place):
            self.course.appear(who, place, _PARTS.get(pronoun.use, Part.OBJECT))

    def _note_attribution(self, event: _Event) -> None:
        assert event.attribution is not None  # noqa: S101 - for the type checker
        attribution = self.attributions[event.attribution]
        who = self._speaker(attribution, event.sentence)
        self.speakers[event.attribution] = who
        if who and not _within(event.offset, self.quoted[event.sentence]):
            self.course.speak(who, event.sentence)
            if isinstance(who, Person) and id(who) not in self.single:
                self.several = (who, event.sentence)
            if (isinstance(who, Entity) and who.kind in _HUMAN) or id(who) in self.single:
                self.course.appear(who, self._place(event.offset, event.sentence), Part.SUBJECT)

    # Who a source is

    def _speaker(self, attribution: Attribution, sentence: int) -> Speaker | None:
        if attribution.source is None:
            return self._floating(attribution, sentence)
        start, end = attribution.source.start, attribution.source.end
        tokens = self._tokens_in(sentence, start, end)
        source = read_source(tokens, self._mentions_in(start, end), self.lexicon)
        match source.kind:
            case SourceKind.PRONOUN:
                assert source.pronoun  # noqa: S101 - for the type checker
                return self._pronoun(source.pronoun, attribution, sentence)
            case SourceKind.NAME:
                return self.registry.of.get(source.names[0].start) or self._unnamed(attribution.source.text, None)
            case SourceKind.GROUP:
                return self._group(source.names)
            case SourceKind.ROLE:
                return self._described(source, attribution.source.text)
            case SourceKind.BODY:
                return self._body(source, attribution.source.text)
            case SourceKind.OTHER:
                return self._unnamed(attribution.source.text, None)

    def _floating(self, attribution: Attribution, sentence: int) -> Speaker | None:
        """A quotation without a source is by whoever spoke just before, if it comes at once."""
        return self.course.speaker if sentence - self.course.spoke_at <= 1 else None

    def _pronoun(self, pronoun: Pronoun, attribution: Attribution, sentence: int) -> Speaker | None:
        assert attribution.source  # noqa: S101 - for the type checker
        match pronoun.use:
            case "subject" | "object" | "possessive" if not pronoun.plural:
                place = self._place(attribution.source.start, sentence)
                quoting = attribution.kind is not StatementKind.INDIRECT
                return self.course.meant(pronoun.gender, place, self._named_in(attribution), quoting=quoting)
            case "subject" | "object" | "possessive":
                return self._several(sentence)
            case "relative":
                return self._named_before(attribution.source.start, sentence)
            case "some":
                return self._unnamed(attribution.source.text, None)
            case _:
                return None

    def _several(self, sentence: int) -> Speaker | None:
        """Whom "they" means: the last two or more, or the last body, that spoke or were named together."""
        who, at = self.several
        return who if who and sentence - at <= _NEAR else None

    def _named_before(self, offset: int, sentence: int) -> Speaker | None:
        """Whom "who" means: the name that stands before it in the sentence."""
        at = bisect_left(self.mention_starts, offset) - 1
        while at >= 0 and self.mentions[at].sentence == sentence:
            if self.mentions[at].part not in (Part.MODIFIER, Part.POSSESSIVE):
                return self.registry.of.get(self.mentions[at].start)
            at -= 1
        return None

    def _named_in(self, attribution: Attribution) -> set[int]:
        """Those whom the statement itself names; a speaker seldom names himself."""
        return {
            id(entity)
            for span in attribution.content
            for mention in islice(self._mentions_in(span.start, span.end), _MOST_IN_CONTENT)
            if (entity := self.registry.of.get(mention.start))
        }

    def _described(self, source: Source, text: str) -> Speaker | None:
        """Whom a description means: the one person whose roles it fits best."""
        role = source.role
        assert role  # noqa: S101 - for the type checker
        if not source.definite or role.plural:
            return self._unnamed(text, role)
        if known := self._holder(role):
            return known
        return self.unnamed.get(role.head) or self._unnamed(text, role)

    def _holder(self, role: Role) -> Entity | None:
        last_word = role.head.rpartition(" ")[2]
        heads = {last_word} | {head.rpartition(" ")[2] for head in self.lexicon.role_equals.get(role.head, ())}
        points: dict[int, int] = {}
        found: dict[int, Entity] = {}
        for head in heads:
            for entity, held in islice(self.holders.get(head, ()), _MOST_HOLDERS):
                if role.gender and entity.gender and role.gender != entity.gender:
                    continue
                fit = likeness(role, held, self.lexicon)
                if fit > points.get(id(entity), 0):
                    points[id(entity)], found[id(entity)] = fit, entity
        if not points:
            return None
        most = max(points.values())
        best = [found[key] for key, fit in points.items() if fit == most]
        return best[0] if len(best) == 1 else self._latest(best)

    def _latest(self, entities: Sequence[Entity]) -> Entity | None:
        """The one of several whom the article turned to last."""
        traces = [trace for e in entities if (trace := self.course.traces.get(id(e)))]
        latest = max(traces, key=lambda trace: trace.place.offset, default=None)
        return latest.who if latest and isinstance(latest.who, Entity) else None

    def _holders(self) -> dict[str, list[tuple[Entity, Role]]]:
        """Who holds each role, by the last word of the role's head."""
        found: dict[str, list[tuple[Entity, Role]]] = {}
        for entity in self.registry.people():
            for role in entity.roles.values():
                if not role.plural:
                    found.setdefault(role.head.rpartition(" ")[2], []).append((entity, role))
        return found

    # Those who are no single named person

    def _unnamed(self, text: str, role: Role | None) -> Person:
        person = Person(text, PersonKind.UNNAMED, gender=role.gender if role else None)
        if role:
            self.unnamed[role.head] = person
            if not role.plural:
                self.single[id(person)] = person
        return person

    def _group(self, names: Sequence[Mention]) -> Person | None:
        entities = [entity for name in names if (entity := self.registry.of.get(name.start))]
        if not entities:
            return None
        human = any(entity.kind in _HUMAN for entity in entities)
        kind = PersonKind.PERSON if human else PersonKind.BODY
        return Person(" and ".join(entity.name for entity in entities), kind)

    def _body(self, source: Source, text: str) -> Person:
        """A body by its common noun: "the campaign" is the one named before by that noun."""
        known = self.bodies.get(source.noun)
        if known and source.definite and not source.names:
            return known
        article, _, rest = text.partition(" ")
        name = rest if article.lower() == "the" else text
        body = Person(name, PersonKind.BODY)
        self.bodies[source.noun] = body
        return body

    def _find_authors(self) -> None:
        """Lead "I" and "we" to whoever is quoted there, else to the article's author."""
        contents = sorted(
            (span.start, span.end, at)
            for at, attribution in enumerate(self.attributions)
            if attribution.kind is not StatementKind.INDIRECT
            for span in attribution.content
        )
        starts = [start for start, _, _ in contents]
        author = Person(self.article.author) if self.article.author else None
        for at, attribution in enumerate(self.attributions):
            if attribution.source is None or self.speakers[at] is not None:
                continue
            pronoun = self.lexicon.pronouns.get(attribution.source.text.lower())
            if pronoun is None or pronoun.use != "author":
                continue
            around = bisect_right(starts, attribution.source.start) - 1
            quoted = around >= 0 and contents[around][1] > attribution.source.start and contents[around][2] != at
            self.speakers[at] = self.speakers[contents[around][2]] if quoted else author

    def _person(self, speaker: Speaker | None) -> Person | None:
        if not isinstance(speaker, Entity):
            return speaker
        if id(speaker) not in self.people:
            self.people[id(speaker)] = speaker.as_person()
        return self.people[id(speaker)]

    # Where things stand

    def _sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _place(self, offset: int, sentence: int) -> Place:
        return Place(offset, sentence, self.sentences[sentence].passage)

    def _tokens_in(self, sentence: int, start: int, end: int) -> Tokens:
        tokens = self.tokens[sentence]
        return tokens.slice(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end))

    def _mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]


_HUMAN = frozenset((Kind.PERSON, Kind.UNSURE))
_AND = frozenset(("and", "&"))
_PARTS = {"subject": Part.SUBJECT, "possessive": Part.POSSESSIVE, "object": Part.OBJECT}
_GENDERED = frozenset("he she him her his".split())


def _within(offset: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in stretches)


def _quoted_by_sentence(body: str, sentences: Sequence[Sentence]) -> list[list[tuple[int, int]]]:
    """For each sentence, the quoted stretches that reach into it, found passage by passage."""
    found: list[list[tuple[int, int]]] = [[] for _ in sentences]
    at = 0
    while at < len(sentences):
        last = at
        while last + 1 < len(sentences) and sentences[last + 1].passage == sentences[at].passage:
            last += 1
        quotes = find_quotes(body, sentences[at].start, sentences[last].end)
        sentence = at
        for quote in quotes:
            while sentence < last and sentences[sentence].end <= quote.start:
                sentence += 1
            reach = sentence
            while reach <= last and sentences[reach].start < quote.end:
                found[reach].append((quote.start, quote.end))
                reach += 1
        at = last + 1
    return found


def _common_words(sentences: Sequence[Tokens], language: str) -> Words:
    """Words that may open a sentence without naming anybody: the dictionary's, and those the article writes small."""
    known = load_lexicon(language)
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for tokens in sentences:
        for text, lower in islice(zip(tokens.texts, tokens.lowers, strict=True), 1, None):
            if text is lower or text == lower:
                small[lower] += 1
            else:
                capital[lower] += 1
    names = frozenset(word for word, count in capital.items() if count > small[word])
    closed = known.function_words if known else {}
    return Words(closed, known.parts_of_speech if known else {}, small, names)
