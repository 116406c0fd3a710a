"""``check``, ``list``, ``add`` and ``remove``: what the keeper of the folder needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.loading import read_archive, read_library
from bot.cli.options import NO_ANSWER, with_json, with_settings
from bot.errors import SourceError

if TYPE_CHECKING:
    from bot.knowledge.adding import Added, Adder
    from bot.settings import Settings

VISITS = "visits.tsv"
"""Where, in the state folder, it is kept which addresses lead to which articles."""


@click.command()
@with_json
@with_settings
def check(settings: Settings, as_json: bool) -> None:
    """Read the folder and say everything that is wrong or odd in it: errors first, then warnings."""
    from bot.cli.checking import find_problems
    from bot.delivery import terminal

    archive, folder = read_archive(settings)
    problems = find_problems(settings.knowledge, folder.problems, archive)
    show = terminal.show_problem_json if as_json else terminal.show_problem
    for problem in problems:
        show(problem)
    errors = sum(problem.error for problem in problems)
    passages = sum(article.passages for article in folder.articles)
    counts = (
        *((len(folder.articles), "article"), (passages, "passage")),
        *((errors, "error"), (len(problems) - errors, "warning")),
    )
    click.echo(", ".join(f"{n} {noun}" if n == 1 else f"{n} {noun}s" for n, noun in counts), err=True)
    sys.exit(NO_ANSWER if problems else 0)


@click.command("list")
@with_json
@with_settings
def list_articles(settings: Settings, as_json: bool) -> None:
    """Show the articles: title, date, passages, statements, who says most."""
    from bot.delivery import keeper

    entries = map(keeper.Entry.of, read_library(settings).analyses)
    if as_json:
        keeper.show_entries_json(entries)
    else:
        keeper.show_entries(entries, sys.stdout)


@click.command()
@click.argument("source", nargs=-1, required=True)
@click.option("--allow-local", is_flag=True, help="Fetch from this machine and the local network as well.")
@with_json
@with_settings
def add(settings: Settings, source: tuple[str, ...], allow_local: bool, as_json: bool) -> None:
    """Add articles: files, folders, web addresses, feeds; - is standard input.

    Of a feed, what is new. Each article becomes one clean file of the folder; what is there already is refused.
    """
    from bot.archive import analyse
    from bot.delivery import keeper
    from bot.delivery.records import as_line
    from bot.knowledge.adding import Adder, Visits

    known = read_archive(settings)[1].articles if settings.knowledge.exists() else ()
    adder = Adder(settings.knowledge, known, Visits(settings.state / VISITS))
    complete = True
    for found in _added(adder, source, allow_local):
        if isinstance(found, Exception):
            complete = False
            click.echo(f"whosaid: {found}", err=True)
            continue
        entry = keeper.Entry.of(analyse(found.article))
        for problem in found.problems:
            click.echo(f"{found.name}: warning: {problem.message}", err=True)
        if as_json:
            print(as_line({**entry.record(), "from": found.name}))
        else:
            keeper.show_added(entry, found.name, sys.stdout)
    sys.exit(0 if complete else NO_ANSWER)


def _added(adder: Adder, names: tuple[str, ...], allow_local: bool) -> Iterator[Added | Exception]:
    """Yield what was added of each source, and why what was not."""
    from bot.knowledge.adding import Fetcher, Source, items_of

    fetcher = Fetcher(local=allow_local)
    for name in names:
        for item in items_of(Source(name, fetcher, sys.stdin.buffer, adder.is_known)):
            if isinstance(item, Exception):
                yield item
                continue
            try:
                yield adder.add(item)
            except SourceError as error:
                yield error


@click.command()
@click.argument("article", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_settings
def remove(settings: Settings, article: tuple[str, ...], yes: bool) -> None:
    """Delete the files of articles, named as `list` shows them; asks first on a terminal."""
    from bot.knowledge.adding import find
    from bot.knowledge.adding import remove as delete

    _, folder = read_archive(settings)
    found = find(folder.articles, [_name_in(settings.knowledge, name) for name in article])
    if not yes and sys.stdin.isatty():
        click.confirm(f"Delete {', '.join(one.path for one in found)}?", abort=True, err=True)
    for one in found:
        delete(settings.knowledge, one)
        click.echo(f"removed {one.path}")


def _name_in(knowledge: Path, name: str) -> str:
    """Return the name in the folder of what is named as a shell completes it: from the current folder on."""
    path, folder = (Path(os.path.abspath(one)) for one in (name, knowledge))  # noqa: PTH100 links are not followed
    return path.relative_to(folder).as_posix() if path.is_file() and path.is_relative_to(folder) else name
