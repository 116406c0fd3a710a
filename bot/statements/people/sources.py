"""Read the words that name a speaker: a pronoun, a name, a description, a body, several at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.model import PersonKind
from bot.statements.people.lexicon import PeopleLexicon, Pronoun
from bot.statements.people.mentions import Kind, Mention, Part
from bot.statements.people.roles import Role, read_role
from bot.statements.people.small_words import SmallWords
from bot.statements.people.tokens import Tokens

_CUT_MARKS = frozenset(", ( — – - :".split())
_APOSTROPHES = frozenset(("'", "’"))
_LONGEST_OFFICE = 3


class SourceKind(Enum):
    """How a source names its speaker."""

    PRONOUN = "pronoun"
    NAME = "name"
    GROUP = "group"
    ROLE = "role"
    BODY = "body"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """A source, read.

    Attributes:
        kind: How it names its speaker.
        names: The mentions that are the speaker.
        pronoun: What the pronoun tells.
        role: The description.
        noun: The body's common noun (``campaign``), in small letters.
        definite: True for "the", "its" and the like, and for "Roe's".
        body_kind: Unnamed for a body that nobody can ask about: what "a" or "her" leads, "groups"; not for a poll.
        head: Offsets of a body's words, an opening adverb, "the" and all but "of" behind its noun left out.
    """

    kind: SourceKind
    names: tuple[Mention, ...] = ()
    pronoun: Pronoun | None = None
    role: Role | None = None
    noun: str = ""
    definite: bool = False
    body_kind: PersonKind = PersonKind.BODY
    head: tuple[int, int] = (0, 0)


def read_source(tokens: Tokens, mentions: Sequence[Mention], lexicon: PeopleLexicon) -> Source:
    """Read a source's tokens, given the mentions that stand in it."""
    end = len(tokens)
    small = lexicon.small
    while end > 1 and _ends_possessive(tokens.lowers[end - 1], small):
        end -= 1
    if end == 0:
        return Source(SourceKind.OTHER)
    pronoun = lexicon.pronouns.get(tokens.lowers[0])
    if pronoun and end == 1:
        return Source(SourceKind.PRONOUN, pronoun=pronoun)
    cut = _head_end(tokens, end, mentions, small)
    names = _head_names(tokens, cut, end, mentions, small)
    if pronoun and pronoun.use == "some" and len(names) < 2 and not _is_apposition(tokens, cut, names):
        return Source(SourceKind.PRONOUN, pronoun=pronoun)
    if names:
        return Source(SourceKind.GROUP if len(names) > 1 else SourceKind.NAME, names)
    return _read_common(tokens, cut, end, mentions, lexicon)


def _head_end(tokens: Tokens, end: int, mentions: Sequence[Mention], small: SmallWords) -> int:
    """Index after the head noun phrase, before any preposition, comma or relative clause."""
    for at in range(1, end):
        if _cuts(tokens, at, small) and not _in_name(tokens.starts[at], mentions):
            return at
    return end


def _ends_possessive(text: str, small: SmallWords) -> bool:
    return text in small.possessive or text in _APOSTROPHES


def _cuts(tokens: Tokens, at: int, small: SmallWords) -> bool:
    """True for what a head phrase ends before: a mark, a preposition, a relative pronoun; not within "14-year-old"."""
    word = tokens.lowers[at]
    if word in _CUT_MARKS:
        return word != "-" or tokens.adjoin(at)
    return word in small.closing or word in small.comparing


def _in_name(offset: int, mentions: Sequence[Mention]) -> bool:
    """True within a name and the role before it ("Secretary of State Jane Roe")."""
    return any(m.first <= offset < m.end for m in mentions)


def _head_names(
    tokens: Tokens, cut: int, end: int, mentions: Sequence[Mention], small: SmallWords
) -> tuple[Mention, ...]:
    """Names that end the head phrase, or stand in apposition to its role; empty where a common noun does."""
    head_end = tokens.ends[cut - 1]
    last = next((m for m in mentions if m.end == head_end), None)
    if last is None:
        return (
            _with_others(tokens, cut, mentions, small)
            or _led_to(tokens, end, mentions, small)
            or _apposed(tokens, cut, end, mentions)
        )
    first = next((m for m in mentions if _joined_by_and(tokens, m, cut, small)), None)
    return (first, last) if first and first is not last else (last,)


