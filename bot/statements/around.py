"""Contents that stand before their cue, or on both sides of it: *“…,” she said*; *the cost, he said, was high*."""

from __future__ import annotations

from collections.abc import Iterator

from bot.statements.content import begins_clause, clause_end, has_verb, may_hold_verb, skip_adjuncts
from bot.statements.findings import Finding, Form, Tokens, found
from bot.statements.frames import leads
from bot.statements.sources import Source, phrase_after, reported_speaker, subject
from bot.statements.tagging import Clause
from bot.statements.verbs import CueVerb, group_start

_CLOSES = ",?;-)"


def inverted_source(clause: Clause, verb: CueVerb) -> Source | None:
    """The source after its verb: *“…,” said Lee*; *…, said Lee, …*; *Said Lee: “…”*."""
    tags, first = clause.tags, verb.first
    takes_object = "n" in verb.cue.frames and "c" not in verb.cue.frames  # “…,” thanked Lee
    if "q" not in verb.cue.frames or takes_object or tags[verb.head] not in "Vn":
        return None
    if first > 0 and (tags[first - 1] not in "K," or _is_behind_insert(clause, first)):
        return None
    source = phrase_after(clause, verb.after)
    if source is None:
        return None
    behind = tags[source.end : source.end + 2]
    if first == 0:
        return source if behind in (",K", ":K") else None
    if tags[first - 1] == "K":
        return source
    return source if behind[:1] in ("", ",") and _has_no_other_subject(clause, verb, source) else None


def _is_behind_insert(clause: Clause, first: int) -> bool:
    """*The figures, he claimed, showed a hole*: what stands before the insert is the verb's subject."""
    verb = first - 2
    if clause.tags[max(0, verb) : first] != "V,":
        return False
    start = clause.phrase_starts.get(group_start(clause, verb), 0)
    return clause.tags[start - 1 : start] == "," and "K" not in clause.tags[:start]


def _has_no_other_subject(clause: Clause, verb: CueVerb, source: Source) -> bool:
    """Tell *…, said Lee* from *Brown, the poet, told Lee*."""
    if subject(clause, verb.first) is None:
        return True
    takes_clause = verb.cue.speaks and "r" not in verb.cue.frames
    return takes_clause and has_verb(clause, 0, verb.first) and not may_hold_verb(clause, source.start)


def around_inverted(clause: Clause, verb: CueVerb, source: Source) -> Iterator[Finding]:
    """The content around a verb and the source after it."""
    return _around(clause, verb, source, verb.first, source.end)


def around_subject(clause: Clause, verb: CueVerb, source: Source) -> Iterator[Finding]:
    """*…, Lee said on Monday, …*: the content around, where none follows the verb."""
    left = _left_edge(clause, verb, source)
    if left is None or _opens_otherwise(clause, verb, source):
        return
    hearer_end = clause.phrase_ends.get(verb.after, verb.after) if "r" in verb.cue.frames else verb.after
    if clause.tags[left - 1] == "," and leads(clause, verb.cue, hearer_end):
        return  # After dinner, Lee asked Brown about taxes
    right = skip_adjuncts(clause, hearer_end)
    if clause.tags[0] == "K" and clause.tags[left - 1] == "," and clause.tags[right - 1 : right + 1] == ",K":
        right -= 1  # “If it came” to that, Lee said, “we would go”
    if clause.tags[0] == "I" and not has_verb(clause, 0, left) and begins_clause(clause, right):
        return  # On “Today,” Lee said taxes would rise
    if _is_cue_alone(clause, left, right) and ("q" in verb.cue.frames or right == verb.after):
        yield from _around(clause, verb, source, left, right)


def around_reported(clause: Clause, verb: CueVerb, source: Source) -> Iterator[Finding]:
    """*“…,” Lee quoted Brown as saying*, *“…,” Brown was quoted as saying*, *“…,” Brown is said to have asked*."""
    left = _reporting_edge(clause, verb, source) if verb.cue.speaks else 0
    hearer = clause.phrase_ends.get(verb.after, verb.after) if "r" in verb.cue.frames else verb.after
    right = skip_adjuncts(clause, hearer)
    if left > 0 and clause.tags[left - 1] in ",K" and _is_cue_alone(clause, left, right):
        yield from _around(clause, verb, source, left, right)


def _reporting_edge(clause: Clause, verb: CueVerb, source: Source) -> int:
    """Where the words begin that report somebody as saying; 0 where none do."""
    if source == reported_speaker(clause, verb.first):
        quoting = subject(clause, group_start(clause, source.start - 1))
        return quoting.start if quoting else 0
    joint = verb.first - 1
    passive = _before_agent(clause, joint) - 1
    if passive < source.end or clause.tags[passive] != "n":
        return 0
    is_reported = clause.tags[joint] == "T" or clause.words[joint] in clause.lexicon.markers["manner"]
    return source.start if is_reported and source.end == group_start(clause, passive) else 0


