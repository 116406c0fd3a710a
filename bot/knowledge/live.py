"""The knowledge folder as it changes: what is new is read, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeAlias

from bot.errors import KnowledgeError
from bot.knowledge.files import Found, find_files, is_passed_over, is_plain
from bot.knowledge.folder import A, A_co, Folder, Reading, gather, refuse_no_folder

KEPT = "the version before stays in use"

ReadAll: TypeAlias = Callable[[Sequence[Found]], Iterable[Reading[A]]]
FEW = 100
"""Told of so many paths, they are looked at by themselves; beyond, looking at all takes no longer."""
Mark = tuple[int, ...]
"""What tells one state of a file from another without reading it; empty where nothing can be told."""


@dataclass(frozen=True, slots=True)
class File(Generic[A_co]):
    """A file as it was last read: its mark then, and what came of it."""

    mark: Mark
    reading: Reading[A_co]


class LiveFolder(Generic[A]):
    """A folder that is looked at again and again.

    A file is read once it has not changed between two looks, so that nobody reads half of it; and it is gone once it
    was missing twice, so that an editor may put another in its place. A file that can no longer be read keeps its
    last article. A folder that cannot be opened keeps all of them.

    Args:
        root: The folder.
        read_all: Reads files of the folder, in order.
        known: Files as they were read before, by path; one of the same mark is not read again.

    Raises:
        KnowledgeError: The folder is missing, is no folder, or cannot be opened.

    Attributes:
        root: The folder.
        files: Each file as it was last read, by path.
        folder: What they hold.
    """

    def __init__(self, root: Path, read_all: ReadAll[A], known: Mapping[str, File[A]] | None = None) -> None:
        self.root = root
        self._read_all = read_all
        self._gone: KnowledgeError | None = None
        refuse_no_folder(root)
        self._seen = self._marks()
        self.files = self._first_read(known or {})
        self.folder = self._gathered()

    @property
    def trouble(self) -> str | None:
        """Why the folder as a whole cannot be read at present; None where it can."""
        return str(self._gone) if self._gone else None

    def look(self, among: Collection[str] | None = None) -> bool:
        """Read what has changed since the last look but not since the one before; `folder` holds what came of it.

        Args:
            among: The only paths that may have changed, come or gone; None for all. Where there is more to it than
                ordinary files, all are looked at.

        Returns:
            True where something has changed since the last look, so that another is due shortly.
        """
        try:
            refuse_no_folder(self.root)
            told = None if among is None else self._marks_of(among)
            marks = self._marks() if told is None else self._seen_but_for(told)
        except KnowledgeError as error:
            self._gone = error
            return False
        self._gone = None
        before, self._seen = self._seen, marks
        # Missing now, but not at the last look; what was told of is there, and of the others nothing was.
        gone = self.files.keys() - {found.path for found in (*before, *marks)} if told is None else set()
        looked_at = marks if told is None else told
        changed = [
            found for found, mark in looked_at.items() if self._differs(found, mark) and before.get(found) == mark
        ]
        if changed or gone:
            self._take(changed, gone)
        return len(before) != len(marks) or any(before.get(found) != mark for found, mark in looked_at.items())

    def _take(self, changed: Sequence[Found], gone: Collection[str]) -> None:
        """Read what has changed, and leave out what is gone."""
        files = {path: file for path, file in self.files.items() if path not in gone} if gone else {**self.files}
        for found, reading in zip(changed, self._read_all(changed) if changed else (), strict=True):
            files[found.path] = self._current(found, self._seen[found], reading)
        known, self.files = self.files, files
        # A reading that comes out the same is the same object.
        if gone or any(_reading(known, found) is not files[found.path].reading for found in changed):
            self.folder = self._gathered()

    def _first_read(self, known: Mapping[str, File[A]]) -> dict[str, File[A]]:
        """Read what is not known yet."""
        files = {path: known[path] for path, mark in self._paths() if path in known and known[path].mark == mark}
        missing = sorted((found for found in self._seen if found.path not in files), key=lambda found: found.path)
        for found, reading in zip(missing, self._read_all(missing) if missing else (), strict=True):
            files[found.path] = File(self._seen[found], reading)
        return files

    def _paths(self) -> Iterator[tuple[str, Mark]]:
        return ((found.path, mark) for found, mark in self._seen.items())

    def _differs(self, found: Found, mark: Mark) -> bool:
        known = self.files.get(found.path)
        return known is None or known.mark != mark

    def _current(self, found: Found, mark: Mark, reading: Reading[A]) -> File[A]:
        """Return the file as it is to be taken, given what came of reading it anew."""
        known = self.files.get(found.path)
        if reading.article is None and known and known.reading.article:
            problems = tuple(replace(problem, message=f"{problem.message}; {KEPT}") for problem in reading.problems)
            reading = Reading(known.reading.article, problems)
        return File(mark, known.reading if known and known.reading == reading else reading)

    def _marks(self) -> Mapping[Found, Mark]:
        """Return each file's mark."""
        return {found: _mark(self.root / found.path) for found in find_files(self.root)}

    def _marks_of(self, told: Collection[str]) -> Mapping[Found, Mark] | None:
        """Return the marks of the files at some paths, hidden ones passed over; None where others hang on them."""
        paths = [path for path in told if not any(map(is_passed_over, path.split("/")))]
        if len(paths) > FEW or not all(is_plain(self.root, path) for path in paths):
            return None
        return {Found(path): _mark(self.root / path) for path in paths}

    def _seen_but_for(self, told: Mapping[Found, Mark]) -> Mapping[Found, Mark]:
        """Return all marks as last seen, but for some; what could not be read at those paths is no more."""
        paths = {found.path for found in told}
        return {**{found: mark for found, mark in self._seen.items() if found.path not in paths}, **told}

    def _gathered(self) -> Folder[A]:
        return gather(self.files[path].reading for path in sorted(self.files))


def _reading(files: Mapping[str, File[A]], found: Found) -> Reading[A] | None:
    file = files.get(found.path)
    return file.reading if file else None


def _mark(path: Path) -> Mark:
    try:
        status = os.stat(path)  # noqa: PTH116 twice as quick as Path.stat, and asked of every file at every look
    except OSError:
        return ()
    # The time of its last change of any kind as well: content may be put back to an old time.
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
