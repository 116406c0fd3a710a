"""Whatever is killed, and whenever: no article is lost or doubled, and questions are answered again."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import SearchUnavailableError
from bot.model import Analysis, Article
from bot.retrieval.opensearch import Indices, OpenSearchArchive, bulk
from bot.retrieval.remote import PassageHit
from bot.text import terms
from tests.opensearch.articles import analyse, fill, ids, invented
from tests.opensearch.cluster import ROOT, Cluster

MANY = 200
KILLS = int(os.environ.get("WHOSAID_KILLS", "3"))
AWAY = 3.0
"""Seconds for which a node stays away."""
BACK = 10.0
"""Seconds after a node's return within which questions are answered again."""
QUESTION = terms("harbour ferry")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [invented(number) for number in range(MANY)]


@pytest.fixture
def small_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "LARGEST", 60_000)


@pytest.mark.usefixtures("small_requests")
@pytest.mark.parametrize("name", ["one", "two"])
def test_a_node_that_is_killed_while_the_index_is_filled_costs_no_article(
    nodes: Cluster, indices: Indices, articles: list[Article], name: str
) -> None:
    def killing(one: Article) -> Analysis:
        if one is articles[MANY // 3]:
            nodes.node(name).kill()
            threading.Timer(AWAY, nodes.node(name).start).start()
        return analyse(one)

    with all_well(nodes):
        filled = fill(indices, articles, analyse=killing)
        nodes.wait()
    assert (filled.sent, filled.size, filled.refused) == (MANY, MANY, ())
    assert _held_by_each_node(nodes, indices) == [ids(articles)] * 2
    assert fill(indices, articles, analyse=_none).unchanged == MANY


@pytest.mark.parametrize("name", ["one", "two"])
def test_questions_are_answered_while_a_node_is_away_and_when_it_is_back(
    nodes: Cluster, indices: Indices, articles: list[Article], name: str
) -> None:
    fill(indices, articles)
    archive = OpenSearchArchive(indices.cluster)
    expected = archive.passages(QUESTION, 10)
    with all_well(nodes), asking(archive) as answers:
        _until(lambda: len(answers) > 5)
        nodes.node(name).kill()
        before = len(answers)
        _until(lambda: answers[before:].count(expected) > 10)
        nodes.node(name).start()
        nodes.wait()
        back = len(answers)
        _until(lambda: expected in answers[back:], BACK)
    assert all(answer == expected or answer is None for answer in answers)


def test_with_both_nodes_away_questions_are_refused_until_they_are_back(
    nodes: Cluster, indices: Indices, articles: list[Article]
) -> None:
    fill(indices, articles)
    archive = OpenSearchArchive(indices.cluster)
    expected = archive.passages(QUESTION, 10)
    with all_well(nodes), asking(archive) as answers:
        nodes.kill()
        before = len(answers)
        _until(lambda: len(answers) > before + 10)
        assert indices.cluster.breaker.is_open
        nodes.start()
        back = len(answers)
        _until(lambda: expected in answers[back:], BACK)
    assert all(answer == expected or answer is None for answer in answers)


def test_an_indexer_that_is_killed_loses_and_doubles_nothing(
    nodes: Cluster, indices: Indices, articles: list[Article], knowledge: Path, tmp_path: Path
) -> None:
    command = Command(nodes, indices.alias, knowledge, tmp_path / "state")
    _write(knowledge, articles, "At first.")
    began = time.monotonic()
    command.run()
    whole = time.monotonic() - began
    chance = random.Random(1)
    for kill in range(KILLS):
        _write(knowledge, articles[kill:], f"Then kill {kill}.")
        command.kill(chance.uniform(0.3, 1.0) * whole, *(["--rebuild"] if kill % 2 else []))
    archive = OpenSearchArchive(indices.cluster)
    now = articles[KILLS:]
    _write(knowledge, now, "At last.")
    assert command.run()["refused"] == []
    assert list(archive.articles()) == ids(now)
    assert all(b"At last." in packed for packed in archive.readings(ids(now)).values())
    assert [hit.article for hit in archive.passages(terms("kill"), 10)] == []
    assert command.run()["unchanged"] == len(now)


class Command:
    """`run_bot.py index` as its user runs it."""

    def __init__(self, nodes: Cluster, index: str, knowledge: Path, state: Path) -> None:
        self._command = [sys.executable, ROOT / "run_bot.py", "index", "--json", "--knowledge", knowledge]
        self._environment = {
            **os.environ,
            "BOT_STATE": str(state),
            "BOT_RETRIEVAL__OPENSEARCH__URLS": ",".join(nodes.urls),
            "BOT_RETRIEVAL__OPENSEARCH__INDEX": index,
        }

    def run(self) -> dict[str, object]:
        done = subprocess.run(
            self._command, check=False, env=self._environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        report: dict[str, object] = json.loads(done.stdout)
        return report

    def kill(self, after: float, *options: str) -> None:
        """Run it, and kill it after so many seconds."""
        with subprocess.Popen([*self._command, *options], env=self._environment, stdout=subprocess.DEVNULL) as running:
            time.sleep(after)
            running.kill()


@contextmanager
def all_well(nodes: Cluster) -> Iterator[None]:
    """Leave both nodes running, whatever happens in between."""
    try:
        yield
    finally:
        nodes.start()
        nodes.wait()


@contextmanager
def asking(archive: OpenSearchArchive) -> Iterator[list[list[PassageHit] | None]]:
    """Ask the same question again and again in the background; None stands for one that was refused."""
    answers: list[list[PassageHit] | None] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.wait(0.05):
            try:
                answers.append(archive.passages(QUESTION, 10))
            except SearchUnavailableError:
                answers.append(None)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield answers
    finally:
        stop.set()
        thread.join()


def _until(holds: Callable[[], object], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.05)


def _held_by_each_node(nodes: Cluster, indices: Indices) -> list[list[str]]:
    """Return the IDs that each node's own copies hold, as often as they hold them."""
    found = []
    for node in (nodes.one, nodes.two):
        body = {"size": MANY * 2, "_source": ["article"], "query": {"match_all": {}}}
        client = indices.cluster.client
        answer = client.search(index=indices.alias, body=body, params={"preference": f"_only_nodes:{node.name}"})
        found.append(sorted(hit["_source"]["article"] for hit in answer["hits"]["hits"]))
    return found


def _write(knowledge: Path, articles: Sequence[Article], last: str) -> None:
    for path in knowledge.rglob("*.md"):
        path.unlink()
    for one in articles:
        path = knowledge / one.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: {one.title}\n---\n{one.body}\n\n{last}", encoding="utf-8")


def _none(one: Article) -> Analysis:
    raise AssertionError(one.id)
