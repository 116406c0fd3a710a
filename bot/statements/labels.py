"""Attributions without a verb: *Lee: Taxes Must Fall*; *“Never again.” — Ann Lee*; *In a poll, half said*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.statements.content import begins_clause, clause_end, has_verb, may_hold_verb, speech_verb
from bot.statements.findings import Finding, Form, found
from bot.statements.sources import Source, phrase_after, possessor
from bot.statements.tagging import Clause

_LABEL = re.compile(r"(?:[JNP]+-)?(D*[JNP]+(?:s[JNP]+|ID*[JNP]+)?)(?:\([^)]*\))?:")
_MAX_LABEL = 9
_SIGNATURE = re.compile(r"(K+)-[JNPDI,]+(?=$|K)")


def read_label(clause: Clause) -> Iterator[Finding]:
    """A name before a colon that opens a passage: headlines, and the turns of a transcript."""
    if clause.opens_passage and _is_turn_letter(clause):
        yield from found(clause, Source(0, 1), (1, 2), Form.LABEL, (2, len(clause)))
        return
    label = _LABEL.match(clause.tags) if clause.opens_passage else None
    if label is None or label.end() > _MAX_LABEL or not _names_speaker(clause, label):
        return
    colon = label.end() - 1
    if clause.is_shouted(colon - 1) or may_hold_verb(clause, colon):
        source = speaker_of_words(clause, Source(*label.span(1)))
        yield from found(clause, source, (colon, colon + 1), Form.LABEL, (colon + 1, len(clause)))


def _is_turn_letter(clause: Clause) -> bool:
    """*Q: Will it close?*, *A: No.*, as interviews are printed."""
    return clause.tags[1:2] == ":" and clause.is_shouted(0) and clause.words[0] in clause.lexicon.markers["turn"]


def speaker_of_words(clause: Clause, source: Source) -> Source:
    """*Lee's answer: “No.”*: the words are Lee's."""
    spoken = clause.words[source.end - 1] in clause.lexicon.nouns
    return (possessor(clause, source.end - 1) if spoken else None) or source


def _names_speaker(clause: Clause, label: re.Match[str]) -> bool:
    """True for a name, for *Poll:* and *Report:*, and for what is all in capitals; not for *Editor's Note:*."""
    if is_rubric(clause, label.end(1)):
        return False
    return "P" in label[1] or clause.is_shouted(label.end(1) - 1) or _is_document(clause, label.end(1))


def is_rubric(clause: Clause, end: int) -> bool:
    """True for what an editor, not a speaker, puts before a colon: *The Latest:*, *Correction:*."""
    return clause.words[end - 1] in clause.lexicon.markers["rubric"]


def _is_document(clause: Clause, end: int) -> bool:
    return clause.words[end - 1] in clause.lexicon.markers["document"]


def read_signatures(clause: Clause) -> Iterator[Finding]:
    """Names after a dash behind their quotation."""
    for signature in _SIGNATURE.finditer(clause.tags):
        dash, end = signature.end(1), signature.end()
        yield from found(clause, Source(dash + 1, end), (dash, dash + 1), Form.AROUND, (signature.start(), dash))


def read_document(clause: Clause) -> Iterator[Finding]:
    """*In a poll this month, half were undecided*, where no verb of speech attributes the rest to others."""
    end = clause.phrase_ends.get(1)
    if end is None or clause.words[0] not in clause.lexicon.markers["within"] or not _is_document(clause, end):
        return
    comma = clause.tags.find(",", end)
    if comma < 0 or has_verb(clause, end, comma) or not begins_clause(clause, comma + 1):
        return
    if not any(speech_verb(clause, at) for at in range(comma, len(clause))):
        content = (comma + 1, clause_end(clause, comma + 1))
        yield from found(clause, Source(1, comma), (0, 1), Form.CLAUSE, content)


def read_according(clause: Clause, at: int) -> Iterator[Finding]:
    """*according to Lee*, at either end of its sentence."""
    source = phrase_after(clause, at + 2) if clause.tags[at + 1 : at + 2] == "T" else None
    if source is None:
        return
    cue = (at, at + 2)
    if _is_between_commas(clause, at, source.end):
        behind = (source.end + 1, clause_end(clause, source.end + 1))
        yield from found(clause, source, cue, Form.AROUND, (0, at - 1), behind)
        return
    if (has_verb(clause, 0, at) or "K" in clause.tags[:at]) and not clause.tags[:at].endswith(("t", "t,")):
        yield from found(clause, source, cue, Form.AROUND, (0, at - (clause.tags[at - 1] == ",")))
        return
    comma = clause.tags.find(",", source.end)
    if comma > 0:
        content = (comma + 1, clause_end(clause, comma + 1))
        yield from found(clause, Source(source.start, comma), cue, Form.CLAUSE, content)


def _is_between_commas(clause: Clause, at: int, end: int) -> bool:
    """*The yacht, according to Lee, had been sold*: a subject before it, its verb behind."""
    tags = clause.tags
    return (
        tags[max(0, at - 1) : at] == ","
        and tags[end : end + 1] == ","
        and tags[end + 1 : end + 2] in tuple("VMBHO")
        and not has_verb(clause, 0, at)
        and at - 1 in clause.phrase_starts
    )


def read_view(clause: Clause, at: int) -> Iterator[Finding]:
    """*in Lee's view*, *in the words of Lee*, at either end of its sentence or between commas."""
    end = clause.phrase_ends.get(at + 1)
    if end is None or clause.words[end - 1] not in clause.lexicon.markers["view"]:
        return
    source, behind = possessor(clause, end - 1), end
    if source is None and clause.words[end : end + 1] and clause.words[end] in clause.lexicon.markers["belonging"]:
        source = phrase_after(clause, end + 1)
        behind = source.end if source else end
    if source is None:
        return
    cue = (at, end)
    if has_verb(clause, 0, at) and clause.tags[behind : behind + 1] in ("", "?"):
        yield from found(clause, source, cue, Form.AROUND, (0, at - (clause.tags[at - 1] == ",")))
    elif clause.tags[behind : behind + 1] == "," or clause.tags[behind : behind + 1] == "K":
        start = behind + (clause.tags[behind] == ",")
        yield from found(clause, source, cue, Form.CLAUSE, (start, clause_end(clause, start)))


def named_before(clause: Clause, colon: int) -> Source | None:
    """*On turnout - Ann Lee: “…”*, *More from Lee and Brown: “…”*."""
    start = clause.phrase_starts.get(colon)
    if start is None or not ("P" in clause.tags[start:colon] or _is_document(clause, colon)):
        return None
    if clause.tags[start - 1 : start] == "C":
        start = clause.phrase_starts.get(start - 1, start)
    led = start > 0 and (clause.tags[start - 1] == "-" or clause.words[start - 1] in clause.lexicon.markers["origin"])
    return Source(start, colon) if led else None
