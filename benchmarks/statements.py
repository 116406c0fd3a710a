"""Measure how fast statements are found, and how well, on articles whose attributions people marked.

    python benchmarks/statements.py [DATA] [--half tuning|checking]

DATA is a ``polnear_quotes.jsonl.gz``: one article a line. Speed is sentences a second of processor time, sentence
splitting aside. Figures are those of the evaluation's ``statements`` task; the halves part the articles by the CRC-32
of their ID (even: tuning), so that what was tuned on one half is checked on the other.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.knowledge import parse
from bot.model import Article, Sentence, Span, Statement
from bot.statements import find_statements
from bot.statements.attribution import find_attributions
from bot.text import sentences

DATA = Path(__file__).resolve().parents[2] / "shared" / "eval" / "data" / "polnear_quotes.jsonl.gz"
KINDS = ("direct", "mixed", "indirect", "all")
HALVES = {"tuning": 0, "checking": 1}

Offsets = Sequence[Sequence[int]]
Row = dict[str, Any]


def read_rows(data: Path, half: str | None) -> list[Row]:
    """Read the articles of one half, or all of them."""
    with gzip.open(data, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [row for row in rows if half is None or zlib.crc32(row["id"].encode()) % 2 == HALVES[half]]


def read_article(row: Row) -> tuple[Article, tuple[Sentence, ...]]:
    """Read the article as the knowledge folder would, and cut its sentences."""
    article, _ = parse(f"{row['id']}.md", f"---\n---\n{row['text']}".encode())
    return article, tuple(cut for passage in article.passages for cut in sentences(passage, article.body))


def size(parts: Offsets) -> int:
    """Characters that the parts hold."""
    return sum(end - start for start, end in parts) or 1


def common(one: Offsets, other: Offsets) -> int:
    """Characters that both hold."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def offsets(spans: Iterable[Span | None]) -> Offsets:
    """The spans as pairs; none for a span that is missing."""
    return [(span.start, span.end) for span in spans if span is not None]


def score(row: Row, found: Sequence[Statement], count: Counter[tuple[str, str]]) -> None:
    """Count what an article's statements hit: content by half of its length, source by a character."""
    pairs = [(offsets(statement.content), offsets([statement.source])) for statement in found]
    for gold in row["quotes"]:
        if not gold["source_spans"]:
            continue
        match = [p for p in pairs if common(p[0], gold["content_spans"]) >= 0.5 * size(gold["content_spans"])]
        right = any(common(source, gold["source_spans"]) for _, source in match)
        for kind in (gold["kind"], "all"):
            count.update({("gold", kind): 1, ("recalled content", kind): bool(match), ("recalled", kind): right})
    for content, source in pairs:
        over = [g for g in row["quotes"] if common(content, g["content_spans"]) >= 0.5 * size(content)]
        right_ones = [g for g in over if common(source, g["source_spans"])]
        for kind in [*({g["kind"] for g in right_ones or over} or {"none"}), "all"]:
            count.update(
                {("found", kind): 1, ("precise content", kind): bool(over), ("precise", kind): bool(right_ones)}
            )


def f1(count: Counter[tuple[str, str]], kind: str, what: str) -> tuple[float, float, float]:
    """Precision, recall and F1 (2PR / (P + R))."""
    precision = count[f"precise{what}", kind] / max(1, count["found", kind])
    recall = count[f"recalled{what}", kind] / max(1, count["gold", kind])
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def speed(articles: Sequence[tuple[Article, tuple[Sentence, ...]]], find: Callable[..., object]) -> float:
    """Sentences a second of processor time."""
    start = time.process_time()
    for article, cut in articles:
        find(article, cut)
    return sum(len(cut) for _, cut in articles) / (time.process_time() - start)


def main() -> None:
    """Print speed and figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--half", choices=HALVES)
    options = parser.parse_args()
    if not options.data.exists():
        sys.exit(f"{options.data} is not there: give the path of a polnear_quotes.jsonl.gz")
    rows = read_rows(options.data, options.half)
    articles = [read_article(row) for row in rows]
    find_statements(*articles[0])  # reads the language's data before the clock starts
    alone = speed(articles, lambda article, cut: find_attributions(article.body, cut, article.language))
    print(f"attributions alone {alone:,.0f} sentences/s, people resolved {speed(articles, find_statements):,.0f}")
    count: Counter[tuple[str, str]] = Counter()
    for row, (article, cut) in zip(rows, articles, strict=True):
        score(row, find_statements(article, cut), count)
    for kind in KINDS:
        p, r, f = f1(count, kind, "")
        print(f"{kind:9} P {p:.3f}  R {r:.3f}  F1 {f:.3f}   content F1 {f1(count, kind, ' content')[2]:.3f}")


if __name__ == "__main__":
    main()
