"""Compare our engine with rank-bm25, bm25s, tantivy and SQLite FTS5 on passages made up from a seed.

    python -m benchmarks.retrieval [--sizes 1000 10000 ...] [--folder DIR] [--curves FILE]

Prints a table in Markdown; with ``--curves`` draws them too. A million passages take about ten gigabytes of memory,
three of disk and a quarter of an hour; the engines themselves come with ``pip install --group bench``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.retrieval.measuring import Figures, measure
from benchmarks.retrieval.reporting import draw, table


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="where indices are built; in the system's temporary folder if none")
    parser.add_argument("--curves", type=Path, help="an SVG file to draw")
    options = parser.parse_args()
    figures: list[Figures] = []
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for size in options.sizes:
            print(f"{size:,} passages ...", file=sys.stderr)
            measured = list(measure(size, Path(folder) / str(size)))
            print(table(measured), file=sys.stderr)
            figures += measured
            if options.curves:
                draw(figures, options.curves)
    print(table(figures))


if __name__ == "__main__":
    main()
