"""Roles: what an article calls somebody ("the Russian foreign minister"), and whom such words may mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.statements.people.lexicon import PeopleLexicon
from bot.statements.people.small_words import SmallWords

_OTHER_RANK = 100
LONGEST_ROLE = 4
"""Words of a role at most ("minister of foreign affairs")."""

_CLOSING_MARKS = frozenset(", ( — – - :".split())


@dataclass(frozen=True, slots=True)
class Role:
    """A noun phrase that says what somebody is.

    Attributes:
        head: The role itself, in small letters and the singular (``foreign minister``).
        text: The phrase as it stands, determiners left out (``Russian foreign minister``).
        places: States that the phrase names, by place or adjective.
        parties: Parties that it names.
        words: The phrase's other words, in small letters.
        ranks: Words that make of its holder another person ("former", "deputy").
        owned: True for "her lawyer".
        complement: Those with a capital behind "of" and the like, states aside ("of the Roe League").
        gender: What the head tells of gender.
        plural: True where the head is a plural.
    """

    head: str
    text: str
    places: frozenset[str]
    parties: frozenset[str]
    words: frozenset[str]
    gender: str | None = None
    plural: bool = False
    complement: frozenset[str] = frozenset()
    owned: bool = False
    ranks: frozenset[str] = frozenset()


def find_role(words: Sequence[str], lowers: Sequence[str], lexicon: PeopleLexicon) -> tuple[int, int] | None:
    """Find the head of a noun phrase: the last role before a preposition, a comma or a relative clause.

    Args:
        words: The phrase's words as they are written.
        lowers: The same in small letters.
        lexicon: The language's knowledge.

    Returns:
        First and one past last index of the head, or None where it holds no role.
    """
    head: tuple[int, int] | None = None
    at = 0
    while at < len(lowers):
        word = lowers[at]
        if at and _closes(word, lexicon.small):
            break
        if word in lexicon.small.possessive:
            head = None  # "Justice Roe's comments" are no justice
        length = role_length(lowers, at, lexicon)
        if length:
            head = (at, at + length)
            at += length
        else:
            at += 1
    return head


def _closes(word: str, small: SmallWords) -> bool:
    return word in _CLOSING_MARKS or word in small.closing or word in small.joining or word in small.parting


def role_length(lowers: Sequence[str], at: int, lexicon: PeopleLexicon) -> int:
    """Words of the longest role that begins here; a word such as ``ex-president`` counts by its last part."""
    word = lowers[at]
    for length in lexicon.role_starts.get(word, ()):
        if length == 1 or " ".join(lowers[at : at + length]) in lexicon.roles:
            return length
    if "-" in word and word.rpartition("-")[2] in lexicon.roles:
        return 1
    return 0


def role_length_before(lowers: Sequence[str], end: int, lexicon: PeopleLexicon) -> int:
    """Words of the longest role that ends before ``end``; 0 where none does."""
    for length in range(min(end, LONGEST_ROLE), 0, -1):
        if " ".join(lowers[end - length : end]) in lexicon.roles:
            return length
    return 0


def read_role(words: Sequence[str], lowers: Sequence[str], lexicon: PeopleLexicon) -> Role | None:
    """Read a noun phrase as a role; None where it names none."""
    head = find_role(words, lowers, lexicon)
    if head is None:
        return None
    small = lexicon.small
    first, last = head
    name = " ".join(lowers[first:last])
    if name not in lexicon.roles:
        name = name.rpartition("-")[2]
    begin = 0
    while begin < first and lowers[begin] in small.determiners:
        begin += 1
    end = min(len(words), last + 6) if last < len(words) and lowers[last] in small.complements else last
    singular = lexicon.singular.get(name)
    rest = [*lowers[begin:first], *lowers[last:end]]
    return Role(
        head=singular or name,
        text=_join(words[begin:end], small),
        places=places_in([*words[begin:first], *words[last:end]], lexicon),
        parties=frozenset(lexicon.parties[word] for word in words[begin:end] if word in lexicon.parties),
        words=frozenset(word for word in rest if word.isalpha() and not _is_weak(word, small)),
        gender=lexicon.roles[name] or None,
        plural=singular is not None,
        owned=lowers[0] in small.owning,
        ranks=frozenset(
            part
            for word in lowers[begin:last]
            for part in word.split("-")
            if part in small.once or part in small.not_yet
        ),
        complement=frozenset(w.lower() for w in words[last:end] if w[0].isupper() and w not in lexicon.places),
    )


def _is_weak(word: str, small: SmallWords) -> bool:
    """True for a word that tells nothing of what somebody is."""
    return word in small.weak or word in small.determiners or word in small.pointing or _closes(word, small)


def _join(words: Sequence[str], small: SmallWords) -> str:
    text = " ".join(words)
    for mark in (*small.possessive, ","):
        text = text.replace(f" {mark}", mark)
    return text


def places_in(words: Sequence[str], lexicon: PeopleLexicon) -> frozenset[str]:
    """States that the words name, by place, adjective or seat of power; names of up to two words are known."""
    found = set()
    for at, word in enumerate(words):
        if word[:1].isupper():
            pair = f"{word} {words[at + 1]}" if at + 1 < len(words) else ""
            if state := lexicon.places.get(pair) or lexicon.places.get(word):
                found.add(state)
    return frozenset(found)


def likeness(description: Role, role: Role, lexicon: PeopleLexicon) -> int:
    """Say how well a description fits a role that somebody is known to have: 0 where it does not.

    The heads must be the same or one stand for the other, and no state stand against another.
    """
    points = _head_likeness(description.head, role.head, lexicon) - _rank_difference(description, role, lexicon)
    if points <= 0:
        return 0
    if description.places and role.places:
        if not description.places & role.places:
            return 0
        points += 2
    if description.complement and role.words and not description.complement & role.words:
        return 0
    if description.owned and not description.words <= role.words:
        return 0  # "his finance chairman" is no chairman of something else
    return points + len(description.words & role.words)


def _rank_difference(description: Role, role: Role, lexicon: PeopleLexicon) -> int:
    """Points against a role of another rank: "the deputy mayor" is no mayor; whoever asks may leave "former" out."""
    if description.ranks - role.ranks or (role.ranks - description.ranks) & lexicon.small.not_yet:
        return _OTHER_RANK
    return 2 * len(role.ranks - description.ranks)


def clashes(description: Role, roles: Collection[Role]) -> bool:
    """True where the roles that somebody has name other states or parties alone, another rank, or a relative."""
    if any(role.head != description.head and description.head in role.words for role in roles):
        return True  # the mayor's cousin is not the mayor
    if any(description.ranks ^ role.ranks for role in roles if role.head == description.head):
        return True
    for ours, theirs in (
        (description.places, frozenset().union(*(role.places for role in roles))),
        (description.parties, frozenset().union(*(role.parties for role in roles))),
    ):
        if ours and theirs and not ours & theirs:
            return True
    return False


def _head_likeness(description: str, role: str, lexicon: PeopleLexicon) -> int:
    if description == role:
        return 4
    if role in lexicon.role_equals.get(description, ()):
        return 3
    if role.endswith(" " + description) or description.endswith(" " + role):
        return 2
    return 0
