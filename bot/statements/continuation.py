"""Follow quotations beyond the clause of their cue: into the next sentences and the next paragraphs."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.statements.content import speech_verb
from bot.statements.findings import Finding, Form
from bot.statements.quotes import Quote
from bot.statements.sources import main_subject
from bot.statements.tagging import Clause

_MIN_FLOATING = 25
"""Characters of a quotation that may stand as a paragraph of its own; shorter ones are titles and mottoes."""

_ACTOR_REACH = 4
"""Clauses of a passage over which a quotation without a cue looks back for who acts there."""


@dataclass(slots=True)
class Draft:
    """An attribution in offsets of the body, growing while its quotation goes on.

    Attributes:
        source: Offsets of the words that name who says.
        cue: Offsets of the cue; None for a quotation that stands alone.
        sentence: Index of the sentence that holds the cue, or else the content.
        content: Offsets of each part of the content, in order.
        borrowed: True where the source stands with another quotation before this one.
        verbatim: True for a turn of a transcript, which needs no quotation marks.
    """

    source: tuple[int, int]
    cue: tuple[int, int] | None
    sentence: int
    content: list[tuple[int, int]] = field(default_factory=list)
    borrowed: bool = False
    verbatim: bool = False

    @classmethod
    def of(cls, finding: Finding) -> Draft:
        """Turn tokens into offsets."""
        clause = finding.clause
        return cls(
            source=_offsets(clause, finding.source),
            cue=_offsets(clause, finding.cue),
            sentence=clause.sentence,
            content=[_offsets(clause, part) for part in finding.content],
            verbatim=finding.form is Form.LABEL and _is_turn(clause, finding),
        )


def _offsets(clause: Clause, tokens: tuple[int, int]) -> tuple[int, int]:
    return clause.starts[tokens[0]], clause.ends[tokens[1] - 1]


def _is_turn(clause: Clause, finding: Finding) -> bool:
    """True for a name in capitals, as transcripts print their speakers."""
    return all(clause.is_shouted(at) for at in range(*finding.source))


class Continuation:
    """Takes clauses in order and gathers drafts; a quotation without a cue joins the one before it."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._unclosed = {quote.end for quote in quotes if not quote.closed}
        self._drafts: list[Draft] = []
        self._held: Draft | None = None
        self._expects_content = False
        self._announced = False
        self._turn: Draft | None = None
        self._rest: list[tuple[int, int]] = []
        self._passage: deque[tuple[Clause, Sequence[Finding]]] = deque(maxlen=_ACTOR_REACH)

    def finish(self) -> list[Draft]:
        """Return the drafts that came to hold a content."""
        return [draft for draft in self._drafts if draft.content]

    def _is_told(self, clause: Clause, findings: Sequence[Finding]) -> bool:
        """True for a paragraph that *She wrote:* announces, whether marked as a quotation or not."""
        return self._announced and clause.opens_passage and not findings

    def take(self, clause: Clause, findings: Sequence[Finding]) -> None:
        """Add a clause's own attributions, or give the clause to the quotation that it continues."""
        if self._held and not _is_quotation(clause) and self._is_told(clause, findings):
            self._held.verbatim = True
            self._held.content.append((clause.starts[0], clause.ends[-1]))
            self._announced = self._expects_content = False
        elif self._held and self._goes_on(clause, findings):
            self._held.content.append((clause.starts[0], clause.ends[-1]))
            self._announced = False
            self._expects_content = self._expects_content and not _is_quotation(clause) and not clause.opens_passage
        elif self._held and not findings and _goes_over_into(clause):
            self._held.content.append(_offsets(clause, (0, 1)))
        elif self._held and not findings and _is_floating(clause):
            self._add(
                Draft(self._held.source, None, clause.sentence, [_offsets(clause, (0, len(clause)))], borrowed=True)
            )
        elif not findings and _is_floating(clause) and (actor := self._actor_before(clause)):
            self._add(Draft(actor, None, clause.sentence, [_offsets(clause, (0, len(clause)))], borrowed=True))
        else:
            self._take_own(clause, findings)
        if clause.opens_passage:
            self._passage.clear()
            self._note_turn(findings)
        elif self._turn and not self._turn.verbatim and not findings:
            self._rest.append((clause.starts[0], clause.ends[-1]))
        self._passage.append((clause, findings))

    def _note_turn(self, findings: Sequence[Finding]) -> None:
        """Take names before colons that open one passage after another for the turns of a transcript."""
        label = next((finding for finding in findings if finding.form is Form.LABEL), None)
        turn = self._drafts[-len(findings)] if label and label is findings[0] else None
        if turn and self._turn:
            self._turn.content += [] if self._turn.verbatim else self._rest
            self._turn.verbatim = turn.verbatim = True
        self._turn, self._rest = turn, []

    def _actor_before(self, clause: Clause) -> tuple[int, int] | None:
        """Who acts in the clause before, of the same passage; where *he* does, who acts before him."""
        found = None
        for earlier, findings in reversed(self._passage if not clause.opens_passage else ()):
            actor = _actor(earlier, findings)
            if actor is None or not actor.is_pronoun:
                return actor.offsets if actor else found
            found = found or actor.offsets
        return found

    def _goes_on(self, clause: Clause, findings: Sequence[Finding]) -> bool:
        assert self._held is not None  # noqa: S101 - the caller has looked
        if self._held.verbatim:
            return not clause.opens_passage
        if findings or not _is_quotation(clause):
            return False
        if clause.opens_passage:
            return self._expects_content or self._held.content[-1][1] in self._unclosed
        return True

    def _add(self, draft: Draft) -> None:
        self._drafts.append(draft)
        self._held = draft

    def _take_own(self, clause: Clause, findings: Sequence[Finding]) -> None:
        self._held = None
        holder = _holder(clause, findings)
        for finding in findings:
            draft = Draft.of(finding)
            self._drafts.append(draft)
            if finding is holder:
                self._held = draft
        self._expects_content = self._held is not None and clause.tags.endswith(":")
        self._announced = self._expects_content and holder is not None and not holder.content and _is_speech(holder)


