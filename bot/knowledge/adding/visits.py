"""Which article an address led to, where the article names another as its own: feeds often lead through such."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


class Visits:
    """Addresses with the paths of the articles behind them, kept in a file from one call to the next.

    Where the file cannot be read or written nothing is remembered, which costs no more than fetching a page again.

    Args:
        file: One visit a line, address and path with a tab between them; None remembers nothing beyond this object.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._paths = dict(_read(file)) if file else {}

    def get(self, address: str) -> str | None:
        """Return the path of the article that an address led to; None for one that was never noted."""
        return self._paths.get(address)

    def note(self, address: str, path: str) -> None:
        """Remember where an address led."""
        if self._paths.get(address) == path or any(mark in address + path for mark in "\t\n"):
            return
        self._paths[address] = path
        if self._file:
            with suppress(OSError, UnicodeError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                with self._file.open("a", encoding="utf-8") as file:
                    file.write(f"{address}\t{path}\n")


def _read(file: Path) -> list[tuple[str, str]]:
    with suppress(OSError):
        lines = file.read_text("utf-8", errors="replace").split("\n")
        parted = (line.partition("\t") for line in lines)
        return [(address, path) for address, tab, path in parted if tab]
    return []
