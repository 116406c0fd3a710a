"""Find the names in an article, each with the titles, roles and place in the sentence that its neighbours tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.statements.people.lexicon import PeopleLexicon, Title
from bot.statements.people.roles import LONGEST_ROLE, Role, find_role, read_role, role_length, role_length_before
from bot.statements.people.tokens import Stretches, Tokens, within
from bot.statements.people.words import Words

_LONGEST_APPOSITION = 14
_LONGEST_PREFIX = 5
_LONGEST_NAME = 10
_LONGEST_HALF = 3
_APOSTROPHES = frozenset(("'", "’"))
_APPOSITION_ENDS = frozenset(', ; : ? ! . ( ) — – “ ” " « »'.split())
_OPENING_MARKS = frozenset("“ \" « ‘ ' : ( — –".split())


class Kind(Enum):
    """What a name names."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    UNSURE = "unsure"


class Part(Enum):
    """The part a name plays in its sentence, as far as its neighbours tell."""

    SUBJECT = "subject"
    OBJECT = "object"
    POSSESSIVE = "possessive"
    MODIFIER = "modifier"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands somewhere.

    Attributes:
        sentence: Index of its sentence.
        start: Offset of the name's first word, titles left out.
        end: Offset after its last.
        first: Offset of what leads to the name, titles and roles included.
        words: The name's words without titles and suffixes.
        suffix: ``Jr.`` and the like, or an empty string.
        kind: What it names, as far as this place tells.
        gender: What the title or role tells of gender.
        titled: True where a title such as ``Mr.`` stands before it.
        roles: The roles that stand beside it.
        part: The part it plays in the sentence.
        quoted: True inside quotation marks.
        called: Common nouns for a body that stand beside it ("drugmaker Roe", "Roe, a shipping company,").
        located: True behind "in" and the like, where a place stands.
        settled: False for a role that may be a surname, and in a heading, whose capitals tell nothing.
    """

    sentence: int
    start: int
    end: int
    first: int
    words: tuple[str, ...]
    suffix: str
    kind: Kind
    gender: str | None
    titled: bool
    roles: tuple[Role, ...]
    part: Part
    quoted: bool = False
    settled: bool = True
    called: tuple[str, ...] = ()
    located: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to find names in.

    Attributes:
        index: Its number in the article.
        tokens: Its words and marks.
        quoted: Its quoted stretches.
        heading: True where nearly all words have a capital, which then tells nothing.
    """

    index: int
    tokens: Tokens
    quoted: Stretches
    heading: bool


def find_mentions(line: Line, lexicon: PeopleLexicon, words: Words) -> list[Mention]:
    """Find the names in one sentence.

    Args:
        line: The sentence.
        lexicon: The language's knowledge.
        words: What is known of common words.

    Returns:
        The mentions in order of appearance.
    """
    return _Finder(line, lexicon, words).find()


