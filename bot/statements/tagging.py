"""Cut a sentence into tokens, each with one letter for the part it plays; a whole sentence is then a string.

``D`` determiner, ``N`` noun, ``J`` adjective, ``P`` capitalised name, ``U`` pronoun, ``Y`` day, ``s`` possessive
ending; ``V`` finite verb, ``v`` base form, ``n`` past participle, ``g`` -ing form, ``M`` modal, ``B`` be, ``H`` have,
``O`` do, ``T`` to; ``R`` adverb, ``I`` preposition, ``C`` and, or, but; ``S`` subordinator, ``t`` that, ``W`` wh-word;
``K`` a quoted stretch; ``,`` ``;`` ``:`` ``-`` ``(`` ``)`` ``?`` themselves.

No parser, no model: a word's possible tags come from the lexicon, and its neighbours decide among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.statements.disambiguation import choose_tags
from bot.statements.lexicon import Lexicon
from bot.statements.quotes import QUOTE_MARKS, Quote

MAX_TOKENS = 400
"""A longer clause is cut, so that every search within one takes bounded time."""

QUOTE_MASK = "\x01"
PENDING_MASK = "\x03"
"""Stands for a quotation that ends in a comma: its cue must follow."""
_REST_MASK = "\x02"
_TOKEN = re.compile(
    r"[\x01\x03]\x02*"
    r"|\d{1,3}(?:,\d{3})+(?!\w)"
    r"|[^\W_]+(?:[-./&@][^\W_]+)*(?:['’](?:t\b|[A-Z][^\W_]+))?"
    r"|['’](?:s|S|re|ve|ll|d|m)\b|(?<=s)['’](?=\s)"
    r"|[$€£#@]\w(?:[\w.,]*\w)?"
    r"|[,;:()\[\]?!—–―]|-+"
)
_OPTIONS_KEPT = 20_000
"""Words whose possible tags are kept at hand; an article's are few, and most are of every article."""
_SIGNS = {
    **dict.fromkeys((QUOTE_MASK, PENDING_MASK), "K"),
    **dict.fromkeys("—–―-", "-"),
    **dict.fromkeys("[(", "("),
    **dict.fromkeys("])", ")"),
    **dict.fromkeys("?!", "?"),
    **{sign: sign for sign in ",;:"},
}
_NOUN_PHRASE = re.compile(
    r"R?D+[ngR]*(?:[JNPYK]+sD?[ng]*)*[JNPYK]*[JNPK]"  # the senior official, his campaign's new “rigged” ad
    r"|(?:[JNPY]+sD?[ng]*)+[JNPYK]*[NPK]"  # Clinton's spokesman
    r"|[JNPY]*[NP]"  # State Department officials
    r"|D*U"  # he, all those
    r"|D+R*J+(?=[IVMBH,]|$)"  # the accused, the co-author of
    r"|D(?=[^JNPYKngD]|$)"  # some, many, both
)


class Stretch(NamedTuple):
    """A sentence of the body, with the index of the first of the article's sentences that it holds."""

    start: int
    end: int
    sentence: int
    opens_passage: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence as tokens, tags and noun phrases; all indexes are token numbers.

    Attributes:
        starts: Offset of each token in the body.
        ends: Offset after each.
        texts: Each token.
        words: Each token in lower case.
        tags: A letter for each.
        sentence: Index, among the article's, of its first sentence.
        opens_passage: True for the first of its passage.
        phrase_starts: Index after a noun phrase's last token to the index of its first.
        phrase_ends: The other way round.
        lexicon: What is known of its language.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    texts: Sequence[str]
    words: Sequence[str]
    tags: str
    sentence: int
    opens_passage: bool
    phrase_starts: Mapping[int, int]
    phrase_ends: Mapping[int, int]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.tags)

    def is_pending(self, at: int) -> bool:
        """True for a quotation that ends in a comma, so that its cue must follow."""
        return 0 <= at < len(self) and self.words[at].startswith(PENDING_MASK)

    def is_shouted(self, at: int) -> bool:
        """True for a token all in capitals."""
        return self.texts[at].isupper()


def mask_quotes(body: str, quotes: Sequence[Quote]) -> str:
    """Blank what stands in quotation marks, so that one token stands for each quotation; lengths stay."""
    parts, at = [], 0
    for quote in quotes:
        pending = body[quote.start : quote.end].rstrip(QUOTE_MARKS).endswith(",")
        mask = PENDING_MASK if pending else QUOTE_MASK
        parts += [body[at : quote.start], mask, _REST_MASK * (quote.end - quote.start - 1)]
        at = quote.end
    parts.append(body[at:])
    return "".join(parts)


def tag_stretch(masked: str, stretch: Stretch, lexicon: Lexicon) -> Iterator[Clause]:
    """Tokenize and tag a stretch of the masked body; over ``MAX_TOKENS`` tokens make more than one clause."""
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(masked, stretch.start, stretch.end)]
    for first in range(0, len(tokens), MAX_TOKENS):
        opens_passage = stretch.opens_passage and first == 0
        yield _tag(tokens[first : first + MAX_TOKENS], stretch._replace(opens_passage=opens_passage), lexicon)


def _tag(tokens: list[tuple[int, int, str]], stretch: Stretch, lexicon: Lexicon) -> Clause:
    texts = [text for _, _, text in tokens]
    words = [text.lower() for text in texts]
    title = _is_title(texts)
    options = [_SIGNS.get(text[0]) or _options(text, at == 0 or title, lexicon) for at, text in enumerate(texts)]
    tags = choose_tags(options, words, lexicon.grammar)
    phrases = [phrase.span() for phrase in _NOUN_PHRASE.finditer(_part_pending(tags, words))]
    return Clause(
        starts=[start for start, _, _ in tokens],
        ends=[end for _, end, _ in tokens],
        words=words,
        tags=tags,
        texts=texts,
        sentence=stretch.sentence,
        opens_passage=stretch.opens_passage,
        phrase_starts={end: start for start, end in phrases},
        phrase_ends=dict(phrases),
        lexicon=lexicon,
    )


def _part_pending(tags: str, words: list[str]) -> str:
    """Set a quotation whose cue must follow apart from the noun before it (*the prime minister “…,” Lee said*)."""
    if "K" not in tags:
        return tags
    return "".join("," if words[at][0] == PENDING_MASK and tags[at - 1] != "D" else tag for at, tag in enumerate(tags))


def _is_title(texts: list[str]) -> bool:
    """True where nearly all long words are capitalised, so that a capital tells nothing."""
    long_words = [text for text in texts if len(text) > 3 and text[0].isalpha()]
    return len(long_words) > 3 and sum(text[0].isupper() for text in long_words) > 0.9 * len(long_words)


@lru_cache(maxsize=_OPTIONS_KEPT)
def _options(text: str, any_case: bool, lexicon: Lexicon) -> str:
    """Letters of what a word can be, the likeliest first."""
    word = text.lower()
    capital = text[0].isupper() and not any_case
    if tag := lexicon.function_words.get(word):
        return _closed_or_name(text, tag) if capital else tag
    if text[0] in "'’":
        return "s"
    return "P" if capital else lexicon.parts_of_speech.get(word) or lexicon.guess(word, text[0].isupper())


def _closed_or_name(text: str, tag: str) -> str:
    """A function word with a capital within a sentence may be a name (*May*, *US*)."""
    if tag == "Y":
        return tag
    return "P" if tag in "MB" or (len(text) > 1 and text.isupper()) else tag
