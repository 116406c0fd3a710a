"""The folder of articles, for whoever keeps it by chat."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from bot.errors import SourceError
from bot.knowledge import Folder
from bot.knowledge.adding import Adder, Item
from bot.model import Analysis, Article, Card, Problem


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was added.

    Attributes:
        path: Its path in the folder.
        digest: Tells its content from any other.
        analysis: The article as it is read from it, with what was found in it.
        problems: What was odd about what it was made from.
    """

    path: str
    digest: str
    analysis: Analysis
    problems: tuple[Problem, ...]


class Removal(Enum):
    """What became of taking a file back."""

    DONE = auto()
    CHANGED = auto()
    GONE = auto()


class Watched(Protocol):
    """A folder that somebody watches.

    Attributes:
        alarm: To be called with what goes wrong in it, from whatever thread.
    """

    alarm: Callable[[Sequence[str]], None]

    @property
    def root(self) -> Path:
        """The folder."""
        ...

    @property
    def folder(self) -> Folder[Card]:
        """What it holds, as answers have it."""
        ...

    def refresh(self) -> None:
        """Look now; return once answers come from what has changed."""
        ...


class KeptFolder:
    """Adds files to a folder and takes them back; every method may be called from any thread.

    Args:
        watcher: What sees to it that questions are answered from the folder as it is.
    """

    def __init__(self, watcher: Watched) -> None:
        self._watcher = watcher
        self._lock = threading.Lock()
        self._unseen: dict[str, Article | Card] = {}

    def add(self, item: Item) -> Written:
        """Write an article into the folder.

        Raises:
            SourceError: It cannot be read as an article, is in the folder already, or cannot be written.
        """
        from bot.archive import analyse  # Takes as long to import as all the rest.

        with self._lock:
            added = Adder(self._watcher.root, list(self._known())).add(item)
            self._unseen[added.article.path] = added.article
            digest = _digest(added.path.read_bytes())
        return Written(added.article.path, digest, analyse(added.article), added.problems)

    def take_back(self, path: str, digest: str) -> Removal:
        """Delete a file that was added, unless it has changed since.

        Raises:
            SourceError: It cannot be deleted.
        """
        file = self._watcher.root / path
        try:
            with self._lock:
                if _digest(file.read_bytes()) != digest:
                    return Removal.CHANGED
                file.unlink()
        except FileNotFoundError:
            return Removal.GONE
        except OSError as error:
            raise SourceError(f"{path} cannot be deleted ({error.strerror}): check its permissions") from None
        return Removal.DONE

    def now(self) -> Folder[Card]:
        """Return what the folder holds, as answers have it."""
        return self._watcher.folder

    def refreshed(self) -> Folder[Card]:
        """Look for changes, and return what the folder holds once answers come from it."""
        self._watcher.refresh()
        return self._watcher.folder

    def _known(self) -> Iterator[Article | Card]:
        """Yield the articles whose files are there: what is just written or deleted has not been noticed yet."""
        noticed: dict[str, Article | Card] = {article.path: article for article in self._watcher.folder.articles}
        self._unseen = {path: article for path, article in self._unseen.items() if path not in noticed}
        for path, article in (noticed | self._unseen).items():
            if Path(self._watcher.root, path).exists():
                yield article


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
