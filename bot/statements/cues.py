"""Find the cues of a clause, each with its source and its content.

A cue is a verb (*said*, *vowed to*, *criticized*), a noun that somebody possesses (*his claim that*), an adjective
after *be* (*is confident that*), *according to*, or a colon. What each word may take as its content is the language's
data.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.statements.around import (
    amid_relative,
    around_inverted,
    around_reported,
    around_subject,
    inverted_source,
    object_before,
)
from bot.statements.content import clause_end, object_end, speech_verb
from bot.statements.findings import Finding, Form, Tokens, found
from bot.statements.frames import clause_start, complement, phrase
from bot.statements.labels import (
    is_rubric,
    named_before,
    read_according,
    read_document,
    read_label,
    read_signatures,
    read_view,
    speaker_of_words,
)
from bot.statements.lexicon import CueWord
from bot.statements.sources import (
    Source,
    apposed_name,
    governing_subject,
    main_subject,
    object_control,
    participle_aside,
    phrase_after,
    possessor,
    reach_left,
    reported_speaker,
    skip_adverbs,
    subject,
    subject_after_comma,
)
from bot.statements.tagging import Clause
from bot.statements.verbs import (
    CueVerb,
    agent_place,
    group_start,
    is_bare_form,
    is_participle,
    is_passive,
    read_introducer,
    read_verb,
)


def find_cues(clause: Clause) -> Iterator[Finding]:
    """Find the attributions whose cue stands in the clause, in the order of their cues."""
    labels = list(read_label(clause))
    yield from labels
    yield from read_signatures(clause)
    yield from read_document(clause)
    for finding in _Reader(clause).read():
        if not _is_reciprocal(finding) and not (labels and finding.cue == labels[0].cue):
            yield finding


def _is_reciprocal(finding: Finding) -> bool:
    """*They lashed out at each other*: who says what to whom is left open."""
    if finding.form is not Form.PHRASE:
        return False
    opening = finding.content[0][0]
    return "_".join(finding.clause.words[opening : opening + 2]) in finding.clause.lexicon.markers["reciprocal"]


class _Reader:
    """Reads one clause from left to right, and remembers who spoke last in it."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.speaker: Source | None = None
        self.spoken = 0  # where the speaker's content ends

    def read(self) -> Iterator[Finding]:
        lexicon = self.clause.lexicon
        for at, (tag, word) in enumerate(zip(self.clause.tags, self.clause.words, strict=True)):
            if tag in "Vvng":
                if word in lexicon.markers["according"]:
                    yield from read_according(self.clause, at)
                elif tag == "n" and word in lexicon.adjectives and self._is_predicate(at):
                    yield from self._adjective(lexicon.adjectives[word], at)
                elif verb := read_verb(self.clause, at) or read_introducer(self.clause, at):
                    yield from self._verb(verb)
            elif tag == ":":
                yield from self._colon(at)
            elif tag == "I" and word in lexicon.markers["within"]:
                yield from read_view(self.clause, at)
            elif tag in "JN":
                if cue := lexicon.nouns.get(word):
                    yield from self._noun(cue, at)
                if cue := lexicon.agents.get(word):
                    yield from self._agent(cue, at)
                if cue := lexicon.adjectives.get(word):
                    yield from self._adjective(cue, at)

    # --- verbs

    def _verb(self, verb: CueVerb) -> Iterator[Finding]:
        if inverted := inverted_source(self.clause, verb):
            self.speaker = inverted
            yield from around_inverted(self.clause, verb, inverted)
        elif is_passive(self.clause, verb):
            yield from self._passive(verb)
        elif (source := self._subject(verb)) and (verb.cue.speaks or not self._is_impersonal(source)):
            yield from self._active(verb, source)

    def _passive(self, verb: CueVerb) -> Iterator[Finding]:
        """*The plan was rejected by Lee*."""
        by = agent_place(self.clause, verb)
        if by is None or "x" in verb.cue.frames:
            return
        agent = phrase_after(self.clause, by + 1)
        if agent and self._reports_speech(agent.end):
            return
        if agent and self.clause.tags[agent.end : agent.end + 1] in ("t", "W") and {"c", "t", "r"} & verb.cue.frames:
            content = (agent.end, clause_end(self.clause, agent.end))
            yield from found(self.clause, agent, verb.tokens, Form.CLAUSE, content)
            return
        patient = subject(self.clause, verb.first - (self.clause.tags[verb.first - 1] == ","))
        if agent and patient:
            agent, predicate = self._part_predicate(verb, agent)
            yield from found(self.clause, agent, verb.tokens, Form.PHRASE, patient, (verb.after, by), predicate)

    def _reports_speech(self, at: int) -> bool:
        """*was quoted by Lee as saying*: it is not Lee who says."""
        return (
            self.clause.words[at : at + 1] != []
            and self.clause.words[at] in self.clause.lexicon.markers["manner"]
            and speech_verb(self.clause, at + 1) is not None
        )

    def _part_predicate(self, verb: CueVerb, agent: Source) -> tuple[Source, Tokens]:
        """*was seen by some as a threat*: what stands behind *as* is no part of the agent."""
        words, manner = self.clause.words[agent.start : agent.end + 1], self.clause.lexicon.markers["manner"]
        at = next((at for at, word in enumerate(words, agent.start) if word in manner), None)
        if at is None or "a" not in verb.cue.frames:
            return agent, (agent.end, agent.end)
        return Source(agent.start, at), (at, object_end(self.clause, at + 1))

    def _active(self, verb: CueVerb, source: Source) -> Iterator[Finding]:
        if verb.cue.speaks and verb.first >= self.spoken:
            self.speaker = source
        if self._quotes_speaker(verb):
            return
        yield from self._around(verb, source) or self._following(verb, source)

    def _quotes_speaker(self, verb: CueVerb) -> bool:
        """*quoted Brown as saying*: it is Brown who says."""
        participle = self.clause.phrase_ends.get(verb.after, verb.after) + 1
        return (
            reported_speaker(self.clause, participle) is not None and speech_verb(self.clause, participle) is not None
        )

    def _around(self, verb: CueVerb, source: Source) -> list[Finding]:
        return (
            [*around_subject(self.clause, verb, source)]
            or [*around_reported(self.clause, verb, source)]
            or [*amid_relative(self.clause, verb, source)]
        )

    def _following(self, verb: CueVerb, source: Source) -> Iterator[Finding]:
        start = clause_start(self.clause, verb.cue, verb.after)
        if start is not None:
            end = clause_end(self.clause, start)
            if source is self.speaker:
                self.spoken = max(self.spoken, end)
            yield from found(self.clause, source, verb.tokens, Form.CLAUSE, (start, end))
            return
        content = phrase(self.clause, verb.cue, verb.after) or object_before(self.clause, verb, source)
        if content is not None and not self._tells_nothing(verb, content):
            yield from found(self.clause, source, verb.tokens, Form.PHRASE, content)

    def _tells_nothing(self, verb: CueVerb, content: Tokens) -> bool:
        """*The museum would document their lives*, *a farmer named Ann Lee*, *a report released last year*."""
        markers, words = self.clause.lexicon.markers, self.clause.words[slice(*content)]
        if self.clause.tags[verb.first] == "M" and verb.cue.lemma in markers["showing"]:
            return True
        if verb.cue.lemma in markers["naming"]:
            return set(self.clause.tags[slice(*content)]) == {"P"}
        return words[-1:] != [] and words[-1] in markers["time"] and markers["near"].issuperset(words[:-1])

    def _subject(self, verb: CueVerb) -> Source | None:
        """Who does what the verb says, by the shape of the verb and what stands before it."""
        left = skip_adverbs(self.clause.tags, verb.first)
        before = self.clause.tags[left - 1 : left]
        if is_participle(self.clause, verb):
            return reported_speaker(self.clause, left) or self._participle_subject(left, before)
        if before == "T":
            return object_control(self.clause, left - 1) or self._governor(left)
        if is_bare_form(self.clause, verb):
            return None
        if before == "C":
            return self.speaker or main_subject(self.clause, left)
        source = self._maker(subject(self.clause, verb.first) or self._over_participle(left))
        return source and (apposed_name(self.clause, source, verb.after) or source)

    def _over_participle(self, verb: int) -> Source | None:
        """*Lee rose late and, noting the size of the crowd, said*: who acts in the clause before says it too."""
        opening = participle_aside(self.clause, verb)
        if opening is None:
            return None
        if self.clause.tags[opening - 1] == "W":  # Lee, who, after leaving, said
            return subject(self.clause, opening)
        return self._governor(opening)

    def _maker(self, source: Source | None) -> Source | None:
        """*released a report that says*: who made the thing says what it says."""
        if source is None or self.clause.words[source.end - 1] not in self.clause.lexicon.markers["relative to things"]:
            return source
        return (self._governor(source.start) if self._is_made(source) else None) or source

    def _is_made(self, source: Source) -> bool:
        """True for the object of a verb."""
        return source.start > 0 and self.clause.tags[source.start - 1] == "V"

    def _participle_subject(self, first: int, before: str) -> Source | None:
        """*Asked about it, Lee*; *…, saying that*; *before saying that*; *with Lee saying that*."""
        if first < 3 and before in ("", *"SIC"):
            return subject_after_comma(self.clause, first)
        if before in tuple(",-Y"):
            return self.speaker or main_subject(self.clause, first)
        if before in tuple("IC"):
            return self._governor(first)
        if first in self.clause.phrase_starts:
            if self.clause.words[first - 1] in self.clause.lexicon.markers["time"]:
                return self._governor(first)
            source = Source(reach_left(self.clause, self.clause.phrase_starts[first]), first)
            return (self._governor(source.start) if self._is_made(source) else None) or source
        return None

    def _governor(self, at: int) -> Source | None:
        return self.speaker or governing_subject(self.clause, at)

    def _is_impersonal(self, source: Source) -> bool:
        """True for *it* and its like, and for times: *it suggests*, *the weeks saw*."""
        last, markers = self.clause.words[source.end - 1], self.clause.lexicon.markers
        return last in markers["time"] or (source.end - source.start == 1 and last in markers["impersonal"])

    # --- colons

    def _colon(self, at: int) -> Iterator[Finding]:
        """*Lee said in a statement:*, *She had a word for them: “liars.”*: whoever acts before it speaks."""
        behind = self.clause.tags[at + 1 : at + 2]
        if behind not in ("", "K") or self._has_cue_behind(at + 1):
            return
        content = ((at + 1, len(self.clause)),) if behind else ()
        cue, source = (at, at + 1), named_before(self.clause, at)
        if source is None:
            head = next((head for head in range(at - 1, -1, -1) if self.clause.tags[head] in "VMBHO"), None)
            verb = read_verb(self.clause, head) if head is not None else None
            cue = verb.tokens if verb else cue
            source = self._actor_before(at, head)
        if source is not None:
            yield Finding(self.clause, source, cue, content, Form.OPEN)

    def _has_cue_behind(self, quotation: int) -> bool:
        """True for *They have one word: “Liars,” Lee said*, where what stands before the colon says nothing."""
        behind = quotation + 1
        end = self.clause.phrase_ends.get(behind, behind)
        if any(speech_verb(self.clause, verb) for verb in (behind, end)):
            return True
        verb = read_verb(self.clause, end) if self.clause.is_pending(quotation) else None
        return verb is not None and "q" in verb.cue.frames  # “liars,” Lee called them

    def _actor_before(self, colon: int, verb: int | None) -> Source | None:
        """Subject of the last verb before a colon; the name that begins a headline where it has no verb."""
        if verb is None:
            end = self.clause.phrase_ends.get(0)
            named = end and "P" in self.clause.tags[:end] and not is_rubric(self.clause, end)
            return speaker_of_words(self.clause, Source(0, end)) if end and named else None
        own = subject(self.clause, group_start(self.clause, verb))
        return own or self.speaker or main_subject(self.clause, colon)

    # --- nouns and adjectives

    def _noun(self, cue: CueWord, at: int) -> Iterator[Finding]:
        """*his claim that*, *the senator's criticism of*, *Lee's answer was that*."""
        source = possessor(self.clause, at) or self._giver(at)
        if source is None:
            return
        is_that = self.clause.tags[at + 1 : at + 3] == "Bt"
        content = complement(self.clause, cue, at + 2 if is_that else at + 1)
        if content is not None:
            yield from found(self.clause, source, (at, at + 1), Form.PHRASE, content)

    def _agent(self, cue: CueWord, at: int) -> Iterator[Finding]:
        """*Lee is a supporter of Brown*, *Lee, a critic of Brown,*."""
        start = self.clause.phrase_starts.get(at + 1, at)
        content = complement(self.clause, cue, at + 1)
        if content is None or start == 0:
            return
        before, source = self.clause.tags[start - 1], None
        if before == "B":
            source = subject(self.clause, group_start(self.clause, start - 1))
        elif before == "," and start - 1 in self.clause.phrase_starts:
            source = Source(self.clause.phrase_starts[start - 1], start - 1)
        if source is not None:
            yield from found(self.clause, source, (start, at + 1), Form.PHRASE, content)

    def _giver(self, noun: int) -> Source | None:
        """Who makes, gives or has what a noun names: *Lee heaped praise on*, *made favorable remarks about*."""
        start = self.clause.phrase_starts.get(noun + 1, 0)
        if self.clause.tags[max(0, start - 2) : start] == "BI":  # is of the opinion
            return subject(self.clause, group_start(self.clause, start - 2))
        if start == 0 or self.clause.tags[start - 1] not in "VvnH":
            return None
        if self.clause.words[start - 1] not in self.clause.lexicon.markers["giving"]:
            return None
        return subject(self.clause, group_start(self.clause, start - 1))

    def _is_predicate(self, at: int) -> bool:
        """True behind *be*, *seem*, *remain* and their like."""
        tags, first = self.clause.tags, group_start(self.clause, at)
        return "B" in tags[first:at] or (tags[first - 1 : first] in tuple("Vv") and self._is_copula(first - 1))

    def _is_copula(self, at: int) -> bool:
        return self.clause.words[at] in self.clause.lexicon.markers["copula"]

    def _adjective(self, cue: CueWord, at: int) -> Iterator[Finding]:
        """*is confident that*, *has been critical of*."""
        if not self._is_predicate(at):
            return
        first = group_start(self.clause, at)
        if first > 0 and self._is_copula(first - 1):
            first = group_start(self.clause, first - 1)
        source, content = subject(self.clause, first), complement(self.clause, cue, at + 1)
        if source and content:
            yield from found(self.clause, source, (first, at + 1), Form.PHRASE, content)
