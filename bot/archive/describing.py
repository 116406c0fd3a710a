"""What an article calls those who speak in it: "the election lawyer", "a source close to the talks"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from bot.archive.lang.en.descriptions import AFTER_THE_HEAD, APPOSITION, ARTICLES, DEEDS, ONCE, WHAT_ONE_IS, WHO_DOES
from bot.model import Analysis, Person, PersonKind, Statement
from bot.statements.people.lexicon import load_people_lexicon
from bot.text import terms

SENTENCES_BESIDE = 3
"""How many sentences with the name are read, the first ones: there an article introduces people."""
REACH = 200
"""Characters before and behind a name in which words that introduce it are looked for."""
_MARKS = ',.;:“”"'
_MARK = re.compile(f"[{_MARKS}]")
_PIECE = f"[^{_MARKS}]*"
_NOUN = rf"((?i:{APPOSITION})\b{_PIECE})"
_IN_FRONT = re.compile(rf"(?:\A|{_MARK.pattern})\s*{_NOUN}, (?:[A-Z][\w.'’-]* )+\Z")
_APPOSITION = re.compile(rf", {_NOUN}")
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r",|\b(?:and|or)\b")
_OWNER = re.compile(r"(?:['’]s|s['’])(?=\s)")
_PLURAL = re.compile(r"(?<![su])s$")


class Described(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one article calls one speaker.

    Attributes:
        person: The speaker.
        said: Places of their statements among those described.
        called: Terms of all that the speaker is called.
        beside: Other terms of the sentences that introduce the name.
        common: The words that stand there as common nouns and the like, not as names, in the singular; of roles
            the one that the speaker holds, with what makes it another ("deputy mayor").
        heads: Terms that say what the speaker is: the cook, not the ferry, of "a cook on the night ferry".
    """

    person: Person
    said: tuple[int, ...]
    called: tuple[str, ...]
    beside: tuple[str, ...]
    common: tuple[str, ...]
    heads: tuple[str, ...]


def describe(analysis: Analysis, statements: Sequence[int]) -> Iterator[Described]:
    """Yield what an article calls whoever says some of its statements.

    Args:
        analysis: The article and what was found in it.
        statements: Places of the statements among the article's.
    """
    by_speaker: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for place, number in enumerate(statements):
        if speaker := analysis.statements[number].speaker:
            by_speaker[speaker.name, speaker.named].append(place)
    for places in by_speaker.values():
        said = [analysis.statements[statements[place]] for place in places]
        if person := said[0].speaker:
            yield _described(analysis, person, tuple(places), said)


def _described(analysis: Analysis, person: Person, places: tuple[int, ...], said: Iterable[Statement]) -> Described:
    language = analysis.article.language
    called, beside = _texts(analysis, person, said)
    parts = [_own_and_anothers(part) for text in called for part in text.split(",")]
    own = dict.fromkeys(term for text, _ in parts for term in terms(text, language))
    others = (*(text for _, text in parts), *beside)
    other = dict.fromkeys(term for text in others for term in terms(text, language) if term not in own)
    # A sentence with a body's name tells of many people, not of what the body is.
    introducing = _introducing(person.name, beside) if person.kind is PersonKind.PERSON else ()
    called = [*called, *(role.lower() for role in person.roles)]
    texts = (*called, *introducing)
    common = dict.fromkeys(noun for text in texts for noun in _nouns_in(text))
    return Described(
        person, places, tuple(own), tuple(other), tuple(common), tuple(sorted(_own_heads(called, language)))
    )


def _texts(analysis: Analysis, person: Person, said: Iterable[Statement]) -> tuple[list[str], list[str]]:
    """Return what a speaker is called, and the sentences that introduce the name."""
    sources = [statement.source.text for statement in said if statement.source]
    called = [person.name, *person.aliases, *person.roles, *sources]
    surname = terms(person.name, analysis.article.language)[-1:] if person.named else []
    beside = [line for line, held in enumerate(analysis.terms) if surname and surname[0] in held]
    texts = [analysis.sentences[line].text for line in beside[:SENTENCES_BESIDE]]
    return [*called, *_by_deeds(person.name, texts)], texts


def _own_and_anothers(text: str) -> tuple[str, str]:
    """Part what somebody is from what another is: "a cousin" of "the environment minister", the mayor's brother."""
    *owners, owned = _OWNER.split(text)
    if owners and _is_role(owners[-1].split()[-1:]):
        return owned, owners[-1]
    head = up_to_the_head(text)
    behind = text[len(head) :].split()[1:]
    return (head, " ".join(behind)) if _is_role(up_to_the_head(" ".join(behind)).split()[-1:]) else (text, "")


