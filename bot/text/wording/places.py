"""The names that one place goes by: *American*, *U.S.*, *the United States*, *Washington*."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from bot.text.language import language
from bot.text.terms import terms

#: A place's other name is nearly as good as the one that was asked for.
SAME_PLACE = 0.9


def same_place(phrase: str, code: str = "en") -> frozenset[str]:
    """Return the other names of the place that a phrase names, as people write them; none where it names no place.

    Articles, inflection and case do not matter, except that *us* is no country. A name of several places gives the
    names of all: *Brussels* those of Belgium and of the European Union.

    Example:
        >>> sorted(same_place("Russians"))
        ['Kremlin', 'Moscow', 'Russia', 'Russian Federation']
    """
    return frozenset(_names(code).get(_terms(phrase, code), {}))


def same_place_terms(*name: str, code: str = "en") -> frozenset[tuple[str, ...]]:
    """Return the other names of the place that some terms name together, each as the terms that it makes.

    Example:
        >>> ("unit", "state") in same_place_terms("american")
        True
        >>> ("american",) in same_place_terms("unit", "state")
        True
    """
    return frozenset(_names(code).get(name, {}).values())


@cache
def _names(code: str) -> Mapping[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """Return, for the terms of each name, the other names of its place, each with its own terms."""
    names: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    for place in _places(language(code).code):
        of_name = {name: _terms(name, code) for name in place}
        for own in of_name.values():
            others = {name: other for name, other in of_name.items() if other != own}
            names.setdefault(own, {}).update(others)
    names.pop((), None)
    return names


def _terms(name: str, code: str) -> tuple[str, ...]:
    # Capitals alone may be a headline's, to terms(); beside the same in small letters they are an abbreviation's.
    return tuple(terms(f"{name} {name.lower()}", code)[:1] if name.isupper() else terms(name, code))


def _places(code: str) -> list[list[str]]:
    path = files("bot.text").joinpath("lang", code, "places.yaml")
    if not path.is_file():
        return []
    import yaml  # only once a place is asked for

    places: list[list[str]] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return places
