"""Says in a line what is wrong with a setting: where it stands, and what to write instead."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, SecretStr, ValidationError

from bot.errors import ArticleError
from bot.knowledge.decoding import decode
from bot.knowledge.files import read_file
from bot.knowledge.problems import Problems, one_line
from bot.knowledge.yaml_fields import Field, fields_of, read_fields

if TYPE_CHECKING:
    import yaml
    from pydantic_core import ErrorDetails

_MOST_BYTES = 1_000_000
_EXAMPLE = "knowledge: articles"
_SHOWN = 60  # Characters of a value.

_MESSAGES = {
    "int_parsing": "{value} is no whole number",
    "int_type": "{value} is no whole number",
    "int_from_float": "{value} is no whole number",
    "float_parsing": "{value} is no number",
    "float_type": "{value} is no number",
    "string_type": "put it in quotes",
    "path_type": "write a path",
    "frozen_set_type": "write a list, as in [123456]",
    "tuple_type": "write a list, as in [one, two]",
    "model_type": "write its keys below it, one a line",
    "model_attributes_type": "write its keys below it, one a line",
    "greater_than_equal": "{value} is too little: write {ge} or more",
    "greater_than": "{value} is too little: write more than {gt}",
    "less_than_equal": "{value} is too much: write {le} or less",
    "literal_error": "{value} is none of {expected}",
    "missing": "is missing",
}


def explain(error: ValidationError, model: type[BaseModel], file: Path, variables: Mapping[str, str]) -> str:
    """Put each fault on a line of its own.

    Args:
        error: What was raised.
        model: What was to be made of the settings.
        file: Where some of them stand.
        variables: Names of the environment's variables by the path of the setting that each gives.
    """
    fields = _fields_in(file)
    lines = []
    for fault in error.errors():
        path = [str(part) for part in fault["loc"]]
        place = _variable(path, variables) or _place_in(fields, path, file) or "flags"
        lines.append(one_line(f"{place}: {'.'.join(path)}: {_message(fault, path, model)}"))
    return "\n".join(["Settings that cannot be used:", *(f"  {line}" for line in lines)])


def explain_file(file: Path, otherwise: Exception) -> str:
    """Say why a file of settings cannot be read at all."""
    try:
        _read(file)
    except ArticleError as error:
        return f"{file}:{error.line}: {one_line(str(error))}"
    if isinstance(otherwise, UnicodeError):
        return f"{file}: not UTF-8: save it as UTF-8 text"
    return f"{file}: {one_line(str(otherwise))}"


def explain_variables(field: str, prefix: str) -> str:
    """Name the environment's variables of which one is not written as its setting wants it."""
    start = f"{prefix}{field}".upper()
    names = sorted(name for name, value in os.environ.items() if name.upper().startswith(start) and value)
    return (
        f'{" or ".join(names) or start}: write lists as JSON, as in [123456], and parts with keys as in {{"url": "…"}}'
    )


def _message(fault: ErrorDetails, path: Sequence[str], model: type[BaseModel]) -> str:
    if fault["type"] == "extra_forbidden":
        return _unknown(path[-1], _keys(model, path[:-1]))
    form = _MESSAGES.get(fault["type"])
    if form is None:
        return fault["msg"].removeprefix("Value error, ")
    return form.format(value=_shown(fault["input"], model, path), **fault.get("ctx", {}))


def _unknown(key: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.7)
    return f"unknown: did you mean '{close[0]}'?" if close else f"unknown: the keys are {', '.join(known)}"


def _shown(value: object, model: type[BaseModel], path: Sequence[str]) -> str:
    """Return a value as a message may quote it: no secret, nothing long."""
    parent = _part(model, path[:-1])
    field = parent.model_fields.get(path[-1]) if parent else None
    if field and SecretStr in (field.annotation, *get_args(field.annotation)):
        return "what stands there"
    text = str(value)
    return f"'{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}'"


def _keys(model: type[BaseModel], path: Sequence[str]) -> list[str]:
    part = _part(model, path)
    return list(part.model_fields) if part else []


def _part(model: type[BaseModel], path: Sequence[str]) -> type[BaseModel] | None:
    """Follow a path through the models within a model."""
    for name in path:
        field = model.model_fields.get(name)
        kinds: tuple[Any, ...] = (field.annotation, *get_args(field.annotation)) if field else ()
        inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
        if inner is None:
            return None
        model = inner
    return model


def _variable(path: Sequence[str], variables: Mapping[str, str]) -> str | None:
    """Return the variable that gives a setting, or a part that holds it."""
    for length in range(len(path), 0, -1):
        key = ".".join(path[:length])
        for name in (variables.get(key), f"BOT_{'__'.join(path[:length])}".upper()):
            if name and os.environ.get(name):
                return name
    return None


def _fields_in(file: Path) -> list[Field]:
    try:
        return _read(file)
    except ArticleError:
        return []


def _read(file: Path) -> list[Field]:
    if not file.is_file():
        return []
    return read_fields(decode(read_file(file, _MOST_BYTES), Problems(str(file))), example=_EXAMPLE)


def _place_in(fields: Sequence[Field], path: Sequence[str], file: Path) -> str | None:
    """Return where in the file a setting stands, or what stands above it."""
    line = None
    for name in path:
        found = next((field for field in fields if field.key == name), None)
        if found is None:
            break
        line = found.line
        fields = list(_inner(found.node))
    return f"{file}:{line}" if line else None


def _inner(node: yaml.Node) -> Iterator[Field]:
    from yaml import MappingNode

    if isinstance(node, MappingNode):
        yield from fields_of(node)
