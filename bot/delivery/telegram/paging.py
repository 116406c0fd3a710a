"""Fitting what is to be said into messages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from bot.delivery.telegram.markup import visible_length

# UTF-16 units of visible text, of the 4,096 that a message takes; the rest is for what is put before an answer later.
PAGE_LIMIT = 3800
# A character is one or two UTF-16 units, so this many characters always fit beside a heading.
LONGEST_PIECE = 1500

SEPARATOR = "\n\n"


def pages(blocks: Iterable[str], limit: int = PAGE_LIMIT) -> list[str]:
    """Join blocks of HTML into as few messages as hold them in order, and break no block.

    Args:
        blocks: Balanced HTML, each at most ``limit`` long.
        limit: UTF-16 units of visible text.
    """
    filled: list[str] = []
    room = 0
    for block in blocks:
        needed = visible_length(SEPARATOR + block)
        if filled and needed <= room:
            filled[-1] += SEPARATOR + block
            room -= needed
        else:
            filled.append(block)
            room = limit - visible_length(block)
    return filled


def fits(html: str, limit: int = PAGE_LIMIT) -> bool:
    """Tell whether a block of HTML fits into a message."""
    return visible_length(html) <= limit


def pieces(text: str) -> list[str]:
    """Cut text that is too long for one message between words; what is short comes back whole."""
    if len(text) <= LONGEST_PIECE:
        return [text]
    return textwrap.wrap(text, LONGEST_PIECE, break_on_hyphens=False)
