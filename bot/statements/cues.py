"""Find the cues of a clause, each with its source and its content.

A cue is a verb (*said*, *vowed to*, *criticized*), a noun that somebody possesses (*his claim that*), an adjective after
*be* (*is confident that*), or *according to*. What each word may take as a content (its frames) is the language's data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.statements.content import (
    begins_clause,
    begins_clause_over_aside,
    clause_end,
    has_verb,
    may_hold_verb,
    object_end,
    skip_adjuncts,
    speech_verb,
)
from bot.statements.lexicon import CueWord, Lexicon
from bot.statements.sources import (
    Source,
    governing_subject,
    main_subject,
    object_control,
    phrase_after,
    possessor,
    reach_left,
    subject,
    subject_after_comma,
)
from bot.statements.tagging import PENDING_MASK, Clause

_AUXILIARIES = "MBHOR"
_LABEL = re.compile(r"(?:[JNP]+-)?(D*[JNP]+(?:s[JNP]+)?)(?:\([^)]*\))?:")
_SIGNATURE = re.compile(r"(K+)-[JNPDI,]+(?=$|K)")
_MAX_LABEL = 7


class Form(Enum):
    """How a content stands to its cue."""

    AROUND = auto()
    """The content stands before the cue, or on both sides of it: *So it was, he said, until May.*"""
    CLAUSE = auto()
    """A clause or a quotation follows."""
    PHRASE = auto()
    """An object, an infinitive, or a preposition's object follows."""
    LABEL = auto()
    """A name and a colon stand before."""
    OPEN = auto()
    """The clause ends in a colon, and the content is what stands after it; it may be empty here."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution in tokens of its clause.

    Attributes:
        clause: The clause that holds the cue.
        source: Tokens that name who says.
        cue: Tokens of the cue.
        content: Tokens of each part of the content.
        form: How the content stands to the cue.
    """

    clause: Clause
    source: Source
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    form: Form


@dataclass(frozen=True, slots=True)
class _Verb:
    """A cue verb in its place: its group (*has never said*) runs from ``first`` to ``head``."""

    cue: CueWord
    first: int
    head: int
    after: int


def find_cues(clause: Clause, lexicon: Lexicon) -> Iterator[Finding]:
    """Find the attributions whose cue stands in the clause, in the order of their cues."""
    return _Reader(clause, lexicon).read()


