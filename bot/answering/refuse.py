"""Say that there is no answer, what is missing, and what the folder does hold."""

from __future__ import annotations

from bot.answering.library import Library
from bot.model import Answer, Reason

MOST_NAMES = 5


def refusal(question: str, reason: Reason, library: Library, speaker: str | None = None) -> Answer:
    """Refuse a question.

    Args:
        question: As it was asked.
        reason: What is missing.
        library: What the folder holds.
        speaker: Whose words were asked for, where the question named somebody.
    """
    return Answer(question, reason=reason, message=_message(reason, library, speaker))


def ambiguous(question: str, name: str, choices: tuple[str, ...]) -> Answer:
    """Ask which of several people a name means, with a question for each."""
    message = f"“{name}” may mean more than one person here. Which one?"
    return Answer(question, reason=Reason.AMBIGUOUS_SPEAKER, message=message, choices=choices)


def _message(reason: Reason, library: Library, speaker: str | None) -> str:
    if reason is Reason.EMPTY_QUESTION:
        return "That was empty. Ask what somebody said, for example: “what did Lavrov say about sanctions?”"
    if reason is Reason.TOO_LONG:
        return "That is too long for a question. Ask about one thing, in a sentence."
    if reason is Reason.EMPTY_FOLDER:
        return "There are no articles to answer from. Put .txt, .md or .yaml files into the knowledge folder."
    if reason is Reason.UNKNOWN_SPEAKER:
        return f"Nobody called “{speaker}” says anything in the articles. {_who_speaks(library)}"
    if speaker:
        return f"“{speaker}” says nothing about that in the articles. {_who_speaks(library)}"
    return f"The articles hold no answer to that. {_who_speaks(library)}"


def _who_speaks(library: Library) -> str:
    """Name those who are quoted most."""
    counted = library.most_quoted
    if not counted:
        return f"They are {_number_of_articles(library)}, in which nobody is quoted."
    names = list(counted[:MOST_NAMES])
    return f"Quoted most in {_number_of_articles(library)}: {', '.join(names)}."


def _number_of_articles(library: Library) -> str:
    return "1 article" if len(library.articles) == 1 else f"{len(library.articles)} articles"
