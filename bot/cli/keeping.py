"""``check``: what the keeper of the folder needs to know."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bot.cli.loading import open_readings, read_folder
from bot.cli.options import NO_ANSWER, with_json, with_settings

if TYPE_CHECKING:
    from bot.settings import Settings


@click.command()
@with_json
@with_settings
def check(settings: Settings, as_json: bool) -> None:
    """Read the folder and say everything that is wrong or odd in it."""
    from bot.delivery import terminal

    folder = read_folder(settings, open_readings(settings))
    show = terminal.show_problem_json if as_json else terminal.show_problem
    for problem in folder.problems:
        show(problem)
    passages = sum(len(article.passages) for article in folder.articles)
    counts = ((len(folder.articles), "article"), (passages, "passage"), (len(folder.problems), "problem"))
    click.echo(", ".join(f"{n} {noun}" if n == 1 else f"{n} {noun}s" for n, noun in counts), err=True)
    sys.exit(NO_ANSWER if folder.problems else 0)