class _Finder:
    """One sentence under search; the parts of a name are read from the tokens around it."""

    def __init__(self, line: Line, lexicon: PeopleLexicon, words: Words) -> None:
        self.tokens = line.tokens
        self.texts, self.lowers = line.tokens.texts, line.tokens.lowers
        self.sentence = line.index
        self.lexicon, self.small = lexicon, lexicon.small
        self.words, self.closed = words, words.closed
        self.quoted = line.quoted
        self.capital = [text[0].isupper() for text in line.tokens.texts]
        self.settled = not line.heading

    def find(self) -> list[Mention]:
        found = []
        at, end = 0, len(self.texts)
        while at < end:
            if not self.capital[at] or self._names_nobody(at):
                at += 1
                continue
            last = self._run_end(at)
            if mention := self._read(at, last):
                found.append(mention)
            at = last
        return found

    def _names_nobody(self, at: int) -> bool:
        text = self.texts[at]
        if at == 0 and self.texts[1:2] == [":"] and text in self.lexicon.pronouns:
            return True  # Q: and A: open turns
        if text in self.lexicon.no_names:
            return not self._opens_body(at)
        return text[1:2] == "-" and text[0] in self.lexicon.party_letters and self.texts[at - 1] in "(,"

    def _is_one_of_a_people(self, at: int) -> bool:
        """True for "Swede" in "the Swede said"."""
        follows = at + 1 < len(self.texts) and self.capital[at + 1]
        leads = at > 0 and self.lowers[at - 1] in self.small.articles
        return leads and not follows and self.lexicon.is_one_of_a_people(self.texts[at])

    def _opens_body(self, at: int) -> bool:
        """True where an adjective that is no name begins one: "the White House", "the Christian Union"."""
        if self.texts[at] not in self.lexicon.body_openers or at + 1 >= len(self.texts):
            return False
        return self.texts[at + 1] in self.lexicon.body_names or self.texts[at + 1] in self.lexicon.places

    def _run_end(self, at: int) -> int:
        """Index after the capitalised words that begin here, with the small words that names hold."""
        end = at + 1
        while end < len(self.texts):
            step = self._step(end)
            if not step:
                break
            end += step
        return end

    def _step(self, at: int) -> int:
        """How many tokens from here still belong to the run of capitals before."""
        if self._joins_members(at):
            return 2
        if not self.tokens.adjoin(at):
            return 0
        if self.capital[at]:
            return int(not self._ends_name(at))
        follows = at + 1 < len(self.texts) and self.capital[at + 1] and self.tokens.adjoin(at + 1)
        joins = follows and self.texts[at + 1] not in self.lexicon.no_names and self._joins_name(at)
        return 2 if joins else 0

    def _joins_name(self, at: int) -> bool:
        """True for a small word that stands within a name: "van", "of" behind a body, "and" within one."""
        word = self.texts[at]
        if word in self.small.body_joints and word not in self.small.joining:
            ends_role = role_length(self.lowers, at - 1, self.lexicon) > 1
            return ends_role or self.texts[at - 1] in self.lexicon.body_names
        return (
            word in self.lexicon.particles or word == "&" or (word in self.small.joining and self._joins_one_body(at))
        )

    def _joins_members(self, at: int) -> bool:
        """True for the apostrophe of "Metalworkers' Union": many own what only a body can be."""
        return (
            self.texts[at] in _APOSTROPHES
            and self.texts[at - 1].endswith(self.small.plural_ending)
            and at + 1 < len(self.texts)
            and self.texts[at + 1] in self.lexicon.body_names
        )

    def _joins_one_body(self, at: int) -> bool:
        """True for the "and" of "the Food and Drug Agency"."""
        first, last = at - 1, at + 1
        while first and self.capital[first - 1]:
            first -= 1
        while last < len(self.texts) and last - at <= _LONGEST_HALF and self.capital[last]:
            last += 1
        bodies = self.lexicon.body_names
        follows_article = first > 0 and self.lowers[first - 1] in self.small.articles
        opens = self.lowers[first] in self.small.articles and first < at - 1
        return (
            (follows_article or opens)
            and at - first <= _LONGEST_HALF + opens
            and last > at + 2
            and self.texts[last - 1] in bodies
            and bodies.isdisjoint(self.texts[first:at])
            and not self._is_abbreviation(at - 1)
        )

    def _is_abbreviation(self, at: int) -> bool:
        return len(self.texts[at]) > 1 and self.texts[at].isupper()

    def _ends_name(self, at: int) -> bool:
        """True for what is in no name, and for a common word in a heading, whose capital tells nothing there."""
        if self.texts[at] in self.lexicon.no_names:
            return not self._is_name_here(at)
        if self.lowers[at] in self.small.articles and self._is_abbreviation(at - 1):
            return True  # behind a heading in capitals
        return not self.settled and self.words.may_open(self.lowers[at]) and not self._is_part_of_name(at)

    def _is_name_here(self, at: int) -> bool:
        """True for "Ms. White", and for "Congressional Black Caucus"."""
        before = self.texts[at - 1]
        if self.texts[at] in self.lexicon.body_openers and (
            before in self.lexicon.titles or before in self.lexicon.first_names
        ):
            return True
        return self._opens_body(at) and before.lower() in self.words.dictionary

    def _is_part_of_name(self, at: int) -> bool:
        text, lexicon = self.texts[at], self.lexicon
        return (
            text in lexicon.first_names
            or text in lexicon.titles
            or text in lexicon.body_names
            or (role_length(self.lowers, at, lexicon) > 0)
        )

    def _read(self, first: int, last: int) -> Mention | None:
        """Read a run of capitals as a name with what leads to it; None where it holds no name."""
        lexicon = self.lexicon
        first = self._skip_role_begun_small(self._skip_opening(first, last), last)
        end = last
        while end > first and self.texts[end - 1] in lexicon.suffixes:
            end -= 1
        name, title = self._name_start(first, end)
        if name >= end or end - name > _LONGEST_NAME or (end - name == 1 and self._is_one_of_a_people(name)):
            return None
        suffix = self.texts[end] if end < last else self._suffix_after(last)
        words = tuple(self._words_of(name, end))
        begin = self._begin(first, name)
        roles = self._roles(begin, name, last)
        titled, led = title is not None, begin < name and bool(roles)
        kind = self._kind(words, titled=titled, led=led)
        if kind is Kind.UNSURE and name and self.lowers[name - 1] in self.small.articles:
            kind = Kind.BODY  # people's names take no article
        gender = (title.gender if title else None) or next((role.gender for role in roles if role.gender), None)
        return Mention(
            sentence=self.sentence,
            start=self.tokens.starts[name],
            end=self.tokens.ends[last - 1],
            first=self.tokens.starts[begin],
            words=words,
            suffix=suffix,
            kind=kind,
            gender=gender,
            titled=titled,
            roles=roles if kind in (Kind.PERSON, Kind.UNSURE) else (),
            part=self._part(begin, last),
            quoted=self._is_quoted(name),
            settled=self._is_settled(words, kind, titled=titled, led=led),
            located=begin > 0 and self.lowers[begin - 1] in self.small.locating,
            called=() if kind is Kind.PERSON else tuple(self._called(begin, last)),
        )

    def _ends_head(self, at: int) -> bool:
        word = self.lowers[at]
        return word in _APPOSITION_ENDS or word in self.small.closing or word in self.small.placing

    def _words_of(self, first: int, end: int) -> Iterator[str]:
        """The words of a name, an apostrophe with the word before it."""
        for at in range(first, end):
            if self.texts[at] not in _APOSTROPHES:
                owns = at + 1 < end and self.texts[at + 1] in _APOSTROPHES
                yield self.texts[at] + (self.texts[at + 1] if owns else "")

    def _called(self, begin: int, last: int) -> Iterator[str]:
        """Common nouns for a body right before a name, and at the end of an apposition behind it."""
        nouns = self.lexicon.body_nouns
        if begin and self.tokens.adjoin(begin) and self.texts[begin - 1] in nouns:
            yield self.texts[begin - 1]
        at = last + 1
        if self.texts[last : last + 1] != [","] or self.small.determiners.isdisjoint(self.lowers[at : at + 1]):
            return
        while at < min(len(self.texts), last + _LONGEST_APPOSITION) and not self._ends_head(at):
            at += 1
        if self.texts[at - 1] in nouns:
            yield self.texts[at - 1]

    def _is_settled(self, words: tuple[str, ...], kind: Kind, *, titled: bool, led: bool) -> bool:
        """True where the capitals tell a name for certain enough to begin somebody new with it."""
        if len(words) == 1 and not titled and words[0].lower() in self.lexicon.roles:
            return False
        known = titled or words[0] in self.lexicon.first_names
        return self.settled or (kind is Kind.PERSON and len(words) > 1 and known)

    def _skip_opening(self, first: int, last: int) -> int:
        """Step over a sentence's first word where its capital names nobody ("Asked", "Police")."""
        opens = first == 0 or not self.settled or self.texts[first - 1] in _OPENING_MARKS
        while first < last and (
            (opens and self._may_open(first) and not self._begins_name(first, last))
            or self.lowers[first] in self.small.determiners
            or self.lowers[first] in self.small.pointing
        ):
            first += 1
            opens = not self.settled
        return first

    def _may_open(self, at: int) -> bool:
        word = self.lowers[at]
        return self.words.may_open(word) or (word in self.lexicon.documents and word not in self.words.names)

    def _skip_role_begun_small(self, first: int, last: int) -> int:
        """Step over the capital in "secretary of State Roe"."""
        for back in range(1, min(first, LONGEST_ROLE - 1) + 1):
            end = first - back + role_length(self.lowers, first - back, self.lexicon)
            if first < end < last:
                return end
        return first

    def _begins_name(self, first: int, last: int) -> bool:
        """True for a first name, a title or a role before another capital: "Will Roe" keeps its first word."""
        return first + 1 < last and (
            self.texts[first] in self.lexicon.first_names
            or self.texts[first] in self.lexicon.titles
            or role_length(self.lowers, first, self.lexicon) > 0
        )

    def _name_start(self, first: int, end: int) -> tuple[int, Title | None]:
        """Index of the name's own first word within a run, and the title before it."""
        lexicon, name, at = self.lexicon, first, first
        title = None
        while at < end:
            if found := lexicon.titles.get(self.texts[at]):
                title, at = found, at + 1
                name = at
                continue
            length = role_length(self.lowers, at, lexicon)
            if length and at + length < end and not self._is_name_after_all(at, length, first, end):
                at += length
                name, title = at, None
            elif length and at == name and at + length >= end and title is None:
                return (name if length == end - first == 1 else end), None  # a role: "President", "House Speaker"
            elif length and at + length >= end and title is None and self._is_office(first, at, length):
                return end, None
            else:
                at += 1
        while name < end - 1 and self._is_before_name(name, end):
            name += 1
        return self._behind_office(name, end), title

    def _is_office(self, first: int, at: int, length: int) -> bool:
        """True where what stands before a role is no name: "Oslo County Recorder", "NATO Director"."""
        lexicon, before = self.lexicon, self.texts[first:at]
        if before[0] in lexicon.first_names:
            return False
        return length > 1 or any(
            text in lexicon.places or text in lexicon.things or (text.isupper() and len(text) > 2) for text in before
        )

    def _is_before_name(self, name: int, end: int) -> bool:
        """True for "Norwegian" before a person, and for "Oslo-born"."""
        if self._is_adjective(name):
            return not self._is_body(name, end) and " ".join(self.texts[name:end]) not in self.lexicon.places
        _, hyphen, last = self.texts[name].rpartition("-")
        return bool(hyphen) and last in self.words.dictionary

    def _behind_office(self, name: int, end: int) -> int:
        """Index of the first name behind the words of an office ("Elections | Jane Roe")."""
        first_names = self.lexicon.first_names
        for at in range(name + 1, end - 1):
            if self.texts[at] in first_names and self.texts[at - 1] not in first_names:
                return at if self._ends_office(name, at) and not self._is_body(at, end) else name
        return name

    def _ends_office(self, name: int, at: int) -> bool:
        """True for a common word, and behind "Director of" or, of two words, "director of"."""
        if self.words.is_known(self.lowers[at - 1]):
            return True
        role_ends = name - 1
        if role_ends < 1 or self.lowers[role_ends] not in self.small.body_joints:
            return False
        named = self.capital[role_ends - 1] or at - name > 1
        return named and role_length_before(self.lowers, role_ends, self.lexicon) > 0

    def _is_name_after_all(self, at: int, length: int, first: int, end: int) -> bool:
        """True where a role word is a name: "Dean Roe", "Justice Department", "Jane King Roe"."""
        if self._is_body(at, end):
            return True
        known = self.lexicon.first_names
        if length == 1 and at == first and end - at == 2 and self.texts[at] in known:
            return True
        return at > first and self.texts[at - 1] in known and self.texts[at - 1] not in self.lexicon.places

    def _is_body(self, first: int, end: int) -> bool:
        return end - first > 1 and self.texts[end - 1] in self.lexicon.body_names

    def _is_adjective(self, at: int) -> bool:
        text = self.texts[at]
        return text in self.lexicon.places and text not in self.lexicon.place_names

    def _all_adjectives(self, first: int, name: int) -> bool:
        return all(self._is_adjective(at) for at in range(first, name))

    def _suffix_after(self, last: int) -> str:
        """Return the suffix behind a comma ("Roe, Jr.")."""
        follows = last + 1 < len(self.texts) and self.texts[last] == ","
        return self.texts[last + 1] if follows and self.texts[last + 1] in self.lexicon.suffixes else ""

    def _begin(self, first: int, name: int) -> int:
        """Index of the first word that leads to a name in a run of capitals, roles in small letters included."""
        if name == first or self._all_adjectives(first, name):
            return self._prefix_start(first)
        if first > 1 and self.lowers[first - 1] in self.small.body_joints and self._names_office(first, name):
            begin = self._prefix_start(first - 1)  # "director of Harbor Affairs Jane Roe"
            return begin if begin < first - 1 else first
        return first

    def _names_office(self, first: int, name: int) -> bool:
        """True where the capitals before a name are neither role nor title, as in "a spokesman for President Roe"."""
        return not any(
            self.texts[at] in self.lexicon.titles or role_length(self.lowers, at, self.lexicon) or "-" in self.texts[at]
            for at in range(first, name)
        )

    def _prefix_start(self, first: int) -> int:
        """Index where the small words of a role before the name begin ("presidential spokesman Roe")."""
        if not first or not self.tokens.adjoin(first):
            return first
        at = first - role_length_before(self.lowers, first, self.lexicon)
        if at == first:
            return first
        while at and first - at < _LONGEST_PREFIX and self.tokens.adjoin(at) and self._in_prefix(at - 1):
            at -= 1
        return at

    def _in_prefix(self, at: int) -> bool:
        word = self.lowers[at]
        if word in self.small.possessive:
            return True
        known = word in self.lexicon.roles or self.texts[at] in self.lexicon.places
        return word[0].isalnum() and (known or word not in self.closed)

    def _roles(self, begin: int, name: int, last: int) -> tuple[Role, ...]:
        """Roles before the name, in apposition to it, and after "is"."""
        found = [self._role(begin, name)] if begin < name else []
        if begin == name:
            found.append(self._apposed_before(begin))
        found.append(self._apposed_after(last))
        return tuple(role for role in found if role is not None)

    def _role(self, first: int, last: int) -> Role | None:
        words, lowers = self.texts[first:last], self.lowers[first:last]
        role = read_role(words, lowers, self.lexicon)
        if role is None:
            title = next((self.lexicon.titles[word] for word in words if word in self.lexicon.titles), None)
            if title and title.roles:
                role = read_role([*words, title.roles[0]], [*lowers, title.roles[0]], self.lexicon)
        return role

    def _apposed_before(self, begin: int) -> Role | None:
        """Read "the foreign minister, Jane Roe," where the phrase before the comma ends in a role."""
        if begin < 2 or self.texts[begin - 1] != "," or self.lowers[begin - 2] not in self.lexicon.roles:
            return None
        at = begin - 2
        while at and begin - at < _LONGEST_APPOSITION and not self._ends_before_apposition(at - 1):
            at -= 1
        while at < begin - 2 and self.lowers[at] not in self.small.determiners and not self.capital[at]:
            at += 1
        return self._role(at, begin - 1)

    def _ends_before_apposition(self, at: int) -> bool:
        """A mark, or a verb whose object the phrase is: "met the foreign minister, Jane Roe,"."""
        return self.texts[at] in _APPOSITION_ENDS or self.words.is_verb(self.lowers[at])

    def _apposed_after(self, last: int) -> Role | None:
        """Read ", the foreign minister," or ", 34, a nurse" or "is a nurse" behind the name."""
        at = last
        if at + 1 >= len(self.texts):
            return None
        if self.texts[at] == ",":
            at += 1
            if self.texts[at].isdigit() and self.texts[at + 1 : at + 2] == [","]:
                at += 2
            if self._begins_with_being(at):
                at += 2
        elif self.lowers[at] in self.small.copulas and self.lowers[at + 1] in self.small.determiners:
            at += 1
        else:
            return None
        apposed = self.texts[last] == ","
        end = at
        while end < len(self.texts) and end - at < _LONGEST_APPOSITION and self.texts[end] not in _APPOSITION_ENDS:
            end += 1
        if apposed and self._is_clause(at, end):
            return None
        return self._role(at, end) if self._opens_apposition(at) else None

    def _begins_with_being(self, at: int) -> bool:
        """True for "who is" and its like."""
        who, being = [*self.lowers[at : at + 2], "", ""][:2]
        return who in self.small.relative and being in self.small.copulas

    def _is_clause(self, first: int, end: int) -> bool:
        """True where a verb follows the role: ", his son said" tells nothing of the name before."""
        head = find_role(self.texts[first:end], self.lowers[first:end], self.lexicon)
        return head is not None and first + head[1] < end and self.words.is_verb(self.lowers[first + head[1]])

    def _opens_apposition(self, at: int) -> bool:
        """An apposition opens with a determiner, an adjective or a role; a list or a clause may follow a comma too."""
        word = self.lowers[at] if at < len(self.lowers) else ""
        return (
            word in self.small.determiners
            or word in self.lexicon.roles
            or (bool(word) and word[0].isalpha() and word not in self.closed)
        )

    def _kind(self, words: tuple[str, ...], *, titled: bool, led: bool) -> Kind:
        if titled:
            return Kind.PERSON
        if " ".join(words) in self.lexicon.places:
            return Kind.PLACE
        return self._kind_of_one(words[0], led=led) if len(words) == 1 else self._kind_of_several(words, led=led)

    def _kind_of_several(self, words: tuple[str, ...], *, led: bool) -> Kind:
        lexicon, last = self.lexicon, words[-1]
        known = words[0] in lexicon.first_names
        if last in lexicon.things and not known:
            return Kind.PLACE
        surname = known and len(words) == 2 and last in lexicon.surname_bodies
        if (last in lexicon.body_names and not surname) or not self.small.body_joints.isdisjoint(words):
            return Kind.BODY
        initial = len(words[0]) == 2 and words[0][1] == "."
        return Kind.PERSON if known or led or initial else Kind.UNSURE

    def _kind_of_one(self, word: str, *, led: bool) -> Kind:
        if led:
            return Kind.PERSON
        if word in self.lexicon.surname_bodies:
            return Kind.UNSURE
        if word in self.lexicon.body_names or (len(word) > 1 and word.isupper() and self.settled):
            return Kind.BODY
        return Kind.UNSURE

    def _part(self, begin: int, last: int) -> Part:
        """Tell the part played from the word before and the word after."""
        after = self.texts[last] if last < len(self.texts) else "."
        if after in self.small.possessive or (
            after in _APOSTROPHES and self.texts[last - 1].endswith(self.small.plural_ending)
        ):
            return Part.POSSESSIVE
        if last < len(self.texts) and self.tokens.adjoin(last) and self._is_noun(last):
            return Part.MODIFIER
        at = begin - 1
        while at >= 0 and (
            self.lowers[at] in self.small.determiners or self.lowers[at].endswith(self.small.adverb_ending)
        ):
            at -= 1
        if at < 0 or not self.texts[at][0].isalnum() or self.lowers[at] in self.small.opening:
            return Part.SUBJECT
        return Part.OBJECT

    def _is_noun(self, at: int) -> bool:
        word = self.lowers[at]
        return self.capital[at] or word in self.lexicon.body_nouns or word in self.lexicon.roles

    def _is_quoted(self, at: int) -> bool:
        return within(self.tokens.starts[at], self.quoted)
