"""Which code, data and libraries something was found with: other ones may find something else."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def version_of(parts: Iterable[Path], libraries: Iterable[str]) -> bytes:
    """Return a digest that changes with any of these.

    Args:
        parts: Files, and folders with all files in them.
        libraries: Names of distributions; one that is missing counts as such.

    Returns:
        32 bytes.
    """
    found = hashlib.blake2b(digest_size=32)
    for name in (f"python {sys.version}", f"unicode {unicodedata.unidata_version}", *map(_versioned, libraries)):
        found.update(f"{name}\n".encode())
    for part in parts:
        for path in sorted(_files(part)):
            data = path.read_bytes()
            found.update(f"{path.relative_to(part.parent).as_posix()} {len(data)}\n".encode())
            found.update(data)
    return found.digest()


def _files(part: Path) -> Iterator[Path]:
    if not part.is_dir():
        yield part
        return
    for path in part.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            yield path


def _versioned(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} missing"
