"""Cut a sentence into tokens, each with one letter for the part it plays; a whole sentence is then a string.

``D`` determiner, ``N`` noun, ``J`` adjective, ``P`` capitalised name, ``U`` pronoun, ``Y`` day, ``s`` possessive ending;
``V`` finite verb, ``v`` base form, ``n`` past participle, ``g`` -ing form, ``M`` modal, ``B`` be, ``H`` have, ``O`` do,
``T`` to; ``R`` adverb, ``I`` preposition, ``C`` and, or, but; ``S`` subordinator, ``t`` that, ``W`` wh-word;
``K`` a quoted stretch; ``,`` ``;`` ``:`` ``-`` ``(`` ``)`` ``?`` themselves.

No parser, no model: a word's possible tags come from the lexicon, and its neighbours decide among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.statements.lexicon import Lexicon
from bot.statements.quotes import QUOTE_MARKS, Quote

MAX_TOKENS = 400
"""A longer clause is cut, so that every search within one takes bounded time."""

QUOTE_MASK = "\x01"
PENDING_MASK = "\x03"
"""Stands for a quotation that ends in a comma: its cue must follow."""
_REST_MASK = "\x02"
_REDUCED_RELATIVE = re.compile(r"(?<=[NP])V(?=[IYT][^,CSWtVMBHO;:?K-]*,?R*[VMBHO])")
_BOUNDARIES = frozenset(",;:-()SWt")
_MASKS = (QUOTE_MASK, PENDING_MASK)
_TOKEN = re.compile(
    r"[\x01\x03]\x02*"
    r"|[^\W_]+(?:[-./&@][^\W_]+)*(?:['’](?:t\b|[A-Z][^\W_]+))?"
    r"|['’](?:s|S|re|ve|ll|d|m)\b|(?<=s)['’](?=\s)"
    r"|[$€£#@]\w(?:[\w.,]*\w)?"
    r"|[,;:()\[\]?!—–―]|-+"
)
_PUNCTUATION = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "?": "?", "!": "?"}
_DASHES = frozenset("—–―-")
_NOUN_PHRASE = re.compile(
    r"R?D+[ngR]*(?:[JNPYK]+sD?[ng]*)*[JNPYK]*[JNPK]"  # the senior official, his campaign's new “rigged” ad
    r"|(?:[JNPY]+sD?[ng]*)+[JNPYK]*[NPK]"  # Clinton's spokesman
    r"|[JNPY]*[NP]"  # State Department officials
    r"|D*U"  # he, all those
    r"|D(?=[^JNPYKngD]|$)"  # some, many, both
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence as tokens, tags and noun phrases; all indexes are token numbers.

    Attributes:
        starts: Offset of each token in the body.
        ends: Offset after each.
        words: Each token in lower case.
        tags: A letter for each.
        shouted: For each, whether it is all in capitals.
        sentence: Index, among the article's, of its first sentence.
        opens_passage: True for the first of its passage.
        phrase_starts: Index after a noun phrase's last token to the index of its first.
        phrase_ends: The other way round.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    tags: str
    shouted: Sequence[bool]
    sentence: int
    opens_passage: bool
    phrase_starts: Mapping[int, int]
    phrase_ends: Mapping[int, int]

    def __len__(self) -> int:
        return len(self.tags)


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


def tag_clauses(
    masked: str, start: int, end: int, lexicon: Lexicon, sentence: int, opens_passage: bool
) -> Iterator[Clause]:
    """Tokenize and tag ``masked[start:end]``; more than one clause only where it has over ``MAX_TOKENS`` tokens."""
    found = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(masked, start, end)]
    for first in range(0, len(found), MAX_TOKENS):
        yield _tag(found[first : first + MAX_TOKENS], lexicon, sentence, opens_passage and first == 0)


def _tag(tokens: list[tuple[int, int, str]], lexicon: Lexicon, sentence: int, opens_passage: bool) -> Clause:
    texts = [text for _, _, text in tokens]
    words = [text.lower() for text in texts]
    title = _is_title(texts)
    options = [_options(texts[i], words[i], i == 0 or title, lexicon) for i in range(len(texts))]
    tags = _reduce_relatives(_choose(options, words), options)
    phrases = [found.span() for found in _NOUN_PHRASE.finditer(_part_pending(tags, words))]
    return Clause(
        starts=[start for start, _, _ in tokens],
        ends=[end for _, end, _ in tokens],
        words=words,
        tags=tags,
        shouted=[text.isupper() for text in texts],
        sentence=sentence,
        opens_passage=opens_passage,
        phrase_starts={end: start for start, end in phrases},
        phrase_ends=dict(phrases),
    )


def _part_pending(tags: str, words: list[str]) -> str:
    """Set a quotation whose cue must follow apart from the noun phrase before it (*the prime minister “…,” Lee said*)."""
    return "".join(
        "," if words[at][0] == PENDING_MASK and tags[at - 1] != "D" else tag for at, tag in enumerate(tags)
    )


def _is_title(texts: list[str]) -> bool:
    """True where nearly all long words are capitalised, so that a capital tells nothing."""
    long_words = [text for text in texts if len(text) > 3 and text[0].isalpha()]
    return len(long_words) > 3 and sum(text[0].isupper() for text in long_words) > 0.9 * len(long_words)


def _options(text: str, word: str, any_case: bool, lexicon: Lexicon) -> str:
    """Letters of what the token can be, the likeliest first."""
    first = text[0]
    if first in _MASKS:
        return "K"
    if first in _PUNCTUATION:
        return _PUNCTUATION[first]
    if first in _DASHES:
        return "-"
    capital = first.isupper()
    if tag := lexicon.function_words.get(word):
        if capital and not any_case and (tag in "MYB" or (len(text) > 1 and text.isupper())):
            return "Y" if tag == "Y" else "P"
        return tag
    if first in "'’":
        return "s"
    if capital and not any_case:
        return "P"
    return lexicon.parts_of_speech.get(word) or _guess(word, capital)


def _guess(word: str, capital: bool) -> str:
    """Tell an unknown word by its shape."""
    if word.endswith("ing") and len(word) > 6:
        return "gP" if capital else "g"
    if word.endswith("ly") and len(word) > 4:
        return "R"
    if "-" in word and not capital:
        return "J"
    if word.endswith("ed") and not capital:
        return "dn"
    return "P" if capital else "N"


def _choose(options: list[str], words: list[str]) -> str:
    """Settle each token's tag from left to right by the one before (adverbs aside) and what follows."""
    verb_ahead = _verb_ahead(options)
    tags: list[str] = []
    before, has_verb = ".", False  # an apposition between commas need not have one
    any_verb = False
    for at, choice in enumerate(options):
        if len(choice) == 1 and choice not in "vzdnI":
            tag = _settle_closed(choice, before, options[at + 1] if at + 1 < len(options) else ".", words[at])
        elif choice == "I":
            tag = "R" if before == "H" else "I"  # has since said
        else:
            after = options[at + 1] if at + 1 < len(options) else "."
            tag = _settle(choice, before, after, words, at)
            if tag in "NJ" and before in "NP" and not (has_verb or verb_ahead[at]):
                tag = _only_verb(choice, tag, tags[-1], after, words, at)
        tags.append(tag)
        if tag in _BOUNDARIES:
            has_verb = tag not in "SWt"
        elif tag == "C" and before in ",;-":
            has_verb = False
        elif tag in "VMBHO":
            has_verb = any_verb = True
        elif tag == "n" and before == "," and not any_verb and not any(verb_ahead[at:]):
            tags[-1] = "V"  # Lee, a poet, lashed out
        if tag != "R":
            before = tag
    return "".join(tags)


