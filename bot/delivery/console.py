"""The chat in a terminal: one question a line until Ctrl-D, Ctrl-C or "quit"."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import click

from bot.delivery.answerer import Answerer, Companion, Explorer
from bot.delivery.context import surroundings
from bot.delivery.grouping import as_shown
from bot.delivery.terminal import AnswerPrinter
from bot.model import Answer

CHAT = "console"
PROMPT = "? "
HISTORY_FILE = "console_history"
LEAVE = frozenset({"quit", "exit", "bye", "/quit", "/exit", ":q"})
WELCOME = "Ask who said what{example}. Ctrl-D leaves."
EXAMPLE = ', for example "{question}"'
HELP = """\
Ask in plain words. Then also: "more", "who else?", "when was that?", "and about …?", "what about …?", "new topic".
A number asks the question offered under it; "context 2" shows the paragraph around sentence 2.
"quit" or Ctrl-D leaves."""
NOTHING_THERE = "There is no such sentence or question in the last answer."
_CONTEXT = re.compile(r"/?context(?: (\d+))?", re.IGNORECASE)


def chat(bot: Answerer, state: Path) -> None:
    """Answer line after line; each answer goes to standard output, the rest to standard error.

    Args:
        bot: Answers the questions.
        state: Folder in which what was typed is kept for the next start.
    """
    articles = bot.sources()
    click.echo(f"{len(articles)} {'article' if len(articles) == 1 else 'articles'}. {welcome(bot)}", err=True)
    conversation = Conversation(bot, sys.stdout)
    for line in _lines(bot, state):
        if line.strip().lower() in LEAVE:
            return
        if line.strip():
            conversation.hear(line.strip())


def welcome(bot: Answerer) -> str:
    """Say what can be asked, with a question that this folder answers where it quotes anybody."""
    question = next(iter(bot.openers()), None) if isinstance(bot, Explorer) else None
    return WELCOME.format(example=EXAMPLE.format(question=question) if question else "")


class Conversation:
    """What is typed, and the answer that it may lean on.

    Args:
        bot: Answers the questions.
        stream: Where the answers go.
    """

    def __init__(self, bot: Answerer, stream: TextIO) -> None:
        self._bot = bot
        self._printer = AnswerPrinter(stream)
        self._last = Answer("")

    def hear(self, line: str) -> None:
        """Answer one line."""
        if line.lower() in {"help", "/help", "?"}:
            self._printer.say(HELP)
        elif context := _CONTEXT.fullmatch(line):
            self._show_context(int(context[1] or 1))
        elif line.isdecimal():
            self._ask_offered(int(line))
        else:
            self._ask(line)

    def _ask(self, question: str) -> None:
        self._last = self._bot.answer(question, CHAT)
        self._printer.show(self._last)

    def _ask_offered(self, number: int) -> None:
        offered = (*self._last.choices, *self._last.suggestions)
        if 0 < number <= len(offered):
            self._ask(offered[number - 1])
        else:
            self._printer.say(NOTHING_THERE)

    def _show_context(self, number: int) -> None:
        cited = as_shown(self._last.citations)
        around = surroundings(self._bot.sources(), cited[number - 1]) if 0 < number <= len(cited) else None
        if around is None:
            self._printer.say(NOTHING_THERE)
        else:
            self._printer.show_context(cited[number - 1], around)


def _lines(bot: Answerer, state: Path) -> Iterator[str]:
    """Yield what is typed, or what is piped in."""
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    prompt = _prompt(bot, state)
    while True:
        try:
            yield prompt()
        except (EOFError, KeyboardInterrupt):
            return


def _prompt(bot: Answerer, state: Path) -> Callable[[], str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    history: History
    try:
        state.mkdir(parents=True, exist_ok=True)
        (state / HISTORY_FILE).touch()
        history = FileHistory(state / HISTORY_FILE)
    except OSError:  # A folder that cannot be written costs the history, not the chat.
        history = InMemoryHistory()
    session: PromptSession[str] = PromptSession(history=history)
    if not isinstance(bot, Companion):
        return lambda: session.prompt(PROMPT)
    words = WordCompleter(list(bot.vocabulary()), ignore_case=True)
    return lambda: session.prompt(
        PROMPT,
        completer=words,
        complete_while_typing=False,
        bottom_toolbar=lambda: bot.thread_of(CHAT) or "help: what else you can type",
    )
