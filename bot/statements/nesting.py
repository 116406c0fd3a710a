"""Keep the attributions that a reader would: not each attitude that a speaker mentions in passing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.statements.findings import Finding, Form


def leave_out_nested(findings: Sequence[Finding]) -> list[Finding]:
    """Drop what stands inside another's content, unless a clause with *that* or a question word says it in full.

    *Lee said that Brown wants peace* attributes to Lee; *Lee said Brown had warned that…* to both.
    """
    return [finding for finding in findings if _stands_alone(finding) or not _is_inside_another(finding, findings)]


def _stands_alone(finding: Finding) -> bool:
    opening = finding.clause.tags[finding.content[0][0]] if finding.content else ":"
    return (finding.form is Form.CLAUSE and opening in "tWK") or (finding.form is Form.AROUND and opening in "Wt")


def _is_inside_another(finding: Finding, findings: Sequence[Finding]) -> bool:
    first, last = finding.cue
    return any(
        start <= first and last <= end
        for other in findings
        if other is not finding and (other.form is not Form.PHRASE or finding.form is Form.PHRASE)
        for start, end in other.content
    )