def _holder(clause: Clause, findings: Sequence[Finding]) -> Finding | None:
    """The attribution whose quotation may go on after the clause."""
    for finding in findings:
        if finding.form in (Form.LABEL, Form.OPEN):
            return finding
        if finding.form is Form.AROUND and any("K" in clause.tags[start:end] for start, end in finding.content):
            return finding
    speaking = [f for f in findings if f.form in (Form.CLAUSE, Form.AROUND) and _is_speech(f)]
    return speaking[-1] if speaking else None


class _Actor(NamedTuple):
    """Who acts in a clause, in offsets of the body."""

    offsets: tuple[int, int]
    is_pronoun: bool


def _actor(clause: Clause, findings: Sequence[Finding]) -> _Actor | None:
    """Who says or does something in a clause, so that a quotation right behind it is theirs: *Lee paused. “No.”*."""
    source = findings[-1].source if findings else main_subject(clause, len(clause))
    if source is None:
        return None
    is_pronoun = clause.tags[source.start : source.end] == "U"
    is_named = is_pronoun or bool(findings) or "P" in clause.tags[source.start : source.end]
    return _Actor(_offsets(clause, source), is_pronoun) if is_named else None


def _is_speech(finding: Finding) -> bool:
    """True where the cue is a verb of speech: the sentence behind may give its words."""
    return speech_verb(finding.clause, finding.cue[1] - 1) is not None


def _is_quotation(clause: Clause) -> bool:
    return set(clause.tags) == {"K"}


def _goes_over_into(clause: Clause) -> bool:
    """*“It was so in 1986,” when nobody knew*: a sentence that goes on a quotation and then leaves it."""
    is_long = clause.ends[0] - clause.starts[0] >= _MIN_FLOATING
    return is_long and not clause.opens_passage and clause.tags[0] == "K" and len(clause) > 1


def _is_floating(clause: Clause) -> bool:
    return _is_quotation(clause) and clause.ends[-1] - clause.starts[0] >= _MIN_FLOATING