class _Reader:
    """Reads one clause from left to right, and remembers who spoke last in it."""

    def __init__(self, clause: Clause, lexicon: Lexicon) -> None:
        self.clause = clause
        self.tags = clause.tags
        self.lexicon = lexicon
        self.speaker: Source | None = None
        self.spoken = 0  # where the speaker's content ends

    def read(self) -> Iterator[Finding]:
        yield from self._label()
        yield from self._signature()
        yield from self._document()
        for at, word in enumerate(self.clause.words):
            tag = self.tags[at]
            if tag in "Vvng":
                if word in self.lexicon.markers["according"]:
                    yield from self._according(at)
                elif verb := self._cue_verb(at):
                    yield from self._verb(verb)
            elif tag == ":":
                yield from self._colon(at)
            elif tag in "JN":
                if cue := self.lexicon.nouns.get(word):
                    yield from self._noun(cue, at)
                if cue := self.lexicon.adjectives.get(word):
                    yield from self._adjective(cue, at)

    def _finding(
        self, source: Source, cue: tuple[int, int], form: Form, *content: tuple[int, int]
    ) -> Iterator[Finding]:
        parts = tuple(part for part in content if part[0] < part[1])
        if parts:
            yield Finding(self.clause, source, cue, parts, form)

    # --- names before a colon, names after a dash

    def _label(self) -> Iterator[Finding]:
        """*Lee: Taxes Must Fall*, and the turns of a transcript."""
        found = _LABEL.match(self.tags) if self.clause.opens_passage else None
        if found is None or found.end() > _MAX_LABEL or not self._speaks_for_itself(found):
            return
        colon = found.end() - 1
        if self.clause.shouted[colon - 1] or may_hold_verb(self.clause, colon):
            content = (colon + 1, len(self.clause))
            yield from self._finding(Source(*found.span(1)), (colon, colon + 1), Form.LABEL, content)

    def _speaks_for_itself(self, label: re.Match[str]) -> bool:
        """True for a name and for *Poll:*, *Report:*."""
        return "P" in label[1] or self.clause.words[label.end(1) - 1] in self.lexicon.markers["document"]

    def _signature(self) -> Iterator[Finding]:
        """*“Never again.” — Ann Lee*."""
        for found in _SIGNATURE.finditer(self.tags):
            dash, end = found.end(1), found.end()
            yield from self._finding(Source(dash + 1, end), (dash, dash + 1), Form.AROUND, (found.start(), dash))

    def _document(self) -> Iterator[Finding]:
        """*In a poll this month, half were undecided*."""
        end = self.clause.phrase_ends.get(1)
        if self.tags[:1] != "I" or end is None or self.clause.words[0] not in self.lexicon.markers["within"]:
            return
        comma = self.tags.find(",", end)
        if comma > 0 and self._names_document(1, end) and not has_verb(self.clause, end, comma):
            if begins_clause(self.clause, comma + 1) and self._first_cue(comma) is None:
                content = (comma + 1, clause_end(self.clause, comma + 1, self.lexicon))
                yield from self._finding(Source(1, comma), (0, 1), Form.CLAUSE, content)

    def _names_document(self, start: int, end: int) -> bool:
        return self.clause.words[end - 1] in self.lexicon.markers["document"]

    def _first_cue(self, start: int) -> CueWord | None:
        verbs = (self.lexicon.verbs.get(self.clause.words[at]) for at in range(start, len(self.clause)))
        return next((verb for verb in verbs if verb and verb.speaks), None)

    def _colon(self, at: int) -> Iterator[Finding]:
        """*Lee said in a statement:*, *She had a word for them: “liars.”*: whoever acts before it speaks."""
        behind = self.tags[at + 1 : at + 2]
        if behind not in ("", "K"):
            return
        source = self._named_before(at) or self._actor_before(at)
        if source is not None:
            yield Finding(self.clause, source, (at, at + 1), ((at + 1, len(self.clause)),) if behind else (), Form.OPEN)

    def _named_before(self, colon: int) -> Source | None:
        """*On turnout - Ann Lee: “…”*, *More from Lee and Brown: “…”*."""
        start = self.clause.phrase_starts.get(colon)
        if start is None or "P" not in self.tags[start:colon]:
            return None
        if self.tags[start - 1 : start] == "C" and start - 1 in self.clause.phrase_starts:
            start = self.clause.phrase_starts[start - 1]
        named = start > 0 and (
            self.tags[start - 1] == "-" or self.clause.words[start - 1] in self.lexicon.markers["origin"]
        )
        return Source(start, colon) if named else None

    def _actor_before(self, colon: int) -> Source | None:
        """Subject of the last verb before a colon."""
        verb = next((at for at in range(colon - 1, -1, -1) if self.tags[at] in "VMBHO"), None)
        if verb is None:
            end = self.clause.phrase_ends.get(0)
            return Source(0, end) if end and "P" in self.tags[:end] else None
        own = subject(self.clause, self._group_start(verb), self.lexicon)
        return own or self.speaker or main_subject(self.clause, colon, self.lexicon)

    # --- according to

    def _according(self, at: int) -> Iterator[Finding]:
        if self.tags[at + 1 : at + 2] != "T":
            return
        source = phrase_after(self.clause, at + 2)
        if source is None:
            return
        cue = (at, at + 2)
        if at > 0 and has_verb(self.clause, 0, at):
            yield from self._finding(source, cue, Form.AROUND, (0, at - (self.tags[at - 1] == ",")))
            return
        comma = self.tags.find(",", source.end)
        if comma > 0:
            end = clause_end(self.clause, comma + 1, self.lexicon)
            yield from self._finding(Source(source.start, comma), cue, Form.CLAUSE, (comma + 1, end))

    # --- verbs

    def _cue_verb(self, at: int) -> _Verb | None:
        words, verbs = self.clause.words, self.lexicon.verbs
        with_particle = verbs.get(f"{words[at]}_{words[at + 1]}") if at + 1 < len(self.clause) else None
        cue = with_particle or verbs.get(words[at])
        return _Verb(cue, self._group_start(at), at, at + (2 if with_particle else 1)) if cue else None

    def _group_start(self, head: int) -> int:
        first = head
        while first > 0 and self.tags[first - 1] in _AUXILIARIES:
            first -= 1
        while first < head and self.tags[first] == "R":
            first += 1
        return first

    def _verb(self, verb: _Verb) -> Iterator[Finding]:
        if self._is_passive(verb):
            yield from self._passive(verb)
            return
        inverted = self._inverted(verb)
        if inverted is not None:
            self.speaker = inverted
            yield from self._around(verb, inverted, left=verb.first, right=inverted.end)
            return
        if self._is_reduced_passive(verb):
            yield from self._passive(verb)
            return
        source = self._subject(verb)
        if source is None or self._is_impersonal(source):
            return
        if verb.cue.speaks and verb.first >= self.spoken:
            self.speaker = source
        around = [*self._around_subject(verb, source)] or [*self._amid_relative(verb, source)]
        yield from around or self._following(verb, source)

    def _is_passive(self, verb: _Verb) -> bool:
        """*was said*, but not *'s said*, which is *has said* where a verb of speech follows."""
        be = self.tags.rfind("B", verb.first, verb.head)
        if be < 0 or self.tags[verb.head] != "n":
            return False
        return not (verb.cue.speaks and self.clause.words[be][0] in "'’")

    def _is_reduced_passive(self, verb: _Verb) -> bool:
        """*The plan, opposed by Lee, …*."""
        follows = self.clause.words[verb.after : verb.after + 1]
        return self.tags[verb.head] in "nV" and bool(follows) and follows[0] in self.lexicon.markers["agent"]

    def _passive(self, verb: _Verb) -> Iterator[Finding]:
        """*The plan was rejected by Lee*."""
        if verb.after >= len(self.clause) or self.clause.words[verb.after] not in self.lexicon.markers["agent"]:
            return
        agent = phrase_after(self.clause, verb.after + 1)
        patient = subject(self.clause, verb.first - (self.tags[verb.first - 1] == ","), self.lexicon)
        if agent and patient:
            yield from self._finding(agent, (verb.first, verb.after), Form.PHRASE, patient)

    def _subject(self, verb: _Verb) -> Source | None:
        """Who does what the verb says, by the shape of the verb and what stands before it."""
        tags, first = self.tags, verb.first
        left = first
        while left > 0 and tags[left - 1] == "R":
            left -= 1
        tag, before = tags[verb.head], tags[left - 1 : left]
        if tag == "g" and "B" not in tags[first : verb.head]:
            return self._participle_subject(left, before)
        if before == "T":
            return object_control(self.clause, left - 1, self.lexicon) or self._governor(left)
        if tag == "v" and not set("MO") & set(tags[first : verb.head]) and not self._may_be_plural_verb(first, before):
            return None
        if before == "C":
            return self.speaker or main_subject(self.clause, left, self.lexicon)
        return subject(self.clause, first, self.lexicon)

    def _is_impersonal(self, source: Source) -> bool:
        """True for *it* and its like, and for times: *it suggests*, *the weeks saw*."""
        last, markers = self.clause.words[source.end - 1], self.lexicon.markers
        return last in markers["time"] or (source.end - source.start == 1 and last in markers["impersonal"])

    def _may_be_plural_verb(self, first: int, before: str) -> bool:
        return first in self.clause.phrase_starts or before in tuple("CtW,-YK)")

    def _participle_subject(self, first: int, before: str) -> Source | None:
        """*…, saying that*; *a letter saying that*; *before saying that*; *was quoted as saying*."""
        if first < 3 and before in ("", *"SIC"):
            return subject_after_comma(self.clause, first)
        if before in tuple(",-Y"):
            return self.speaker or main_subject(self.clause, first, self.lexicon)
        if before in tuple("IC"):
            return self._governor(first)
        if first in self.clause.phrase_starts:
            return Source(reach_left(self.clause, self.clause.phrase_starts[first], self.lexicon), first)
        return None

    def _governor(self, at: int) -> Source | None:
        return self.speaker or governing_subject(self.clause, at, self.lexicon)

    def _inverted(self, verb: _Verb) -> Source | None:
        """*“…,” said Lee*; *…, said Lee, …*; *Said Lee: “…”*: the source after the verb."""
        tags, first = self.tags, verb.first
        if "q" not in verb.cue.frames or tags[verb.head] not in "Vn" or (first > 0 and tags[first - 1] not in "K,"):
            return None
        source = phrase_after(self.clause, verb.after)
        if source is None:
            return None
        behind = tags[source.end : source.end + 2]
        if first == 0:
            return source if behind in (",K", ":K") else None
        if tags[first - 1] == "K":
            return source
        if behind[:1] not in ("", ","):
            return None
        follows = verb.cue.speaks and "r" not in verb.cue.frames and not has_verb(self.clause, source.end)
        return source if follows or subject(self.clause, first, self.lexicon) is None else None

    def _around_subject(self, verb: _Verb, source: Source) -> Iterator[Finding]:
        """*…, Lee said on Monday, …*: nothing follows the verb that could be its content."""
        left = source.start
        if self.tags[verb.head] == "g" or self.tags[verb.first - 1] in "CT":
            return
        if left > 0 and self.clause.words[left - 1] in self.lexicon.markers["manner"]:
            left -= 1
        if not {"q", "c"} & verb.cue.frames or self.tags[0] == "n":
            return
        if left > 0 and self.tags[left - 1] not in ",K-" or left == source.start == 0:
            return
        right = skip_adjuncts(self.clause, verb.after, self.lexicon)
        if "r" in verb.cue.frames and verb.after in self.clause.phrase_ends:
            right = skip_adjuncts(self.clause, self.clause.phrase_ends[verb.after], self.lexicon)
        if self.tags[0] == "I" and not has_verb(self.clause, 0, left) and begins_clause(self.clause, right):
            return
        quoted = left > 0 and self.tags[left - 1] == "K"
        pending = quoted and self.clause.words[left - 1].startswith(PENDING_MASK)
        ends = right >= len(self.clause) or self.tags[right] in (",?;K-)" if quoted else ",?;-)")
        if pending or ends or (quoted and self.tags[right] not in "tUDP"):
            yield from self._around(verb, source, left, right)

    def _amid_relative(self, verb: _Verb, source: Source) -> Iterator[Finding]:
        """*what experts say is a threat*, *a tactic Lee hopes will work*: the content goes on behind with its verb."""
        tags, start = self.tags, source.start
        if "c" not in verb.cue.frames or start == 0 or tags[verb.after : verb.after + 1] not in tuple("VMBHO"):
            return
        if tags[start - 1] in "Wt":
            opening = start - 1
        elif start in self.clause.phrase_starts:
            opening = self.clause.phrase_starts[start]
        else:
            return
        end = clause_end(self.clause, verb.after, self.lexicon)
        yield from self._finding(source, (verb.first, verb.after), Form.AROUND, (opening, start), (verb.after, end))

    def _around(self, verb: _Verb, source: Source, left: int, right: int) -> Iterator[Finding]:
        """Content up to ``left``, and from ``right`` on where the sentence goes on after the cue."""
        goes_on = self.tags[right : right + 2] in (",V", ",M", ",B", ",H")  # the cost, he said, was high
        content = [*self._before(left, goes_on), *self._behind(right, left > 0 and self.tags[left - 1] == "K")]
        if content:
            yield from self._finding(source, (verb.first, verb.after), Form.AROUND, *content)

    def _before(self, left: int, goes_on: bool) -> Iterator[tuple[int, int]]:
        """The content before a cue: a quotation behind a colon alone, else all from the sentence's beginning."""
        tags = self.tags
        colon = tags.rfind(":K", 0, left)
        start = colon + 1 if colon >= 0 and tags[colon + 1 : left].strip("K") == "" else 0
        bracket = tags.rfind("(", start, left)
        start = bracket + 1 if bracket > tags.rfind(")", start, left) else start
        if left > 0 and (goes_on or "K" in tags[start:left] or has_verb(self.clause, start, left)):
            yield start, left - (tags[left - 1] in ",-")

    def _behind(self, right: int, quoted: bool) -> Iterator[tuple[int, int]]:
        """The content behind a cue; behind a quotation only another one goes on (*“…,” he said in May, “…”*)."""
        tags = self.tags
        if quoted:
            at = tags.find("K", right)
            if at < 0 or has_verb(self.clause, right, at):
                return
        elif right < len(self.clause) and tags[right] in ",-":
            at = right + 1
        else:
            return
        yield at, clause_end(self.clause, at, self.lexicon)

    def _following(self, verb: _Verb, source: Source) -> Iterator[Finding]:
        cue = (verb.first, verb.after)
        start = self._clause_start(verb)
        if start is not None:
            end = clause_end(self.clause, start, self.lexicon)
            self.spoken = max(self.spoken, end) if source is self.speaker else self.spoken
            yield from self._finding(source, cue, Form.CLAUSE, (start, end))
            return
        content = self._phrase(verb.cue, verb.after) or self._object_before(verb, source)
        if content is not None:
            yield from self._finding(source, cue, Form.PHRASE, content)

    def _object_before(self, verb: _Verb, source: Source) -> tuple[int, int] | None:
        """*a plan Lee supports*, *the plan that Lee opposed*: the phrase that a relative clause hangs on."""
        end = source.start - (self.tags[source.start - 1 : source.start] in ("W", "t"))
        if "n" not in verb.cue.frames or end not in self.clause.phrase_starts or self.tags[verb.head] != "V":
            return None
        return self.clause.phrase_starts[end], end

    def _clause_start(self, verb: _Verb) -> int | None:
        """Where a clause or a quotation begins that the verb may take: behind hearers, days and places."""
        frames, after = verb.cue.frames, verb.after
        if "r" in frames and after in self.clause.phrase_ends:
            start = skip_adjuncts(self.clause, self.clause.phrase_ends[after], self.lexicon)
            if self.tags[start : start + 1] in tuple("tWK") or begins_clause(self.clause, start):
                return start
        if not {"q", "c", "t"} & frames or self._leads_on(verb):
            return None
        start = skip_adjuncts(self.clause, after, self.lexicon)
        if self.tags[start : start + 1] == ":" and self.tags[start + 1 : start + 2] not in ("", "K"):
            return start + 1
        for at in sorted({after, start}):
            if self._opens_content(verb.cue, at, at == start):
                return at
        if "c" in frames and not self._takes_phrase(verb.cue, after):
            return next((at for at in sorted({after, start}) if self._is_clause(verb.cue, at)), None)
        return None

    def _is_clause(self, cue: CueWord, at: int) -> bool:
        """A clause without *that*; behind a verb of speech its subject may carry an aside (*said Lee, a poet, had*)."""
        return begins_clause(self.clause, at) or (cue.speaks and begins_clause_over_aside(self.clause, at))

    def _leads_on(self, verb: _Verb) -> bool:
        """True where a preposition of the verb's own stands next (*called for*)."""
        return self._leads(verb.cue, verb.after)

    def _takes_phrase(self, cue: CueWord, at: int) -> bool:
        """True for *asked Lee to go* and *vowed to go*."""
        end = self.clause.phrase_ends.get(at, at)
        return bool({"i", "o"} & cue.frames) and self.tags[end : end + 1] == "T"

    def _opens_content(self, cue: CueWord, at: int, behind_adjuncts: bool) -> bool:
        tag = self.tags[at : at + 1]
        if tag == "K":
            alone = self.tags[at + 1 : at + 2] in ("", ",")
            return ("q" in cue.frames and behind_adjuncts) or alone
        if tag == "t":
            return bool({"c", "t"} & cue.frames) and may_hold_verb(self.clause, at)
        if "c" not in cue.frames:
            return False
        return tag == "W" or (tag == "S" and self.clause.words[at] in self.lexicon.markers["interrogative if"])

    def _phrase(self, cue: CueWord, at: int) -> tuple[int, int] | None:
        """An infinitive, an object with or without one, or a preposition's object."""
        if at >= len(self.clause):
            return None
        clause, tags = self.clause, self.tags
        behind = clause.phrase_ends.get(at + 1 if tags[at] == "t" else at)  # called that report a lie
        infinitive = next((to for to in range(at, len(clause)) if tags[to] not in "RY"), at)
        if "i" in cue.frames and tags[infinitive] == "T":
            return infinitive, clause_end(clause, infinitive, self.lexicon)
        if "o" in cue.frames and behind is not None and self._infinitive_behind(behind):
            return at, clause_end(clause, at, self.lexicon)
        if tags[at] == "t" and begins_clause(clause, at + 1):
            return at, clause_end(clause, at, self.lexicon)
        if "n" in cue.frames and (behind is not None or tags[at] in "gW"):
            return at, object_end(clause, at)
        if "r" in cue.frames and behind is not None and self._leads(cue, behind):
            return behind + 1, object_end(clause, behind + 1)
        while at < len(clause) and not self._leads(cue, at) and (tags[at] == "R" or self._is_adjunct(at)):
            at = at + 1 if tags[at] == "R" else clause.phrase_ends[at + 1]
        return (at + 1, object_end(clause, at + 1)) if self._leads(cue, at) else None

    def _leads(self, cue: CueWord, at: int) -> bool:
        """True where a preposition of the cue's own stands, with something behind it."""
        return at + 1 < len(self.clause) and self.clause.words[at] in cue.prepositions

    def _is_adjunct(self, at: int) -> bool:
        return self.tags[at] == "I" and at + 1 in self.clause.phrase_ends

    def _infinitive_behind(self, at: int) -> bool:
        """True where only more objects, days and *not* stand before *to*: *asked Lee, Brown and Cole last week to go*."""
        limit = min(len(self.clause), at + 15)
        while at < limit and self.tags[at] != "T":
            if self.tags[at] in ",CRYI":
                at += 1
            elif at in self.clause.phrase_ends:
                at = self.clause.phrase_ends[at]
            else:
                return False
        return self.tags[at : at + 1] == "T"

    # --- nouns and adjectives

    def _noun(self, cue: CueWord, at: int) -> Iterator[Finding]:
        """*his claim that*, *the senator's criticism of*."""
        source = possessor(self.clause, at, self.lexicon) or self._giver(at)
        if source is None:
            return
        is_that = self.tags[at + 1 : at + 3] == "Bt"  # his answer was that
        content = self._complement(cue, at + 2 if is_that else at + 1)
        if content is not None:
            yield from self._finding(source, (at, at + 1), Form.PHRASE, content)

    def _giver(self, noun: int) -> Source | None:
        """Who makes, gives or has what a noun names: *Lee heaped praise on*, *made favorable remarks about*."""
        start = self.clause.phrase_starts.get(noun + 1)
        if start is None or start == 0 or self.tags[start - 1] not in "Vvn":
            return None
        if self.clause.words[start - 1] not in self.lexicon.markers["giving"]:
            return None
        return subject(self.clause, self._group_start(start - 1), self.lexicon)

    def _adjective(self, cue: CueWord, at: int) -> Iterator[Finding]:
        """*is confident that*, *has been critical of*."""
        first = self._group_start(at)
        if "B" not in self.tags[first:at]:
            return
        source = subject(self.clause, first, self.lexicon)
        content = self._complement(cue, at + 1)
        if source and content:
            yield from self._finding(source, (first, at + 1), Form.PHRASE, content)

    def _complement(self, cue: CueWord, at: int) -> tuple[int, int] | None:
        if at >= len(self.clause):
            return None
        if "c" in cue.frames and self.tags[at] == "t" and may_hold_verb(self.clause, at):
            return at, clause_end(self.clause, at, self.lexicon)
        return self._phrase(cue, at)
