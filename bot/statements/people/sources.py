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
from bot.statements.people.tokens import Tokens

_CUTS = frozenset(
    "of for in at from with on to by about against who whom whose which that , ( — – - : like than".split()
)
_DEFINITE = frozenset("the its his her their this that these those our my".split())
_OWNING = frozenset("its his her their our my".split())
_DETERMINERS = _DEFINITE | frozenset(("a", "an"))
_EMPHATIC = frozenset("himself herself itself themselves".split())
_LONGEST_OFFICE = 3
_POSSESSIVE_ENDS = frozenset(["'s", "’s", "'", "’"])


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
    while end > 1 and tokens.lowers[end - 1] in _POSSESSIVE_ENDS:
        end -= 1
    if end == 0:
        return Source(SourceKind.OTHER)
    pronoun = lexicon.pronouns.get(tokens.lowers[0])
    if pronoun and end == 1:
        return Source(SourceKind.PRONOUN, pronoun=pronoun)
    cut = _head_end(tokens, end, mentions)
    names = _head_names(tokens, cut, end, mentions)
    if pronoun and pronoun.use == "some" and len(names) < 2 and not _is_apposition(tokens, cut, names):
        return Source(SourceKind.PRONOUN, pronoun=pronoun)
    if names:
        return Source(SourceKind.GROUP if len(names) > 1 else SourceKind.NAME, names)
    return _read_common(tokens, cut, end, mentions, lexicon)


def _head_end(tokens: Tokens, end: int, mentions: Sequence[Mention]) -> int:
    """Index after the head noun phrase, before any preposition, comma or relative clause."""
    for at in range(1, end):
        if tokens.lowers[at] in _CUTS and _cuts(tokens, at) and not _in_name(tokens.starts[at], mentions):
            return at
    return end


def _cuts(tokens: Tokens, at: int) -> bool:
    return tokens.texts[at] != "-" or tokens.adjoin(at)  # not in "14-year-old"


def _in_name(offset: int, mentions: Sequence[Mention]) -> bool:
    """True within a name and the role before it ("Secretary of State Jane Roe")."""
    return any(m.first <= offset < m.end for m in mentions)


def _head_names(tokens: Tokens, cut: int, end: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Names that end the head phrase, or stand in apposition to its role; empty where a common noun does."""
    head_end = tokens.ends[cut - 1]
    last = next((m for m in mentions if m.end == head_end), None)
    if last is None:
        return (
            _with_others(tokens, cut, mentions)
            or _led_to(tokens, end, mentions)
            or _apposed(tokens, cut, end, mentions)
        )
    first = next((m for m in mentions if _joined_by_and(tokens, m, cut)), None)
    return (first, last) if first and first is not last else (last,)


def _joined_by_and(tokens: Tokens, mention: Mention, cut: int) -> bool:
    after = next((at for at in range(cut) if tokens.starts[at] >= mention.end), cut)
    return after < cut and tokens.lowers[after] == "and"


def _with_others(tokens: Tokens, cut: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The person whom a phrase begins with: "Roe and her advisers" speak as Roe."""
    return tuple(
        m
        for m in mentions[:1]
        if m.first == tokens.starts[0] and m.kind in (Kind.PERSON, Kind.UNSURE) and _joined_by_and(tokens, m, cut)
    )


def _led_to(tokens: Tokens, end: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The name that a title leads to past a preposition ("Speaker of the House Rep. Jane Roe"), or before "himself"."""
    if mentions and mentions[0].first == tokens.starts[0] and end > 1 and tokens.lowers[end - 1] in _EMPHATIC:
        return (mentions[0],)
    return tuple(m for m in mentions if m.titled and m.part is not Part.POSSESSIVE and _opens(tokens, m))[:1]


def _opens(tokens: Tokens, mention: Mention) -> bool:
    """True where the phrase begins with the name's title, or with "Speaker of the House" and the like before it."""
    at = bisect_left(tokens.starts, mention.first)
    if at + 1 >= len(tokens.starts):
        return at == 0
    return at == 0 or (at <= _LONGEST_OFFICE and tokens.starts[at + 1] < mention.start and tokens.lowers[1] == "of")


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
    noun = tokens.lowers[cut - 1]
    first = next((at for at in range(cut) if tokens.lowers[at] in _DETERMINERS), 0)
    possessive = any(text in _POSSESSIVE_ENDS for text in tokens.texts[:cut])
    definite = tokens.lowers[first] in _DEFINITE or possessive
    role = read_role(tokens.texts[:end], tokens.lowers[:end], lexicon)
    if noun in lexicon.body_nouns or noun in lexicon.documents or tokens.texts[cut - 1] in lexicon.body_names:
        owned = tokens.lowers[first] in _OWNING and not possessive
        bare = tokens.lowers[first] not in _DETERMINERS and noun not in lexicon.plural_bodies
        named = noun in lexicon.documents or ((bare or definite) and not owned)
        return Source(
            SourceKind.BODY,
            tuple(mentions[:1]),
            noun=noun,
            definite=definite and not owned,
            body_kind=PersonKind.BODY if named else PersonKind.UNNAMED,
            head=_head(tokens, first, cut, end),
        )
    if role:
        return Source(SourceKind.ROLE, role=role, definite=definite)
    return Source(SourceKind.OTHER, definite=definite)


def _head(tokens: Tokens, first: int, cut: int, end: int) -> tuple[int, int]:
    """Offsets of a noun phrase without "the", and with what "of" leads to: "ministry", "family of the miner"."""
    if tokens.lowers[first] == "the" and first + 1 < cut:
        first += 1
    last = cut
    if cut < end and tokens.lowers[cut] == "of":
        last = next((at for at in range(cut + 1, end) if tokens.lowers[at] in _CUTS), end)
    return tokens.starts[first], tokens.ends[last - 1]
