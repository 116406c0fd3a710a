"""The keeper's own questions, each with what is to answer it: a test of the folder, in YAML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.errors import ArticleError, KnowledgeError
from bot.knowledge.decoding import decode
from bot.knowledge.files import read_file
from bot.knowledge.metadata import note_unknown_key, without_doubles
from bot.knowledge.problems import Problems
from bot.knowledge.yaml_fields import Field, fields_of, line_of, read_fields, scalar
from bot.model import fold

_KEYS = ("question", "expect", "refuse")
_MOST_BYTES = 1_000_000
_EXAMPLE = "questions:"
_YES = ("true", "yes")


@dataclass(frozen=True, slots=True)
class Expected:
    """A question with what is to come of it.

    Attributes:
        question: As somebody would ask it.
        sentences: Sentences, or parts of them, of which one is to be in the answer; none for a refusal.
        line: Where it stands in its file, counted from 1.
    """

    question: str
    sentences: tuple[str, ...]
    line: int


def read_questions(path: Path) -> tuple[Expected, ...]:
    """Read a file of questions.

    Raises:
        KnowledgeError: It cannot be read, or not all of it; the message names each line and what to write instead.
    """
    problems = Problems(str(path))
    try:
        found = tuple(
            _questions(read_fields(decode(read_file(path, _MOST_BYTES), problems), example=_EXAMPLE), problems)
        )
    except ArticleError as error:
        raise KnowledgeError(f"{path}:{error.line}: {error}") from None
    if problems.found:
        raise KnowledgeError("\n".join(map(str, problems.found)))
    if not found:
        raise KnowledgeError(f"{path}:1: no questions: write 'questions:', and below it '- question: …' for each")
    return found


def write_questions(expected: Iterable[Expected]) -> str:
    """Return the content of a file from which the questions are read again."""
    items = [
        {"question": one.question, "expect": list(one.sentences) if len(one.sentences) > 1 else one.sentences[0]}
        if one.sentences
        else {"question": one.question, "refuse": True}
        for one in expected
    ]
    return yaml.safe_dump({"questions": items}, allow_unicode=True, sort_keys=False, width=1_000)


def _questions(fields: Iterable[Field], problems: Problems) -> Iterator[Expected]:
    for field in without_doubles(fields, problems):
        if field.key != "questions":
            note_unknown_key(field, ("questions",), problems)
        elif not isinstance(field.node, yaml.SequenceNode):
            problems.error(field.line, "'questions' is no list: write '- ' before each question")
        else:
            for item in field.node.value:
                try:
                    yield _question(item, problems)
                except (ValueError, TypeError) as error:
                    problems.error(line_of(item), str(error))


def _question(item: yaml.Node, problems: Problems) -> Expected:
    if not isinstance(item, yaml.MappingNode):
        raise TypeError("no keys here: write '- question: …' and below it 'expect: …' or 'refuse: true'")
    fields = {field.key: field for field in without_doubles(fields_of(item), problems)}
    for key, field in fields.items():
        if key not in _KEYS:
            note_unknown_key(field, _KEYS, problems)
    question = fold(scalar(fields["question"].node)) if "question" in fields else ""
    if not question:
        raise ValueError("no 'question': write 'question: …'")
    refused = "refuse" in fields and scalar(fields["refuse"].node).lower() in _YES
    sentences = tuple(_sentences(fields["expect"].node)) if "expect" in fields else ()
    if refused == bool(sentences):
        raise ValueError("write either 'expect: ' with a sentence of the answer, or 'refuse: true' where none is right")
    return Expected(question, sentences, line_of(item))


def _sentences(node: yaml.Node) -> Iterator[str]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    yield from filter(None, (fold(scalar(item)) for item in items))
