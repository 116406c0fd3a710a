"""Say that there is no answer, what is missing, and what the folder does hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.answering.dates import Period
from bot.answering.follow import stand_alone
from bot.answering.knowledge import Knowledge
from bot.answering.lang.en.follow_ups import SPEAKER_PRONOUNS
from bot.answering.library import Library
from bot.answering.speakers import Speaker
from bot.answering.subjects import Subject
from bot.model import Answer, Citation, Question, Reason

MOST_NAMES = 5
MOST_QUESTIONS = 3


def plainly(text: str, reason: Reason, library: Library) -> Answer:
    """Refuse what is no question that could be looked up."""
    messages = {
        Reason.EMPTY_QUESTION: "That was empty. Ask what somebody said, in plain words.",
        Reason.TOO_LONG: "That is too long for a question. Ask about one thing, in a sentence.",
        Reason.EMPTY_FOLDER: "There are no articles to answer from. Put .txt, .md or .yaml files into the folder.",
    }
    return Answer(text, reason=reason, message=messages[reason])


def unknown(knowledge: Knowledge, question: Question, name: str) -> Answer:
    """Refuse a question about somebody who does not speak in the folder."""
    alike = knowledge.speakers.of_the_office(name)[:MOST_QUESTIONS]
    hint = f"Did you mean {' or '.join(alike)}?" if alike else _who_speaks(knowledge.library)
    message = f"Nobody called “{name}” says anything in the articles. {hint}"
    if name.lower() in SPEAKER_PRONOUNS:
        message = f"Whom do you mean by “{name}”? Ask again with a name. {_who_speaks(knowledge.library)}"
    suggestions = tuple(stand_alone((one,), question.topic) for one in alike) or openers(knowledge, MOST_QUESTIONS)
    return Answer(question.text, reason=Reason.UNKNOWN_SPEAKER, message=message, suggestions=suggestions)


def ambiguous(question: Question, name: str, fuller: Sequence[str]) -> Answer:
    """Ask which of several people a name means, with a question for each."""
    choices = tuple(stand_alone((one,), question.topic) for one in fuller)
    message = f"“{name}” may mean more than one here. Which one?"
    return Answer(question.text, reason=Reason.AMBIGUOUS_SPEAKER, message=message, choices=choices)


def nothing(knowledge: Knowledge, question: Question, speakers: Sequence[Speaker]) -> Answer:
    """Refuse a question on which nothing is said: by those who were asked about, or by anybody."""
    period = period_of(question)
    when = f" {period}" if period else ""
    if not speakers:
        message = f"The articles hold no answer to that{when}. {_who_speaks(knowledge.library)}"
        return Answer(
            question.text,
            reason=Reason.NOTHING_ON_TOPIC,
            message=message,
            suggestions=openers(knowledge, MOST_QUESTIONS),
        )
    asked = question.speakers if len(question.speakers) == len(speakers) else [None] * len(speakers)
    names = " and ".join(map(_as_asked, asked, speakers))
    on = f" about “{question.topic}”" if question.topic else ""
    message = f"The articles quote {names}, but with nothing{on}{when}."
    return Answer(
        question.text,
        reason=Reason.NOTHING_ON_TOPIC,
        message=message,
        suggestions=_in_turn([_of_speaker(knowledge, speaker) for speaker in speakers]),
    )


def _as_asked(asked: str | None, speaker: Speaker) -> str:
    """Name a speaker, with what was typed where that is no name of theirs."""
    return speaker.name if speaker.by_name or not asked else f"{speaker.name} (“{asked}”)"


def with_near(refusal: Answer, near: Iterable[Citation]) -> Answer:
    """Add the nearest thing that was said, which is no answer."""
    return replace(refusal, near=tuple(near))


def questions_about(name: str, found: Iterable[Subject]) -> tuple[str, ...]:
    """Return a ready question on each of somebody's subjects."""
    return tuple(stand_alone((name,), one.word) for one in found)


def openers(knowledge: Knowledge, most: int) -> tuple[str, ...]:
    """Return questions to begin with: what those who speak most say on what they speak about most."""
    first = (next(iter(_of_speaker(knowledge, one)), None) for one in knowledge.speakers.foremost(most))
    return tuple(filter(None, first))


def period_of(question: Question) -> Period | None:
    """Return the days that a question is limited to."""
    return Period(question.since, question.until) if question.since or question.until else None


def _of_speaker(knowledge: Knowledge, speaker: Speaker) -> tuple[str, ...]:
    return questions_about(speaker.name, knowledge.speakers.subjects(speaker)[:MOST_QUESTIONS])


def _in_turn(groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Take the first of each group, then the second ones: nobody of several speakers is left out for another."""
    turns = zip_longest(*groups)
    return tuple(one for turn in turns for one in turn if one)[:MOST_QUESTIONS]


def _who_speaks(library: Library) -> str:
    """Name those who are quoted most."""
    articles = "1 article" if len(library.articles) == 1 else f"{len(library.articles)} articles"
    if not library.most_quoted:
        return f"They are {articles}, in which nobody is quoted."
    return f"Quoted most in {articles}: {', '.join(library.most_quoted[:MOST_NAMES])}."
