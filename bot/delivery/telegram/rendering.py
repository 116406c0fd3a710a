"""How answers and sources look on Telegram: pure functions from values to pages of HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from bot.delivery.context import Surroundings
from bot.delivery.grouping import by_article, place
from bot.delivery.links import is_web_address, text_fragment_link
from bot.delivery.telegram import texts
from bot.delivery.telegram.keyboards import LONGEST_LABEL, MOST_QUESTIONS
from bot.delivery.telegram.markup import bold, clipped, italic, linked, quoted, safe
from bot.delivery.telegram.paging import LONGEST_PIECE, pages, pieces
from bot.model import Answer, Article, Citation

LONGEST_NAME = 200
LONGEST_TITLE = 300
LONGEST_QUESTION = 300
LONGEST_CONTEXT = 1000  # Characters on either side of a sentence.
SOURCES_SHOWN = 30
ALSO_SHOWN = 3
LONGEST_ALSO = 100


def answer_pages(answer: Answer, heading: str | None = None) -> list[str]:
    """Lay out an answer, or why there is none, as messages of HTML in the order to send them.

    Args:
        answer: The answer.
        heading: The question, to be shown above where it was not typed.
    """
    above = [bold(clipped(heading, LONGEST_QUESTION))] if heading else []
    return pages([*above, *_answer_blocks(answer)])


def context_pages(citation: Citation, around: Surroundings) -> list[str]:
    """Lay out the paragraph around a sentence, the sentence marked."""
    sentence = f"<b>{safe(clipped(around.sentence, LONGEST_PIECE))}</b>"
    before, after = around.before[-LONGEST_CONTEXT:], around.after[:LONGEST_CONTEXT]
    paragraph = " ".join(filter(None, (safe(before), sentence, safe(after))))
    link = linked(clipped(place(citation), LONGEST_TITLE), text_fragment_link(citation))
    return [f"{_headline(citation)}<blockquote>{paragraph}</blockquote>\n{link}"]


def quotation(citation: Citation) -> str:
    """Lay out one sentence by itself, with its speaker and source."""
    speaker = bold(clipped(citation.speaker, LONGEST_NAME)) if citation.speaker else None
    title = linked(clipped(citation.title, LONGEST_TITLE), text_fragment_link(citation))
    source = safe(clipped(citation.source, LONGEST_NAME)) if citation.source else None
    return f"{quoted(citation.text)}\n{', '.join(filter(None, (speaker, title, source, day(citation.date))))}"


def sources_pages(articles: Sequence[Article]) -> list[str]:
    """Lay out the list of articles, the latest first."""
    if not articles:
        return [safe(texts.NO_SOURCES)]
    latest = sorted(articles, key=lambda article: article.date or dt.date.min, reverse=True)
    lines = [_article_line(article) for article in latest[:SOURCES_SHOWN]]
    if len(latest) > SOURCES_SHOWN:
        lines.append(italic(texts.MORE_SOURCES.format(count=len(latest) - SOURCES_SHOWN)))
    return pages([bold(texts.SOURCES.format(count=len(latest))), *lines])


def day(date: dt.date | None) -> str | None:
    """Write a day; None for none."""
    return f"{date.day} {date:%B %Y}" if date else None


def text_pages(text: str) -> list[str]:
    """Lay out plain words."""
    return pages(safe(piece) for piece in pieces(text))


def _answer_blocks(answer: Answer) -> Iterator[str]:
    if answer.note:
        yield italic(clipped(answer.note, LONGEST_TITLE))
    if answer.answered:
        yield from _citation_blocks(answer.citations, answer.skipped + 1)
    else:
        yield from _refusal_blocks(answer)


def _refusal_blocks(answer: Answer) -> Iterator[str]:
    yield from (safe(piece) for piece in pieces(answer.message or texts.NO_ANSWER))
    if answer.near:
        yield italic(texts.NEAR)
        yield from _citation_blocks(answer.near)
    yield from _question_list(texts.CHOICES, answer.choices)
    yield from _question_list(texts.SUGGESTIONS, answer.suggestions)


def _question_list(heading: str, questions: Sequence[str]) -> Iterator[str]:
    """Head the buttons that ask the questions; list those that no button has room for."""
    if questions:
        long = [question for question in questions[:MOST_QUESTIONS] if len(question) > LONGEST_LABEL]
        yield "\n".join([italic(heading), *(f"• {safe(clipped(question, LONGEST_QUESTION))}" for question in long)])


def _citation_blocks(citations: Sequence[Citation], first: int = 1) -> Iterator[str]:
    for group in by_article(citations, first):
        heading = _headline(group.first)
        for number, citation in group.numbered:
            yield from _citation(heading, number, citation)
            heading = ""


def _citation(heading: str, number: int, citation: Citation) -> Iterator[str]:
    """Yield one block; more only where the sentence is too long for a message."""
    *first, last = pieces(citation.text)
    opening = heading + _speaker_line(number, citation)
    for piece in first:
        yield opening + quoted(piece)
        opening = ""
    where = linked(clipped(place(citation), LONGEST_TITLE), text_fragment_link(citation))
    yield "\n".join([f"{opening}{quoted(last)}", where, *map(_also, citation.also[:ALSO_SHOWN])])


def _also(citation: Citation) -> str:
    """Say in which other article the same words stand."""
    title = linked(clipped(citation.title, LONGEST_ALSO), text_fragment_link(citation))
    about = [safe(clipped(citation.source, LONGEST_ALSO)) if citation.source else None, day(citation.date)]
    return f"{texts.ALSO_IN} {', '.join(filter(None, [title, *about]))}"


def _headline(citation: Citation) -> str:
    source = f" · {safe(clipped(citation.source, LONGEST_NAME))}" if citation.source else ""
    return f"{italic(clipped(citation.title, LONGEST_TITLE))}{source}\n"


def _speaker_line(number: int, citation: Citation) -> str:
    name = f" {bold(clipped(citation.speaker, LONGEST_NAME))}" if citation.speaker else ""
    return f"{number}.{name}\n"


def _article_line(article: Article) -> str:
    url = article.url if article.url and is_web_address(article.url) else None
    passages = texts.PASSAGES.format(count=len(article.passages))
    facts = ", ".join(filter(None, [day(article.date), article.source, passages]))
    return (
        f"• {linked(clipped(article.title or article.id, LONGEST_TITLE), url)}\n{safe(clipped(facts, LONGEST_TITLE))}"
    )
