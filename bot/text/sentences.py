"""The sentences of a passage, with their place in the article's body."""

from __future__ import annotations

from bot.model import Passage, Sentence, fold
from bot.text.splitting import split


def sentences(passage: Passage, body: str, code: str = "en") -> tuple[Sentence, ...]:
    """Return the passage's sentences in order; each one's offsets count in the body.

    Args:
        passage: Where to look.
        body: The text of the article the passage stands in.
        code: Two-letter code of the article's language.
    """
    text = body[passage.start : passage.end]
    return tuple(
        Sentence(passage.start + start, passage.start + end, fold(text[start:end]), passage.number)
        for start, end in split(text, code)
    )
