"""Cue verbs in their places: their group, their voice."""

from __future__ import annotations

from dataclasses import dataclass

from bot.statements.lexicon import CueWord
from bot.statements.sources import skip_adverbs
from bot.statements.tagging import Clause

_LONGEST_PHRASE = 3
"""Words that a cue verb may have (*made it clear*)."""
_AGENT_REACH = 10
_AUXILIARIES = "MBHOR"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A cue verb in its place.

    Attributes:
        cue: What is known of it.
        first: First token of its group (*has never said*).
        head: The verb itself.
        after: The token after it and its particle (*pointed out*).
    """

    cue: CueWord
    first: int
    head: int
    after: int

    @property
    def tokens(self) -> tuple[int, int]:
        """The whole group."""
        return self.first, self.after


def read_verb(clause: Clause, at: int) -> CueVerb | None:
    """The cue verb at a token, if it is one."""
    for length in range(_LONGEST_PHRASE, 0, -1):
        cue = clause.lexicon.verbs.get("_".join(clause.words[at : at + length]))
        if cue and at + length <= len(clause):
            return CueVerb(cue, group_start(clause, at), at, at + length)
    return None


_INTRODUCES = CueWord("", frozenset("q"), frozenset())


def read_introducer(clause: Clause, at: int) -> CueVerb | None:
    """Any verb that a comma and a closing quotation follow: *Lee cracked, “…”*."""
    if clause.tags[at : at + 3] != "V,K" or clause.tags[at + 3 :].strip("K"):
        return None
    return CueVerb(_INTRODUCES, group_start(clause, at), at, at + 1)


def group_start(clause: Clause, head: int) -> int:
    """First token of the group that a verb heads, adverbs before its auxiliaries aside."""
    first = head
    while first > 0 and clause.tags[first - 1] in _AUXILIARIES:
        first -= 1
    while first < head and clause.tags[first] == "R":
        first += 1
    return first


def is_passive(clause: Clause, verb: CueVerb) -> bool:
    """True for *was said* and *opposed by*, not for *'s said*, which is *has said* with a verb of speech."""
    if clause.tags[verb.head] in "nV" and leads_to_agent(clause, verb):
        return not (verb.cue.speaks and _closes_quotation(clause, verb.first))
    be = clause.tags.rfind("B", verb.first, verb.head)
    if be < 0 or clause.tags[verb.head] != "n":
        return False
    return not (verb.cue.speaks and clause.words[be][0] in "'’")


def _closes_quotation(clause: Clause, verb: int) -> bool:
    """*“…,” Lee said by telephone*: a quotation and the subject stand before the verb."""
    return clause.is_pending(clause.phrase_starts.get(verb, 0) - 1)


def leads_to_agent(clause: Clause, verb: CueVerb) -> bool:
    """True where *by* follows and leads to a phrase, not to *saying*."""
    behind = verb.after
    return (
        behind < len(clause)
        and clause.words[behind] in clause.lexicon.markers["agent"]
        and clause.tags[behind + 1 : behind + 2] != "g"
    )


def agent_place(clause: Clause, verb: CueVerb) -> int | None:
    """Where *by* stands: *was opposed by*, *has been called a liar by*."""
    if leads_to_agent(clause, verb):
        return verb.after
    for at in range(verb.after, min(len(clause), verb.after + _AGENT_REACH)):
        if clause.words[at] in clause.lexicon.markers["agent"] and clause.tags[at + 1 : at + 2] != "g":
            return at
        if clause.tags[at] in ";:SWtCVMBHOg":
            return None
    return None


def is_participle(clause: Clause, verb: CueVerb) -> bool:
    """True for *saying*, not for *is saying*."""
    return clause.tags[verb.head] == "g" and "B" not in clause.tags[verb.first : verb.head]


def is_bare_form(clause: Clause, verb: CueVerb) -> bool:
    """True for a base form that no auxiliary leads and that stands where no plural verb can."""
    if clause.tags[verb.head] != "v" or set("MO") & set(clause.tags[verb.first : verb.head]):
        return False
    left = skip_adverbs(clause.tags, verb.first)
    return left not in clause.phrase_starts and clause.tags[left - 1 : left] not in tuple("CtW,-YK)")
