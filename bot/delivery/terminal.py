"""How answers, passages, statements and problems look in a terminal.

Colours and line wrapping are for people: they are left out where the output is no terminal, and colours also
where ``NO_COLOR`` is set. Text from articles is printed as text, never read as markup.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.delivery.context import Surroundings
from bot.delivery.grouping import by_article, place
from bot.delivery.links import text_fragment_link
from bot.delivery.records import answer_record, as_line, passages_record, problem_record, statement_record
from bot.model import Analysis, Answer, Citation, Problem, Statement

if TYPE_CHECKING:
    from bot.answering.explaining import Explanation
    from bot.answering.search import Ranked

MEASURE = 100  # Columns: longer lines of prose are hard to read.
SPEAKER_STYLES = ("cyan", "green", "magenta", "yellow", "blue", "red")


class QuietConsole(Console):
    """A console that leaves it to its caller what a reader who has gone away means."""

    def on_broken_pipe(self) -> None:
        """Raise what was raised: rich would end the process as if something had failed."""
        raise  # noqa: PLE0704 called while the error is handled


def console_on(stream: TextIO) -> Console:
    """Return a console that wraps and colours on a terminal, and leaves lines whole elsewhere."""
    console = QuietConsole(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=not stream.isatty())
    console.width = min(console.width, MEASURE)
    return console


def printable(text: str) -> str:
    """Replace control characters, which could move the cursor or change colours, by blanks."""
    return "".join(c if c.isprintable() else " " for c in text)


class AnswerPrinter:
    """Prints answers for people.

    Attributes:
        console: Where to.
    """

    def __init__(self, stream: TextIO) -> None:
        self.console = console_on(stream)

    def show(self, answer: Answer) -> None:
        """Print the cited sentences, or why there are none and what the folder does hold."""
        if answer.note:
            self._line(Text(printable(answer.note), style="italic"))
        if answer.answered:
            self._citations(answer.citations)
        else:
            self._refusal(answer)
        self._offered(answer)
        self._line(Text())

    def show_with_question(self, answer: Answer) -> None:
        """Print an answer under its question, where several follow one another."""
        self._line(Text(f"? {printable(answer.question)}", style="bold"))
        self.show(answer)

    def say(self, words: str) -> None:
        """Print some words of our own."""
        self._line(Text(words))

    def show_context(self, citation: Citation, around: Surroundings) -> None:
        """Print the paragraph around a sentence, the sentence marked, and where it stands."""
        self._line(Text.assemble((printable(citation.title), "bold"), f", {place(citation)}"))
        parts = (printable(around.before), (printable(around.sentence), "bold underline"), printable(around.after))
        self._indented(Text(" ").join(Text.assemble(part) for part in parts if part))
        self._line(Text())

    def _offered(self, answer: Answer) -> None:
        """List the questions to choose from, then those that could be asked, numbered through."""
        number = 0
        # The message above choices asks which one is meant.
        for heading, questions in (("", answer.choices), ("You could ask:", answer.suggestions)):
            if questions and heading:
                self._line(Text(heading, style="italic"))
            for question in questions:
                number += 1
                self._indented(Text(f"{number}. {printable(question)}"))

    def _citations(self, citations: Sequence[Citation]) -> None:
        for group in by_article(citations):
            for number, citation in group.numbered:
                self._line(_sentence(number, citation))
                self._indented(Text(place(citation), style="dim"))
                if link := text_fragment_link(citation):
                    self.console.print(Text(f"   {link}", style="blue"), soft_wrap=True)
            self._indented(_headline(group.first))
            for citation in (other for _, one in group.numbered for other in one.also):
                self._indented(Text.assemble("also in ", _headline(citation), f", {place(citation)}", style="dim"))

    def _refusal(self, answer: Answer) -> None:
        self._line(Text(printable(answer.message or "There is no answer to that in the articles.")))
        if answer.near:
            self._line(Text("Close to it, but not an answer:", style="italic"))
            self._citations(answer.near)

    def _line(self, text: Text) -> None:
        self.console.print(text)

    def _indented(self, text: Text) -> None:
        if self.console.soft_wrap:
            self.console.print(Text("   ") + text)
        else:
            self.console.print(Padding(text, (0, 0, 0, 3)))


def _sentence(number: int, citation: Citation) -> Text:
    speaker = (f"{printable(citation.speaker)}: ", "bold") if citation.speaker else ""
    return Text.assemble(f"{number}. ", speaker, printable(citation.text))


def _headline(citation: Citation) -> Text:
    return Text.assemble(
        (printable(citation.title), "bold"), f" · {printable(citation.source)}" if citation.source else ""
    )


class PassagePrinter:
    """Prints ranked passages with their scores.

    Attributes:
        console: Where to.
    """

    def __init__(self, stream: TextIO) -> None:
        self.console = console_on(stream)

    def show(self, question: str, ranked: Sequence[Ranked], explanation: Explanation | None) -> None:
        """Print the passages, best first, or that none is.

        Where it is explained, each with what its score is the sum of, and then the sentences that are chosen among.
        """
        if not ranked:
            self.console.print(Text(f"No passage holds a word of “{printable(question)}”."))
        for one in ranked:
            head = f"{one.passage.article}, paragraph {one.passage.number}"
            self._print(one.score, head, one.parts if explanation else None, one.passage.text)
        if explanation and explanation.sentences:
            self._explain(explanation)

    def _explain(self, explanation: Explanation) -> None:
        who = " and ".join(explanation.question.speakers) or "anybody"
        terms = ", ".join(explanation.topic.terms) or "anything"
        self.console.print(Text(f"\nSentences by {printable(who)}, looking for: {printable(terms)}", style="bold"))
        self.console.print(Text(f"Shown is what covers {explanation.least:.2f} of that or more."))
        for one in explanation.sentences:
            cited, covered = one.citation, f"covers {one.candidate.coverage:.2f}"
            head = " · ".join(
                filter(None, (f"{cited.article}, paragraph {cited.paragraph}", cited.speaker, covered)),
            )
            self._print(one.candidate.score, head, one.candidate.parts, cited.text)

    def _print(self, score: float, head: str, parts: Mapping[str, float] | None, text: str) -> None:
        self.console.print(Text.assemble((f"{score:6.2f}  ", "bold"), (printable(head), "cyan")))
        if parts is not None:
            shares = " + ".join(f"{share:.2f} {part}" for part, share in parts.items() if share)
            self.console.print(Text(f"        {printable(shares)}", style="dim"))
        self.console.print(Text(printable(text)))


class StatementPrinter:
    """Prints who said what in an article, quoted words coloured by speaker.

    Attributes:
        console: Where to.
    """

    def __init__(self, stream: TextIO) -> None:
        self.console = console_on(stream)
        self._styles = itertools.cycle(SPEAKER_STYLES)
        self._style_of: dict[str, str] = {}

    def show(self, analysis: Analysis) -> None:
        """Print one article's statements in the order of the text, each under its speaker."""
        if not analysis.statements:
            return
        article = analysis.article
        self.console.print(Text(printable(article.title or article.id), style="bold underline"))
        for speaker, group in itertools.groupby(analysis.statements, key=_speaker_name):
            self.console.print(Text(printable(speaker), style=f"bold {self._style(speaker)}"))
            for statement in group:
                self.console.print(self._statement(statement, speaker))
        self.console.print()

    def _statement(self, statement: Statement, speaker: str) -> Text:
        said = " … ".join(printable(span.text) for span in statement.content)
        cue = f"  ({printable(statement.cue.text)}, {statement.kind})" if statement.cue else f"  ({statement.kind})"
        return Text.assemble("  ", (said, self._style(speaker)), (cue, "dim"))

    def _style(self, speaker: str) -> str:
        if speaker not in self._style_of:
            self._style_of[speaker] = next(self._styles)
        return self._style_of[speaker]


