"""Finds sentences and statements of many articles at once, on every core."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.library import analyse_article
from bot.cli.progress import with_bar
from bot.model import Analysis, Article

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

MANY = 150
"""From how many articles on further processes are worth their start."""
_CHUNK = 10


def analyse_all(articles: Sequence[Article]) -> Iterator[Analysis]:
    """Yield each article's analysis, in order."""
    analyses = _in_processes(articles) if len(articles) >= MANY and _cores() > 1 else map(analyse_article, articles)
    yield from with_bar(analyses, len(articles), "Looking for who said what")


def _in_processes(articles: Sequence[Article]) -> Iterator[Analysis]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Started from scratch, not forked: the bot may have threads by now.
    pool = ProcessPoolExecutor(_cores(), get_context("spawn"), initializer=_leave_with_parent)
    try:
        analyses = pool.map(analyse_article, articles, chunksize=_CHUNK)
        for article, analysis in zip(articles, analyses, strict=True):
            # A snapshot tells its own article from the copy that comes back.
            yield replace(analysis, article=article)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_with_parent() -> None:
    """End with whoever started this process, however they end; Ctrl-C is theirs to answer."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent,), daemon=True).start()


def _leave_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
