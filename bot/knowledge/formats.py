"""One function a format: the bytes of a file into an article."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from bot.errors import ArticleError
from bot.knowledge.dates import find_date
from bot.knowledge.decoding import decode
from bot.knowledge.metadata import Metadata, read_metadata
from bot.knowledge.outline import outline
from bot.knowledge.parts import Draft, Part, assemble
from bot.knowledge.yaml_fields import Field, fields_of, line_of, read_fields, scalar
from bot.model import Article, Problem

_FENCE = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY_LINE = re.compile(r"\s*[A-Za-z_][\w-]*[ \t]*:(?:\s|$)")
_PASSAGE_KEYS = ("text", "section", "date")


def parse(path: str, data: bytes) -> tuple[Article, tuple[Problem, ...]]:
    """Read one file as an article.

    Args:
        path: Path in the folder, parts joined by ``/``; its ending names the format.
        data: The file's content.

    Returns:
        The article, and what was odd in the file but did not stop it being read.

    Raises:
        ArticleError: The file cannot be read as an article; the message says what to do, and where.
    """
    reader = READERS.get(ending_of(path))
    if reader is None:
        raise ArticleError(f"not a format that is read: save it as {', '.join(READERS)}")
    draft = reader(path, data)
    return assemble(path, draft), tuple(draft.problems)


def ending_of(path: str) -> str:
    """Return the path's ending with its dot, in lower case."""
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return (dot + ending).lower() if stem else ""


def read_text(path: str, data: bytes) -> Draft:
    """Read ``.txt`` and ``.md``: front matter if there is any, then the body."""
    text = decode(data)
    front, body = _split_front_matter(text, always=ending_of(path) == ".md")
    metadata, problems = read_metadata(read_fields(front, first_line=2), path)
    metadata, parts = outline(body, metadata)
    return Draft(body, metadata, parts, problems)


def read_yaml(path: str, data: bytes) -> Draft:
    """Read ``.yaml``: the keys of front matter, and ``passages``."""
    fields = read_fields(decode(data))
    metadata, problems = read_metadata(fields, path, more=("passages",))
    node = next((field.node for field in fields if field.key == "passages"), None)
    if node is None:
        raise ArticleError("no 'passages': write the key and below it '- ' before each paragraph")
    if not isinstance(node, yaml.SequenceNode):
        raise ArticleError("'passages' is no list: write '- ' before each paragraph", line_of(node, 1))
    body, parts = _yaml_parts(node, metadata, path, problems)
    return Draft(body, metadata, parts, problems)


READERS: dict[str, Callable[[str, bytes], Draft]] = {
    ".txt": read_text,
    ".md": read_text,
    ".yaml": read_yaml,
    ".yml": read_yaml,
}


def _split_front_matter(text: str, *, always: bool) -> tuple[str, str]:
    """Cut front matter from body.

    Args:
        text: The whole file.
        always: Take whatever stands between two ``---`` lines as front matter, keys or not.
    """
    opening = _FENCE.match(text)
    if not opening:
        return "", text
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        if _KEY_LINE.match(text, opening.end()):
            raise ArticleError("front matter is not closed: write a line '---' below its last key")
        return "", text
    front = text[opening.end() : closing.start()]
    if always or any(_KEY_LINE.match(line) for line in front.split("\n")):
        return front, text[closing.end() :]
    return "", text


def _yaml_parts(
    node: yaml.SequenceNode, metadata: Metadata, path: str, problems: list[Problem]
) -> tuple[str, list[Part]]:
    texts: list[str] = []
    parts = [Part()]
    offset = 0
    for item in node.value:
        try:
            text, opened = _yaml_passage(item, metadata, path, problems)
        except (TypeError, ValueError) as error:
            problems.append(Problem(path, line_of(item, 1), str(error)))
            continue
        if opened and (opened.title, opened.date) != (parts[-1].title, parts[-1].date):
            parts.append(opened)
        parts[-1].paragraphs.append((offset, offset + len(text)))
        texts.append(text)
        offset += len(text) + 1
    return "\n".join(texts), parts


def _yaml_passage(item: yaml.Node, metadata: Metadata, path: str, problems: list[Problem]) -> tuple[str, Part | None]:
    """Return a passage's text, and the section that it names if it names one."""
    if isinstance(item, yaml.ScalarNode):
        return scalar(item) or "", None
    if not isinstance(item, yaml.MappingNode):
        raise TypeError("a passage is text, or text, section and date: no list within the list")
    fields = {field.key: field for field in fields_of(item, 1)}
    if "text" not in fields:
        raise ValueError("a passage without 'text': put text with ': ' in it in quotes, or write 'text:' before it")
    for key, field in fields.items():
        if key not in _PASSAGE_KEYS:
            problems.append(Problem(path, field.line, f"unknown key '{key}': a passage has text, section and date"))
    text = scalar(fields["text"].node) or ""
    if "section" not in fields and "date" not in fields:
        return text, None
    return text, _yaml_section(fields, metadata, path, problems)


def _yaml_section(fields: dict[str, Field], metadata: Metadata, path: str, problems: list[Problem]) -> Part:
    title = (scalar(fields["section"].node) if "section" in fields else None) or None
    written = (scalar(fields["date"].node) if "date" in fields else None) or title or ""
    found = find_date(written, metadata.date, month_first=metadata.month_first)
    if "date" in fields and not (found and found.readings):
        problems.append(Problem(path, fields["date"].line, f"date: '{written}' is not a date: write it as 2022-01-28"))
    return Part(title, found.readings[0] if found and found.readings else None)
