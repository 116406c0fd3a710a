"""From the settings to the folder and to the snapshot that questions are answered on."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import bot
from bot.cli.options import DEFAULT_TOP
from bot.cli.progress import with_bar

if TYPE_CHECKING:
    from bot.answering import Bot, Library
    from bot.knowledge import Folder, Watcher
    from bot.knowledge.files import Found
    from bot.settings import Settings
    from bot.store import Readings

STORE = "readings.sqlite3"
"""Where, in the state folder, readings are kept for the next start."""
READ_BY = ("model.py", "errors.py", "knowledge", "text", "statements", "archive", "store")
"""What decides, of this package, how a file is read and what is found in it."""
READ_WITH = (
    *("charset-normalizer", "lxml", "lxml-html-clean", "msgspec", "numpy", "pypdfium2", "pystemmer", "python-docx"),
    *("pyyaml", "rapidfuzz", "trafilatura"),
)
"""The libraries that do."""


def read_library(settings: Settings) -> Library:
    """Read the folder; what is wrong with single files is said once, on standard error."""
    from bot.answering import Library
    from bot.archive import Archive, enter

    _spare_collections()
    readings = open_readings(settings)
    folder = read_folder(settings, readings)
    _tell_errors(folder)
    return Library(Archive.of(map(enter, readings.analyse_all(folder.articles))))


@contextmanager
def following(settings: Settings) -> Iterator[tuple[Bot, Watcher]]:
    """Yield a bot that answers from the folder as it is, whenever it changes, and what watches the folder for it."""
    from bot.answering import Bot, Library
    from bot.archive import Archive, enter
    from bot.knowledge import LiveFolder, Watcher
    from bot.store import Latest

    _spare_collections()
    readings = open_readings(settings)
    live = LiveFolder(settings.knowledge, readings.parse, _with_reading_bar)
    _tell_errors(live.folder)
    latest = Latest(readings.analyse_all)

    def snapshot(folder: Folder) -> Library:
        library = Library(Archive.of(map(enter, latest.analyse_all(folder.articles))))
        library.prepare()  # Nobody who asks shall wait for it.
        return library

    answering = Bot(snapshot(live.folder), top=DEFAULT_TOP, today=dt.date.today)
    gc.freeze()
    watcher = Watcher(live, lambda folder: answering.replace(snapshot(folder)))
    watcher.start()
    try:
        yield answering, watcher
    finally:
        watcher.stop()


def _tell_errors(folder: Folder) -> None:
    for problem in folder.problems:
        if problem.error:
            click.echo(str(problem), err=True)


def _with_reading_bar(found: Sequence[Found]) -> Iterable[Found]:
    return with_bar(found, len(found), "Reading articles")


def read_folder(settings: Settings, readings: Readings) -> Folder:
    """Read every article of the knowledge folder."""
    from bot.knowledge import load

    folder = load(settings.knowledge, readings.parse, _with_reading_bar)
    readings.flush()
    return folder


def open_readings(settings: Settings) -> Readings:
    """Open what earlier starts have read and found."""
    from bot.cli.analysing import analyse_all
    from bot.knowledge import parse
    from bot.store import Readings, Records, version_of

    package = Path(bot.__file__).parent
    version = version_of([package / part for part in READ_BY], READ_WITH)
    return Readings(Records(settings.state / STORE), version, parse, analyse_all)


def _spare_collections() -> None:
    """Let garbage gather for longer: a snapshot is millions of values that stay, walked in vain at each collection."""
    gc.set_threshold(200_000, 20, 100)
