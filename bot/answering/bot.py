"""The bot: answers questions on the snapshot it holds, for any channel and from any thread."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering import refuse
from bot.answering.answer import answer_question, understand
from bot.answering.explaining import Explanation, explain
from bot.answering.follow import Wish, read_follow_up, stand_alone
from bot.answering.free import answer_others
from bot.answering.knowledge import Knowledge
from bot.answering.library import Library
from bot.answering.speakers import Speakers
from bot.answering.threads import Thread, Threads
from bot.model import Answer, Article, Citation, QuestionKind, Reason

DEFAULT_TOP = 3
OPENERS = 4
FOREMOST = 20  # People whose topics are offered for completion.
FORGOTTEN = "A new topic, then. What would you like to know?"
NOTHING_QUOTED = "Nothing was quoted that could have a date."
NOTHING_SAID = "Nothing was quoted that somebody could have said."
NO_MORE = "That is all the articles say on it."


class Bot:
    """Answers questions.

    A question is answered on the snapshot it begins with, though another be swapped in meanwhile.

    Args:
        library: The snapshot to answer on.
        top: At most so many sentences an answer.
        today: Gives the day that "yesterday" counts back from; None counts from the newest article.
        clock: Gives seconds, never going back; threads of thought grow old by it.
        threads: Those of another bot, to be gone on with; new ones where it is None.
    """

    def __init__(
        self,
        library: Library,
        top: int = DEFAULT_TOP,
        today: Callable[[], dt.date] | None = None,
        clock: Callable[[], float] = time.monotonic,
        threads: Threads | None = None,
    ) -> None:
        self._today = today
        self._knowledge = Knowledge(library, Speakers(library))
        self._top = top
        self._threads = threads or Threads(clock)

    def replace(self, library: Library) -> None:
        """Answer on another snapshot from now on."""
        self._knowledge = Knowledge(library, Speakers(library))

    def answer(self, question: str, chat: str | None = None) -> Answer:
        """Answer a question with cited sentences, or say why there is no answer.

        Args:
            question: As it was typed.
            chat: Whose thread of thought it belongs to; None for a question that stands alone.
        """
        knowledge = self._snapshot()
        if chat is None:
            return answer_question(knowledge, question, self._top)
        thread = self._threads.get(chat)
        speakers = knowledge.speakers
        follow_up = read_follow_up(
            question,
            thread,
            speakers.knows,
            speakers.gender,
            by_name=lambda name: any(one.by_name for one in speakers.find(name)),
        )
        if follow_up and follow_up.wish:
            return self._grant(follow_up.wish, question, chat, thread)
        return self._ask(knowledge, follow_up.question if follow_up else question, chat, thread)

    def more(self, answer: Answer, skip: int) -> Answer:
        """Return the next best sentences for the question of an answer, leaving out the first ``skip``."""
        further = answer_question(self._snapshot(), answer.question, self._top, skip)
        if further.answered:
            return further
        return Answer(answer.question, reason=Reason.NOTHING_ON_TOPIC, message=NO_MORE)

    def who_else(self, answer: Answer) -> Answer:
        """Return what others than the speakers of an answer say on its topic."""
        knowledge = self._snapshot()
        question, _ = understand(knowledge, answer.question)
        if not question.topic:
            return refuse.nothing(knowledge, question, [])
        speakers = {citation.speaker for citation in answer.citations if citation.speaker}
        asked = replace(question, text=stand_alone((), question.topic))
        return answer_others(knowledge, asked, self._top, speakers)

    def explain(self, question: str, top: int) -> Explanation:
        """Tell how sentences are chosen for a question that stands alone, by the ``top`` best."""
        return explain(self._snapshot(), question, top)

    def openers(self) -> Sequence[str]:
        """Return a few questions to begin with that the folder does answer."""
        return refuse.openers(self._snapshot(), OPENERS)

    def vocabulary(self) -> Sequence[str]:
        """Return names and topics that questions may be about: those who say most, and what they speak about."""
        knowledge = self._snapshot()
        foremost = knowledge.speakers.foremost(FOREMOST)
        topics = [one.word for speaker in foremost for one in knowledge.speakers.subjects(speaker)]
        return tuple(dict.fromkeys((*knowledge.library.most_quoted, *topics)))

    def thread_of(self, chat: str) -> str | None:
        """Return in a few words whose words and which topic a chat's follow-ups lean on; None without a thread."""
        thread = self._threads.get(chat)
        return " · ".join(filter(None, (*thread.speakers, thread.topic))) or None if thread else None

    def sources(self) -> Sequence[Article]:
        """Return the articles that answers come from."""
        return self._knowledge.library.articles

    def _snapshot(self) -> Knowledge:
        return replace(self._knowledge, today=self._today()) if self._today else self._knowledge

    def _ask(self, knowledge: Knowledge, question: str, chat: str, thread: Thread | None) -> Answer:
        answer = answer_question(knowledge, question, self._top)
        if answer.reason not in (Reason.NOT_A_QUESTION, Reason.EMPTY_QUESTION):
            speakers, topic = _in_mind(knowledge, answer, thread)
            self._threads.put(chat, Thread(speakers, topic, answer, len(answer.citations), answer))
        return answer

    def _grant(self, wish: Wish, question: str, chat: str, thread: Thread | None) -> Answer:
        """Do what a message wants of the answer before it."""
        if wish is Wish.FORGET or thread is None:
            self._threads.forget(chat)
            return Answer(question, reason=Reason.NOT_A_QUESTION, message=FORGOTTEN)
        if wish is Wish.WHEN:
            return _when(thread.shown)
        if wish is Wish.WHO:
            return _who(thread.shown)
        if wish is Wish.WHO_ELSE:
            further = self.who_else(thread.answer)
        else:
            further = self.more(thread.answer, thread.given)
            thread = replace(thread, given=thread.given + len(further.citations))
        self._threads.put(chat, replace(thread, shown=further if further.answered else thread.shown))
        return further


def _in_mind(knowledge: Knowledge, answer: Answer, before: Thread | None) -> tuple[tuple[str, ...], str]:
    """Return the speakers and the topic that the next message may lean on; words that led nowhere change neither."""
    understood, _ = understand(knowledge, answer.question)
    if before and not answer.answered and understood.kind is QuestionKind.FREE:
        return before.speakers, before.topic
    if not understood.speakers:
        return (), understood.topic
    return tuple(
        dict.fromkeys(c.speaker for c in answer.citations if c.speaker)
    ) or understood.speakers, understood.topic


def _who(answer: Answer) -> Answer:
    """Say who said the first sentence of an answer."""
    first = next(iter(answer.citations), None)
    if first is None:
        return Answer(answer.question, reason=Reason.NOT_A_QUESTION, message=NOTHING_SAID)
    by = f"{first.speaker} said that" if first.speaker else "The article names nobody who said that"
    return replace(answer, citations=(first,), note=f"{by}, in “{first.title}”.")


def _when(answer: Answer) -> Answer:
    """Say when and where the first sentence of an answer was said."""
    first: Citation | None = next(iter(answer.citations), None)
    if first is None:
        return Answer(answer.question, reason=Reason.NOT_A_QUESTION, message=NOTHING_QUOTED)
    day = f"{first.date.day} {first.date:%B %Y}" if first.date else "a day that the article does not give"
    return replace(answer, citations=(first,), note=f"That is from {day}, in “{first.title}”.")