def _introducing(name: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield what stands next to a name: "the lawyer" Roe, Roe, "a lawyer from Dorn"; not whom Roe told, or wrote to."""
    surname = re.compile(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b")
    for text, found in ((one, found) for one in texts for found in surname.finditer(one)):
        before = text[max(0, found.start() - REACH) : found.start()]
        behind = text[found.end() : found.end() + REACH]
        yield _next_to_the_name(_MARK.split(before)[-1])
        if behind.startswith(",") and (in_front := _IN_FRONT.search(before)):
            yield in_front[1]
        if (apposition := _APPOSITION.match(behind)) and (told := re.match(WHAT_ONE_IS, apposition[1], re.IGNORECASE)):
            yield told["what"]
            if told["once"]:
                yield from (f"{ONCE} {noun}" for noun in _nouns_in(told["what"]))


def _next_to_the_name(text: str) -> str:
    """Return the description that ends a clause before a name: whom the mayor thanked is no mayor."""
    words = text.split()
    if not _is_role(words[-1:]):
        return " ".join(words[-1:])
    articles = [place for place, word in enumerate(words) if word.lower() in ARTICLES]
    return " ".join(words[max(articles, default=0) :])


def heads(text: str) -> frozenset[str]:
    """Return the term of the noun that a description turns on: "head" of the union, a union "head"; or nothing."""
    return frozenset(terms(up_to_the_head(text))[-1:])


def up_to_the_head(text: str) -> str:
    """Return a description up to its head noun: "the head" of "the head of the union", "a Bank of Dorn clerk"."""
    words = text.split()
    cut = next((place for place, word in enumerate(words) if place and word.lower() in AFTER_THE_HEAD), len(words))
    ends_in_a_role = _is_role(words[-1:]) and not _is_role(words[cut - 1 : cut])
    return text if ends_in_a_role else " ".join(words[:cut])


def _is_role(words: Sequence[str]) -> bool:
    """Tell whether a single word is what people are by office or trade."""
    lexicon = load_people_lexicon("en")
    return lexicon is not None and any(word.lower() in lexicon.roles for word in words)


def _own_heads(called: Iterable[str], language: str) -> frozenset[str]:
    """Return the head noun of each thing that a speaker is called: "Mira Castellan, a cook on the night ferry"."""
    parts = (_without_names(up_to_the_head(part)) for text in called for part in text.split(","))
    return frozenset(found[-1] for part in parts if (found := terms(part, language)))


def _by_deeds(name: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield what clauses behind a name make of its bearer: "Okoro, who leads the union" is a leader of the union."""
    pattern = re.compile(re.escape(name.rsplit(maxsplit=1)[-1]) + WHO_DOES)
    for clause in (found for text in texts for found in pattern.finditer(text)):
        yield from (f"{noun} of {clause['what']}" for noun in DEEDS[clause["deed"]])


def _nouns_in(text: str) -> Iterator[str]:
    """Yield the common words that say what somebody is, of roles the last: a mayor's brother is no mayor."""
    for part in _PARTS.split(text):
        owned = _OWNER.split(up_to_the_head(part))[-1]
        words = words_of(_without_names(owned))
        roles = [word for word in words if _is_role([word])]
        nouns = [*(word for word in words if word not in roles), *roles[-1:]]
        yield from (_ranked(words_of(owned), noun) for noun in nouns)


def noun_of(text: str) -> str:
    """Return the noun that a description turns on, in the singular, with what makes it another: "deputy mayor"."""
    words = words_of(_OWNER.split(up_to_the_head(text))[-1])
    return _ranked(words, words[-1]) if words else ""


def _ranked(words: Sequence[str], noun: str) -> str:
    """Put before a noun the words before it that make its bearer another."""
    lexicon = load_people_lexicon("en")
    ranks = lexicon.small.once | lexicon.small.not_yet if lexicon else frozenset()
    last = max(place for place, word in enumerate(words) if word == noun)
    return " ".join([*(word for word in words[:last] if word in ranks), noun])


def words_of(text: str) -> list[str]:
    """Return a text's words in small letters and in the singular, as far as their endings tell."""
    return [_PLURAL.sub("", word) for word in _WORD.findall(text.lower())]


def _without_names(text: str) -> str:
    return " ".join(word for word in text.split() if not word[:1].isupper())
