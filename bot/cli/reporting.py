"""``report``: one page on who is quoted how often, on what, and when."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.loading import read_library
from bot.cli.options import refuse_within, utf8_output, with_settings
from bot.errors import KnowledgeError

if TYPE_CHECKING:
    from bot.settings import Settings

STANDARD_OUTPUT = Path("-")


@click.command()
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    help="Where to; - is standard output.",
)
@with_settings
def report(settings: Settings, output: Path) -> None:
    """Write a web page on who is quoted how often, on what, and when, with the sentences themselves.

    It is one file that needs nothing else. An earlier report is replaced, any other file is not.
    """
    from bot.answering.overview import overview
    from bot.delivery.report import render

    if output != STANDARD_OUTPUT:
        refuse_within(output, settings.knowledge)
        _refuse_other(output)
    found = overview(read_library(settings))
    page = render(found, dt.date.today())
    if output == STANDARD_OUTPUT:
        utf8_output()
        sys.stdout.write(page)
        return
    _write(output, page)
    click.echo(f"wrote {output}: {len(found.quotations):,} quotations in {found.articles:,} articles", err=True)


def _refuse_other(output: Path) -> None:
    """Refuse to write over what is no report."""
    from bot.delivery.report import is_report

    try:
        with output.open("rb") as file:
            if not is_report(file.read(2_000)):
                raise KnowledgeError(f"{output} is there already and is no report: name another with --output")
    except FileNotFoundError:
        return
    except OSError as error:
        raise KnowledgeError(f"{output} cannot be opened ({error.strerror}): name another with --output") from None


def _write(output: Path, page: str) -> None:
    """Write the file whole or not at all."""
    half = output.with_name(f".{output.name}.part")
    try:
        half.write_text(page, encoding="utf-8")
        half.replace(output)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise KnowledgeError(f"{output} cannot be written ({error.strerror}): check the path") from None
