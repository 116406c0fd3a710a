"""Where the content of an attribution ends, and whether a clause begins here at all."""

from __future__ import annotations

import re

from bot.statements.lexicon import CueWord
from bot.statements.tagging import Clause

# Possessive quantifiers (++) let no pattern try a text of many phrases and no verb in every way it could be cut.
_PHRASE = r"R?+D*+(?:[JNPYKgnUD]++(?:s[JNPYKgn]++)*+|(?<=D))"
_BARE_CLAUSE = re.compile(rf"R*+{_PHRASE}(?:[ICT]?{_PHRASE})*+(?:R*+[VMBHO]|,?W.*[VMBHO])")
_OVER_ASIDE = re.compile(rf"{_PHRASE}(?:[IC]{_PHRASE})*+[,-][^VMBHOSWtC;:][^VMBHOSWt;:]*[,-]R*+[VMBHO]")
_CONDITION = re.compile(r",S[nJ][^,VMBHO]{0,6},")  # she said, if elected president, she would
_BRACKET_REACH = 8
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


def skip_adjuncts(clause: Clause, at: int) -> int:
    """Step right over *on Tuesday*, *in a statement*, *last week*, *however* between a cue and its content."""
    while at < len(clause) and (behind := _behind_adjunct(clause, at)) is not None:
        at = behind
    return at


def _behind_adjunct(clause: Clause, at: int) -> int | None:
    """Where the adjunct ends that begins here; None where none does."""
    tags, phrase_ends = clause.tags, clause.phrase_ends
    if at in phrase_ends and clause.words[phrase_ends[at] - 1] in clause.lexicon.markers["time"]:
        end = phrase_ends[at]
        return None if tags[end : end + 1] == "W" else end  # said the days when
    if tags[at] in "RY" or tags[at : at + 2] in (",t", ",K", "nI"):
        return at + 1
    if tags[at : at + 2] in ("IY", "JY", "DR"):
        return at + 2
    if tags[at] in "WS" and tags[at + 1 : at + 2] in ("n", "V"):
        return _behind_occasion(clause, at)
    if tags[at] in "IT":  # in a statement, in posing the question, to a crowd
        return phrase_ends.get(at + 1 + (tags[at + 1 : at + 2] == "g"))
    return _behind_parenthesis(clause, at) if tags[at] in ",-(" else None


def _behind_occasion(clause: Clause, at: int) -> int | None:
    """Step over *when asked about taxes*, which leads to the sentence's end or a mark."""
    if clause.words[at] not in clause.lexicon.markers["occasion"]:
        return None
    end = object_end(clause, at + 2)
    return end if clause.tags[end : end + 1] in ("", *",;K") else None


def _behind_parenthesis(clause: Clause, at: int) -> int | None:
    """Step over *, however,* and *, in a letter,* and *- falsely -* and *(May 1)*."""
    tags = clause.tags
    if tags[at] == "(":
        closing = tags.find(")", at, at + _BRACKET_REACH)
        return closing + 1 if closing > 0 else None
    if tags[at : at + 3] in (",R,", "-R-"):
        return at + 3
    if condition := _CONDITION.match(tags, at):
        return condition.end()
    end = clause.phrase_ends.get(at + 2) if tags[at : at + 2] == ",I" else None
    return end if end is not None and tags[end : end + 1] == "," else None


def speech_verb(clause: Clause, at: int) -> CueWord | None:
    """The verb of speech at a token, if it is one."""
    verb = clause.lexicon.verbs.get(clause.words[at]) if at < len(clause) else None
    return verb if verb and verb.speaks else None


def clause_end(clause: Clause, start: int) -> int:
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
        elif _hands_over(clause, at, start):
            return at
    return len(clause)


def _hands_over(clause: Clause, at: int, start: int) -> bool:
    """True where the content that began at ``start`` ends for another attribution."""
    tag = clause.tags[at]
    if tag == ";":
        return True
    if tag == "g":
        return at > start + 2 and _is_according(clause, at)  # that, according to her, it was so
    if at <= start + 1:
        return False
    return (tag == "," and _another_follows(clause, at + 1)) or (tag == "C" and _verb_follows(clause, at + 1))


def _is_according(clause: Clause, at: int) -> bool:
    return clause.words[at] in clause.lexicon.markers["according"]


def _another_follows(clause: Clause, at: int) -> bool:
    """After a comma: *saying …*, *and added …*, *Lee said …*, *according to …*, *while …*."""
    tags = clause.tags
    if at >= len(clause):
        return False
    if clause.words[at] in clause.lexicon.markers["concessive"] or _is_according(clause, at):
        return True
    if tags[at : at + 2] == "CU" and _verb_of_attitude_follows(clause, at + 2):
        return True
    while at < len(clause) and tags[at] in "CR":
        at += 1
    if at < len(clause) and tags[at] in "gV" and speech_verb(clause, at):
        return True
    verb = clause.phrase_ends.get(at)
    return verb is not None and tags[verb : verb + 1] == "V" and speech_verb(clause, verb) is not None


def _verb_of_attitude_follows(clause: Clause, at: int) -> bool:
    """After *and they*: *do want*, *rejected*."""
    while at < len(clause) and clause.tags[at] in "RHBO":
        at += 1
    return at < len(clause) and clause.tags[at] in "Vvn" and clause.words[at] in clause.lexicon.verbs


def _verb_follows(clause: Clause, at: int) -> bool:
    """After *and*: another verb of speech with the same subject."""
    while at < len(clause) and clause.tags[at] in "RHB":
        at += 1
    return at < len(clause) and clause.tags[at] in "Vn" and speech_verb(clause, at) is not None


def _goes_on(clause: Clause, at: int) -> bool:
    """After a comma in an object: a relative or shortened one, an apposition, the next of a list; no new clause."""
    at = at + (clause.tags[at : at + 1] == "R")
    tag = clause.tags[at : at + 1]
    if tag == "g" and clause.tags[at - 1] == "R":
        return True  # supports the plan, possibly even raising the toll
    if tag == "C":
        return at + 1 in clause.phrase_ends and not begins_clause(clause, at + 1)
    return tag in ("W", "t", "I", "n") or (tag in tuple("DJNPK") and not begins_clause(clause, at))


def object_end(clause: Clause, start: int) -> int:
    """End of a noun phrase that is a content, with what hangs on it."""
    relative, depth = False, 0
    for at in range(start, len(clause)):
        tag = clause.tags[at]
        if tag == ")" and depth == 0:
            return at
        depth += (tag == "(") - (tag == ")")
        belongs = relative or depth > 0 or at == start or clause.tags[at - 1] == "T"
        if _ends_object(clause, at, belongs):
            return at
        relative = relative or clause.tags[at] in "Wt" or _begins_contact_clause(clause, at)
    return len(clause)


def _begins_contact_clause(clause: Clause, at: int) -> bool:
    """*the place he sees*, *the deal Lee made*: a subject right behind the phrase that its clause hangs on."""
    end = clause.phrase_ends.get(at)
    return end is not None and at in clause.phrase_starts and clause.tags[end : end + 1] in tuple("VMBHO")


def _ends_object(clause: Clause, at: int, verb_belongs: bool) -> bool:
    tag, behind = clause.tags[at], clause.tags[at + 1 : at + 2]
    if tag == ",":
        return not _goes_on(clause, at + 1)
    if tag == "C":
        if verb_belongs and not speech_verb(clause, at + 1):
            return False  # voters who came and stayed
        return behind != "" and behind in "VvMBH"
    return tag in ";:?S" or (tag in "VMBHO" and not verb_belongs)
