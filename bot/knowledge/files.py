"""Finds and opens the files of the knowledge folder, whatever may stand there."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ArticleError, KnowledgeError

_TEMPORARY = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload", ".orig")
_TEMPORARY_STARTS = (".", "~$", "#")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of the folder.

    Attributes:
        path: Path in the folder, parts joined by ``/``.
        refusal: Why it cannot be read; None where it may be.
    """

    path: str
    refusal: str | None = None


def find_files(root: Path) -> Iterator[Found]:
    """Yield what stands in the folder and in the folders in it; hidden and temporary files are passed over.

    Raises:
        KnowledgeError: The folder itself cannot be opened.
    """
    inside = root.resolve()
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(root / folder) as entries:
                found = _without_page_parts([entry for entry in entries if not is_passed_over(entry.name)])
        except OSError as error:
            if not folder:
                raise KnowledgeError(f"{root} cannot be opened ({error.strerror}): check its permissions") from None
            yield Found(folder, _cannot_open(error))
            continue
        for entry in found:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif refusal := _refusal(entry, path, inside):
                yield Found(path, refusal)
            elif not entry.is_dir():
                yield Found(path)


def is_plain(root: Path, path: str) -> bool:
    """Tell whether an ordinary file stands at a path of the folder, and nothing else in the folder decides on it."""
    parent, _, name = path.rpartition("/")
    parts = root / parent / f"{name.rpartition('.')[0]}_files"
    try:
        ordinary = stat.S_ISREG(os.lstat(root / path).st_mode)
        inside = (root / parent).resolve(strict=True) == root.resolve(strict=True) / parent
    except (OSError, RuntimeError):
        return False
    return ordinary and inside and _is_text(path) and "_files/" not in path and not parts.exists()


def is_passed_over(name: str) -> bool:
    """Tell whether a name is hidden or an editor's or browser's temporary file."""
    return name.startswith(_TEMPORARY_STARTS) or name.lower().endswith(_TEMPORARY)


def read_file(path: Path, most_bytes: int) -> bytes:
    """Return the file's content, never waiting for a pipe and never holding more than the limit.

    Raises:
        ArticleError: It is no ordinary file, cannot be opened, or is too large.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ArticleError("not an ordinary file (a pipe, device or socket): put the text itself here")
            data = file.read(most_bytes + 1)
    except OSError as error:
        raise ArticleError(_cannot_open(error)) from None
    if len(data) > most_bytes:
        raise ArticleError(f"larger than {most_bytes / 1_000_000:g} MB: split it, one file an article")
    return data


def _without_page_parts(entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Leave out the folders in which browsers keep a saved page's pictures and scripts."""
    names = {entry.name for entry in entries}
    pages = {name.rpartition(".")[0] for name in names if name.lower().endswith((".html", ".htm"))}
    parts = {f"{page}_files" for page in pages}
    return [entry for entry in entries if entry.name not in parts]


def _refusal(entry: os.DirEntry[str], path: str, inside: Path) -> str | None:
    if not _is_text(path):
        wrong = "file" if not _is_text(entry.name) else "folder"
        odd = "holds a line break or another control character" if _CONTROL.search(path) else "is not UTF-8"
        return f"the name of the {wrong} {odd}: rename the {wrong}"
    if entry.is_symlink() and not _leads_inside(Path(entry.path), inside):
        if not os.path.exists(entry.path):  # noqa: PTH110 raises nothing
            return "a link that leads nowhere: delete it, or copy the file itself here"
        return "a link that leads out of the folder: copy the file itself into it"
    return None


def _is_text(name: str) -> bool:
    """Tell whether a name can be written in a line of a message or table."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return not _CONTROL.search(name)


def _leads_inside(link: Path, inside: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(inside)
    except (OSError, RuntimeError):
        # Broken, or going round in circles: RuntimeError before Python 3.13.
        return False


def _cannot_open(error: OSError) -> str:
    return f"cannot be opened ({error.strerror}): check that the file is there and may be read"
