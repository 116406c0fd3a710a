"""YAML as fields that know their line, read node by node so that nothing is ever expanded or guessed.

Values are taken as they are written: ``title: 007`` is "007", ``language: no`` is "no".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from bot.errors import ArticleError

# The C loader is some nine times as fast; it is missing where PyYAML was built without libyaml.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_MAY_BE_ALIAS = re.compile(r"(?:^|[\s\[{,:-])\*\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Field:
    """One ``key: value`` of a mapping.

    Attributes:
        key: The key as written.
        node: The value, not yet read.
        line: The key's line in the file, counted from 1.
    """

    key: str
    node: yaml.Node
    line: int


def read_fields(text: str, first_line: int = 1, example: str = "title: Talks resume") -> list[Field]:
    """Return the fields of a YAML mapping in the order they are written; none for an empty text.

    Args:
        text: One YAML document.
        first_line: Where it begins in the file.
        example: A key with its value, for messages.

    Raises:
        ArticleError: Broken YAML, an alias, or something other than a mapping.
    """
    try:
        _refuse_aliases(text, first_line)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ArticleError(f"broken YAML: {_what(error, text)}", _where(error, text) + first_line) from None
    except RecursionError:
        raise ArticleError("YAML nested too deep: write each key at the start of its line", first_line) from None
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise ArticleError(f"no keys here: write one a line, as in '{example}'", first_line)
    return list(fields_of(node, first_line))


def fields_of(node: yaml.MappingNode, first_line: int = 1) -> Iterator[Field]:
    """Yield the mapping's fields; a key that is a list or mapping itself stands as ``?``."""
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        yield Field(name, value, line_of(key, first_line))


def line_of(node: yaml.Node, first_line: int = 1) -> int:
    """Return the node's line in the file."""
    return int(node.start_mark.line) + first_line


def scalar(node: yaml.Node) -> str:
    """Return a single value as it is written; an empty one is the empty string.

    Raises:
        TypeError: The node is a list or a mapping.
    """
    if not isinstance(node, yaml.ScalarNode):
        raise TypeError("write one value, no list and no keys within")
    return "" if node.tag == _NULL else str(node.value)


def _refuse_aliases(text: str, first_line: int) -> None:
    """Refuse ``*name``: a few lines of them can stand for gigabytes of text."""
    if not _MAY_BE_ALIAS.search(text):
        return
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            line = first_line + (event.start_mark.line if event.start_mark else 0)
            raise ArticleError(f"'*{event.anchor}' is a YAML alias: put a text that begins with * in quotes", line)


def _what(error: yaml.YAMLError, text: str) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        if "\t" in _before_text(text.split("\n")[_where(error, text)]):
            return "a tab before the text of the line: put blanks in its place"
        if error.problem == "but found another document":
            return "a second document begins here: leave the line '---' out, or make two files of it"
        return f"{error.problem}: put a value that holds ': ', ' #' or begins with a mark in quotes"
    return f"{getattr(error, 'reason', 'cannot be read')}: leave such characters out"


def _before_text(line: str) -> str:
    """Return the blanks and hyphens that a line begins with."""
    return line[: len(line) - len(line.lstrip(" \t-"))]


def _where(error: yaml.YAMLError, text: str) -> int:
    """Return the line within the text, counted from 0."""
    if isinstance(error, yaml.MarkedYAMLError):
        # What is missing at the end is reported on the line after the last.
        return min(error.problem_mark.line, text.count("\n")) if error.problem_mark else 0
    position = getattr(error, "position", 0)
    return text.count("\n", 0, position) if isinstance(position, int) else 0
