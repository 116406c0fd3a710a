"""Compare sentence splitters on texts whose sentences people marked: the figures of docs/sentences.md.

    python benchmarks/sentence_splitters.py [DATA]

DATA is a ``sentence_boundaries.jsonl.gz``: one text a line, ``{"set": ..., "text": ..., "sentences": [...]}``. Others'
splitters are measured where they are installed (``pip install blingfire syntok sentencex pysbd``).
"""

from __future__ import annotations

import gzip
import importlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "eval" / "data" / "sentence_boundaries.jsonl.gz"
HOSTILE = {"20,000 opening quotation marks": "“" * 20_000, "20,000 stops": "." * 20_000, "20,000 letters": "a" * 20_000}

Splitter = Callable[[str], list[str]]


def ours() -> Splitter:
    """Return this project's splitter."""
    from bot.text import split

    return lambda text: [text[start:end] for start, end in split(text)]


def bare_regex() -> Splitter:
    """Return what many programs do: a stop, white space, a capital."""
    gap = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")
    return gap.split


def sentencex() -> Splitter:
    """Return Wikimedia's splitter."""
    module = importlib.import_module("sentencex")
    return lambda text: list(module.segment("en", text))


def blingfire() -> Splitter:
    """Return Microsoft's splitter."""
    module = importlib.import_module("blingfire")
    return lambda text: module.text_to_sentences(text).split("\n")


def syntok() -> Splitter:
    """Return syntok's splitter."""
    module = importlib.import_module("syntok.segmenter")

    def split(text: str) -> list[str]:
        paragraphs = module.analyze(text)
        sentences = (sentence for paragraph in paragraphs for sentence in paragraph)
        return [text[sentence[0].offset : sentence[-1].offset + len(sentence[-1].value)] for sentence in sentences]

    return split


def pysbd() -> Splitter:
    """Return pySBD's splitter."""
    return importlib.import_module("pysbd").Segmenter(language="en", clean=False).segment


def inner_starts(text: str, sentences: Iterable[str]) -> set[int]:
    """Return where every sentence but the first one starts."""
    starts, position = [], 0
    for sentence in filter(None, map(str.strip, sentences)):
        found = text.find(sentence, position)
        if found >= 0:
            starts.append(found)
            position = found + len(sentence)
    return set(starts[1:])


def f1(rows: list[dict], split: Splitter) -> float:
    """Return the F1 of inner boundaries over all rows together."""
    count: Counter[str] = Counter()
    for row in rows:
        want, got = inner_starts(row["text"], row["sentences"]), inner_starts(row["text"], split(row["text"]))
        count.update(right=len(want & got), want=len(want), got=len(got))
    return 2 * count["right"] / ((count["want"] + count["got"]) or 1)


def seconds(split: Splitter, text: str) -> float:
    """Return how long one text takes."""
    start = time.perf_counter()
    split(text)
    return time.perf_counter() - start


def lines(rows: list[dict]) -> Iterator[str]:
    """Yield the table's lines as Markdown."""
    sets = sorted({row["set"] for row in rows})
    yield f"| splitter | {' | '.join(f'F1 {name}' for name in sets)} | sentences a second | {' | '.join(HOSTILE)} |"
    yield "| --- |" + " --- |" * (len(sets) + 1 + len(HOSTILE))
    for build in (ours, sentencex, blingfire, syntok, pysbd, bare_regex):
        try:
            split = build()
        except ImportError:
            yield f"| {build.__name__} | not installed |" + " |" * (len(sets) + len(HOSTILE))
            continue
        scores = [f"{f1([row for row in rows if row['set'] == name], split):.3f}" for name in sets]
        repeated = rows * 5
        rate = sum(len(row["sentences"]) for row in repeated) / sum(seconds(split, row["text"]) for row in repeated)
        hostile = [f"{seconds(split, text):.3f} s" for text in HOSTILE.values()]
        yield f"| {build.__name__} | {' | '.join(scores)} | {rate:,.0f} | {' | '.join(hostile)} |"


def main() -> None:
    """Print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    if not path.is_file():
        sys.exit(f"{path}: no such file; give the path of a sentence_boundaries.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for line in lines(rows):
        print(line, flush=True)


if __name__ == "__main__":
    main()
