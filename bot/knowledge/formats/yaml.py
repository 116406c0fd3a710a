"""``.yaml``: the keys of front matter, and the passages one by one under ``passages``."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

import yaml

from bot.errors import ArticleError
from bot.knowledge.decoding import decode
from bot.knowledge.metadata import KEYS, Metadata, note_unknown_key, read_date, read_metadata, without_doubles
from bot.knowledge.outline import heading_date
from bot.knowledge.parts import Draft, Part
from bot.knowledge.problems import Problems
from bot.knowledge.yaml_fields import Field, fields_of, line_of, read_fields, scalar
from bot.model import fold

_KEYS = ("text", "section", "date")
_SENTENCE = 3  # Words.


def read(data: bytes, problems: Problems) -> Draft:
    r"""Read an article whose body is its passages joined by ``\n``, each one as YAML gives it.

    A passage that names neither section nor date stays in the section of the one before.
    """
    fields = read_fields(decode(data, problems))
    metadata = read_metadata(fields, problems, more=("passages",))
    texts: list[str] = []
    parts = [Part()]
    offset = 0
    for item in _passage_nodes(fields):
        try:
            text, named = _read_passage(item, metadata, problems)
        except (ValueError, TypeError) as error:
            problems.error(line_of(item), str(error))
            continue
        if named and (named.title, named.date) != (parts[-1].title, parts[-1].date):
            parts.append(named)
        parts[-1].paragraphs.append((offset, offset + len(text)))
        texts.append(text)
        offset += len(text) + 1
    return Draft("\n".join(texts), metadata, parts)


def _passage_nodes(fields: list[Field]) -> list[yaml.Node]:
    field = next((field for field in fields if field.key == "passages"), None)
    if field is None:
        raise _no_passages(fields)
    if not isinstance(field.node, yaml.SequenceNode):
        raise ArticleError("'passages' is no list: write '- ' before each paragraph", field.line)
    return list(field.node.value)


def _no_passages(fields: list[Field]) -> ArticleError:
    """Say that the key is missing, with what may have been meant by those that are unknown."""
    unknown = [field for field in fields if field.key not in KEYS]
    for field in unknown:
        if difflib.get_close_matches(field.key.lower(), ["passages"], cutoff=0.7) or _holds_sentences(field.node):
            return ArticleError(f"unknown key '{field.key}': did you mean 'passages'?", field.line)
    beside = f", but unknown keys ({', '.join(field.key for field in unknown)})" if unknown else ""
    return ArticleError(f"no 'passages'{beside}: write the key, and below it '- ' before each paragraph")


def _holds_sentences(node: yaml.Node) -> bool:
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    return any(isinstance(item, yaml.ScalarNode) and len(item.value.split()) >= _SENTENCE for item in items)


def _read_passage(item: yaml.Node, metadata: Metadata, problems: Problems) -> tuple[str, Part | None]:
    """Return a passage's text, and the section that it names if it names one."""
    if isinstance(item, yaml.ScalarNode):
        return scalar(item), None
    if not isinstance(item, yaml.MappingNode):
        raise TypeError("a list within the list: write one '- ' before each paragraph")
    fields = {field.key: field for field in without_doubles(fields_of(item), problems)}
    if "text" not in fields:
        raise ValueError("a passage without 'text': put a text with ': ' in it in quotes, or write 'text:' before it")
    for key, field in fields.items():
        if key not in _KEYS:
            note_unknown_key(field, _KEYS, problems)
    return scalar(fields["text"].node), _named_section(fields, metadata, problems)


def _named_section(fields: Mapping[str, Field], metadata: Metadata, problems: Problems) -> Part | None:
    if "section" not in fields and "date" not in fields:
        return None
    title = fold(scalar(fields["section"].node)) if "section" in fields else ""
    date = heading_date(title, metadata) if title else None
    if "date" in fields:
        field = fields["date"]
        try:
            date = read_date(fold(scalar(field.node)), near=metadata.date, month_first=metadata.month_first)[0]
        except (ValueError, TypeError) as error:
            problems.error(field.line, f"date: {error}")
    return Part(title or None, date)
