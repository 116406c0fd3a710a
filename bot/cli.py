"""The command line: puts the parts together, and nothing else.

Results go to standard output, everything else to standard error. Exit codes: 0 done; 1 no answer to at least
one question, or a problem found by ``check``; 2 wrong use or settings.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

from bot import __version__
from bot.errors import WhosaidError

if TYPE_CHECKING:
    from bot.answering import Library
    from bot.knowledge import Folder
    from bot.settings import Settings

NO_ANSWER = 1
WRONG_USE = 2
INTERRUPTED = 130
DEFAULT_TOP = 3

Command = Callable[..., None]


def _fail(error: WhosaidError) -> NoReturn:
    click.echo(f"whosaid: {error}", err=True)
    sys.exit(error.exit_code)


@contextmanager
def _clear_messages() -> Iterator[None]:
    """Turn the project's own errors into a message and an exit code."""
    try:
        yield
    except WhosaidError as error:
        _fail(error)


def _with_settings(command: Command) -> Command:
    """Give the command ``--knowledge`` and the settings that follow from it."""

    @click.option("--knowledge", metavar="DIR", type=click.Path(path_type=Path), help="Folder of articles.")
    @functools.wraps(command)
    def with_settings(knowledge: Path | None, **options: Any) -> None:  # noqa: ANN401 each command has its own
        from bot.settings import load_settings

        with _clear_messages():
            command(load_settings(knowledge=knowledge or _group_knowledge()), **options)

    return with_settings


def _group_knowledge() -> Path | None:
    """Return ``--knowledge`` as given before the command's name."""
    parent = click.get_current_context().parent
    return parent.params.get("knowledge") if parent else None


def _with_questions(command: Command) -> Command:
    """Give the command a question, or a file of them, and how to show what comes back."""
    for option in (
        click.argument("question", nargs=-1),
        click.option("--questions", metavar="FILE", type=click.File(encoding="utf-8", errors="replace"),
                     help="One question a line; - is standard input."),
        click.option("--top", type=click.IntRange(min=1), default=DEFAULT_TOP, show_default=True,
                     help="At most so many sentences or passages."),
        click.option("--json", "as_json", is_flag=True, help="One JSON object a line."),
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


def _folder(settings: Settings) -> Folder:
    from bot.knowledge import load

    return load(settings.knowledge)


def _library(settings: Settings) -> Library:
    """Read the folder; what is wrong with single files is said once, on standard error."""
    from bot.answering import Library

    folder = _folder(settings)
    for problem in folder.problems:
        if problem.error:
            click.echo(str(problem), err=True)
    return Library(folder.articles)


def _utf8_output() -> None:
    """JSON is UTF-8 whatever the locale says."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="whosaid")
@click.option("--knowledge", metavar="DIR", type=click.Path(path_type=Path), help="Folder of articles.")
@click.pass_context
def whosaid(context: click.Context, knowledge: Path | None) -> None:
    """Ask a folder of news articles who said what.

    Without a command: Telegram where TELEGRAM_BOT_TOKEN is set, else a chat in the terminal.
    """
    if context.invoked_subcommand is not None:
        return
    from bot.settings import load_settings

    with _clear_messages():
        settings = load_settings(knowledge=knowledge)
        if settings.telegram.token:
            _run_telegram(settings)
        else:
            click.echo("No TELEGRAM_BOT_TOKEN is set, so this is the console. For Telegram, make a bot with "
                       "@BotFather and start again with its token in TELEGRAM_BOT_TOKEN.", err=True)  # fmt: skip
            _run_console(settings)


@whosaid.command()
@_with_questions
@_with_settings
def ask(settings: Settings, question: tuple[str, ...], questions: IO[str] | None, top: int, as_json: bool) -> None:
    """Answer one question, or one a line from a file, with cited sentences."""
    from bot.answering import Bot
    from bot.delivery import terminal

    asked = _questions(question, questions)
    bot = Bot(_library(settings), top=top)
    if as_json:
        _utf8_output()
    show = terminal.show_answer_json if as_json else terminal.AnswerPrinter(sys.stdout).show
    complete = True
    for text in asked:
        answer = bot.answer(text)
        complete &= answer.answered
        show(answer)
    sys.exit(0 if complete else NO_ANSWER)


@whosaid.command()
@_with_questions
@_with_settings
def search(settings: Settings, question: tuple[str, ...], questions: IO[str] | None, top: int, as_json: bool) -> None:
    """Show the ranked passages alone, with their scores."""
    from bot.answering import search_passages
    from bot.delivery import terminal

    asked = _questions(question, questions)
    library = _library(settings)
    if as_json:
        _utf8_output()
    show = terminal.show_passages_json if as_json else terminal.PassagePrinter(sys.stdout).show
    complete = True
    for text in asked:
        ranked = search_passages(library, text, top)
        complete &= bool(ranked)
        show(text, ranked)
    sys.exit(0 if complete else NO_ANSWER)


@whosaid.command()
@click.argument("article", nargs=-1)
@click.option("--speaker", metavar="NAME", help="Only what this person or body said.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@_with_settings
def statements(settings: Settings, article: tuple[str, ...], speaker: str | None, as_json: bool) -> None:
    """Show who said what, in all articles or in those named."""
    from bot.answering import select_statements
    from bot.delivery import terminal

    pages = select_statements(_library(settings), article, speaker)
    if as_json:
        _utf8_output()
    show = terminal.show_statements_json if as_json else terminal.StatementPrinter(sys.stdout).show
    for analysis in pages:
        show(analysis)
    if speaker and not any(page.statements for page in pages):
        click.echo(f"whosaid: nothing said by “{speaker}” was found.", err=True)
        sys.exit(NO_ANSWER)


@whosaid.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@_with_settings
def check(settings: Settings, as_json: bool) -> None:
    """Read the folder and say everything that is wrong or odd in it."""
    from bot.delivery import terminal

    folder = _folder(settings)
    if as_json:
        _utf8_output()
    show = terminal.show_problem_json if as_json else terminal.show_problem
    for problem in folder.problems:
        show(problem)
    passages = sum(len(article.passages) for article in folder.articles)
    counts = ((len(folder.articles), "article"), (passages, "passage"), (len(folder.problems), "problem"))
    click.echo(", ".join(f"{n} {noun}" if n == 1 else f"{n} {noun}s" for n, noun in counts), err=True)
    sys.exit(NO_ANSWER if folder.problems else 0)


@whosaid.command()
@_with_settings
def console(settings: Settings) -> None:
    """Chat in the terminal."""
    _run_console(settings)


@whosaid.command()
@_with_settings
def telegram(settings: Settings) -> None:
    """Answer messages on Telegram."""
    _run_telegram(settings)


def _run_console(settings: Settings) -> None:
    from bot.answering import Bot
    from bot.delivery.console import chat

    chat(Bot(_library(settings), top=DEFAULT_TOP), settings.state)


def _run_telegram(settings: Settings) -> None:
    from bot.answering import Bot
    from bot.delivery import telegram as channel

    token = settings.telegram.token
    configured = channel.TelegramSettings(
        token=token.get_secret_value() if token else "",
        base_url=settings.telegram.base_url,
        base_file_url=settings.telegram.base_file_url,
        state=settings.state,
    )
    channel.run(configured, Bot(_library(settings), top=DEFAULT_TOP))


def main() -> None:
    """Run the command line; a reader that went away (``| head``) ends it quietly."""
    try:
        whosaid(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)
