"""The chat in a terminal: one question a line until Ctrl-D, Ctrl-C or "quit"."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from bot.delivery.answerer import Answerer
from bot.delivery.terminal import AnswerPrinter

CHAT = "console"
PROMPT = "? "
HISTORY_FILE = "console_history"
LEAVE = frozenset({"quit", "exit", "/quit", "/exit", ":q"})
WELCOME = 'Ask who said what, for example "what did Lavrov say about sanctions?". Ctrl-D leaves.'


def chat(bot: Answerer, state: Path) -> None:
    """Answer line after line; each answer goes to standard output, the rest to standard error.

    Args:
        bot: Answers the questions.
        state: Folder in which what was typed is kept for the next start.
    """
    articles = bot.sources()
    click.echo(f"{len(articles)} {'article' if len(articles) == 1 else 'articles'}. {WELCOME}", err=True)
    printer = AnswerPrinter(sys.stdout)
    for line in _lines(state):
        if line.strip().lower() in LEAVE:
            return
        if line.strip():
            printer.show(bot.answer(line, CHAT))


def _lines(state: Path) -> Iterator[str]:
    """Yield what is typed, or what is piped in."""
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    prompt = _prompt(state)
    while True:
        try:
            yield prompt()
        except (EOFError, KeyboardInterrupt):
            return


def _prompt(state: Path) -> Callable[[], str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    history: History
    try:
        state.mkdir(parents=True, exist_ok=True)
        (state / HISTORY_FILE).touch()
        history = FileHistory(state / HISTORY_FILE)
    except OSError:  # A folder that cannot be written costs the history, not the chat.
        history = InMemoryHistory()
    session: PromptSession[str] = PromptSession(history=history)
    return lambda: session.prompt(PROMPT)
