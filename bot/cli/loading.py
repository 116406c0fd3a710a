"""From the settings to the folder and to the snapshot that questions are answered on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.answering import Library
    from bot.knowledge import Folder
    from bot.settings import Settings


def read_folder(settings: Settings) -> Folder:
    """Read every article of the knowledge folder."""
    from bot.knowledge import load

    return load(settings.knowledge)


def read_library(settings: Settings) -> Library:
    """Read the folder; what is wrong with single files is said once, on standard error."""
    from bot.answering import Library

    folder = read_folder(settings)
    for problem in folder.problems:
        if problem.error:
            click.echo(str(problem), err=True)
    return Library(folder.articles)
