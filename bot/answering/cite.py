"""Turn chosen lines into citations: the body's own words, and where they stand."""

from __future__ import annotations

from bot.answering.choose import Candidate
from bot.answering.library import Library
from bot.model import Citation


def cite(library: Library, candidate: Candidate) -> Citation:
    """Cite a line with its article, date and place; the speaker stands beside the text, never in it."""
    line = library.lines[candidate.line]
    article, section = line.article, line.passage.section
    speaker = candidate.utterance.statement.speaker if candidate.utterance else None
    return Citation(
        text=line.sentence.text,
        speaker=speaker.name if speaker and speaker.named else None,
        article=article.id,
        title=article.title or article.id,
        date=section.date or article.date,
        source=article.source,
        url=article.url,
        section=section.title,
        paragraph=line.passage.number,
        start=line.sentence.start,
        end=line.sentence.end,
        score=candidate.score,
    )
