"""Ask every question and print what share of each kind is right, and what is wrong with the rest.

Run it with ``python -m tests.questions.measure`` (``--conversations`` for those alone).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bot.model import Answer
from tests.questions.cases import Case, bot, faults, read_conversations, read_questions, replay


def report_questions() -> Iterator[str]:
    right: dict[str, list[bool]] = {}
    for case in read_questions():
        answer = bot().answer(case.question)
        wrong = faults(case, answer)
        right.setdefault(case.kind, []).append(not wrong)
        if wrong:
            yield report_fault(case, answer, wrong)
    for kind, verdicts in right.items():
        yield f"{kind:11} {sum(verdicts):3} of {len(verdicts):3}  {sum(verdicts) / len(verdicts):.2f}"


def report_conversations() -> Iterator[str]:
    for conversation in read_conversations():
        yield f"{conversation.name}:"
        for turn, answer, wrong in replay(conversation):
            yield report_fault(turn, answer, wrong) if wrong else f"right: {turn.question}"


def report_fault(case: Case, answer: Answer, wrong: list[str]) -> str:
    first = answer.citations[0] if answer.citations else None
    got = f"{first.speaker} in {first.article}: {first.text}" if first else str(answer.reason)
    return f"{case.kind}: {case.question}\n    {', '.join(wrong)}\n    got {got}"


if __name__ == "__main__":
    sys.stdout.writelines(
        f"{line}\n" for line in (report_conversations() if "--conversations" in sys.argv else report_questions())
    )
