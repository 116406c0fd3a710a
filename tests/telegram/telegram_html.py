"""Reads HTML as Telegram's server does, and refuses what it refuses (https://core.telegram.org/bots/api#html-style)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

TAGS = {
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "tg-emoji", "code", "pre",
    "blockquote",
}  # fmt: skip
ENTITIES = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-zA-Z0-9-]+)(?P<attributes>(?:\s+[^<>]*)?)>")
HREF = re.compile(r'^\s+href="([^"<>]*)"$')
EXPANDABLE = re.compile(r"^\s+expandable$")


class ParseError(ValueError):
    """The HTML is not such as Telegram takes."""


@dataclass(frozen=True)
class Entity:
    """A stretch of the text with a meaning.

    Attributes:
        tag: The tag's name.
        text: What stands in it.
        url: Where a link leads.
        expandable: For a folded quotation.
    """

    tag: str
    text: str
    url: str | None = None
    expandable: bool = False


@dataclass(frozen=True)
class Parsed:
    """What a reader sees.

    Attributes:
        text: Without tags.
        entities: In the order in which they close.
    """

    text: str
    entities: tuple[Entity, ...]

    def all(self, tag: str) -> list[str]:
        return [entity.text for entity in self.entities if entity.tag == tag]


def parse(html: str) -> Parsed:
    """Read HTML.

    Raises:
        ParseError: A tag is unknown, unclosed, closed twice or wrongly nested, or an attribute is not allowed.
    """
    text, position = "", 0
    entities: list[Entity] = []
    stack: list[tuple[str, int, str]] = []
    while position < len(html):
        if html[position] != "<":
            end = html.find("<", position)
            end = len(html) if end < 0 else end
            text += ENTITIES.sub(lambda match: unescape(match[0]), html[position:end])
            position = end
            continue
        match = TAG.match(html, position)
        if not match:
            raise ParseError(f'Unsupported start tag at byte offset {position}: "{html[position : position + 20]}"')
        name = match["name"].lower()
        if match["close"]:
            if not stack or stack[-1][0] != name:
                raise ParseError(f'Unmatched end tag at byte offset {position}, expected "</{stack[-1:]}>"')
            _, start, attributes = stack.pop()
            entities.append(_entity(name, text[start:], attributes))
        else:
            _check(name, match["attributes"], [opened for opened, *_ in stack], position)
            stack.append((name, len(text), match["attributes"]))
        position = match.end()
    if stack:
        raise ParseError(f'Can\'t find end tag corresponding to start tag "{stack[-1][0]}"')
    return Parsed(text, tuple(entities))


def _check(name: str, attributes: str, opened: list[str], position: int) -> None:
    if name not in TAGS:
        raise ParseError(f'Unsupported start tag "{name}" at byte offset {position}')
    if name == "blockquote" and "blockquote" in opened:
        raise ParseError("Blockquotes can't be nested")
    good = {"a": HREF.match(attributes), "blockquote": not attributes or EXPANDABLE.match(attributes)}
    if not good.get(name, not attributes):
        raise ParseError(f'Unexpected attributes "{attributes}" of "{name}"')


def _entity(tag: str, text: str, attributes: str) -> Entity:
    link = HREF.match(attributes)
    return Entity(tag, text, unescape(link[1]) if link else None, bool(EXPANDABLE.match(attributes)))
