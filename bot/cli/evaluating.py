"""``evaluate``: the keeper's own questions, asked again after every change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.loading import read_library
from bot.cli.options import DEFAULT_TOP, NO_ANSWER, refuse_within, with_json, with_settings

if TYPE_CHECKING:
    from bot.answering.evaluate import Verdict
    from bot.knowledge.questions import Expected
    from bot.settings import Settings

SUGGESTED = 20


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--min",
    "least",
    type=click.FloatRange(0, 1),
    default=1.0,
    show_default=True,
    help="Share of the questions that must be right.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=DEFAULT_TOP,
    show_default=True,
    help="Among so many sentences the expected one is to be.",
)
@click.option(
    "--suggest", "suggested", is_flag=True, help="Write FILE, with questions from the folder's own statements."
)
@with_json
@with_settings
def evaluate(settings: Settings, file: Path, least: float, top: int, suggested: bool, as_json: bool) -> None:
    """Ask the questions in FILE and say which are not answered as expected; exits with 1 below --min.

    FILE is YAML: under `questions`, a list of `question` with `expect` (a sentence of the answer or part of one, or a
    list of which one is enough) or `refuse: true`.
    """  # fmt: skip
    from bot.answering import Bot
    from bot.answering.evaluate import judge
    from bot.knowledge.questions import read_questions

    if suggested:
        _suggest(settings, file)
        return
    expected = read_questions(file)
    bot = Bot(read_library(settings), top=top)
    verdicts = [judge(bot.answer, one.question, one.sentences) for one in expected]
    right = sum(verdict.right for verdict in verdicts)
    score = right / len(verdicts)
    if as_json:
        _show_json(expected, verdicts, score)
    else:
        for one, verdict in zip(expected, verdicts, strict=True):
            if not verdict.right:
                click.echo(f"{file}:{one.line}: {_fault(one, verdict)}")
        click.echo(f"{right} of {len(verdicts)} right ({score:.2f})")
    sys.exit(0 if score >= least else NO_ANSWER)


def _fault(expected: Expected, verdict: Verdict) -> str:
    """Say in a line what was expected and what came."""
    wanted = " or ".join(f"“{sentence}”" for sentence in expected.sentences) or "no answer"
    answer = verdict.answer
    given = f"“{answer.citations[0].text}”" if answer.answered else f"no answer ({answer.reason})"
    return f"{expected.question} Expected {wanted}, got {given}"


def _show_json(expected: tuple[Expected, ...], verdicts: list[Verdict], score: float) -> None:
    from bot.delivery.records import as_line

    for one, verdict in zip(expected, verdicts, strict=True):
        given = [citation.text for citation in verdict.answer.citations]
        print(as_line({"line": one.line, "question": one.question, "right": verdict.right,
                       "expected": list(one.sentences), "given": given, "reason": verdict.answer.reason}))  # fmt: skip
    print(as_line({"questions": len(verdicts), "right": sum(verdict.right for verdict in verdicts), "score": score}))


def _suggest(settings: Settings, file: Path) -> None:
    """Write questions that are answered well now, as far as the bot can tell; never over a file that is there."""
    from bot.answering import Bot
    from bot.answering.evaluate import suggest
    from bot.errors import KnowledgeError
    from bot.knowledge.questions import Expected, write_questions

    refuse_within(file, settings.knowledge)
    library = read_library(settings)
    found = suggest(library, Bot(library).answer, SUGGESTED)
    text = write_questions(Expected(question, (answer,) if answer else (), 1) for question, answer in found)
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write("# Suggested from what the folder says. Keep what is right, mend what is not, add your own.\n")
            out.write(text)
    except FileExistsError:
        raise KnowledgeError(f"{file} is there already: name another file, or delete it first") from None
    except OSError as error:
        raise KnowledgeError(f"{file} cannot be written ({error.strerror}): check the path") from None
    click.echo(f"wrote {file}", err=True)
