"""Ask every question of a set and print what share of each kind is right, and what is wrong with the rest.

Run it with ``python -m tests.questions.measure [--set NAME] [--conversations]``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from bot.model import Answer
from tests.questions.cases import Case, QuestionSet, faults


def report_questions(asked: QuestionSet) -> Iterator[str]:
    right: dict[str, list[bool]] = {}
    for case in asked.questions:
        answer = asked.bot.answer(case.question)
        wrong = faults(case, answer)
        right.setdefault(case.kind, []).append(not wrong)
        if wrong:
            yield report_fault(case, answer, wrong)
    for kind, verdicts in right.items():
        yield f"{kind:11} {sum(verdicts):3} of {len(verdicts):3}  {sum(verdicts) / len(verdicts):.2f}"


def report_conversations(asked: QuestionSet) -> Iterator[str]:
    for conversation in asked.conversations:
        yield f"{conversation.name}:"
        for turn, answer, wrong in asked.replay(conversation):
            yield report_fault(turn, answer, wrong) if wrong else f"right: {turn.question}"


def report_fault(case: Case, answer: Answer, wrong: list[str]) -> str:
    first = answer.citations[0] if answer.citations else None
    got = f"{first.speaker} in {first.article}: {first.text}" if first else str(answer.reason)
    return f"{case.kind}: {case.question}\n    {', '.join(wrong)}\n    got {got}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", default="first", metavar="NAME", help="the set's folder (default: %(default)s)")
    parser.add_argument("--conversations", action="store_true", help="replay the conversations instead")
    options = parser.parse_args()
    report = report_conversations if options.conversations else report_questions
    for line in report(QuestionSet(options.set)):
        print(line)


if __name__ == "__main__":
    main()
