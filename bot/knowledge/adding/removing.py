"""Takes articles out of the folder."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from bot.errors import SourceError
from bot.knowledge.folder import A, Listed


def find(articles: Sequence[A], names: Sequence[str]) -> list[A]:
    """Return the articles with these IDs or paths in the folder, in the order named, each once.

    Raises:
        SourceError: There is none of a name; nothing is to be removed then.
    """
    known = {name: article for article in articles for name in (article.path, article.id)}
    missing = [name for name in names if name not in known]
    if missing:
        close = difflib.get_close_matches(missing[0], known, n=1)
        hint = f"did you mean {close[0]}?" if close else "`list` shows the names of those there are"
        raise SourceError(f"no article {', '.join(missing)} in the folder: {hint}")
    return list({known[name].id: known[name] for name in names}.values())


def remove(folder: Path, article: Listed) -> None:
    """Delete an article's file.

    Raises:
        SourceError: It cannot be deleted.
    """
    try:
        (folder / article.path).unlink(missing_ok=True)
    except OSError as error:
        raise SourceError(f"{article.path} cannot be deleted ({error.strerror}): check permissions") from None
