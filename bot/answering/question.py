"""Read a question: whose words it asks for, and what they are to be about.

The frames that questions come in are data (`bot.answering.lang`); this module matches them from the top and
cleans what they find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from bot.answering.lang.en import dates, frames, verbs
from bot.model import Question, QuestionKind, fold
from bot.text import unshouted

_VERB_SLOT = re.compile(r"(?<!P)<(\w+)>")

Knows = Callable[[str], bool]

LONGEST_NAME = 6  # words that a name or role at the head of a bare question may have
_ENDS = ' \t\n?!.,;:"“”„«»'
_JOINED = re.compile(r"\s*(?:,\s*and|,|\band\b|&|\bor\b|\bvs\.?|\bversus\b)\s+", re.IGNORECASE)


def read_question(text: str, knows: Knows, names: Knows = lambda _: False) -> Question:
    """Read a question.

    Args:
        text: The question as it was asked.
        knows: Tells whether somebody by that name or role speaks in the folder; asked where the wording alone
            cannot tell ("Lavrov on sanctions" names a speaker, "the war on drugs" none).
        names: Tells whether the folder's articles name somebody so, speaking or not.

    Returns:
        The question; of kind FREE, with all of it as the topic, where no frame fits.
    """
    plain = _without_padding(unshouted(fold(text).strip(_ENDS)))
    read = _framed(plain, knows, names) or _bare(plain, knows) or Question(text, QuestionKind.FREE, topic=plain)
    return replace(read, text=text)


def asks_for_words(question: Question, known: bool) -> bool:
    """Tell whether a question can be answered by somebody's words alone.

    Args:
        question: One that names a speaker.
        known: Whether somebody of that name speaks in the folder: if not, fewer verbs surely ask for words.
    """
    if not question.verb or question.verb in frames.BEING:
        return True
    if known:
        return question.verb not in _forms_of(tuple(verbs.OF_DOING))
    return question.verb in _forms_of(tuple(verbs.OF_SAYING))


def told_by(question: Question) -> frozenset[str]:
    """Return the words that mark a sentence of the medium asked for ("what did X tweet"); none for any other verb."""
    return next((words for verb, words in verbs.MEDIA.items() if question.verb in _forms_of((verb,))), frozenset())


def _without_padding(text: str) -> str:
    before, after = _padding()
    previous = None
    while previous != text:
        previous = text
        text = after.sub("", before.sub("", text, count=1)).strip(_ENDS)
    return text


def _framed(plain: str, knows: Knows, names: Knows) -> Question | None:
    for name, pattern in frames.FRAMES:
        slots = _best_reading(plain, pattern, knows)
        if slots is None:
            continue
        who, topic, verb = (slots.get(slot, "").strip(_ENDS) for slot in ("who", "topic", "verb"))
        speakers = _speakers(who, knows, names)
        if name in frames.TENTATIVE and not (_may_be_name(who) and (all(map(knows, speakers)) or names(who))):
            continue
        topic = without_lead(topic) or (_what_is_done(verb.lower()) if name in frames.YES_OR_NO else "")
        return _of_all(Question(plain, frames.KINDS[name], speakers, topic, verb.lower()))
    return None


def _what_is_done(verb: str) -> str:
    """Return a verb that is all that a question asks about ("did she apologise"); none that just means saying."""
    return "" if verb in _forms_of((*verbs.PLAIN, *verbs.OF_SAYING)) else verb


def _of_all(question: Question) -> Question:
    """Lead "what did people say about fares" to all who speak."""
    if question.kind is not QuestionKind.SAID or not question.topic:
        return question
    if any(name.lower() not in frames.ANYBODY for name in question.speakers):
        return question
    return replace(question, kind=QuestionKind.WHO_SAID, speakers=())


def _best_reading(plain: str, pattern: str, knows: Knows) -> dict[str, str] | None:
    """Match a frame; where a name may hold a verb ("the Morning Post"), the reading with the longest known one wins."""
    first = _compiled(pattern).fullmatch(plain)
    if first is None:
        return None
    slots = first.groupdict(default="")
    if not slots.get("who") or not slots.get("verb"):
        return slots
    others = (_compiled(pattern, plain=True), _compiled(pattern.replace("(?P<who>.+?)", "(?P<who>.+)")))
    found = [slots, *(match.groupdict(default="") for other in others if (match := other.fullmatch(plain)))]
    return max((reading for reading in found if knows(reading["who"])), key=_length_of_name, default=slots)


def _length_of_name(reading: Mapping[str, str]) -> int:
    return len(reading["who"])


def _bare(plain: str, knows: Knows) -> Question | None:
    """Read a name followed by keywords: "lavrov sanctions"."""
    words = plain.split()
    if not _may_be_name(plain):
        return None
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        name = " ".join(words[:length])
        cut_short = words[length - 1].lower() in frames.NO_NAMES_END or words[length : length + 1] == [frames.OF]
        if not cut_short and knows(name):
            return Question(plain, QuestionKind.SAID, (name,), without_lead(" ".join(words[length:])))
    return None


def _may_be_name(text: str) -> bool:
    words = text.lower().split()
    return frames.ASKING.isdisjoint(words) and frames.NO_NAMES_BEGIN.isdisjoint(words[:1])


def _speakers(who: str, knows: Knows, names: Knows) -> tuple[str, ...]:
    """Split "X and Y" where both are known; "Black and Decker" as one name that the articles write stays one."""
    if not who:
        return ()
    parts = [part for part in _JOINED.split(who) if part]
    if len(parts) > 1 and all(map(knows, parts)) and not (names(who) and knows(who)):
        return tuple(parts)
    return (who,)


def without_lead(topic: str) -> str:
    """Leave out what leads to a topic ("about the"), and all of one that only asks for words."""
    rest = _topic_lead().sub("", topic, count=1).strip(_ENDS)
    rest = re.sub(frames.LEFT_OVER, "", rest, flags=re.IGNORECASE)
    return "" if rest.lower() in frames.NO_TOPIC else rest


@cache
def _compiled(pattern: str, plain: bool = False) -> re.Pattern[str]:
    """Compile a frame's pattern, with the forms of all verbs or of the plain ones alone in its slots."""
    allowed = _forms_of(tuple(verbs.PLAIN)) if plain else frozenset().union(*_verb_forms().values())
    forms = {name: "|".join(sorted(group & allowed)) for name, group in _verb_forms().items()}
    return re.compile(_VERB_SLOT.sub(lambda slot: forms[slot[1]], pattern), re.IGNORECASE)


