"""Where the languages' folders are: all that is known of a language lies in its own, and is read by name."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

FOLDERS: Traversable = files(__package__).joinpath("lang")
"""Holds a folder for each language, named by its two-letter code."""


def has_file(language: str, name: str) -> bool:
    """True where the language has the file."""
    return FOLDERS.joinpath(language, name).is_file()


def lines(language: str, name: str) -> Iterator[str]:
    """Yield a file's lines that are neither empty nor comments; nothing where the language has no such file."""
    if has_file(language, name):
        text = FOLDERS.joinpath(language, name).read_text(encoding="utf-8")
        yield from (line for line in text.splitlines() if line and not line.startswith("#"))
