"""A whole answer comes from the index alone, and is the one that the folder would give."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.answering import Bot, Library, search_passages
from bot.answering.remote import RemoteBot, pack, search_remotely, unpack
from bot.archive import analyse, enter
from bot.errors import SearchError
from bot.model import Answer, Article, Reason
from bot.retrieval import opensearch
from bot.retrieval.opensearch import Address, Cluster, Indices, OpenSearchArchive
from bot.retrieval.remote import Reading
from tests.opensearch.articles import VERSION, article, invented
from tests.opensearch.cluster import ROOT

TODAY = dt.date(2031, 12, 30)
ARTICLES = (
    article(
        "otters",
        "Tomas Verecky, the harbour minister, spoke on Monday. “The otter needs the harbour,” Verecky said.\n\n"
        "He said that the seals would wait.",
        title="On otters",
        date="2031-05-02",
    ),
    article("moles", "“The mole is fine,” said Maud Ekholm. “Otters are rare,” Ekholm said.", date="2031-06-02"),
    *(invented(number) for number in range(40)),
)
QUESTIONS = (
    "what did Verecky say about otters?",
    "what did the harbour minister say about seals",
    "Ekholm on the mole",
    "who spoke about otters?",
    "what did Rosa Quintavalle say about the lighthouse",
    "what did Verecky say about pensions in May",
    "what did Verecky say about submarines?",
    "what did Wilhelmina Tort say about otters?",
    "",
)


@pytest.fixture
def archive(indices: Indices) -> OpenSearchArchive:
    found = {one.id: analyse(one) for one in ARTICLES}

    def readings(changed: Sequence[str]) -> list[Reading]:
        return [Reading(found[one], pack(enter(found[one]))) for one in changed]

    opensearch.fill(indices, ARTICLES, readings, VERSION)
    return OpenSearchArchive(indices.cluster)


@pytest.fixture
def remote(archive: OpenSearchArchive) -> RemoteBot:
    return RemoteBot(archive, top=3, today=lambda: TODAY)


@pytest.fixture(scope="module")
def local() -> Bot:
    return Bot(Library.of(ARTICLES), top=3, today=lambda: TODAY)


def test_answers_are_those_of_the_folder(remote: RemoteBot, local: Bot) -> None:
    for question in QUESTIONS:
        expected, found = local.answer(question), remote.answer(question)
        assert found.reason == expected.reason, question
        assert _sentences(found)[:1] == _sentences(expected)[:1], question


def test_follow_ups_lean_on_the_question_before(remote: RemoteBot) -> None:
    assert _sentences(remote.answer("what did Verecky say about otters?", chat="a"))
    assert _sentences(remote.answer("and about seals?", chat="a")) == ["He said that the seals would wait."]
    assert remote.thread_of("a") == "Tomas Verecky · seals"
    assert remote.answer("who else?", chat="b").citations == ()


def test_more_goes_on_behind_what_was_given(remote: RemoteBot) -> None:
    first = remote.answer("what did Maud Ekholm say about the harbour?")
    further = remote.more(first, skip=len(first.citations))
    assert set(_sentences(first)).isdisjoint(_sentences(further))


def test_who_else_names_others_on_the_topic(remote: RemoteBot) -> None:
    others = remote.who_else(remote.answer("what did Verecky say about otters?"))
    assert {citation.speaker for citation in others.citations} == {"Maud Ekholm"}


def test_questions_to_begin_with_are_answered(remote: RemoteBot) -> None:
    assert remote.openers()
    assert all(remote.answer(question).answered for question in remote.openers())
    assert remote.vocabulary()
    assert {one.id for one in remote.sources()} <= {one.id for one in ARTICLES}


def test_passages_are_searched_without_the_folder(archive: OpenSearchArchive) -> None:
    ours = search_passages(Library.of(ARTICLES), "what did Verecky say about otters?", 3)
    found = search_remotely(archive, True, "what did Verecky say about otters?", 3)
    assert [one.passage for one in found] == [one.passage for one in ours]
    assert [sum(one.parts.values()) for one in found] == pytest.approx([one.score for one in found], rel=1e-4)


def test_everything_that_was_found_comes_back() -> None:
    entry = enter(analyse(ARTICLES[0]))
    assert unpack(pack(entry)) == entry


def test_what_another_version_packed_is_told_from_what_can_be_read() -> None:
    with pytest.raises(SearchError, match=r"another version.*run_bot\.py index"):
        unpack(b"\xc1")


class Away(OpenSearchArchive):
    """An archive that cannot be asked."""

    def __init__(self) -> None:
        super().__init__(Cluster(Address(("http://127.0.0.1:9",), timeout=0.5)))


def test_while_the_archive_is_away_each_question_gets_a_line() -> None:
    bot = RemoteBot(Away())
    for _ in range(5):
        answer = bot.answer("what did Verecky say about otters?")
        assert (answer.reason, answer.citations) == (Reason.SEARCH_UNAVAILABLE, ())
        assert answer.message == "The archive cannot be searched just now. Please ask again in a moment."
    assert bot.more(answer, 3).reason is Reason.SEARCH_UNAVAILABLE
    assert bot.who_else(answer).reason is Reason.SEARCH_UNAVAILABLE
    assert [*bot.openers(), *bot.vocabulary(), *bot.sources()] == []


def test_an_archive_that_is_away_is_no_answer_to_a_command(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "BOT_STATE": str(tmp_path),
        "BOT_RETRIEVAL__ENGINE": "opensearch",
        "BOT_RETRIEVAL__OPENSEARCH__URLS": "http://127.0.0.1:9",
    }
    command = [sys.executable, ROOT / "run_bot.py", "ask", "--json", "Verecky on otters"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert '"status": "no_answer", "reason": "search_unavailable"' in done.stdout


def test_what_is_said_is_quoted_word_for_word(remote: RemoteBot) -> None:
    bodies: dict[str, Article] = {one.id: one for one in ARTICLES}
    for question in QUESTIONS:
        for citation in remote.answer(question).citations:
            body = bodies[citation.article].body
            assert " ".join(body[citation.start : citation.end].split()) == citation.text


def _sentences(answer: Answer) -> list[str]:
    return [citation.text for citation in answer.citations]