def _settle_closed(tag: str, before: str, after: str, word: str) -> str:
    """Settle a function word: *he's* is a verb, *call her a liar* has a pronoun."""
    if tag == "s" and before in "UW":
        return "B"
    if word == "her" and after in "DIT":
        return "U"
    return tag


def _verb_ahead(options: list[str]) -> list[bool]:
    """For each token, whether a word that can only be a finite verb follows before the next boundary."""
    found = [False] * len(options)
    ahead = False
    for at in range(len(options) - 1, -1, -1):
        found[at] = ahead
        choice = options[at]
        if choice in _BOUNDARIES:
            ahead = False
        elif choice in "MBHO" or (choice[0] in "zdv" and "N" not in choice):
            ahead = True
    return found


def _only_verb(choice: str, tag: str, left: str, after: str, words: list[str], at: int) -> str:
    """The one word of its clause that can be the verb is the verb, where it agrees (*Lee demands answers*)."""
    finite = next((letter for letter in choice if letter in "zdv"), None)
    if finite is None or at + 1 == len(words):
        return tag
    return "V" if left == "R" or after == "T" or finite == "d" or _is_plural(words[at - 1]) != (finite == "z") else tag


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _reduce_relatives(tags: str, options: list[str]) -> str:
    """*a report published Wednesday said*: of two verbs the first is a participle."""

    def participle(found: re.Match[str]) -> str:
        ambiguous = "n" in options[found.start()]
        return ("n" if ambiguous else "V") + found[0][1:]

    return _REDUCED_RELATIVE.sub(participle, tags)


