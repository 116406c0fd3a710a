"""The command line: puts the parts together, and nothing else; one module a group of commands.

Results go to standard output, everything else to standard error. Exit codes: 0 done; 1 no answer to at least
one question, or a problem found by ``check``; 2 wrong use or settings.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path

import click

from bot import __version__
from bot.cli.asking import ask, search, statements
from bot.cli.chatting import console, feedback, run_console, run_telegram, telegram
from bot.cli.evaluating import evaluate
from bot.cli.indexing import index
from bot.cli.keeping import add, check, list_articles, remove
from bot.cli.options import WRONG_USE, clear_messages
from bot.cli.reporting import report

INTERRUPTED = 130


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

    with clear_messages():
        settings = load_settings(knowledge=knowledge)
        if settings.telegram.token:
            run_telegram(settings)
        else:
            click.echo("No TELEGRAM_BOT_TOKEN is set, so this is the console. For Telegram, make a bot with "
                       "@BotFather and start again with its token in TELEGRAM_BOT_TOKEN.", err=True)  # fmt: skip
            run_console(settings)


for command in (
    *(ask, search, statements, report),
    *(add, remove, list_articles, check, evaluate),
    *(console, telegram, feedback, index),
):
    whosaid.add_command(command)


# Our matrices are small: threads would cost more to start than they bring.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Run the command line."""
    _make_output_usable()
    try:
        whosaid(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)


def _make_output_usable() -> None:
    """Write nowhere where output is closed, and a mark for what its encoding lacks."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 open until the process ends
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
