"""What a cue takes as its content behind it, by its frames: a clause, a quotation, an infinitive, an object.

The letters of the frames are explained in the language's ``cue_verbs.txt``.
"""

from __future__ import annotations

from bot.statements.content import (
    begins_clause,
    begins_clause_over_aside,
    clause_end,
    may_hold_verb,
    object_end,
    skip_adjuncts,
)
from bot.statements.findings import Tokens
from bot.statements.lexicon import CueWord
from bot.statements.tagging import Clause

_OBJECTS_REACH = 15
"""Tokens that the objects of *asked Lee, Brown and Cole last week to go* may take."""


def clause_start(clause: Clause, cue: CueWord, at: int) -> int | None:
    """Where the clause or quotation begins that a verb takes: behind hearers, days and places; None without one."""
    if "r" in cue.frames and (start := _behind_hearer(clause, at)) is not None:
        return start
    if not {"q", "c", "t", "w"} & cue.frames or leads(clause, cue, at):
        return None
    behind = skip_adjuncts(clause, at)
    if clause.tags[behind : behind + 1] == ":" and clause.tags[behind + 1 : behind + 2] not in ("", "K"):
        return behind + 1
    places = sorted({at, behind})
    opened = next((place for place in places if _is_opened(clause, cue, place, place == behind)), None)
    if opened is not None or "c" not in cue.frames or _takes_infinitive(clause, cue, at):
        return opened
    return next((place for place in places if _is_bare_clause(clause, cue, place)), None)


def _behind_hearer(clause: Clause, at: int) -> int | None:
    """*told reporters on Monday that*."""
    if at not in clause.phrase_ends:
        return None
    start = skip_adjuncts(clause, clause.phrase_ends[at])
    opened = clause.tags[start : start + 1] in tuple("tWK") or _is_interrogative_if(clause, start)
    return start if opened or begins_clause(clause, start) else None


def _is_opened(clause: Clause, cue: CueWord, at: int, behind_adjuncts: bool) -> bool:
    """True where *that*, a question word or a quotation opens a content."""
    tag = clause.tags[at : at + 1]
    if tag == "K":
        alone = clause.tags[at + 1 : at + 2] in ("", ",")
        return ("q" in cue.frames and behind_adjuncts) or alone
    if tag == "t":
        return bool({"c", "t"} & cue.frames) and may_hold_verb(clause, at)
    if tag == "W":
        return bool({"c", "w"} & cue.frames)
    return "c" in cue.frames and _is_interrogative_if(clause, at)


def _is_interrogative_if(clause: Clause, at: int) -> bool:
    return at < len(clause) and clause.words[at] in clause.lexicon.markers["interrogative if"]


def _is_bare_clause(clause: Clause, cue: CueWord, at: int) -> bool:
    """A clause without *that*; behind a verb of speech its subject may carry an aside (*said Lee, a poet, had*)."""
    return begins_clause(clause, at) or (cue.speaks and begins_clause_over_aside(clause, at))


def _takes_infinitive(clause: Clause, cue: CueWord, at: int) -> bool:
    """True for *asked Lee to go* and *vowed to go*."""
    end = clause.phrase_ends.get(at, at)
    return bool({"i", "o"} & cue.frames) and clause.tags[end : end + 1] == "T"


def complement(clause: Clause, cue: CueWord, at: int) -> Tokens | None:
    """What a noun or an adjective takes: a clause with *that*, or a phrase."""
    if at < len(clause) and "c" in cue.frames and clause.tags[at] == "t" and may_hold_verb(clause, at):
        return at, clause_end(clause, at)
    that = skip_adjuncts(clause, at)
    if "c" in cue.frames and clause.tags[that : that + 1] == "t" and begins_clause(clause, that + 1):
        return that, clause_end(clause, that)
    return phrase(clause, cue, at)