def _speaker_name(statement: Statement) -> str:
    if statement.speaker:
        return statement.speaker.name
    return statement.source.text if statement.source else "Speaker not told"


def show_answer_json(answer: Answer) -> None:
    """Print an answer as a line of JSON."""
    print(as_line(answer_record(answer)), flush=True)


def show_passages_json(question: str, ranked: Sequence[Ranked], explanation: Explanation | None) -> None:
    """Print ranked passages as a line of JSON."""
    print(as_line(passages_record(question, ranked, explanation)), flush=True)


def show_statements_json(analysis: Analysis) -> None:
    """Print an article's statements, each as a line of JSON."""
    for statement in analysis.statements:
        print(as_line(statement_record(statement)))


def show_feedback_json(given: dt.datetime, useful: bool, answer: Answer) -> None:
    """Print what somebody thought of an answer as a line of JSON."""
    print(as_line({"given": given.isoformat(), "useful": useful, **answer_record(answer)}))


def show_feedback(given: dt.datetime, useful: bool, answer: Answer) -> None:
    """Print what somebody thought of an answer: when, what, the question and the first sentence."""
    first = f"{answer.citations[0].speaker or ''}: {answer.citations[0].text}" if answer.citations else answer.message
    print(f"{given:%Y-%m-%d %H:%M}  {'useful    ' if useful else 'not useful'}  {printable(answer.question)}")
    print(f"    {printable(first or '')}")


def show_problem_json(problem: Problem) -> None:
    """Print a problem as a line of JSON."""
    print(as_line(problem_record(problem)))


def show_problem(problem: Problem) -> None:
    """Print a problem as ``file:line: message``."""
    print(problem if problem.error else f"{problem.path}:{problem.line}: warning: {problem.message}")
