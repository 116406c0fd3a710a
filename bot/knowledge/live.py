"""The knowledge folder as it changes: what is new is read, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge.files import Found, find_files
from bot.knowledge.folder import Folder, Follow, Parse, Reading, gather, read, refuse_no_folder
from bot.knowledge.formats import parse

KEPT = "the version before stays in use"

Mark = tuple[int, ...]
"""What tells one state of a file from another without reading it; empty where nothing can be told."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was last read: its mark then, and what came of it."""

    mark: Mark
    reading: Reading


class LiveFolder:
    """A folder that is looked at again and again.

    A file is read once it has not changed between two looks, so that nobody reads half of it; and it is gone once it
    was missing twice, so that an editor may put another in its place. A file that can no longer be read keeps its
    last article. A folder that cannot be opened keeps all of them.

    Args:
        root: The folder.
        parse: Reads the content of the file at a path of the folder.
        follow: Sees how far the first reading is; see `bot.knowledge.load`.

    Raises:
        KnowledgeError: The folder is missing, is no folder, or cannot be opened.

    Attributes:
        root: The folder.
        folder: What it holds.
    """

    def __init__(self, root: Path, parse: Parse = parse, follow: Follow = iter) -> None:
        self.root = root
        self._parse = parse
        self._gone: KnowledgeError | None = None
        refuse_no_folder(root)
        self._seen = self._marks()
        found = sorted(self._seen, key=lambda found: found.path)
        self._files = {entry.path: _File(self._seen[entry], read(root, entry, parse)) for entry in follow(found)}
        self.folder = self._gathered()

    @property
    def trouble(self) -> str | None:
        """Why the folder as a whole cannot be read at present; None where it can."""
        return str(self._gone) if self._gone else None

    def look(self) -> bool:
        """Read what has changed since the last look but not since the one before; `folder` holds what came of it.

        Returns:
            True where something has changed since the last look, so that another is due shortly.
        """
        try:
            refuse_no_folder(self.root)
            marks = self._marks()
        except KnowledgeError as error:
            self._gone = error
            return False
        self._gone = None
        before, self._seen = self._seen, marks
        settled = {found for found, mark in marks.items() if before.get(found) == mark}
        files = {found.path: self._current(found, marks[found], found in settled) for found in marks}
        paths = {found.path for found in before}
        # Missing now, but not at the last look.
        files |= {path: file for path, file in self._files.items() if path not in files and path in paths}
        known, self._files = self._files, {path: file for path, file in files.items() if file}
        if _readings(known) != _readings(self._files):
            self.folder = self._gathered()
        return before != marks

    def _current(self, found: Found, mark: Mark, settled: bool) -> _File | None:
        """Return the file as it is to be taken now; None for a new one that is still being written."""
        known = self._files.get(found.path)
        if not settled or (known and known.mark == mark):
            return known
        reading = read(self.root, found, self._parse)
        if reading.article is None and known and known.reading.article:
            problems = tuple(replace(problem, message=f"{problem.message}; {KEPT}") for problem in reading.problems)
            reading = Reading(known.reading.article, problems)
        return _File(mark, known.reading if known and known.reading == reading else reading)

    def _marks(self) -> Mapping[Found, Mark]:
        return {found: _mark(self.root / found.path) for found in find_files(self.root)}

    def _gathered(self) -> Folder:
        return gather(self._files[path].reading for path in sorted(self._files))


def _readings(files: Mapping[str, _File]) -> Mapping[str, int]:
    """Return for each path which reading it has: one that comes out the same is the same object."""
    return {path: id(file.reading) for path, file in files.items()}


def _mark(path: Path) -> Mark:
    try:
        status = os.stat(path)  # noqa: PTH116 twice as quick as Path.stat, and asked of every file at every look
    except OSError:
        return ()
    # The time of its last change of any kind as well: content may be put back to an old time.
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
