"""Find the words that name who says: the subject of a cue, what follows *by* or *according to*, a possessor.

All functions read a clause's tags; indexes are token numbers, and a source is a half-open range of them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.statements.tagging import Clause

_REACH = 45
"""Tokens that a subject may stand before its verb, an apposition or a relative clause between them."""
_RELATIVE_CLAUSE = re.compile(r"(WR*[VMBHO])[^,;:VMBHOWtSK-]*(?:[VMBHO][^,;:VMBHOWtSK-]*)?$")
_PARTICIPLE_ASIDE = re.compile(r"(?:,C?R*I?|C,?R*I?)g[^,;:VMBHOWtS?K]*,$")
_RELATIVE = re.compile("[Wt]")
_FINITE = re.compile("[VMBHO]")
_COORDINATION_EDGE = frozenset(",SCt:;-?K(")
_PARENTHESIS_REACH = 12


class Source(NamedTuple):
    """Tokens ``start`` to ``end`` of a clause name who says."""

    start: int
    end: int


def subject(clause: Clause, verb: int) -> Source | None:
    """The subject that stands before a verb group: directly, over an aside, an apposition, or a relative pronoun."""
    at = _skip_asides(clause, verb)
    if at == 0:
        return None
    return _over_relative(clause, at) or _standing_before(clause, at)


def _standing_before(clause: Clause, at: int) -> Source | None:
    if at in clause.phrase_starts:
        return _nearest_phrase(clause, at)
    before = clause.tags[at - 1]
    if before == "n" and at - 1 in clause.phrase_starts:  # a report published on Monday
        return subject(clause, at - 1)
    if before in "Wt":
        return _antecedent(clause, at)
    return _over_apposition(clause, at - 1) if before in ",-" else None


def _over_relative(clause: Clause, end: int) -> Source | None:
    """*An official who asked not to be named said*: the phrase before a relative clause that has its own verb."""
    stretch = clause.tags[max(0, end - _REACH) : end]
    pronoun = end - len(stretch) + stretch.rfind("W")
    if "W" not in stretch or pronoun not in clause.phrase_starts or pronoun + 1 >= end:
        return None
    own = _RELATIVE_CLAUSE.match(clause.tags, pronoun, end)
    if clause.words[pronoun] not in clause.lexicon.markers["relative"] or own is None:
        return None
    cue = clause.lexicon.verbs.get(clause.words[own.end(1) - 1])
    if cue is not None and "c" in cue.frames and own.end(1) in clause.phrase_ends:
        return None  # who said Lee had
    return Source(reach_left(clause, clause.phrase_starts[pronoun]), pronoun)


def _nearest_phrase(clause: Clause, end: int) -> Source | None:
    """The phrase before a verb; where a preposition leads it (*Lee, who in May said*), what stands before that."""
    first = clause.phrase_starts[end]
    added = clause.words[end - 1] in clause.lexicon.markers["floating"] | clause.lexicon.markers["emphatic"]
    if added and end - first == 1 and first in clause.phrase_starts:  # Lee and Brown both said; Lee herself said
        end, first = first, clause.phrase_starts[first]
    start = reach_left(clause, first)
    if clause.words[end - 1] in clause.lexicon.markers["time"]:
        named = clause.tags.rfind("P", start, end) + 1
        if 0 < named < end and clause.words[named] in clause.lexicon.markers["near"]:  # Ann Lee last week said
            return Source(start, named)
        if start > 0:
            return subject(clause, start)
    if start > 1 and clause.tags[start - 1] in "IT" and clause.tags[start - 2] in "ng":  # voters going to the polls
        return subject(clause, start - 2)
    leads = start > 1 and clause.tags[start - 1] == "I" and not _opens_clause(clause, start - 1)
    if leads and clause.tags[start - 2] in "WtR,":
        return subject(clause, start - 1)
    return Source(start, end)


def _opens_clause(clause: Clause, at: int) -> bool:
    """True for a preposition that may begin a clause as well (*after he spoke*)."""
    return clause.words[at] in clause.lexicon.markers["temporal"]


def _skip_asides(clause: Clause, at: int) -> int:
    """Step left over adverbs, days (*on Tuesday*) and brackets between subject and verb."""
    tags = clause.tags
    at = skip_adverbs(tags, at)
    if tags[max(0, at - 2) : at] == "),":
        at -= 1
    while at > 1 and tags[at - 1] == "Y":
        at -= 1
        while at > 1 and (tags[at - 1] in "ID" or clause.words[at - 1] in clause.lexicon.markers["near"]):
            at -= 1
    return skip_adverbs(tags, _skip_bracket(tags, at))


def _skip_bracket(tags: str, at: int) -> int:
    """Step left over a bracket that ends here (*Ann Lee (D-N.Y.)*)."""
    if tags[max(0, at - 1) : at] != ")":
        return at
    opening = tags.rfind("(", max(0, at - _PARENTHESIS_REACH), at)
    return opening if opening > 0 else at


def skip_adverbs(tags: str, at: int) -> int:
    """Step left over adverbs."""
    while at > 0 and tags[at - 1] == "R":
        at -= 1
    return at


def _antecedent(clause: Clause, end: int) -> Source | None:
    """A relative pronoun stands for the phrase before it: *senators who*, *Mr. Reed, who*."""
    at = end - 1
    if clause.words[at] not in clause.lexicon.markers["relative"]:
        return None
    if at > 0 and clause.tags[at - 1] == ",":
        at -= 1
    if at in clause.phrase_starts:
        return Source(reach_left(clause, clause.phrase_starts[at]), end)
    return Source(end - 1, end) if clause.tags[at - 1 : at] == "C" else None


def _over_apposition(clause: Clause, comma: int) -> Source | None:
    """*Ann Lee, 44, a lawyer who left, said*: the leftmost phrase from which only appositions lead to the verb."""
    tags, best = clause.tags, None
    for at in range(comma - 2, max(0, comma - _REACH), -1):
        if tags[at] in ";:?":
            break
        end = _skip_bracket(tags, at)
        if tags[at] not in ",-" or end not in clause.phrase_starts:
            continue
        start = reach_left(clause, clause.phrase_starts[end])
        if start > 1 and tags[start - 1] in "IT" and tags[start - 2] == "n":  # figures released by the bank, however,
            inner = subject(clause, start - 2)
            start = inner.start if inner else start
        if start > 0 and (tags[start - 1] in "IT" or _is_object(clause, start)):
            continue
        if clause.words[at - 1] in clause.lexicon.markers["time"]:
            continue
        opening, between = tags[at + 1], _RELATIVE.split(tags[at + 1 : comma])[0]
        if opening in "Wt":
            return Source(start, at)
        if opening == "S" or (opening == "I" and _opens_clause(clause, at + 1)):
            return Source(start, at)
        if opening == "C" and clause.words[at + 1] in clause.lexicon.markers["coordinating"]:
            opening = "D"
        if opening in "ng" or (opening in "DJNPUIRKY" and not _FINITE.search(between)):
            best = Source(start, at)
    return best


def apposed_name(clause: Clause, source: Source, after: int) -> Source | None:
    """The name before an apposition that no comma closes: *Ann Lee, head of the bank said it would*."""
    comma, tags = source.start - 1, clause.tags
    if tags[after : after + 1] == "," and tags[after + 1 : after + 2] != "K":
        return None  # Ann Lee, head of the bank, said friends of the town, would
    end = _skip_bracket(tags, comma)
    start = clause.phrase_starts.get(end)
    if start is None or tags[comma] != "," or "P" not in tags[start:end]:
        return None
    if start > 0 and tags[start - 1] not in "K,":
        return None
    described = tags[source.start] in "DN" and bool(set("IW") & set(tags[source.start : source.end + 1]))
    return Source(start, end) if described else None


def _is_object(clause: Clause, start: int) -> bool:
    """True behind a verb other than one of speech, whose clause may begin there."""
    cue = clause.lexicon.verbs.get(clause.words[start - 1])
    return clause.tags[start - 1] in "VvngBHMO" and (cue is None or "c" not in cue.frames)


def reach_left(clause: Clause, start: int) -> int:
    """Where a noun phrase begins together with those it hangs on (*officials at the bank*) or stands beside."""
    while start > 0:
        joint = start - 1
        if clause.tags[joint] == "I" and joint in clause.phrase_starts and not _opens_clause(clause, joint):
            start = clause.phrase_starts[joint]
            continue
        earlier = _coordinated(clause, start)
        if earlier is None:
            break
        start = earlier
    return start


def _coordinated(clause: Clause, start: int) -> int | None:
    """Start of the phrase joined to this one by *and*, unless it belongs to a verb before it."""
    joint = start - 1
    if clause.tags[joint] != "C" or clause.words[joint] not in clause.lexicon.markers["coordinating"]:
        return None
    if joint not in clause.phrase_starts:
        return None
    earlier = clause.phrase_starts[joint]
    while earlier > 1 and clause.tags[earlier - 1] == "I" and earlier - 1 in clause.phrase_starts:
        earlier = clause.phrase_starts[earlier - 1]
    return earlier if earlier == 0 or clause.tags[earlier - 1] in _COORDINATION_EDGE else None


def phrase_after(clause: Clause, start: int) -> Source | None:
    """The noun phrase that begins here, with what hangs on it and its appositions."""
    if start not in clause.phrase_ends:
        return None
    tags = clause.tags
    end = _reach_right(clause, clause.phrase_ends[start])
    while end < len(clause) and tags[end] == "," and end + 1 in clause.phrase_ends:
        further = _reach_right(clause, clause.phrase_ends[end + 1])
        if further < len(clause) and tags[further] not in ",W":
            break
        end = further
    return Source(start, end)


def _reach_right(clause: Clause, end: int) -> int:
    while end < len(clause) and clause.tags[end] in "IC" and end + 1 in clause.phrase_ends:
        end = clause.phrase_ends[end + 1]
    return end


def governing_subject(clause: Clause, at: int) -> Source | None:
    """Subject of the nearest finite verb before a verb that has none of its own (*to say*, *saying*)."""
    for verb in range(at - 1, max(-1, at - _REACH - 15), -1):
        if clause.tags[verb] in "VMBHO" and (verb == 0 or clause.tags[verb - 1] not in "MBHO"):
            found = subject(clause, verb)
            if found:
                return found
    return None


def main_subject(clause: Clause, at: int) -> Source | None:
    """Subject of the main clause that a participle hangs on (*Lee spoke of the blame they met, saying …*)."""
    main: Source | None = None
    other: Source | None = None
    for verb in range(max(0, at - _REACH - 15), at):
        if clause.tags[verb] not in "VMBHO" or (verb > 0 and clause.tags[verb - 1] in "MBHO"):
            continue
        found = subject(clause, verb)
        if found is None:
            continue
        edge = clause.tags[found.start - 1] if found.start else "C"
        if edge in "C;:" or (edge == "," and main is None):
            main = found
        elif other is None:
            other = found
    return main or other


def participle_aside(clause: Clause, verb: int) -> int | None:
    """Where a participle with what hangs on it begins that a comma parts from the verb behind it."""
    if clause.tags[verb - 1 : verb] != ",":
        return None
    aside = _PARTICIPLE_ASIDE.search(clause.tags, max(0, verb - _REACH), verb)
    return aside.start() if aside else None


def reported_speaker(clause: Clause, participle: int) -> Source | None:
    """*Lee quoted Brown as saying*: the object of the verb before *as* speaks."""
    manner = participle - 1
    if participle >= len(clause) or manner not in clause.phrase_starts:
        return None
    if clause.words[manner] not in clause.lexicon.markers["manner"]:
        return None
    start = clause.phrase_starts[manner]
    return Source(start, manner) if clause.tags[start - 1 : start] in tuple("Vvng") else None


def object_control(clause: Clause, infinitive: int) -> Source | None:
    """Who is made to do what an infinitive says (*prompted senators to rebuke*, *asked Lee to explain*)."""
    start = reach_left(clause, clause.phrase_starts.get(infinitive, 0))
    if start == 0:
        return None
    verb = clause.words[start - 1]
    cue = clause.lexicon.verbs.get(verb)
    causes = verb in clause.lexicon.markers["causing"] or (
        cue is not None and "o" in cue.frames and "i" not in cue.frames
    )
    return Source(start, infinitive) if causes else None


def subject_after_comma(clause: Clause, at: int) -> Source | None:
    """Subject of the main clause behind a participle that opens the sentence (*Asked about it, Lee …*)."""
    for comma in range(at + 1, min(len(clause), at + _REACH)):
        end = clause.phrase_ends.get(comma + 1)
        if clause.tags[comma] in ",K" and end is not None and _FINITE.match(clause.tags[end:].lstrip("R")):
            return Source(comma + 1, end)
    return None


def possessor(clause: Clause, noun: int) -> Source | None:
    """Who a noun belongs to: *his* claim, *the senator's* claim."""
    start = next((s for s in range(noun, max(-1, noun - 8), -1) if s in clause.phrase_ends), None)
    if start is None or clause.phrase_ends[start] <= noun:
        return None
    ending = clause.tags.rfind("s", start, noun)
    if ending > start:
        return Source(start, ending)
    if clause.words[start] in clause.lexicon.markers["possessive"]:
        return Source(start, start + 1)
    return None
