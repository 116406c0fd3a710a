"""Inline queries (``@bot lavrov sanctions``): quotations to drop into any chat."""

from __future__ import annotations

import hashlib
from typing import Any

from telegram import InlineQuery, Update

from bot.delivery.answerer import Answerer, Explorer
from bot.delivery.grouping import place
from bot.delivery.telegram import texts
from bot.delivery.telegram.addressing import asker_of
from bot.delivery.telegram.deep_links import payload_of
from bot.delivery.telegram.markup import clipped
from bot.delivery.telegram.outgoing import Outgoing
from bot.delivery.telegram.paging import fits
from bot.delivery.telegram.rendering import quotation
from bot.delivery.telegram.turn import Turn
from bot.model import Answer, Citation

PAGE = 9  # Quotations at a time; a next page is asked for as the list is scrolled.
CACHED = 60  # Seconds for which Telegram may give the same result to others.
LONGEST_TITLE = 80
START_FROM_INLINE = "inline"


async def offer_quotations(update: Update, turn: Turn) -> None:
    """Offer what answers the words typed so far."""
    query, asker = update.inline_query, asker_of(update)
    if query is None or asker is None:
        return
    offset = int(query.offset) if query.offset.isdecimal() else 0
    known = turn.desk.gate.knows(asker)
    found = await turn.work_out(_quotations, turn.desk.answerer, query.query, offset) if known else []
    turn.outgoing.append(_answer(query, found, offset, personal=bool(turn.desk.gate.allowed)))


def _quotations(answerer: Answerer, words: str, offset: int) -> list[Citation]:
    if not words.strip():
        return []
    found = [] if offset else list(answerer.answer(words).citations)
    while isinstance(answerer, Explorer) and (found or offset) and len(found) < PAGE:
        further = answerer.more(Answer(words), offset + len(found)).citations
        if not further:
            break
        found += further
    return found


def _answer(query: InlineQuery, found: list[Citation], offset: int, *, personal: bool) -> Outgoing:
    params: dict[str, Any] = {
        "inline_query_id": query.id,
        "results": [_result(citation) for citation in found if fits(quotation(citation))],
        "cache_time": CACHED,
        "is_personal": personal,
        "next_offset": str(offset + len(found)) if len(found) >= PAGE else "",
    }
    if not found and not offset:
        label = texts.NOTHING_INLINE if query.query.strip() else texts.TYPE_INLINE
        params["button"] = {"text": label, "start_parameter": payload_of(query.query) or START_FROM_INLINE}
    return Outgoing("answerInlineQuery", params)


def _result(citation: Citation) -> dict[str, Any]:
    name = hashlib.sha256(f"{citation.article}:{citation.start}:{citation.end}".encode()).hexdigest()[:32]
    return {
        "type": "article",
        "id": name,
        "title": clipped(": ".join(filter(None, (citation.speaker, citation.text))), LONGEST_TITLE),
        "description": clipped(f"{citation.title}, {place(citation)}", LONGEST_TITLE),
        "input_message_content": {
            "message_text": quotation(citation),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
    }
