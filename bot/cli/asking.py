"""``ask``, ``search`` and ``statements``: what the folder says, once."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, TYPE_CHECKING

import click

from bot.cli.loading import read_library
from bot.cli.options import DEFAULT_TOP, NO_ANSWER, Command, with_json, with_settings
from bot.cli.remote import is_remote, remote_archive, remote_bot

if TYPE_CHECKING:
    from bot.answering import Bot
    from bot.answering.remote import RemoteBot
    from bot.answering.search import Ranked
    from bot.settings import Settings

    Search = Callable[[str, int], list[Ranked]]


def _with_questions(command: Command) -> Command:
    """Give the command a question, or a file of them, and how many results each may have."""
    for option in (
        click.argument("question", nargs=-1),
        click.option("--questions", metavar="FILE", type=click.File(encoding="utf-8-sig", errors="replace"),
                     help="One question a line; - is standard input."),
        click.option("--top", type=click.IntRange(min=1), default=DEFAULT_TOP, show_default=True,
                     help="At most so many sentences or passages."),
    ):  # fmt: skip
        command = option(command)
    return command


def _questions(question: tuple[str, ...], file: IO[str] | None) -> Iterator[str]:
    if bool(question) == bool(file):
        raise click.UsageError("Give a question, or --questions FILE (- for standard input).")
    if file is None:
        yield " ".join(question)
    else:
        yield from (line.rstrip("\n") for line in file)


@click.command()
@_with_questions
@with_json
@with_settings
def ask(settings: Settings, question: tuple[str, ...], questions: IO[str] | None, top: int, as_json: bool) -> None:
    """Answer one question, or one a line from a file, with cited sentences."""
    from bot.delivery import terminal

    asked = _questions(question, questions)
    bot = remote_bot(settings, top) if is_remote(settings) else _folder_bot(settings, top)
    printer = terminal.AnswerPrinter(sys.stdout)
    plain = printer.show_with_question if questions else printer.show
    show = terminal.show_answer_json if as_json else plain
    complete = True
    for text in asked:
        answer = bot.answer(text)
        complete &= answer.answered
        show(answer)
    sys.exit(0 if complete else NO_ANSWER)


def _folder_bot(settings: Settings, top: int) -> Bot:
    from bot.answering import Bot

    return Bot(read_library(settings), top=top, today=dt.date.today)


@click.command()
@_with_questions
@click.option("--explain", is_flag=True, help="Show what each passage's and sentence's score is the sum of.")
@with_json
@with_settings
def search(
    settings: Settings, question: tuple[str, ...], questions: IO[str] | None, top: int, as_json: bool, explain: bool
) -> None:
    """Show the ranked passages alone, with their scores."""
    from bot.delivery import terminal

    asked = _questions(question, questions)
    find, bot = _remote_search(settings, explain) if is_remote(settings) else _folder_search(settings)
    show = terminal.show_passages_json if as_json else terminal.PassagePrinter(sys.stdout).show
    complete = True
    for text in asked:
        ranked = find(text, top)
        complete &= bool(ranked)
        show(text, ranked, bot.explain(text, top) if explain else None)
    sys.exit(0 if complete else NO_ANSWER)


def _folder_search(settings: Settings) -> tuple[Search, Bot]:
    """Return what finds passages, and what explains how sentences are chosen."""
    from bot.answering import Bot, search_passages

    library = read_library(settings)
    return partial(search_passages, library), Bot(library, today=dt.date.today)


def _remote_search(settings: Settings, explain: bool) -> tuple[Search, RemoteBot]:
    from bot.answering.remote import search_remotely

    return partial(search_remotely, remote_archive(settings), explain), remote_bot(settings, DEFAULT_TOP)


@click.command()
@click.argument("article", nargs=-1)
@click.option("--speaker", metavar="NAME", help="Only what this person or body said.")
@with_json
@with_settings
def statements(settings: Settings, article: tuple[str, ...], speaker: str | None, as_json: bool) -> None:
    """Show who said what, in all articles or in those named."""
    from bot.answering import select_statements
    from bot.delivery import terminal

    pages = select_statements(read_library(settings), article, speaker)
    show = terminal.show_statements_json if as_json else terminal.StatementPrinter(sys.stdout).show
    for analysis in pages:
        show(analysis)
    if speaker and not any(page.statements for page in pages):
        click.echo(f"whosaid: nothing said by “{speaker}” was found.", err=True)
        sys.exit(NO_ANSWER)