def _joined_by_and(tokens: Tokens, mention: Mention, cut: int, small: SmallWords) -> bool:
    after = next((at for at in range(cut) if tokens.starts[at] >= mention.end), cut)
    return after < cut and tokens.lowers[after] in small.joining


def _with_others(tokens: Tokens, cut: int, mentions: Sequence[Mention], small: SmallWords) -> tuple[Mention, ...]:
    """The person whom a phrase begins with: "Roe and her advisers" speak as Roe."""
    return tuple(
        m
        for m in mentions[:1]
        if m.first == tokens.starts[0]
        and m.kind in (Kind.PERSON, Kind.UNSURE)
        and _joined_by_and(tokens, m, cut, small)
    )


def _led_to(tokens: Tokens, end: int, mentions: Sequence[Mention], small: SmallWords) -> tuple[Mention, ...]:
    """The name that a title leads to past a preposition ("Speaker of the House Rep. Jane Roe"), or before "himself"."""
    if mentions and mentions[0].first == tokens.starts[0] and end > 1 and tokens.lowers[end - 1] in small.emphatic:
        return (mentions[0],)
    return tuple(m for m in mentions if m.titled and m.part is not Part.POSSESSIVE and _opens(tokens, m, small))[:1]


def _opens(tokens: Tokens, mention: Mention, small: SmallWords) -> bool:
    """True where the phrase begins with the name's title, or with "Speaker of the House" and the like before it."""
    at = bisect_left(tokens.starts, mention.first)
    if at + 1 >= len(tokens.starts):
        return at == 0
    return at == 0 or (
        at <= _LONGEST_OFFICE and tokens.starts[at + 1] < mention.start and tokens.lowers[1] in small.body_joints
    )


def _is_apposition(tokens: Tokens, cut: int, names: Sequence[Mention]) -> bool:
    """True where a comma leads to the name: "another nurse, Jane Roe", but not "many Roes"."""
    if not names:
        return False
    between = [text for text, start in zip(tokens.texts, tokens.starts, strict=True) if start < names[0].first][cut:]
    return "," in between and "(" not in between


def _apposed(tokens: Tokens, cut: int, end: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    if cut + 1 >= end:
        return ()
    for at in range(cut, end - 1):
        if tokens.texts[at] == ",":
            start = tokens.starts[at + 1]
            return tuple(m for m in mentions if m.first <= start <= m.start)[:1]
    return ()


def _read_common(tokens: Tokens, cut: int, end: int, mentions: Sequence[Mention], lexicon: PeopleLexicon) -> Source:
    noun, small = tokens.lowers[cut - 1], lexicon.small
    first = next((at for at in range(cut) if _determines(tokens.lowers[at], small)), 0)
    possessive = any(_ends_possessive(text, small) for text in tokens.texts[:cut])
    definite = tokens.lowers[first] in small.definite or possessive
    role = read_role(tokens.texts[:end], tokens.lowers[:end], lexicon)
    if noun in lexicon.body_nouns or noun in lexicon.documents or tokens.texts[cut - 1] in lexicon.body_names:
        owned = tokens.lowers[first] in small.owning and not possessive
        bare = not _determines(tokens.lowers[first], small) and noun not in lexicon.plural_bodies
        named = noun in lexicon.documents or ((bare or definite) and not owned)
        return Source(
            SourceKind.BODY,
            tuple(mentions[:1]),
            noun=noun,
            definite=definite and not owned,
            body_kind=PersonKind.BODY if named else PersonKind.UNNAMED,
            head=_head(tokens, first, cut, end, small),
        )
    if role:
        return Source(SourceKind.ROLE, role=role, definite=definite)
    return Source(SourceKind.OTHER, definite=definite)


def _determines(word: str, small: SmallWords) -> bool:
    return word in small.determiners or word in small.pointing


def _head(tokens: Tokens, first: int, cut: int, end: int, small: SmallWords) -> tuple[int, int]:
    """Offsets of a noun phrase without "the", and with what "of" leads to: "ministry", "family of the miner"."""
    if tokens.lowers[first] in small.articles and first + 1 < cut:
        first += 1
    last = cut
    if cut < end and tokens.lowers[cut] in small.body_joints:
        last = next((at for at in range(cut + 1, end) if _cuts(tokens, at, small)), end)
    return tokens.starts[first], tokens.ends[last - 1]