def _settle(choice: str, before: str, after: str, words: list[str], at: int) -> str:
    """Choose among a word's possible tags; the rules go from the surest sign to the weakest."""
    if choice == "Iv":
        return _settle_like(before, after, words, at)
    if before in "DsJ":
        if before == "D" and choice[0] in "vzd" and after[0] in "tUMD":  # two said that
            return "V"
        if before == "D" and "d" in choice and after[0] in "tT":  # several threatened to
            return "V"
        return _first_of("JNg", choice, "N") if not choice.startswith("g") else "g"
    if before in "TMO":
        return _first_of("vNJn" if before == "T" else "vnNJ", choice, "N")
    if before == "H":
        return "n" if "n" in choice or "d" in choice else _first_of("JN", choice, "N")
    if before == "B":
        return _first_of("ngJ", choice, "N")
    if before == "I":
        return "g" if _is_participle(choice, before, after) else _first_of("JNgn", choice, "N")
    finite = next((letter for letter in choice if letter in "zdv"), None)
    if at == 0 and after[0] in "zdnMBHO" and ("N" in choice or "P" in choice):
        return "N" if "N" in choice else "P"
    if at == 0 and after == "P" and choice[0] in "vzdnN":
        return "P"
    if finite is None:
        return "g" if _is_participle(choice, before, after) else choice[0]
    if before == "," and finite == "d" and "n" in choice and after[0] in "IT":
        return "n"
    if before in "UNP" and "n" in choice and finite == "d" and after[0] in "zdMBH":  # those surveyed said
        return "n"
    if before == "U":
        return "V"
    if before in "NP" or (before in "Wt" and choice[0] == "N"):
        return _after_noun(choice, finite, after, words, at)
    if before in "Wt":
        return "V"
    if before in "Vvng" and "N" in choice:
        return "N"
    if at == 0 and "n" in choice:  # Asked about it, Lee …
        return "n"
    return {"z": "V", "d": "V"}.get(choice[0], choice[0])


def _settle_like(before: str, after: str, words: list[str], at: int) -> str:
    """A preposition that can be a verb (*would like to*, *audiences like the classics*)."""
    if before in "MOT":
        return "v"
    subject = before in "UW" or (before in "NP" and _is_plural(words[at - 1]))
    return "V" if subject and after[0] in "DUT" else "I"


def _first_of(wanted: str, choice: str, otherwise: str) -> str:
    """The first wanted tag that the word can have."""
    return next((tag for tag in wanted if tag in choice), otherwise)


def _is_participle(choice: str, before: str, after: str) -> bool:
    """An -ing word that could be a noun: *…, reasoning that*, *by saying “…”*."""
    return "g" in choice and (choice[0] == "g" or (before in ",-INP" and after[0] in "DUtWKTP"))


def _after_noun(choice: str, finite: str, after: str, words: list[str], at: int) -> str:
    """A noun stands before: its verb, or the next noun of its phrase (*the peace talks*)?"""
    plural = at > 0 and _is_plural(words[at - 1])
    if finite == "d" and "z" not in choice and "v" not in choice:
        if choice[0] in "NJ":
            return choice[0]
        return "n" if "n" in choice and words[at + 1 : at + 2] == ["by"] else "V"
    if "N" not in choice and choice[0] != "J":
        return "V"
    agrees = plural != (finite == "z") or finite == "d"
    opens_object = after[0] in "DUtWTKP:"
    if choice[0] in "NJ":
        return "V" if agrees and opens_object else choice[0]
    return "V" if agrees or opens_object else "N"
