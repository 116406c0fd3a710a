"""How fast an index of two nodes on this machine is filled and answers: `python -m benchmarks.opensearch [ARTICLES]`.

The articles are invented (`tests.opensearch.articles`); both nodes, the indexer and whoever asks share the machine.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.answering.remote import RemoteBot, pack
from bot.archive import analyse, enter
from bot.retrieval.opensearch import Address, Cluster, Indices, OpenSearchArchive, fill
from bot.retrieval.remote import Reading
from bot.text import terms
from tests.opensearch.articles import NOUNS, PEOPLE, VERSION, invented
from tests.opensearch.cluster import build, running

ROUNDS = 100


def main(size: int) -> None:
    """Fill, ask, and print how long it took."""
    articles = [invented(number) for number in range(size)]
    began = time.perf_counter()
    readings = {one.id: Reading(found := analyse(one), pack(enter(found))) for one in articles}
    print(f"{size} articles, {sum(len(one.passages) for one in articles)} passages; "
          f"analysed in {time.perf_counter() - began:.1f} s")  # fmt: skip

    def kept(changed: Sequence[str]) -> Iterator[Reading]:
        return (readings[one] for one in changed)

    build()
    with tempfile.TemporaryDirectory() as home, running(Path(home)) as nodes:
        cluster = Cluster(Address(tuple(nodes.urls), "benchmark", timeout=30.0))
        began = time.perf_counter()
        fill(Indices(cluster, shards=2), articles, kept, VERSION)
        seconds = time.perf_counter() - began
        print(f"filled in {seconds:.1f} s: {size / seconds:.0f} articles a second, each on both nodes")
        archive = OpenSearchArchive(cluster)
        bot = RemoteBot(archive, today=lambda: dt.date(2031, 12, 31))
        _time("30 passages, new terms", lambda n: OpenSearchArchive(cluster).passages(_query(n), 30))
        _time("30 passages, known terms", lambda n: archive.passages(_query(n), 30))
        _time("40 statements of a speaker", lambda n: archive.statements(_query(n), 40))
        _time("whole answer", lambda n: bot.answer(f"what did {PEOPLE[n % 4]} say about the {NOUNS[n % len(NOUNS)]}?"))
        cluster.client.close()


def _query(number: int) -> list[str]:
    return terms(f"{NOUNS[number % len(NOUNS)]} {NOUNS[(number * 7 + 1) % len(NOUNS)]} {PEOPLE[number % len(PEOPLE)]}")


def _time(what: str, ask: Callable[[int], object]) -> None:
    for number in range(ROUNDS // 2):  # Java compiles what it does often.
        ask(number)
    took = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        ask(number)
        took.append(1_000 * (time.perf_counter() - began))
    print(f"{what}: median {statistics.median(took):.1f} ms, 95th percentile {sorted(took)[int(0.95 * ROUNDS)]:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
