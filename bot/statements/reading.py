"""Read an article's sentences as tagged clauses, each quotation one token of its clause.

Sentences are cut anew where quotations ask for it: one that a boundary cuts in its midst is made whole again, ``“Why?”
he asked.`` is one clause, and a whole sentence in quotation marks at a clause's beginning is a clause of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.model import Sentence
from bot.statements.content import skip_adjuncts, speech_verb
from bot.statements.lexicon import Lexicon
from bot.statements.quotes import QUOTE_MARKS, Quote, find_quotes
from bot.statements.sources import subject
from bot.statements.tagging import Clause, Stretch, mask_quotes, tag_stretch

_TURN = re.compile(r"[\"“'‘]?(?=[^\W\d_a-z]{2,}(?:[.’' -]{1,2}[^\W\d_a-z]+)*\.?:\s)")
_SIGNATURE = re.compile(r"-[JNPDI,]+(?:$|K)")


def read_quotes(body: str, sentences: Sequence[Sentence]) -> list[Quote]:
    """Find the quotations of all passages, in order; none reaches over a passage's end."""
    quotes: list[Quote] = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.passage):
        passage = list(group)
        turn = _TURN.match(body, passage[0].start)  # a transcript's turn may carry a mark that nothing closes
        quotes += find_quotes(body, turn.end() if turn else passage[0].start, passage[-1].end)
    return quotes


def read_clauses(
    body: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], lexicon: Lexicon
) -> Iterator[Clause]:
    """Tag every clause of the article, in order."""
    masked = mask_quotes(body, quotes)
    starts = [quote.start for quote in quotes]
    held: list[Clause] = []
    for joined in _join_cut(body, sentences, quotes, starts):
        for part in _split_quoted(body, joined, quotes, starts):
            clauses = list(tag_stretch(masked, part, lexicon))
            if held and clauses and _is_tail(body, held[-1], clauses[0]):
                head = held.pop()
                whole = Stretch(head.starts[0], part.end, head.sentence, head.opens_passage)
                clauses = list(tag_stretch(masked, whole, lexicon))
            yield from held
            held = clauses
    yield from held


def _is_tail(body: str, before: Clause, clause: Clause) -> bool:
    """True for *Lee said.* behind *“Why?”*, which looks like two sentences and is one."""
    if before.tags[-1] != "K":
        return False
    if _SIGNATURE.match(clause.tags):
        return True
    if clause.opens_passage:
        return False
    last = _last_character(body, before.ends[-1])
    if last not in "?!…-—.":
        return False
    verb = next((at for at, tag in enumerate(clause.tags) if tag == "V"), None)
    if verb is None or not speech_verb(clause, verb):
        return False
    source = subject(clause, verb)
    behind = skip_adjuncts(clause, verb + 1)
    endings = ("",) if last == "." else ("", "K", ",", "T", "g")
    return source is not None and source.start == 0 and clause.tags[behind : behind + 1] in endings


def _last_character(body: str, end: int) -> str:
    return body[max(0, end - 4) : end].rstrip(QUOTE_MARKS)[-1:] or " "


def _join_cut(
    body: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], starts: Sequence[int]
) -> Iterator[Stretch]:
    """Put together sentences that a boundary inside a quotation, or right behind one, has cut."""
    held: Stretch | None = None
    passage: int | None = None
    for index, sentence in enumerate(sentences):
        start, opens_passage = sentence.start, sentence.passage != passage
        passage = sentence.passage
        if held and not opens_passage:
            boundary = _boundary(body, held, start, quotes, starts)
            if boundary is None:
                held = held._replace(end=sentence.end)
                continue
            held, start = held._replace(end=min(held.end, boundary)), boundary
        if held:
            yield held
        held = Stretch(start, sentence.end, index, opens_passage)
    if held:
        yield held


def _boundary(body: str, held: Stretch, start: int, quotes: Sequence[Quote], starts: Sequence[int]) -> int | None:
    """Where the next sentence truly begins; None where it is the same one still."""
    last = bisect_left(starts, start) - 1
    if last < 0 or quotes[last].end < held.end:
        return start
    quote = quotes[last]
    if quote.end > start:  # the boundary is inside: right behind the opening mark it was set too late
        opened_last = held.start < quote.start and not body[quote.start : held.end].strip(QUOTE_MARKS)
        return quote.start if opened_last else None
    return None if body[start : start + 1].islower() else start


def _split_quoted(body: str, stretch: Stretch, quotes: Sequence[Quote], starts: Sequence[int]) -> Iterator[Stretch]:
    """Cut off whole sentences in quotation marks that stand at the stretch's beginning."""
    at = bisect_left(starts, stretch.start)
    while at < len(starts) and starts[at] == stretch.start and _is_sentence(body, quotes[at], stretch.end):
        end = quotes[at].end
        yield stretch._replace(end=end)
        while body[end : end + 1].isspace():
            end += 1
        stretch = stretch._replace(start=end, opens_passage=False)
        at += 1
    if stretch.start < stretch.end:
        yield stretch


def _is_sentence(body: str, quote: Quote, limit: int) -> bool:
    """True where the quotation ends as a sentence does and something stands behind it."""
    return (
        quote.end < limit
        and body[quote.end].isspace()
        and body[quote.start : quote.end].rstrip(QUOTE_MARKS).endswith(".")
    )
