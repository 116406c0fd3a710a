"""Find the name that stands beside a description: "a spokesman, Jane Roe, said", "Jane Roe, a nurse who said"."""

from __future__ import annotations

from bot.model import Span
from bot.statements.people.document import Document
from bot.statements.people.lexicon import PeopleLexicon
from bot.statements.people.mentions import Mention, Part

_REACH = 70
"""Characters behind a description within which its name, titles and roles before it included, begins."""

_COMMA = frozenset(",")
_CLOSING = frozenset(',.;:)”"')


def names_beside(span: Span, document: Document, lexicon: PeopleLexicon) -> tuple[Mention, ...]:
    """Return the name, or the two joined by "and", in apposition to a description; nothing where none is.

    Args:
        span: The description.
        document: The article.
        lexicon: The language's knowledge.
    """
    return _names_behind(span, document, lexicon) or _name_before(span, document, lexicon)


def _names_behind(span: Span, document: Document, lexicon: PeopleLexicon) -> tuple[Mention, ...]:
    """The names between commas behind it: "two nurses, Jane Roe and Joan Doe, said"."""
    names: list[Mention] = []
    at = span.end
    for mention in document.mentions_in(span.end, span.end + _REACH, 2):
        joints = lexicon.small.joining if names else _COMMA
        between = _without_owner(document.body[at : mention.first].strip(), lexicon)
        if mention.part is Part.POSSESSIVE or between not in joints:
            break
        names.append(mention)
        at = mention.end
    return tuple(names) if names and document.body[at : at + 1] in _CLOSING else ()


def _without_owner(text: str, lexicon: PeopleLexicon) -> str:
    """Leave out "her brother" from ", her brother" before a name."""
    joint, *rest = text.split()[:4] or [""]
    owned = bool(rest) and rest[0].lower() in lexicon.small.owning
    return joint if owned and all(word.lower() in lexicon.roles for word in rest[1:]) else text


def _name_before(span: Span, document: Document, lexicon: PeopleLexicon) -> tuple[Mention, ...]:
    """The name before it, where a comma or a relative clause behind it shows it to be no subject of its own."""
    if document.body[span.end : span.end + 1] != "," and not _ends_in_relative(span, lexicon):
        return ()
    return tuple(
        mention
        for mention in document.mentions_before(span.start, 1)
        if document.body[mention.end : span.start].strip() == ","
        and mention.part is not Part.POSSESSIVE
        and not _follows_preposition(mention, document, lexicon)
        and (entity := document.entity(mention))
        and entity.is_human
    )


def _ends_in_relative(span: Span, lexicon: PeopleLexicon) -> bool:
    pronoun = lexicon.pronouns.get(span.text.rpartition(" ")[2].lower())
    return pronoun is not None and pronoun.use == "relative"


def _follows_preposition(mention: Mention, document: Document, lexicon: PeopleLexicon) -> bool:
    """True for "after talks with Jane Roe, a spokesman", who is somebody else."""
    before = document.body[max(0, mention.first - 12) : mention.first].split()
    word = before[-1].lower() if before else ""
    return word in lexicon.small.prepositions or word in lexicon.small.comparing
