"""Measures engines on one corpus: building and memory each in a process of its own, answering side by side in one."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

import numpy as np

from benchmarks.retrieval.corpus import Rule, questions
from benchmarks.retrieval.engines import ENGINES, Engine

_QUESTIONS: Final = {Rule.PASSAGE: 100}
_OTHER_QUESTIONS: Final = 30
_IN_A_ROW: Final = 10  # Questions that an engine is asked before it is the next one's turn.

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Figures:
    """What was measured of one engine on one corpus.

    Attributes:
        engine: Its name.
        passages: The size of the corpus.
        build: Seconds that building took, the making of the corpus and all; processor time.
        build_peak: Bytes of memory the process had at most while it built.
        disk: Bytes of the index on disk.
        opening: Seconds until the index was opened.
        memory: Bytes of memory the process had after all questions, libraries and mapped pages and all.
        median: Milliseconds of processor time a question took in the median, by rule.
        slow: Milliseconds at the 95th percentile, by rule.
    """

    engine: str
    passages: int
    build: float
    build_peak: int
    disk: int
    opening: float
    memory: int
    median: dict[str, float] = field(default_factory=dict)
    slow: dict[str, float] = field(default_factory=dict)


def measure(size: int, folder: Path) -> Iterator[Figures]:
    """Yield the figures of every engine that can hold a corpus of that size."""
    engines = [number for number, engine in enumerate(ENGINES) if size <= engine.most]
    measured = [_measure_one(number, size, _folder(folder, ENGINES[number])) for number in engines]
    times = alone(race, engines, size, folder)
    for figures, of_engine in zip(measured, times, strict=True):
        figures.median = {rule: float(np.median(some)) for rule, some in of_engine.items()}
        figures.slow = {rule: float(np.quantile(some, 0.95)) for rule, some in of_engine.items()}
        yield figures


def alone(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function in a new process, so that its memory is its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(function, *args, **kwargs).result()


def build(number: int, size: int, folder: Path) -> tuple[float, int]:
    """Build an engine's index; return the seconds taken and the most memory that the process had."""
    start = time.process_time()
    ENGINES[number].build(folder, size)
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def hold(number: int, size: int, folder: Path) -> tuple[float, int]:
    """Open an engine's index and ask everything; return the seconds that opening took and the memory in use."""
    start = time.perf_counter()
    ask = ENGINES[number].open(folder)
    opening = time.perf_counter() - start
    for rule in Rule:
        for question in _asked(size, rule):
            ask(question)
    return opening, _memory()


def race(engines: Sequence[int], size: int, folder: Path) -> list[dict[str, list[float]]]:
    """Ask all engines the same questions in turn, a few at a time; return each one's milliseconds, by rule.

    Processor time of all the process's threads, since a machine that is busy with other things delays a long call more
    than a short one. Every question is asked once before the clock runs.
    """
    asks = [ENGINES[number].open(_folder(folder, ENGINES[number])) for number in engines]
    times: list[dict[str, list[float]]] = [{rule.name: [] for rule in Rule} for _ in asks]
    for rule in Rule:
        asked = _asked(size, rule)
        for first in range(0, len(asked), _IN_A_ROW):
            for ask, of_engine in zip(asks, times, strict=True):
                some = asked[first : first + _IN_A_ROW]
                _timed(ask, some)
                of_engine[rule.name] += _timed(ask, some)
    return times


def _asked(size: int, rule: Rule) -> list[list[str]]:
    return questions(_QUESTIONS.get(rule, _OTHER_QUESTIONS), size, rule)


def _timed(ask: Callable[[Sequence[str]], object], asked: Sequence[Sequence[str]]) -> list[float]:
    """Return the milliseconds that each question takes."""
    times = []
    for question in asked:
        start = time.process_time()
        ask(question)
        times.append((time.process_time() - start) * 1000)
    return times


def _measure_one(number: int, size: int, folder: Path) -> Figures:
    folder.mkdir(parents=True)
    seconds, peak = alone(build, number, size, folder)
    opening, memory = alone(hold, number, size, folder)
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Figures(ENGINES[number].name, size, seconds, peak, disk, opening, memory)


def _folder(folder: Path, engine: Engine) -> Path:
    return folder / type(engine).__name__


def _memory() -> int:
    """Return the bytes of memory that the process has, pages of mapped files among them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))
