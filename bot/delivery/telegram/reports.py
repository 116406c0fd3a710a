"""What whoever keeps the folder is shown: pure functions from values to pages of HTML."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.links import is_web_address
from bot.delivery.telegram import texts
from bot.delivery.telegram.figures import Figures
from bot.delivery.telegram.kept_folder import Written
from bot.delivery.telegram.markup import bold, clipped, linked, safe
from bot.delivery.telegram.paging import pages
from bot.delivery.telegram.rendering import LONGEST_NAME, LONGEST_TITLE, day
from bot.knowledge import Folder
from bot.model import Article, Card, Problem

SPEAKERS_SHOWN = 5
PROBLEMS_SHOWN = 20
TROUBLES_SHOWN = 5


def added_pages(written: Written) -> list[str]:
    """Lay out what was understood of an article that was added."""
    from bot.delivery.keeper import Entry  # Brings all that tables in a terminal need.

    article = written.analysis.article
    lines = [
        bold(texts.ADDED.format(path=clipped(written.path, LONGEST_TITLE))),
        *filter(None, [_headline(article), _about(article)]),
        f"{_counted(len(article.passages), 'passage')}; {_speakers(Entry.of(written.analysis).speakers)}",
        *(safe(clipped(f"⚠ {problem.message}", LONGEST_TITLE)) for problem in written.problems[:SPEAKERS_SHOWN]),
    ]
    if article.date is None:
        lines.append(safe(texts.NO_DATE))
    return pages(["\n".join(lines)])


def problem_pages(folder: Folder[Card]) -> list[str]:
    """Lay out what is wrong with the folder."""
    problems = folder.problems
    lines = [_problem_line(problem) for problem in problems[:PROBLEMS_SHOWN]]
    if len(problems) > PROBLEMS_SHOWN:
        lines.append(safe(texts.MORE_PROBLEMS.format(count=len(problems) - PROBLEMS_SHOWN)))
    return pages([bold(_holdings(folder)), *(lines or [safe(texts.NO_PROBLEMS)])])


def trouble_text(troubles: Sequence[str]) -> str:
    """Say what has just gone wrong in the folder, as plain text."""
    lines = [clipped(f"✗ {trouble}", LONGEST_TITLE) for trouble in troubles[:TROUBLES_SHOWN]]
    if len(troubles) > TROUBLES_SHOWN:
        lines.append(texts.MORE_PROBLEMS.format(count=len(troubles) - TROUBLES_SHOWN))
    return "\n".join([texts.TROUBLE, *lines])


def reloaded_pages(folder: Folder[Card]) -> list[str]:
    """Say what the folder holds now that it has been looked at."""
    hint = texts.SEE_CHECK if folder.problems else texts.NO_PROBLEMS
    return [f"{bold(_holdings(folder))}\n{safe(hint)}"]


def figure_pages(folder: Folder[Card], figures: Figures) -> list[str]:
    """Lay out how much there is and how it is used."""
    dates = sorted(article.date for article in folder.articles if article.date)
    lines = [
        bold(_holdings(folder)),
        safe(texts.FROM_TO.format(first=day(dates[0]), last=day(dates[-1]))) if dates else None,
        safe(texts.ANSWERS.format(day=figures.answers_today, all=figures.answers)),
        safe(texts.OPINIONS.format(useful=figures.useful, useless=figures.useless)),
        safe(texts.WAITING.format(count=figures.waiting)),
    ]
    return ["\n".join(filter(None, lines))]


def _headline(article: Article) -> str | None:
    url = article.url if article.url and is_web_address(article.url) else None
    title = article.title or url
    return linked(clipped(title, LONGEST_TITLE), url) if title else None


def _about(article: Article) -> str:
    about = [day(article.date), article.source, article.author]
    return safe(", ".join(clipped(known, LONGEST_NAME) for known in about if known))


def _speakers(speakers: Sequence[tuple[str, int]]) -> str:
    named = [f"{clipped(name, LONGEST_NAME)} {count}" for name, count in speakers[:SPEAKERS_SHOWN]]
    more = len(speakers) - len(named)
    listed = ", ".join([*named, texts.MORE_SPEAKERS.format(count=more)] if more > 0 else named)
    return safe(texts.QUOTES.format(speakers=listed) if listed else texts.QUOTES_NOBODY)


def _holdings(folder: Folder[Card]) -> str:
    passages = sum(article.passages for article in folder.articles)
    counts = (len(folder.articles), "article"), (passages, "passage"), (len(folder.problems), "problem")
    return ", ".join(_counted(count, noun) for count, noun in counts)


def _problem_line(problem: Problem) -> str:
    return safe(clipped(f"{'✗' if problem.error else '⚠'} {problem}", LONGEST_TITLE))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
