"""From the settings to the folder and to the snapshot that questions are answered on."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

import bot
from bot.cli.options import DEFAULT_TOP
from bot.cli.remote import is_remote, remote_bot

if TYPE_CHECKING:
    from bot.answering import Bot, Library
    from bot.answering.remote import RemoteBot
    from bot.archive import Archive
    from bot.archive.repository import Holding, Repository
    from bot.knowledge import Folder, LiveFolder, Watcher
    from bot.model import Problem
    from bot.settings import Settings

ARCHIVES = "archives"
"""Where, in the state folder, what was found in articles is kept for the next start, a folder of articles a folder."""
READ_BY = (
    *("model.py", "errors.py", "knowledge", "text", "statements", "archive", "store"),
    *("retrieval/passages.py", "retrieval/segment.py", "retrieval/building.py", "retrieval/flat_file.py"),
)
"""What decides, of this package, how a file is read, what is found in it, and how that is kept."""
READ_WITH = (
    *(
        "charset-normalizer",
        "htmldate",
        "lxml",
        "lxml-html-clean",
        "msgspec",
        "numpy",
        "pypdfium2",
        "pystemmer",
        "python-docx",
    ),
    *("pyyaml", "rapidfuzz", "trafilatura"),
)
"""The libraries that do."""


def read_library(settings: Settings) -> Library:
    """Read the folder; what is wrong with single files is said once, on standard error."""
    from bot.answering import Library

    archive, folder = read_archive(settings)
    tell_errors(folder.problems)
    return Library(archive, settings.retrieval.engine)


def read_archive(settings: Settings) -> tuple[Archive, Folder[Holding]]:
    """Read every article of the knowledge folder."""
    _spare_collections()
    repository, live = _opened(settings)
    return repository.archive(live.folder, live.files), live.folder


@contextmanager
def following(settings: Settings) -> Iterator[tuple[Bot | RemoteBot, Watcher[Holding] | None]]:
    """Yield a bot that answers from the folder as it is, whenever it changes, and what watches the folder for it.

    Where a search engine takes the folder's place, nothing is watched: each question is asked of what it holds then.
    """
    if is_remote(settings):
        yield remote_bot(settings, DEFAULT_TOP), None
        return
    from bot.answering import Bot, Library
    from bot.knowledge import Watcher

    _spare_collections()
    repository, live = _opened(settings)
    tell_errors(live.folder.problems)

    def library(archive: Archive) -> Library:
        made = Library(archive, settings.retrieval.engine)
        made.prepare()  # Nobody who asks shall wait for it.
        return made

    def change(folder: Folder[Holding]) -> None:
        answering.replace(library(repository.archive(folder, live.files)))
        if tidied := repository.tidied(folder, live.files):
            answering.replace(library(tidied))

    first = library(repository.archive(live.folder, live.files))
    answering = Bot(first, top=DEFAULT_TOP, today=dt.date.today)
    gc.freeze()
    watcher = Watcher(live, change)
    watcher.start()
    threading.Thread(target=_warm, args=(first,), name="warming", daemon=True).start()
    del first  # The next snapshot takes its place.
    try:
        yield answering, watcher
    finally:
        watcher.stop()


def _warm(library: Library) -> None:
    """Get ready what neither the first new article nor the first misspelt word shall wait for."""
    import bot.statements.attribution
    import bot.statements.people.resolver  # noqa: F401

    library.archive.words.prepare()


def tell_errors(problems: Sequence[Problem]) -> None:
    """Say what is wrong with single files, on standard error."""
    for problem in problems:
        if problem.error:
            click.echo(str(problem), err=True)


def _opened(settings: Settings) -> tuple[Repository, LiveFolder[Holding]]:
    """Open what earlier starts have read and found, and read what has changed since."""
    from bot.archive.repository import Repository
    from bot.cli.analysing import take_all
    from bot.knowledge import LiveFolder

    root = settings.knowledge
    repository = Repository(settings.state / ARCHIVES / _name_of(root), reading_version(), partial(take_all, root))
    return repository, LiveFolder(root, repository.read_all, repository.known())


def reading_version() -> bytes:
    """Tell the code and the libraries that read and analyse articles from any others."""
    from bot.store import version_of

    package = Path(bot.__file__).parent
    return version_of([package / part for part in READ_BY], READ_WITH)


def _name_of(folder: Path) -> str:
    """Name a folder of articles so that no two have the same name."""
    path = str(folder.resolve())
    return hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _spare_collections() -> None:
    """Let garbage gather for longer: a snapshot is many values that stay, walked in vain at each collection."""
    gc.set_threshold(200_000, 20, 100)
