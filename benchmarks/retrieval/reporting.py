"""Shows what was measured: a table in Markdown, and curves as an SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.retrieval.corpus import Rule
from benchmarks.retrieval.measuring import Figures

MEGABYTE = 1_000_000
_COLUMNS = ("median", "95%", "times ours", "rare", "common", "mixed", "build s", "disk MB", "memory MB", "opened ms")


def table(figures: Sequence[Figures]) -> str:
    """Return a table of all engines and sizes; questions in milliseconds of processor time."""
    lines = [f"| passages | engine | {' | '.join(_COLUMNS)} |", "| ---: | --- |" + " ---: |" * len(_COLUMNS)]
    for _, group in groupby(figures, lambda one: one.passages):
        some = list(group)
        lines += [_row(one, some[0]) for one in some]
    return "\n".join(lines)


def draw(figures: Sequence[Figures], path: Path) -> None:
    """Draw latency and memory against the number of passages."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "retrieval", "font.size": 9})
    from matplotlib import pyplot as plt

    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    _curves(left, figures, lambda one: one.median[Rule.PASSAGE.name], "milliseconds a question, processor time, median")
    _curves(right, figures, lambda one: one.memory / MEGABYTE, "memory of the process, MB")
    left.legend(fontsize=8, frameon=False)
    plt.savefig(path, metadata={"Date": None, "Creator": None})
    # A file that git can compare: no blanks at the ends of lines.
    path.write_text("\n".join(map(str.rstrip, path.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8")


def _row(one: Figures, ours: Figures) -> str:
    median = one.median[Rule.PASSAGE.name]
    cells = [
        f"{median:.3g}",
        f"{one.slow[Rule.PASSAGE.name]:.3g}",
        f"{median / ours.median[Rule.PASSAGE.name]:.3g}",
        *(f"{one.median[rule.name]:.3g}" for rule in (Rule.RARE, Rule.COMMON, Rule.MIXED)),
        f"{one.build:.3g}",
        f"{one.disk / MEGABYTE:.3g}",
        f"{one.memory / MEGABYTE:.0f}",
        f"{one.opening * 1000:.3g}",
    ]
    return f"| {one.passages:,} | {one.engine} | {' | '.join(cells)} |"


def _curves(axes: object, figures: Sequence[Figures], value: Callable[[Figures], float], label: str) -> None:
    for name in dict.fromkeys(one.engine for one in figures):
        of_engine = [one for one in figures if one.engine == name]
        style = {"linewidth": 2.4} if "ours" in name else {"linewidth": 1.2}
        axes.loglog([one.passages for one in of_engine], list(map(value, of_engine)), "o-", ms=3, label=name, **style)
    axes.set_xlabel("passages")
    axes.set_title(label, fontsize=9)
    axes.grid(alpha=0.3)
