"""Watches the knowledge folder, and tells of each change once it is whole."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.knowledge.folder import Folder
from bot.knowledge.live import LiveFolder

log = logging.getLogger(__name__)

QUIET = 0.15
"""Seconds between two looks; what has not changed in between is read."""
UNASKED = 10.0
"""Seconds after which to look though no change was told of: not all file systems tell."""
AWAITING = 1.0
"""Seconds between looks for a folder that has disappeared."""

OnChange = Callable[[Folder], None]


class Watcher:
    """Looks at a folder in a thread of its own whenever the system tells of a change in it.

    What is wrong with files is logged once, when it first shows.

    Args:
        live: The folder, which nobody else looks at meanwhile.
        on_change: Called in that thread with what the folder holds after a change. Where it fails, the failure is
            logged, and the next change is another try.
    """

    def __init__(self, live: LiveFolder, on_change: OnChange) -> None:
        self._live = live
        self._on_change = on_change
        self._told: frozenset[str] = _errors(live.folder)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End watching, and wait for what is under way."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        for _ in _stirrings(self._live.root, self._stop):
            while self._look() and not self._stop.wait(QUIET):
                pass

    def _look(self) -> bool:
        """Look once; return whether another look is due."""
        trouble, folder = self._live.trouble, self._live.folder
        due = self._live.look()
        if self._live.trouble != trouble:
            log.warning("%s", self._live.trouble or f"{self._live.root} is back")
        if self._live.folder is not folder:
            self._tell()
            try:
                self._on_change(self._live.folder)
            except Exception:
                log.exception("The change in %s could not be taken over; answers come from before it", self._live.root)
        return due

    def _tell(self) -> None:
        errors = _errors(self._live.folder)
        for error in sorted(errors - self._told):
            log.warning("%s", error)
        self._told = errors


def _errors(folder: Folder) -> frozenset[str]:
    return frozenset(str(problem) for problem in folder.problems if problem.error)


def _stirrings(root: Path, stop: threading.Event) -> Iterator[None]:
    """Yield whenever something may have changed, until stopped, though the folder go and come back."""
    from watchfiles import watch

    while not stop.is_set():
        yield None
        place = _place(root)
        if place is None:
            stop.wait(AWAITING)
            continue
        try:
            for _ in watch(
                root, watch_filter=None, debounce=400, step=50, stop_event=stop, rust_timeout=int(1_000 * UNASKED),
                yield_on_timeout=True, raise_interrupt=False, ignore_permission_denied=True,
            ):  # fmt: skip
                yield None
                if _place(root) != place:
                    # Another folder of the same name is not the one that is watched.
                    break
        except OSError as error:
            # Too many watches, or gone just now.
            log.info("%s cannot be watched (%s); looking every second", root, error)
            stop.wait(AWAITING)


def _place(root: Path) -> tuple[int, int] | None:
    try:
        status = root.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
