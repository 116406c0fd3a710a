"""Lines of printed pages into paragraphs: columns one after the other, words and paragraphs sewn where they were cut.

Lengths are in points (1/72 inch), heights counted from the foot of the page as PDF does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bot.knowledge.lines import ends_sentence

HYPHEN = "\N{SOFT HYPHEN}"
_COLUMN_GAP = 8.0
_LEAST_COLUMN_LINES = 4
# More than any printed page holds; finding columns takes time by the square of it.
_MOST_LINES = 2_000
_HEADING_SIZE = 1.15
_PARAGRAPH_GAP = 1.35
_LAST_WORD = re.compile(r"[\w-]+$")
_FIRST_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text on a page.

    Attributes:
        text: Its words; a soft hyphen at the end where a word was cut.
        page: Number of the page, counted from 1.
        left: Where it begins.
        right: Where it ends.
        bottom: Height of its foot.
        top: Height of its head.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """Height of the line, as a measure of its type's size."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph that may go over columns and pages.

    Attributes:
        text: Its words on one line.
        page: The page that it begins on.
        is_heading: True where it is set larger than the text.
    """

    text: str
    page: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """How a column is set.

    Attributes:
        left: Where its lines begin.
        right: Where the longest ends.
        lead: The usual step from one line to the next.
    """

    left: float
    right: float
    lead: float


def paragraphs_on(pages: Sequence[Sequence[PrintedLine]]) -> list[PrintedParagraph]:
    """Return the paragraphs of all pages in reading order, without running heads and page numbers."""
    blocks: list[list[PrintedLine]] = []
    for page in without_running_lines(pages):
        for column in columns_of(page):
            for block in blocks_of(column):
                if blocks and goes_on(blocks[-1], block):
                    blocks[-1].extend(block)
                else:
                    blocks.append(block)
    text_size = _text_size(line for page in pages for line in page)
    words = Counter(word for page in pages for line in page for word in re.findall(r"[\w-]+", line.text))
    return [_paragraph(block, text_size, words) for block in blocks]


def without_running_lines(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Leave out what stands at the head or foot of most pages, figures aside, and page numbers alone."""
    edges = [set(_edge_lines(page)) for page in pages]
    counts = Counter(words for lines in edges for words in {_without_figures(line) for line in lines})
    often = {words for words, count in counts.items() if count >= 3 and 2 * count >= len(pages)} | {"#"}
    return [
        [line for line in page if line not in lines or _without_figures(line) not in often]
        for page, lines in zip(pages, edges, strict=True)
    ]


