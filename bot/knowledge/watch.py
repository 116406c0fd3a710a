"""Watches the knowledge folder, and tells of each change once it is whole."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Generic

from bot.knowledge.folder import A, Folder, Listed
from bot.knowledge.live import LiveFolder

log = logging.getLogger(__name__)

QUIET = 0.15
"""Seconds between two looks; what has not changed in between is read."""
UNASKED = 1.0
"""Seconds after which to look though nothing was told of: not all file systems tell, and none before it is watched."""
BEGINNING = 0.1
"""Seconds within which to look when the system begins to tell."""
LOOKING = 0.02
"""Share of the time that looks of that kind may take: in a huge folder they are rarer."""
AWAITING = 1.0
"""Seconds between looks for a folder that has disappeared."""

Alarm = Callable[[Sequence[str]], None]
OnChange = Callable[[Folder[A]], None]


class Watcher(Generic[A]):
    """Looks at a folder in a thread of its own whenever the system tells of a change in it.

    What is wrong with files is logged once, when it first shows.

    Args:
        live: The folder, which nobody else looks at meanwhile.
        on_change: Called in that thread with what the folder holds after a change. Where it fails, the failure is
            logged, and the next change is another try.

    Attributes:
        alarm: Told, from whatever thread, what is logged of the folder and its files.
    """

    def __init__(self, live: LiveFolder[A], on_change: OnChange[A]) -> None:
        self._live = live
        self._on_change = on_change
        self.alarm: Alarm = lambda troubles: None
        self._told: frozenset[str] = _errors(live.folder)
        self._looking = threading.Lock()
        self._rest_until = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    @property
    def root(self) -> Path:
        """The folder."""
        return self._live.root

    @property
    def folder(self) -> Folder[A]:
        """What it holds, as last told of."""
        return self._live.folder

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End watching, and wait for what is under way."""
        self._stop.set()
        self._thread.join()

    def refresh(self, among: Collection[str] | None = None) -> None:
        """Look now, from whatever thread; return once what has changed is told of.

        Args:
            among: The only paths in the folder that may have changed, come or gone; None for all.
        """
        while self._look_alone(among) and not self._stop.wait(QUIET):
            pass

    def _run(self) -> None:
        for told in _stirrings(self._live.root, self._stop):
            began = time.monotonic()
            if told is None or told or began > self._rest_until:
                self.refresh(told or None)
                now = time.monotonic()
                self._rest_until = now + (now - began) / LOOKING

    def _look_alone(self, among: Collection[str] | None) -> bool:
        with self._looking:
            return self._look(among)

    def _look(self, among: Collection[str] | None) -> bool:
        """Look once; return whether another look is due."""
        trouble, folder = self._live.trouble, self._live.folder
        due = self._live.look(among)
        if self._live.trouble != trouble:
            self._warn([self._live.trouble or f"{self._live.root} is back"])
        if self._live.folder is not folder:
            self._tell()
            try:
                self._on_change(self._live.folder)
            except Exception:
                log.exception("The change in %s could not be taken over; answers come from before it", self._live.root)
        return due

    def _tell(self) -> None:
        errors = _errors(self._live.folder)
        self._warn(sorted(errors - self._told))
        self._told = errors

    def _warn(self, troubles: Sequence[str]) -> None:
        for trouble in troubles:
            log.warning("%s", trouble)
        if troubles:
            self.alarm(troubles)


def _errors(folder: Folder[Listed]) -> frozenset[str]:
    return frozenset(str(problem) for problem in folder.problems if problem.error)


def _stirrings(root: Path, stop: threading.Event) -> Iterator[Collection[str] | None]:
    """Yield whenever something may have changed, until stopped, though the folder go and come back.

    Paths in the folder where the system tells of them; none where it is only time to look; None where any file may
    have changed.
    """
    from watchfiles import watch

    while not stop.is_set():
        place = _place(root)
        if place is None:
            yield None
            stop.wait(AWAITING)
            continue
        due: float | None = None
        try:
            for changes in watch(
                root, watch_filter=None, debounce=400, step=50, stop_event=stop, rust_timeout=int(1_000 * BEGINNING),
                yield_on_timeout=True, raise_interrupt=False, ignore_permission_denied=True,
            ):  # fmt: skip
                if due and not changes and time.monotonic() < due:
                    continue
                # Of what changed just before the watch began nothing tells.
                yield _paths_in(root, [path for _, path in changes]) if due else None
                due = time.monotonic() + UNASKED
                if _place(root) != place:
                    # Another folder of the same name is not the one that is watched.
                    break
        except OSError as error:
            # Too many watches, or gone just now.
            log.info("%s cannot be watched (%s); looking every second", root, error)
            yield None
            stop.wait(AWAITING)


def _paths_in(root: Path, told: Iterable[str]) -> Collection[str] | None:
    """Return paths in the folder; None where one is a folder itself, whose files are not told of, or elsewhere."""
    paths = [Path(path) for path in told]
    try:
        inside = {path.relative_to(root.absolute()).as_posix() for path in paths}
    except ValueError:
        return None
    return None if any(path.is_dir() for path in paths) else inside


def _place(root: Path) -> tuple[int, int] | None:
    try:
        status = root.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