def phrase(clause: Clause, cue: CueWord, at: int) -> Tokens | None:
    """An infinitive, an object with or without one, or a preposition's object."""
    if at >= len(clause):
        return None
    return (
        _infinitive(clause, cue, at)
        or _predicate(clause, cue, at)
        or _placed_object(clause, cue, at)
        or _object(clause, cue, at)
        or _led_by_preposition(clause, cue, at)
    )


def _predicate(clause: Clause, cue: CueWord, at: int) -> Tokens | None:
    """*whom he described as “a liar”*: the predicate stands alone, its object before the verb."""
    if "a" not in cue.frames or clause.words[at] not in clause.lexicon.markers["manner"]:
        return None
    end = object_end(clause, at + 1)
    return (at + 1, end) if "K" in clause.tags[at + 1 : end] else None


def _infinitive(clause: Clause, cue: CueWord, at: int) -> Tokens | None:
    """*vowed on Monday to go*, *asked Lee to go*, *wants Lee to go*."""
    to = skip_adjuncts(clause, at)
    if "i" in cue.frames and clause.tags[to : to + 1] == "T":
        return to, clause_end(clause, to)
    behind = clause.phrase_ends.get(at)
    if "o" in cue.frames and behind is not None and _infinitive_follows(clause, behind):
        return at, clause_end(clause, at)
    return None


def _infinitive_follows(clause: Clause, at: int) -> bool:
    """True where only more objects, days and *not* stand before *to*."""
    limit = min(len(clause), at + _OBJECTS_REACH)
    while at < limit and clause.tags[at] != "T":
        if clause.tags[at] in ",CRYI":
            at += 1
        elif at in clause.phrase_ends:
            at = clause.phrase_ends[at]
        else:
            return False
    return clause.tags[at : at + 1] == "T"


def _placed_object(clause: Clause, cue: CueWord, at: int) -> Tokens | None:
    """*put the loss down to luck*, *put the cost at 22 million*: the object and what it is laid to."""
    if "x" not in cue.frames or at not in clause.phrase_ends:
        return None
    place = at
    while place in clause.phrase_ends or clause.tags[place : place + 1] == "I":
        if leads(clause, cue, place) and (clause.tags[place + 1] == "T" or _is_figure(clause, place + 1)):
            return at, object_end(clause, place + 1)
        place = clause.phrase_ends.get(place, place + 1)
    return None


def _is_figure(clause: Clause, at: int) -> bool:
    """*22 million*, *about 9 percent*, *between 2 and 3*."""
    return any(character.isdigit() for text in clause.texts[at : at + 2] for character in text)


def _object(clause: Clause, cue: CueWord, at: int) -> Tokens | None:
    """*rejected the plan*, *called that report a lie*, *denounced what he called a lie*."""
    opens_with_that = clause.tags[at] == "t"
    if opens_with_that and begins_clause(clause, at + 1):
        return at, clause_end(clause, at)
    stands = at + opens_with_that in clause.phrase_ends or clause.tags[at] in "gWK"
    return (at, object_end(clause, at)) if "n" in cue.frames and stands else None


def _led_by_preposition(clause: Clause, cue: CueWord, at: int) -> Tokens | None:
    """*called for a vote*, *spoke at length about it*, *reminded voters of it*."""
    behind = clause.phrase_ends.get(at)
    if "r" in cue.frames and behind is not None and leads(clause, cue, behind):
        at = behind
    while at < len(clause) and not leads(clause, cue, at):
        if clause.tags[at] == "R":
            at += 1
        elif clause.tags[at] in "IT" and at + 1 in clause.phrase_ends:
            at = clause.phrase_ends[at + 1]
        elif clause.tags[at : at + 2] == "IY":
            at += 2
        else:
            return None
    return (at + 1, object_end(clause, at + 1)) if at < len(clause) else None


def leads(clause: Clause, cue: CueWord, at: int) -> bool:
    """True where a preposition of the cue's own stands, with something behind it."""
    return at + 1 < len(clause) and clause.words[at] in cue.prepositions
