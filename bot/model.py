"""The values that the packages hand on: frozen, and imported by every package while importing none.

Offsets count Unicode characters in an article's body, as Python's slices do: ``body[start:end]``.
Text shown to people is that slice with each run of white space folded to one blank.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


def fold(text: str) -> str:
    """Return the text with each run of white space as one blank, and none at either end."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's body.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        text: The body between them, white space folded.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, body: str, start: int, end: int) -> Span:
        """Cut the span from the body, leaving out white space at its ends."""
        cut = body[start:end]
        start += len(cut) - len(cut.lstrip())
        end = max(start, end - (len(cut) - len(cut.rstrip())))
        return cls(start, end, fold(cut))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article under one heading, such as ``UPDATE 01/02/2022``.

    Attributes:
        title: The heading's words; None for what stands before the first heading.
        date: The section's own date where the heading gives one.
        start: Offset of the heading (of the first passage where there is none).
        end: Offset after the section's last passage.
    """

    title: str | None
    date: dt.date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that can be quoted from; headings and source lines are none.

    Attributes:
        article: ID of the article.
        number: The passage's place in the article, counted from 1.
        start: Offset of its first character in the body.
        end: Offset after its last.
        text: The body between them, white space folded.
        section: The section it stands in.
    """

    article: str
    number: int
    start: int
    end: int
    text: str
    section: Section


@dataclass(frozen=True, slots=True)
class Article:
    r"""One file of the knowledge folder.

    Attributes:
        id: Path in the folder without the ending, parts joined by ``/``.
        path: Path in the folder with the ending, for messages.
        body: All the text that offsets count in; line ends are ``\n``.
        title: From the front matter, else a title line of the body, else None.
        date: The day it is from, where known.
        source: Publisher or agency.
        author: Who wrote it.
        url: Where it can be read.
        language: Two-letter code, ``en`` unless the file says otherwise.
        tags: The keeper's own labels.
        sections: In order of appearance; at least one where there is a passage.
        passages: In order of appearance.
    """

    id: str
    path: str
    body: str
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str = "en"
    tags: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def text_digest(self) -> bytes:
        """Tells articles apart by all that can be quoted from them, however it is written down."""
        text = "\n".join(passage.text for passage in self.passages)
        return hashlib.sha256(text.encode("utf-8", "replace")).digest()


