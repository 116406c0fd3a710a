"""What the commands share: their options, the settings that follow from them, and how errors end a command."""

from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from bot.errors import KnowledgeError, WhosaidError

NO_ANSWER = 1
WRONG_USE = 2
DEFAULT_TOP = 3

Command = Callable[..., None]


@contextmanager
def clear_messages() -> Iterator[None]:
    """Turn the project's own errors, and output that cannot be written, into a message and an exit code."""
    try:
        yield
    except WhosaidError as error:
        _fail(error)
    except BrokenPipeError:
        # The reader went away (``| head``). Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)
    except OSError as error:
        if error.filename is not None:
            raise
        _fail(WhosaidError(f"The output cannot be written: {error.strerror}."))


def _fail(error: WhosaidError) -> NoReturn:
    click.echo(f"whosaid: {error}", err=True)
    sys.exit(error.exit_code)


def refuse_within(path: Path, knowledge: Path) -> None:
    """Refuse to write what is no article where it would be read as one."""
    if path.resolve().is_relative_to(knowledge.resolve()):
        raise KnowledgeError(f"{path} would be read as an article there: write it outside {knowledge}")


def with_settings(command: Command) -> Command:
    """Give the command ``--knowledge`` and the settings that follow from it."""

    @click.option("--knowledge", metavar="DIR", type=click.Path(path_type=Path), help="Folder of articles.")
    @functools.wraps(command)
    def with_settings(knowledge: Path | None, **options: Any) -> None:  # noqa: ANN401 each command has its own
        from bot.settings import load_settings

        with clear_messages():
            command(load_settings(knowledge=knowledge or _group_knowledge()), **options)

    return with_settings


def _group_knowledge() -> Path | None:
    """Return ``--knowledge`` as given before the command's name."""
    parent = click.get_current_context().parent
    return parent.params.get("knowledge") if parent else None


def with_json(command: Command) -> Command:
    """Give the command ``--json``, with output in UTF-8 whatever the locale says."""

    @click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
    @functools.wraps(command)
    def reconfigured(*args: Any, as_json: bool, **options: Any) -> None:  # noqa: ANN401 each command has its own
        if as_json:
            utf8_output()
        command(*args, as_json=as_json, **options)

    return reconfigured


def utf8_output() -> None:
    """Write standard output in UTF-8 whatever the locale says."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
