"""Keep the attributions that a reader would: not each attitude that a speaker mentions in passing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.statements.content import speech_verb
from bot.statements.findings import Finding, Form


def leave_out_nested(findings: Sequence[Finding]) -> list[Finding]:
    """Drop what stands inside another's content, unless a verb of speech or a clause with *that* says it in full.

    *Lee said that Brown wants peace* attributes to Lee alone; *Lee said Brown had warned that war was near* to both.
    """
    findings = [_give_way(finding, findings) for finding in findings]
    return [
        finding
        for finding in findings
        if (_stands_alone(finding) or not _is_inside_another(finding, findings))
        and not _describes_another_source(finding, findings)
    ]


def _give_way(finding: Finding, findings: Sequence[Finding]) -> Finding:
    """End a content before the cue that the whole sentence hangs on: *Polls show that “it is so,” said Lee*."""
    for other in findings:
        if other.form is Form.AROUND and _covers(other, finding) and _covers(finding, other):
            edge = max((end for _, end in other.content if end <= other.cue[0]), default=0)
            kept = tuple((start, min(end, edge)) for start, end in finding.content if start < edge)
            return replace(finding, content=kept) if kept else finding
    return finding


def _covers(finding: Finding, other: Finding) -> bool:
    """True where the other's cue stands in the content."""
    return other is not finding and any(start <= other.cue[0] and other.cue[1] <= end for start, end in finding.content)


def _describes_another_source(finding: Finding, findings: Sequence[Finding]) -> bool:
    """True for *“…,” said Lee, who opposes it*: the relative clause tells who Lee is."""
    if finding.form is not Form.PHRASE or finding.clause.tags[finding.source.end - 1] not in "Wt":
        return False
    return any(
        other.source != finding.source
        and other.source.start < finding.source.end
        and finding.source.start < other.source.end
        for other in findings
    )


def _stands_alone(finding: Finding) -> bool:
    clause, opening = finding.clause, finding.content[0][0] if finding.content else -1
    if finding.form is Form.CLAUSE:
        return clause.tags[opening] in "tK" or speech_verb(clause, finding.cue[1] - 1) is not None
    return finding.form is Form.AROUND and clause.tags[opening] in "Wt"


def _is_inside_another(finding: Finding, findings: Sequence[Finding]) -> bool:
    return any(
        _covers(other, finding) for other in findings if other.form is not Form.PHRASE or finding.form is Form.PHRASE
    )