@dataclass(frozen=True, slots=True)
class Card:
    """What a list of articles says of one of them.

    Attributes:
        id: Its ID.
        path: Path in the folder with the ending.
        date: The day it is from, where known.
        url: Where it can be read.
        passages: How many there are.
        text_digest: Tells articles apart by all that can be quoted from them.
    """

    id: str
    path: str
    date: dt.date | None
    url: str | None
    passages: int
    text_digest: bytes

    @classmethod
    def of(cls, article: Article) -> Card:
        """Write the card of an article."""
        return cls(article.id, article.path, article.date, article.url, len(article.passages), article.text_digest)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage.

    Attributes:
        start: Offset of its first character in the body.
        end: Offset after its last.
        text: The body between them, white space folded.
        passage: Number of its passage.
    """

    start: int
    end: int
    text: str
    passage: int


class PersonKind(StrEnum):
    """What stands behind a statement."""

    PERSON = "person"
    BODY = "body"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Person:
    """A person or body that says something in an article.

    Attributes:
        name: The fullest name that the article gives (``Sergei Lavrov``, ``State Department``), or, for
            the unnamed, the words that stand there (``a senior official``).
        kind: A named person, a body (office, party, newspaper, state), or somebody unnamed.
        aliases: Every other name the article uses (``Lavrov``, ``Mr. Lavrov``).
        roles: What the article calls them (``Russian foreign minister``, ``top diplomat``).
        gender: ``f``, ``m``, or None where the article does not tell.
    """

    name: str
    kind: PersonKind = PersonKind.PERSON
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    gender: str | None = None

    @property
    def named(self) -> bool:
        """False for somebody whom the article leaves unnamed."""
        return self.kind is not PersonKind.UNNAMED


class StatementKind(StrEnum):
    """How the content is given: all in quotation marks, none of it, or in part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution (PARC, PolNeAR): a source, a cue, a content, and who the source is.

    Attributes:
        article: ID of the article.
        kind: Direct, indirect or mixed.
        content: What was said, in order; more than one span where the cue stands in its midst.
        source: The words that name the speaker there (``the top diplomat``); None where none stand.
        cue: The words that attribute (``said``); None for a quotation without any.
        speaker: The person or body meant; None where that cannot be told.
    """

    article: str
    kind: StatementKind
    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: Person | None = None

    @property
    def start(self) -> int:
        """Offset where the content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Offset after the content."""
        return self.content[-1].end


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with all that was found in it.

    Attributes:
        article: The article.
        sentences: Its sentences in order of appearance.
        statements: Who said what, in order of appearance.
        terms: Each sentence's terms as retrieval counts them, in the order of the sentences.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or odd in a file of the knowledge folder.

    Attributes:
        path: Path in the folder.
        line: Line in the file, counted from 1.
        message: What is wrong and what to write instead.
        error: True where the file (or a part of it) could not be used; False for a warning.
    """

    path: str
    line: int
    message: str
    error: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence given as an answer, with where it stands.

    Attributes:
        text: Word for word the body's ``[start:end]``, white space folded.
        speaker: Fullest name of whoever says it, or None.
        article: ID of the article.
        title: The article's title (its ID where it has none).
        date: The section's date, else the article's.
        source: The article's publisher.
        url: Where the article can be read.
        section: The section's title.
        paragraph: Number of the passage, counted from 1.
        start: Offset of the first character in the body.
        end: Offset after the last.
        score: Higher is better; comparable within one answer only.
        also: The same words in other articles, as their own citations.
    """

    text: str
    speaker: str | None
    article: str
    title: str
    date: dt.date | None
    source: str | None
    url: str | None
    section: str | None
    paragraph: int
    start: int
    end: int
    score: float
    also: tuple[Citation, ...] = ()


class QuestionKind(StrEnum):
    """What a question asks for."""

    SAID = "said"
    WHO_SAID = "who_said"
    TOPICS = "topics"
    LATEST = "latest"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    Attributes:
        text: As it was asked.
        kind: Somebody's words, whose words, the topics somebody spoke on, what is new, or anything else.
        speakers: Whose words are asked for, as the question names them; more than one to compare.
        topic: What the words are to be about, empty where anything will do.
        verb: The verb that asks for it, as the question has it (``promise``), empty where none does.
        since: First day asked about, where the question names one.
        until: Last day asked about, where the question names one.
    """

    text: str
    kind: QuestionKind
    speakers: tuple[str, ...] = ()
    topic: str = ""
    verb: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


class Reason(StrEnum):
    """Why there is no answer."""

    EMPTY_QUESTION = "empty_question"
    EMPTY_FOLDER = "empty_folder"
    NOT_A_QUESTION = "not_a_question"
    TOO_LONG = "too_long"
    UNKNOWN_SPEAKER = "unknown_speaker"
    AMBIGUOUS_SPEAKER = "ambiguous_speaker"
    NOTHING_ON_TOPIC = "nothing_on_topic"
    SEARCH_UNAVAILABLE = "search_unavailable"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot gives back for one question.

    Attributes:
        question: The question as it was asked.
        citations: The sentences, best first; empty where there is no answer.
        reason: Why there is none; None where there is one.
        message: What a person is shown when there is no answer.
        note: What was understood and is worth saying beside an answer (``Showing Sergei Lavrov``).
        near: Sentences that come close, shown as such and never as the answer.
        suggestions: Questions that the folder does answer.
        choices: Questions to choose from where a name was ambiguous.
        skipped: How many better sentences were left out, as given before.
    """

    question: str
    citations: tuple[Citation, ...] = ()
    reason: Reason | None = None
    message: str | None = None
    note: str | None = None
    near: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = field(default=())
    choices: tuple[str, ...] = field(default=())
    skipped: int = 0

    @property
    def answered(self) -> bool:
        """True where at least one sentence answers."""
        return bool(self.citations)
