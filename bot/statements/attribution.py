"""Find each attribution in an article: who says (the source), that they say (the cue), and what (the content)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Sentence, Span, StatementKind
from bot.statements.continuation import Continuation, Draft
from bot.statements.cues import find_cues
from bot.statements.lexicon import load_lexicon
from bot.statements.nesting import leave_out_nested
from bot.statements.posts import Post, blank_posts, find_posts
from bot.statements.quotes import Quote
from bot.statements.reading import read_clauses, read_quotes


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content (PARC, PolNeAR), before anybody asks who the source is.

    Attributes:
        kind: Whether the content is a quotation, free of quotation marks, or in part a quotation.
        content: What is said, in order; more than one span where the cue stands in its midst.
        source: The words that name who says it (``the top diplomat``); None where none stand near. A source that
            ends in a relative pronoun (``senators who``) is the phrase before it.
        cue: The words that attribute (``said``); None for a quotation without any.
        sentence: Index, in the sentences given, of the one that holds the cue (of the content's first without a cue).
        borrowed: True where the source stands in another sentence than the content's own, or in none, so that it is
            the course of the article that tells who speaks.
    """

    kind: StatementKind
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    sentence: int
    borrowed: bool = False


def find_attributions(body: str, sentences: Sequence[Sentence], language: str = "en") -> tuple[Attribution, ...]:
    """Find the attributions of an article, in order of appearance.

    Args:
        body: The article's body, which all offsets count in.
        sentences: Its sentences in order of appearance.
        language: Two-letter code; a language without data here gives no attributions.

    Returns:
        The attributions, ordered by where their content begins.
    """
    lexicon = load_lexicon(language)
    if lexicon is None:
        return ()
    posts = find_posts(body)
    plain = blank_posts(body, posts) if posts else body
    quotes = read_quotes(plain, sentences)
    continuation = Continuation(quotes)
    for clause in read_clauses(plain, sentences, quotes, lexicon):
        continuation.take(clause, leave_out_nested(list(find_cues(clause))))
    quoted = _Quoted(quotes)
    found = [_attribution(body, draft, quoted) for draft in continuation.finish()]
    found += [_of_post(body, post, sentences) for post in posts if sentences]
    return tuple(sorted(found, key=lambda a: (a.content[0].start, a.content[-1].end)))


def _of_post(body: str, post: Post, sentences: Sequence[Sentence]) -> Attribution:
    sentence = bisect_right(sentences, post.content[0], key=lambda sentence: sentence.start) - 1
    content = (Span.of(body, *post.content),)
    return Attribution(StatementKind.DIRECT, content, Span.of(body, *post.author), None, max(0, sentence))


class _Quoted:
    """Tells whether words of a span stand inside or outside quotation marks."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes = quotes
        self._ends = [quote.end for quote in quotes]

    def parts(self, body: str, span: Span) -> tuple[bool, bool]:
        """Return whether any word is quoted and whether any is not."""
        quoted = unquoted = False
        at = span.start
        for number in range(bisect_right(self._ends, span.start), len(self._quotes)):
            quote = self._quotes[number]
            if quote.start >= span.end:
                break
            quoted = True
            unquoted = unquoted or _has_word(body[at : quote.start])
            at = quote.end
        return quoted, unquoted or _has_word(body[at : span.end])


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _attribution(body: str, draft: Draft, quoted: _Quoted) -> Attribution:
    content = tuple(Span.of(body, start, end) for start, end in draft.content)
    parts = [quoted.parts(body, span) for span in content]
    some_quoted, some_not = any(q for q, _ in parts), any(u for _, u in parts)
    kind = StatementKind.INDIRECT if not some_quoted else StatementKind.MIXED if some_not else StatementKind.DIRECT
    return Attribution(
        kind=StatementKind.DIRECT if draft.verbatim else kind,
        content=content,
        source=Span.of(body, *draft.source),
        cue=Span.of(body, *draft.cue) if draft.cue else None,
        sentence=draft.sentence,
        borrowed=draft.borrowed,
    )
