"""An article read once: its words, quoted stretches and names, with the ways to find them by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bot.model import Article, Sentence
from bot.statements.people.course import Place
from bot.statements.people.genders import tell_genders
from bot.statements.people.lexicon import PeopleLexicon
from bot.statements.people.mentions import Line, Mention, find_mentions
from bot.statements.people.registry import Entity, Registry
from bot.statements.people.roles import Role, find_role, read_role
from bot.statements.people.tokens import Stretches, Tokens, tokenize, within
from bot.statements.people.words import count_words, is_heading
from bot.statements.posts import find_posts
from bot.statements.quotes import find_quotes

_OPENING = 8
"""Words of a sentence among which a description that opens it is looked for."""

_LONGEST_PHRASE = 40
"""Words that a phrase before a pronoun may have; keeps the work linear in whatever text."""

_PARTING = frozenset((":", "“"))
"""Marks that no phrase holds."""


class Document:
    """One article with the people that it names.

    Attributes:
        body: The article's text.
        tokens: The words of each sentence.
        quoted: The quoted stretches that reach into each sentence.
        mentions: All names in order of appearance.
        registry: Whom they name.
        handles: Where the names stand under which embedded posts were written.
    """

    def __init__(self, article: Article, sentences: Sequence[Sentence], lexicon: PeopleLexicon) -> None:
        self.body = article.body
        self._lexicon = lexicon
        self.handles = frozenset(post.author[0] for post in find_posts(article.body))
        self._passages = [sentence.passage for sentence in sentences]
        self._starts = [sentence.start for sentence in sentences]
        self.tokens = [tokenize(article.body, s.start, s.end, lexicon.token) for s in sentences]
        self.quoted = _quoted_by_sentence(article.body, sentences)
        headings = [is_heading(tokens) for tokens in self.tokens]
        words = self.words = count_words(
            self.tokens, headings, article.language, lexicon.opening_endings, lexicon.small
        )
        self.mentions = [
            mention
            for at, tokens in enumerate(self.tokens)
            for mention in find_mentions(Line(at, tokens, self.quoted[at], headings[at]), lexicon, words)
        ]
        self._mention_starts = [mention.start for mention in self.mentions]
        self.registry = Registry(lexicon)
        self.registry.read(self.mentions)
        tell_genders(self.registry, self.mentions, self.tokens, self.quoted, lexicon)

    def place(self, offset: int) -> Place:
        """Return the sentence and paragraph of an offset."""
        sentence = max(0, bisect_right(self._starts, offset) - 1)
        return Place(offset, sentence, self._passages[sentence])

    def is_quoted(self, place: Place) -> bool:
        """True inside quotation marks."""
        return within(place.offset, self.quoted[place.sentence])

    def tokens_in(self, start: int, end: int, most: int) -> Tokens:
        """Return the words between two offsets of one sentence, so many at most."""
        tokens = self.tokens[self.place(start).sentence]
        first = bisect_left(tokens.starts, start)
        return tokens.slice(first, min(bisect_left(tokens.starts, end), first + most))

    def opening_role(self, tokens: Tokens) -> Role | None:
        """Return the role that is a sentence's subject in its first words: "Norvik's envoy left"."""
        head = tokens.slice(0, _OPENING)
        small = self._lexicon.small
        definite = head.lowers[0] in small.articles or not small.possessive.isdisjoint(head.lowers)
        found = find_role(head.texts, head.lowers, self._lexicon) if definite else None
        if found is None or found[1] >= len(head):
            return None
        verb = head.lowers[found[1]]
        is_verb = self.words.is_verb(verb) or (
            verb not in self.words.closed and self.words.dictionary.get(verb, "d")[0] == "d"
        )
        return read_role(head.texts[: found[1]], head.lowers[: found[1]], self._lexicon) if is_verb else None

    def preposed_start(self, place: Place) -> int | None:
        """Where the phrase begins that a comma parts from the pronoun behind it: *Asked by Roe, he*.

        None where what stands before the pronoun is neither a participle's phrase nor one without a verb of its own.
        """
        tokens, small = self.tokens[place.sentence], self._lexicon.small
        comma = bisect_left(tokens.starts, place.offset) - 1
        if not 2 <= comma <= _LONGEST_PHRASE or tokens.texts[comma] != ",":
            return None
        start, inner = tokens.starts[0], tokens.lowers[1:comma]
        if tokens.lowers[0].endswith(small.participle_endings) and not self.mentions_in(start, start + 1, 1):
            return None if _PARTING.intersection(inner) else start
        is_phrase = self.words.closed.get(tokens.lowers[0], "")[:1] == "I"
        has_verb = any(self.words.is_verb(word) or word.endswith(small.past_ending) for word in inner)
        return None if not is_phrase or has_verb or _PARTING.intersection(inner) else start

    def mentions_in(self, start: int, end: int, most: int) -> Sequence[Mention]:
        """Return the names that begin between two offsets and name somebody, so many at most."""
        first = bisect_left(self._mention_starts, start)
        found = self.mentions[first : min(bisect_left(self._mention_starts, end), first + most)]
        return [mention for mention in found if mention.start in self.registry.of]

    def mentions_before(self, offset: int, most: int) -> Sequence[Mention]:
        """Return the names before an offset, the nearest first, so many at most."""
        last = bisect_left(self._mention_starts, offset)
        return self.mentions[max(0, last - most) : last][::-1]

    def entity(self, mention: Mention) -> Entity | None:
        """Return whom a name means."""
        return self.registry.of.get(mention.start)


def _quoted_by_sentence(body: str, sentences: Sequence[Sentence]) -> list[Stretches]:
    """Find the quoted stretches passage by passage, and give each to the sentences that it reaches into."""
    found: list[list[tuple[int, int]]] = [[] for _ in sentences]
    first = 0
    while first < len(sentences):
        last = first
        while last + 1 < len(sentences) and sentences[last + 1].passage == sentences[first].passage:
            last += 1
        _share_out(body, sentences, first, last, found)
        first = last + 1
    return list(found)


def _share_out(
    body: str, sentences: Sequence[Sentence], first: int, last: int, found: list[list[tuple[int, int]]]
) -> None:
    at = first
    for quote in find_quotes(body, sentences[first].start, sentences[last].end):
        while at < last and sentences[at].end <= quote.start:
            at += 1
        reach = at
        while reach <= last and sentences[reach].start < quote.end:
            found[reach].append((quote.start, quote.end))
            reach += 1
