"""Formats that need a library of their own, which not everybody installs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import ArticleError, to_install


@contextmanager
def foreign_reader(name: str, extra: str | None = None) -> Iterator[None]:
    """Turn whatever a format's library raises into one clear refusal.

    Args:
        name: What the format is called.
        extra: The part of this distribution that brings its library; None where it is Python's own.
    """
    try:
        yield
    except ArticleError:
        raise
    except ImportError as error:
        if not extra:
            raise
        message = f"reading {name} needs a library that is missing ({error.name}): {to_install(extra)}"
        raise ArticleError(message) from None
    except Exception as error:
        # Such libraries promise no error of their own for broken files: any may come.
        message = f"broken {name} ({type(error).__name__}: {error}): save it anew, or save its text as .txt"
        raise ArticleError(message) from error