def _before_agent(clause: Clause, at: int) -> int:
    """Step back over the agent of *was quoted by Lee as saying*."""
    start = clause.phrase_starts.get(at, 0)
    return start - 1 if start > 0 and clause.words[start - 1] in clause.lexicon.markers["agent"] else at


def _opens_otherwise(clause: Clause, verb: CueVerb, source: Source) -> bool:
    """True where what opens the sentence is no content (*Asked why, …*), or a relative pronoun is the source."""
    opening = clause.tags[0]
    return opening == "n" or (opening == "S" and not verb.cue.speaks) or clause.tags[source.end - 1] in "Wt"


def _left_edge(clause: Clause, verb: CueVerb, source: Source) -> int | None:
    """Where the content before must end; None where the verb or what stands before it allows none."""
    tags, left = clause.tags, source.start
    if not {"q", "c"} & verb.cue.frames or tags[verb.head] == "g" or tags[verb.first - 1] in "CT":
        return None
    if left == 0:
        return None
    if clause.words[left - 1] in clause.lexicon.markers["manner"]:  # as Lee said
        if "c" not in verb.cue.frames:
            return None
        left -= 1
    return left if left == 0 or tags[left - 1] in ",K-" else None


def _is_cue_alone(clause: Clause, left: int, right: int) -> bool:
    """True where nothing stands behind the cue that could be its content."""
    tags = clause.tags
    if left == 0 or tags[left - 1] != "K":
        return right >= len(clause) or tags[right] in _CLOSES
    return clause.is_pending(left - 1) or right >= len(clause) or tags[right] not in "tUDP"


def _around(clause: Clause, verb: CueVerb, source: Source, left: int, right: int) -> Iterator[Finding]:
    """Content up to ``left``, and from ``right`` on where the sentence goes on after the cue."""
    behind = () if _tells_of_source(clause, source, right) else _behind(clause, left, right)
    return found(clause, source, verb.tokens, Form.AROUND, *_before(clause, left, right), *behind)


def _tells_of_source(clause: Clause, source: Source, right: int) -> bool:
    """*It is so, notes Lee, who built it*."""
    return right == source.end and clause.tags[right : right + 2] == ",W"


def _before(clause: Clause, left: int, right: int) -> Iterator[Tokens]:
    """The content before a cue: a quotation behind a colon alone, else all from the sentence's beginning."""
    tags = clause.tags
    colon = tags.rfind(":K", 0, left)
    start = colon + 1 if colon >= 0 and tags[colon + 1 : left].strip("K") == "" else 0
    bracket = tags.rfind("(", start, left)
    start = bracket + 1 if bracket > tags.rfind(")", start, left) else start
    if left > 0 and (_goes_on(tags, right) or "K" in tags[start:left] or has_verb(clause, start, left)):
        yield start, left - (tags[left - 1] in ",-")


def _goes_on(tags: str, right: int) -> bool:
    """*the cost, he said, was high*: a verb behind the cue that belongs to the subject before it."""
    return tags[right : right + 2] in (",V", ",M", ",B", ",H")


def _behind(clause: Clause, left: int, right: int) -> Iterator[Tokens]:
    """The content behind a cue; behind a quotation only another one goes on (*“…,” he said in May, “…”*)."""
    tags = clause.tags
    if left > 0 and tags[left - 1] == "K" and not _goes_on(tags, right):
        at = tags.find("K", right)
        if at < 0 or has_verb(clause, right, at):
            return
    elif right < len(clause) and tags[right] in ",-":
        at = right + 1
    else:
        return
    yield at, clause_end(clause, at)


def amid_relative(clause: Clause, verb: CueVerb, source: Source) -> Iterator[Finding]:
    """*what experts say is a threat*, *a tactic Lee hopes will work*: the content goes on behind with its verb."""
    start = source.start
    if "c" not in verb.cue.frames or clause.tags[verb.after : verb.after + 1] not in tuple("VMBHO"):
        return
    opening = start - 1 if clause.tags[start - 1 : start] in ("W", "t") else clause.phrase_starts.get(start)
    if opening is not None:
        end = clause_end(clause, verb.after)
        yield from found(clause, source, verb.tokens, Form.AROUND, (opening, start), (verb.after, end))


def object_before(clause: Clause, verb: CueVerb, source: Source) -> Tokens | None:
    """*a plan Lee supports*, *the plan that Lee opposed*: the phrase that a relative clause hangs on."""
    end = source.start - (clause.tags[source.start - 1 : source.start] in ("W", "t"))
    if "n" not in verb.cue.frames or end not in clause.phrase_starts or clause.tags[verb.head] != "V":
        return None
    if clause.tags[source.start] not in "PUD" and "P" not in clause.tags[source.start : source.end]:
        return None  # the harbour tax officials oppose: the noun phrase's end is not seen
    return clause.phrase_starts[end], end
