"""A language's knowledge, read once from the files of its folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from bot.statements.languages import has_file, lines
from bot.statements.neighbours import Grammar


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word that attributes.

    Attributes:
        lemma: Its base form.
        frames: What it may take as the content, one letter each; the data files explain the letters.
        prepositions: Those that lead to its content.
    """

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]

    @property
    def speaks(self) -> bool:
        """True for a verb of speech proper, which takes both a quotation and a clause."""
        return self.frames >= {"q", "c"}


class Shape(NamedTuple):
    """What a word can be by how it ends.

    Attributes:
        ending: The word's last letters.
        length: The fewest letters a word must have.
        letters: What it can be then, the likeliest first.
        small_only: True where a capital letter speaks against it.
    """

    ending: str
    length: int
    letters: str
    small_only: bool


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that is known of a language.

    Attributes:
        function_words: Word to its one tag.
        parts_of_speech: Word to the letters of what it can be, the likeliest first.
        verbs: Each form of a cue verb to the verb.
        nouns: Each form of a cue noun (*claim*, *criticism*) to the noun.
        agents: Each form of a noun for who holds an attitude (*supporter*) to the noun.
        adjectives: Each cue adjective (*confident*, *critical*) to itself.
        markers: Name to the words or phrases that show how parts stand together.
        shapes: What unknown words can be by how they end; the first that fits counts.
        grammar: What words show about their neighbours.
    """

    function_words: dict[str, str]
    parts_of_speech: dict[str, str]
    verbs: dict[str, CueWord]
    nouns: dict[str, CueWord]
    agents: dict[str, CueWord]
    adjectives: dict[str, CueWord]
    markers: dict[str, frozenset[str]]
    shapes: tuple[Shape, ...]
    grammar: Grammar

    def guess(self, word: str, capital: bool) -> str:
        """Letters of what an unknown word can be, told by its shape; a name unless its shape says otherwise."""
        if "-" in word and not capital:
            return "J"
        for shape in self.shapes:
            if len(word) >= shape.length and word.endswith(shape.ending) and not (capital and shape.small_only):
                return shape.letters + ("P" if capital and shape.letters == "g" else "")
        return "P" if capital else "J" if "-" in word else "N"


@cache
def load_lexicon(language: str) -> Lexicon | None:
    """Read a language's folder; None where there is none."""
    if not has_file(language, "cue_verbs.txt"):
        return None
    markers = _read_markers(language)
    shapes = tuple(_read_shapes(language))
    verbs, nouns = _read_cues(language, "cue_verbs.txt"), _read_cues(language, "cue_nouns.txt")
    return Lexicon(
        function_words=_read_classes(language, "function_words.txt"),
        parts_of_speech=_with_cues(_read_classes(language, "parts_of_speech.txt"), verbs, nouns, shapes),
        verbs=verbs,
        nouns=nouns,
        agents=_read_cues(language, "cue_agents.txt"),
        adjectives=_read_cues(language, "cue_adjectives.txt"),
        markers=markers,
        shapes=shapes,
        grammar=Grammar(
            plural_ending=_plural_ending(language),
            singular_endings=tuple(markers["singular ending"]),
            plurals=markers["plural"],
            agents=markers["agent"],
            before_to=markers["before to"],
            speech=frozenset(form for form, cue in verbs.items() if cue.speaks),
        ),
    )


def _with_cues(
    known: dict[str, str], verbs: dict[str, CueWord], nouns: dict[str, CueWord], shapes: tuple[Shape, ...]
) -> dict[str, str]:
    """Add to what words can be that each cue can be what it attributes as, where its shape does not tell."""
    for word in nouns:
        if "N" not in known.get(word, ""):
            known[word] = known.get(word, "") + "N"
    for word, cue in verbs.items():
        letters = known.get(word, "")
        if not set("vzdng") & set(letters) and not word.endswith(tuple(shape.ending for shape in shapes)):
            known[word] = (letters or "N") + ("v" if word == cue.lemma else "z")
    return known


def _entries(language: str, name: str) -> Iterator[tuple[str, str, str]]:
    return (line.partition(":") for line in lines(language, name))


def _read_classes(language: str, name: str) -> dict[str, str]:
    """Read ``letters: word word …`` lines; the first line that holds a word counts."""
    found: dict[str, str] = {}
    for letters, _, words in _entries(language, name):
        for word in words.split():
            found.setdefault(word, letters)
    return found


def _read_markers(language: str) -> dict[str, frozenset[str]]:
    """Read ``name: word word …`` lines; a name may have several, and one that a language does not need has none."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for name, _, words in _entries(language, "markers.txt"):
        found[name] |= frozenset(words.split())
    return found


def _read_shapes(language: str) -> Iterator[Shape]:
    """Read ``ending length letters [small]`` lines."""
    for line in lines(language, "word_shapes.txt"):
        if not line.startswith("plural:"):
            ending, length, letters, *small = line.split()
            yield Shape(ending, int(length), letters, bool(small))


def _plural_ending(language: str) -> str:
    endings = (rest.strip() for name, _, rest in _entries(language, "word_shapes.txt") if name == "plural")
    return next(endings, "\0")


def _read_cues(language: str, name: str) -> dict[str, CueWord]:
    """Read ``lemma form …<tab>frames<tab>prepositions`` lines; the first line that holds a form counts."""
    found: dict[str, CueWord] = {}
    for line in lines(language, name):
        forms, frames, prepositions = (line + "\t").split("\t")[:3]
        cue = CueWord(forms.split()[0], frozenset(frames), frozenset(prepositions.split()))
        for form in forms.split():
            found.setdefault(form, cue)
    return found
