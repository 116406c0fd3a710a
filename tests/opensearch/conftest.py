"""One cluster for all tests of it; they need `make test-opensearch`, which fetches the server and asks for them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.retrieval.opensearch import Address, Cluster, Indices
from tests.opensearch import cluster as two_nodes

WANTED = "WHOSAID_OPENSEARCH"
HINT = "tests/opensearch: those on a real cluster of two nodes were left out; make test-opensearch runs them"

_left_out: list[str] = []


@pytest.fixture(scope="session")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[two_nodes.Cluster]:
    """Two nodes, each a process of its own."""
    if not os.environ.get(WANTED):
        _left_out.append(HINT)
        pytest.skip(HINT)
    two_nodes.build()
    with two_nodes.running(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture
def indices(nodes: two_nodes.Cluster, request: pytest.FixtureRequest) -> Iterator[Indices]:
    """Indices of this test alone, on both nodes."""
    cluster = Cluster(address(nodes, request.node.name))
    yield Indices(cluster, shards=2)
    cluster.insist(lambda: cluster.client.indices.delete(index=f"{cluster.index}-*", ignore=404))
    cluster.client.close()


def address(nodes: two_nodes.Cluster, test: str) -> Address:
    name = "".join(char if char.isalnum() else "-" for char in test.lower())
    return Address(tuple(nodes.urls), name[-90:].strip("-"), timeout=10.0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _left_out:
        terminalreporter.write_line(_left_out[0])


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    return folder