def columns_of(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Return the lines of one page column by column; lines across all columns stand between them."""
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)]
    bands: list[list[PrintedLine]] = [[]]
    for line in sorted(lines, key=lambda line: -line.top):
        if line.left < gutter < line.right:
            bands += [[line], []]
        else:
            bands[-1].append(line)
    columns: list[list[PrintedLine]] = []
    for band in bands:
        for side in ([line for line in band if line.right <= gutter], [line for line in band if line.left >= gutter]):
            columns += columns_of(side) if side else []
    return _joined(columns, gutter)


def blocks_of(column: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Cut a column's lines into paragraphs: at gaps, indents, short last lines, and where the type's size changes."""
    if not column:
        return []
    leads = [above.bottom - below.bottom for above, below in pairwise(column) if above.bottom > below.bottom]
    measure = Measure(
        left=min(line.left for line in column),
        right=max(line.right for line in column),
        lead=median(leads) if leads else 0.0,
    )
    blocks = [[column[0]]]
    for above, below in pairwise(column):
        if _ends_block(above, below, measure):
            blocks.append([])
        blocks[-1].append(below)
    return blocks


def goes_on(block: Sequence[PrintedLine], following: Sequence[PrintedLine]) -> bool:
    """Tell whether a paragraph at the foot of a column or page goes on at the head of the next."""
    last, first = block[-1], following[0]
    if last.page == first.page and last.bottom > first.bottom and last.left < first.right and first.left < last.right:
        return False
    if abs(last.size - first.size) > 0.1 * last.size:
        return False
    return last.text.endswith(HYPHEN) or (not ends_sentence(last.text) and first.text[:1].islower())


def _ends_block(above: PrintedLine, below: PrintedLine, column: Measure) -> bool:
    if above.text.endswith(HYPHEN):
        return False
    step = above.bottom - below.bottom
    is_gap = step > _PARAGRAPH_GAP * column.lead or step < -above.size
    is_resized = max(above.size, below.size) > _HEADING_SIZE * min(above.size, below.size)
    if is_gap or is_resized:
        return True
    em = above.size
    is_indented = below.left - above.left > 0.6 * em and below.left - column.left < 5 * em
    if not ends_sentence(above.text):
        return is_indented and not below.text[:1].islower()
    return is_indented or column.right - above.right > 0.15 * (column.right - column.left)


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Return where a blank strip parts the lines into columns, or None where they are one."""
    if not 2 * _LEAST_COLUMN_LINES <= len(lines) <= _MOST_LINES:
        return None
    width = max(line.right for line in lines) - min(line.left for line in lines)
    ends = sorted({line.right for line in lines})
    best: tuple[int, float] | None = None
    for end in ends:
        at = end + _COLUMN_GAP / 2
        crossing = sum(line.left < at < line.right or abs(line.left - at) < _COLUMN_GAP / 2 for line in lines)
        before = sum(line.right <= at for line in lines)
        after = len(lines) - before - crossing
        if min(before, after) < max(_LEAST_COLUMN_LINES, 0.2 * len(lines)) or crossing > 0.2 * len(lines):
            continue
        if width and (best is None or crossing < best[0]):
            best = (crossing, at)
    return best[1] if best else None


def _joined(columns: Iterable[list[PrintedLine]], gutter: float) -> list[list[PrintedLine]]:
    """Put lines across the gutter that follow each other into one column, as their paragraphs are."""
    joined: list[list[PrintedLine]] = []
    for column in columns:
        crosses = all(line.left < gutter < line.right for line in column)
        if joined and crosses and all(line.left < gutter < line.right for line in joined[-1]):
            joined[-1] = [*joined[-1], *column]
        else:
            joined.append(column)
    return joined


def _edge_lines(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the two highest and the two lowest lines."""
    by_height = sorted(page, key=lambda line: -line.top)
    return [*by_height[:2], *by_height[2:][-2:]]


def _without_figures(line: PrintedLine) -> str:
    return re.sub(r"\d+", "#", line.text).strip(" -–—|.")


def _text_size(lines: Iterable[PrintedLine]) -> float:
    """Return the size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _paragraph(block: Sequence[PrintedLine], text_size: float, words: Counter[str]) -> PrintedParagraph:
    text = _sewn((line.text.strip() for line in block), words)
    is_heading = min(line.size for line in block) > _HEADING_SIZE * text_size and len(text) <= 200
    return PrintedParagraph(text, block[0].page, is_heading)


def _sewn(lines: Iterable[str], words: Counter[str]) -> str:
    """Join lines; a cut word keeps its hyphen only where the text has it with one, and never without, elsewhere."""
    sewn: list[str] = []
    for line in lines:
        if not sewn or not sewn[-1].endswith(HYPHEN):
            sewn.append(line)
            continue
        cut = sewn[-1].removesuffix(HYPHEN)
        head, tail = _LAST_WORD.search(cut), _FIRST_WORD.match(line)
        whole, hyphened = (f"{head[0] if head else ''}{mark}{tail[0] if tail else ''}" for mark in ("", "-"))
        sewn[-1] = f"{cut}-{line}" if words[hyphened] and not words[whole] else f"{cut}{line}"
    return " ".join(sewn).removesuffix(HYPHEN)
