"""Where the content of an attribution ends, and whether a clause begins here at all."""

from __future__ import annotations

import re

from bot.statements.lexicon import CueWord, Lexicon
from bot.statements.tagging import Clause

_PHRASE = r"R?D*[JNPYKgnUD]+(?:s[JNPYKgn]+)*"
_BARE_CLAUSE = re.compile(rf"R*{_PHRASE}(?:(?:[IC]|,?W[^,]*,?)?{_PHRASE}){{0,8}}R*[VMBHO]")
_OVER_ASIDE = re.compile(rf"{_PHRASE}(?:[IC]{_PHRASE}){{0,4}}[,-][^VMBHOSWtC;:][^VMBHOSWt;:]*[,-]R*[VMBHO]")
_FINITE = re.compile("[VvMBHO]")


def begins_clause(clause: Clause, at: int) -> bool:
    """True where a subject and its verb stand next (*he would go*), without *that*."""
    return _BARE_CLAUSE.match(clause.tags, at) is not None


def begins_clause_over_aside(clause: Clause, at: int) -> bool:
    """True for *Brown, despite his wealth, is*: a subject, something between commas or dashes, and the verb."""
    return _OVER_ASIDE.match(clause.tags, at) is not None


def may_hold_verb(clause: Clause, start: int) -> bool:
    """True where a finite verb, or a quotation that may hold one, stands further on."""
    return "K" in clause.tags[start:] or has_verb(clause, start)


def has_verb(clause: Clause, start: int, end: int | None = None) -> bool:
    """True where a finite verb stands between two tokens."""
    return _FINITE.search(clause.tags, start, len(clause) if end is None else end) is not None


def skip_adjuncts(clause: Clause, at: int, lexicon: Lexicon) -> int:
    """Step right over *on Tuesday*, *in a statement*, *last week*, *however* between a cue and its content."""
    tags, phrase_ends, times = clause.tags, clause.phrase_ends, lexicon.markers["time"]
    while at < len(clause):
        if at in phrase_ends and clause.words[phrase_ends[at] - 1] in times:
            at = phrase_ends[at]
        elif tags[at] in "RY" or tags[at : at + 2] in (",t", ",K"):
            at += 1
        elif tags[at : at + 3] == ",R,":
            at += 3
        elif tags[at : at + 2] == ",I" and tags[phrase_ends.get(at + 2, 0) :][:1] == ",":
            at = phrase_ends[at + 2]
        elif tags[at : at + 2] == "Ig" and at + 2 in phrase_ends:
            at = phrase_ends[at + 2]
        elif tags[at] == "I" and at + 1 in phrase_ends:
            at = phrase_ends[at + 1]
        elif tags[at : at + 2] == "nI":
            at += 1
        elif tags[at : at + 2] in ("IY", "JY"):
            at += 2
        else:
            break
    return at


def speech_verb(clause: Clause, at: int, lexicon: Lexicon) -> CueWord | None:
    """The verb of speech at a token, if it is one."""
    verb = lexicon.verbs.get(clause.words[at]) if at < len(clause) else None
    return verb if verb and verb.speaks else None


def clause_end(clause: Clause, start: int, lexicon: Lexicon) -> int:
    """End of a clause that is a content: the sentence's, or where another attribution takes over."""
    tags, depth = clause.tags, 0
    for at in range(start, len(clause)):
        tag = tags[at]
        if tag == "(":
            depth += 1
        elif tag == ")":
            if depth == 0:
                return at
            depth -= 1
        elif tag == ";":
            return at
        elif at > start + 1 and (
            (tag == "," and _another_follows(clause, at + 1, lexicon))
            or (tag == "C" and _verb_follows(clause, at + 1, lexicon))
        ):
            return at
        elif tag == "g" and at > start and _is_according(clause, at, lexicon):
            return at
    return len(clause)


def _is_according(clause: Clause, at: int, lexicon: Lexicon) -> bool:
    return clause.words[at] in lexicon.markers["according"]


def _another_follows(clause: Clause, at: int, lexicon: Lexicon) -> bool:
    """After a comma: *saying …*, *and added …*, *Lee said …*, *according to …*, *while …*."""
    tags = clause.tags
    if at >= len(clause):
        return False
    if clause.words[at] in lexicon.markers["concessive"] or _is_according(clause, at, lexicon):
        return True
    while at < len(clause) and tags[at] in "CR":
        at += 1
    if at < len(clause) and tags[at] in "gV" and speech_verb(clause, at, lexicon):
        return True
    verb = clause.phrase_ends.get(at)
    return verb is not None and tags[verb : verb + 1] == "V" and speech_verb(clause, verb, lexicon) is not None


def _verb_follows(clause: Clause, at: int, lexicon: Lexicon) -> bool:
    """After *and*: another verb of speech with the same subject."""
    while at < len(clause) and clause.tags[at] in "RHB":
        at += 1
    return at < len(clause) and clause.tags[at] in "Vn" and speech_verb(clause, at, lexicon) is not None


def _goes_on(clause: Clause, at: int) -> bool:
    """After a comma in an object: a relative clause, an apposition or the next of a list, and no new clause."""
    tag = clause.tags[at : at + 1]
    if tag == "C":
        return at + 1 in clause.phrase_ends and not begins_clause(clause, at + 1)
    return tag in ("W", "t") or (tag in tuple("DJNPK") and not begins_clause(clause, at))


def object_end(clause: Clause, start: int) -> int:
    """End of a noun phrase that is a content, with what hangs on it."""
    tags, relative = clause.tags, False
    for at in range(start, len(clause)):
        tag = tags[at]
        if tag in ";:?S-)" or (tag == "," and not _goes_on(clause, at + 1)):
            return at
        if tag in "Wt":
            relative = True
        elif tag in "VMBHO" and not relative and at > start:
            return at
        elif tag == "C" and tags[at + 1 : at + 2] in ("V", "v", "M", "B", "H"):
            return at
    return len(clause)
