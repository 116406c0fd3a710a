"""Answers from an archive kept elsewhere: from those of its articles that a question can have to do with."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

import msgspec

from bot.answering.bot import DEFAULT_TOP, Bot
from bot.answering.dates import read_period
from bot.answering.explaining import Explanation
from bot.answering.library import Library
from bot.answering.question import read_question
from bot.answering.search import Ranked, query_of
from bot.answering.threads import Threads
from bot.archive import Archive, Entry
from bot.errors import SearchError, SearchUnavailableError
from bot.model import Answer, Article, Question, Reason
from bot.retrieval import Retriever
from bot.retrieval.remote import RemoteArchive, RemoteRetriever, Scope
from bot.text import terms

Found = TypeVar("Found")

AWAY = "The archive cannot be searched just now. Please ask again in a moment."
OTHER_VERSION = "The index was filled by another version of this program: run `run_bot.py index`."
REMEMBERED = 500
"""How many articles are kept unpacked, the last ones: some tens of megabytes."""
PASSAGES = 30
"""How many of the best passages a question's articles are taken from."""
STATEMENTS = 40
"""How many of the best statements they are taken from, of those who are asked about."""
LATEST = 20
"""How many of the latest statements they are taken from: what somebody says besides, for those who ask in vain."""
CALLED = 30
"""How many people that a name may mean are looked at."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Entry).decode


def pack(entry: Entry) -> bytes:
    """Return all that was found in an article as an archive elsewhere is to keep it."""
    return _encode(entry)


@lru_cache(maxsize=REMEMBERED)
def unpack(packed: bytes) -> Entry:
    """Return what was packed; articles that are asked for again are remembered.

    Raises:
        SearchError: Another version of this program packed it.
    """
    try:
        return _decode(packed)
    except msgspec.DecodeError as error:
        raise SearchError(f"{OTHER_VERSION} ({error})") from None


class _Part(Library):
    """Some articles of an archive.

    Args:
        archive: These articles.
        whole: The archive.
        asked: The terms that are asked for, which tell as much as in the whole.
    """

    def __init__(self, archive: Archive, whole: RemoteArchive, asked: Iterable[str]) -> None:
        super().__init__(archive)
        self._whole = whole
        self._idf = {term: whole.idf(term) for term in asked}

    @cached_property
    def retriever(self) -> Retriever:
        """Ranks the passages as the whole archive does."""
        passages = (passage for article in self.articles for passage in article.passages)
        return RemoteRetriever(self._whole, passages)

    def idf(self, term: str) -> float:
        """Return how much a term tells: in the whole archive, or among these articles where nobody asks for it."""
        return self._idf[term] if term in self._idf else super().idf(term)


def search_remotely(archive: RemoteArchive, explain: bool, text: str, top: int) -> list[Ranked]:
    """Return the passages of an archive that the question's names and topic rank best; see `search_passages`.

    Args:
        archive: What to search.
        explain: Whether to ask also what each score is the sum of.
        text: The question.
        top: How many passages are wanted.
    """
    query = query_of(text)
    hits = archive.passages(query, top)
    articles = {name: unpack(packed).article for name, packed in archive.readings({h.article for h in hits}).items()}
    return [
        Ranked(
            articles[hit.article].passages[hit.number - 1],
            hit.score,
            archive.explain(query, hit.article, hit.number) if explain else {},
        )
        for hit in hits
        if hit.article in articles
    ]


class RemoteBot:
    """Answers questions as `Bot` does, holding nothing of the archive but what a question is about.

    For each question the articles with the passages and statements that meet it best are fetched, and `Bot` answers
    from these. Where they are all that the archive has on the people and the topic, the answer is the one that the
    whole would give; where it has far more, the best by their terms are weighed, so that what is said in quite other
    words by somebody who says very much may be missed. How much a term tells is reckoned over the whole archive.

    Args:
        archive: What to answer from.
        top: At most so many sentences an answer.
        today: Gives the day that "yesterday" counts back from.
        clock: Gives seconds, never going back.
    """

    def __init__(
        self,
        archive: RemoteArchive,
        top: int = DEFAULT_TOP,
        today: Callable[[], dt.date] = dt.date.today,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._archive = archive
        self._top = top
        self._today = today
        self._threads = Threads(clock)

    def answer(self, question: str, chat: str | None = None) -> Answer:
        """Answer a question with cited sentences, or say why there is no answer; see `Bot.answer`."""
        return self._safely(question, lambda: self._bot(question, chat).answer(question, chat))

    def more(self, answer: Answer, skip: int) -> Answer:
        """Return the next best sentences for the question of an answer; see `Bot.more`."""
        return self._safely(answer.question, lambda: self._bot(answer.question).more(answer, skip))

    def who_else(self, answer: Answer) -> Answer:
        """Return what others say on the topic of an answer; see `Bot.who_else`."""
        return self._safely(answer.question, lambda: self._bot(answer.question).who_else(answer))

    def explain(self, question: str, top: int) -> Explanation:
        """Tell how sentences are chosen for a question; see `Bot.explain`.

        Raises:
            SearchUnavailableError: The archive is away.
        """
        return self._bot(question).explain(question, top)

    def openers(self) -> Sequence[str]:
        """Return a few questions to begin with, from what was said last; none while the archive is away."""
        return self._unless_away(lambda: self._about_latest().openers())

    def vocabulary(self) -> Sequence[str]:
        """Return names and topics that questions may be about, from what was said last."""
        return self._unless_away(lambda: self._about_latest().vocabulary())

    def sources(self) -> Sequence[Article]:
        """Return the articles with what was said last."""
        return self._unless_away(lambda: self._about_latest().sources())

    def thread_of(self, chat: str) -> str | None:
        """Return in a few words what a chat's follow-ups lean on; see `Bot.thread_of`."""
        thread = self._threads.get(chat)
        return " · ".join(filter(None, (*thread.speakers, thread.topic))) or None if thread else None

    def _about_latest(self) -> Bot:
        return self._over(hit.article for hit in self._archive.statements([], LATEST))

    def _bot(self, text: str, chat: str | None = None) -> Bot:
        """Return a bot over the articles that a question, or what a follow-up leans on, has to do with."""
        thread = self._threads.get(chat) if chat is not None else None
        asked = [read_question(text, self._knows)]
        if thread:
            asked.append(Question(text, asked[0].kind, thread.speakers, f"{thread.topic} {asked[0].topic}"))
        touched = {article for question in asked for article in self._touched(question)}
        return self._over(touched, terms(" ".join((text, *(question.topic for question in asked)))))

    def _over(self, articles: Iterable[str], asked: Iterable[str] = ()) -> Bot:
        readings = self._archive.readings(set(articles))
        part = Archive.of(unpack(readings[article]) for article in sorted(readings))
        return Bot(_Part(part, self._archive, asked), self._top, self._today, threads=self._threads)

    def _touched(self, question: Question) -> Iterator[str]:
        """Yield the IDs of the articles that a question may have to do with."""
        topic, period = read_period(question.topic, self._today())
        days = Scope(since=period.since, until=period.until) if period else Scope()
        about = terms(topic if period else question.topic)
        named = terms(" ".join(question.speakers))
        for hit in self._archive.passages([*named, *about], PASSAGES):
            yield hit.article
        called = {voice.name for name in question.speakers for voice in self._archive.voices([name], CALLED)}
        scopes = [Scope(speakers=called or None)]
        if period:
            scopes.append(Scope(speakers=called or None, since=days.since, until=days.until))
        for scope in scopes:
            for query, most in ((about, STATEMENTS), ([], LATEST)):
                for said in self._archive.statements(query, most, scope):
                    yield said.article

    def _knows(self, name: str) -> bool:
        """Tell whether somebody who speaks is called so, every word of it."""
        words = set(name.lower().split())
        return any(
            words <= {word for form in (one.name, *one.aliases, *one.roles) for word in form.lower().split()}
            for one in self._archive.voices([name], CALLED)
        )

    def _safely(self, question: str, answer: Callable[[], Answer]) -> Answer:
        try:
            return answer()
        except SearchUnavailableError:
            return Answer(question, reason=Reason.SEARCH_UNAVAILABLE, message=AWAY)

    @staticmethod
    def _unless_away(find: Callable[[], Sequence[Found]]) -> Sequence[Found]:
        try:
            return find()
        except SearchUnavailableError:
            return ()