@cache
def _padding() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = re.compile("^" + frames.PADDING_BEFORE, re.IGNORECASE)
    return before, re.compile(frames.PADDING_AFTER + "$", re.IGNORECASE)


@cache
def _topic_lead() -> re.Pattern[str]:
    # "In April" stays whole: which days are meant is read later on.
    return re.compile(rf"^(?:(?!{dates.DATED}\b){frames.TOPIC_LEAD})+", re.IGNORECASE)


@cache
def _verb_forms() -> dict[str, frozenset[str]]:
    conjugated = [_conjugate(verb) for verb in (*verbs.REGULAR, *verbs.IRREGULAR)]
    names = ("say", "says", "said", "spoken", "saying")
    return {name: frozenset(forms[i] for forms in conjugated) for i, name in enumerate(names)}


@cache
def _forms_of(infinitives: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for verb in infinitives for form in _conjugate(verb))


def _conjugate(verb: str) -> tuple[str, str, str, str, str]:
    """Return the base, third person, past, participle and gerund of an English verb."""
    third = _third_person(verb)
    if verb in verbs.IRREGULAR:
        return verb, third, *verbs.IRREGULAR[verb]
    stem = verb.removesuffix("e") if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        past = verb[:-1] + "ied"
    elif verb in verbs.DOUBLED:
        past, stem = verb + verb[-1] + "ed", verb + verb[-1]
    else:
        past = stem + "ed"
    return verb, third, past, past, stem + "ing"


def _third_person(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
