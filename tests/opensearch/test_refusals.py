"""Where there is no answer to be had, there is a line that says why and what to do, at once."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import SearchError, SearchUnavailableError
from bot.retrieval.opensearch import Address, Cluster, Indices, OpenSearchArchive
from bot.retrieval.opensearch.breaker import CircuitBreaker
from tests.opensearch import cluster as two_nodes
from tests.opensearch.articles import fill, invented
from tests.opensearch.servers import SlowProxy, answering

QUESTION = ["harbour", "ferri"]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(failures=3, pause=2.0, clock=clock)


def fail(breaker: CircuitBreaker) -> None:
    with pytest.raises(SearchUnavailableError, match="away"), breaker.call():
        raise SearchUnavailableError("away")


def refused(breaker: CircuitBreaker) -> bool:
    tried = False
    try:
        with breaker.call():
            tried = True
    except SearchUnavailableError:
        pass
    return not tried


def test_calls_go_through_while_some_succeed(breaker: CircuitBreaker) -> None:
    for _ in range(5):
        fail(breaker)
        fail(breaker)
        assert not refused(breaker)


def test_after_three_failures_in_a_row_calls_are_refused_without_being_tried(breaker: CircuitBreaker) -> None:
    for _ in range(3):
        fail(breaker)
    assert breaker.is_open
    assert refused(breaker)


def test_after_a_pause_one_call_is_tried_while_others_are_refused(breaker: CircuitBreaker, clock: Clock) -> None:
    for _ in range(3):
        fail(breaker)
    clock.now = 2.0
    with breaker.call():
        assert refused(breaker)
    assert not breaker.is_open
    assert not refused(breaker)


def test_a_trial_that_fails_begins_another_pause(breaker: CircuitBreaker, clock: Clock) -> None:
    for _ in range(3):
        fail(breaker)
    clock.now = 2.0
    fail(breaker)
    clock.now = 3.9
    assert refused(breaker)
    clock.now = 4.0
    assert not refused(breaker)


def test_a_trial_that_never_comes_back_does_not_keep_others_out_for_ever(breaker: CircuitBreaker, clock: Clock) -> None:
    for _ in range(3):
        fail(breaker)
    clock.now = 2.0
    with breaker.call():
        clock.now = 4.0
        assert not refused(breaker)


def test_another_error_is_an_answer(breaker: CircuitBreaker) -> None:
    fail(breaker)
    fail(breaker)
    with pytest.raises(SearchError), breaker.call():
        raise SearchError("a wrong password")
    fail(breaker)
    assert not breaker.is_open


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (401, "Unauthorized", r"refuses the user “ilka” \(401\): check retrieval\.opensearch\.user and password"),
        (403, {"error": {"type": "security_exception"}}, r"refuses the user “ilka” \(403\)"),
        (404, {"error": {"type": "index_not_found_exception"}}, r"holds no index “whosaid”.*run_bot\.py index"),
        (400, {"error": {"type": "parsing_exception"}}, r"refuses a request \(400 parsing_exception\)"),
        (503, {"error": {"type": "cluster_block_exception"}}, r"is not ready \(503 cluster_block_exception\)"),
        (502, f"<html>\n{'Bad gateway ' * 40}</html>", r"is not ready \(502 <html> Bad gateway"),
        (200, "<html>Welcome</html>", "answers what OpenSearch does not: check the address"),
    ],
)
def test_each_refusal_is_told_in_a_line(status: int, body: object, message: str) -> None:
    with answering(status, body) as url:
        cluster = Cluster(Address((url,), user="ilka", password="hidden-words"))
        with pytest.raises(SearchError, match=message) as refusal:
            cluster.search({})
        cluster.client.close()
    assert "hidden-words" not in f"{refusal.value} {cluster.address!r}"
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ({"distribution": "opensearch", "number": "1.3.20"}, r"is OpenSearch 1\.3\.20: 2\.4 or newer is needed"),
        ({"number": "8.15.0"}, "is not OpenSearch"),
        ({}, "is not OpenSearch"),
    ],
)
def test_servers_that_cannot_be_used_are_named(version: dict[str, str], message: str) -> None:
    with answering(200, {"version": version}) as url:
        cluster = Cluster(Address((url,)))
        with pytest.raises(SearchError, match=message):
            cluster.check()
        cluster.client.close()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate that nobody has signed."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here to make a certificate with")
    path = tmp_path / "key-and-certificate.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path, "-out", tmp_path / "certificate.pem"]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    with path.open("ab") as both:
        both.write((tmp_path / "certificate.pem").read_bytes())
    return path


def test_a_certificate_is_trusted_only_where_it_is_named(certificate: Path) -> None:
    info = {"version": {"distribution": "opensearch", "number": "3.1.0"}}
    with answering(200, info, tls=certificate) as url:
        stranger = Cluster(Address((url,)))
        with pytest.raises(SearchError, match=r"not trusted.*retrieval\.opensearch\.ca"):
            stranger.check()
        known = Cluster(Address((url,), ca=certificate.with_name("certificate.pem")))
        assert known.check() == 3
        stranger.client.close()
        known.client.close()


def test_without_the_client_there_is_a_line_on_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(SearchError, match=r"\.venv/bin/pip install -e '\.\[opensearch\]'"):
        Cluster(Address(("http://127.0.0.1:9",)))


@pytest.fixture
def proxy(nodes: two_nodes.Cluster) -> Iterator[SlowProxy]:
    proxy = SlowProxy(nodes.one.url)
    yield proxy
    proxy.close()


def test_a_cluster_that_is_slow_is_left_alone_until_it_is_quick_again(indices: Indices, proxy: SlowProxy) -> None:
    fill(indices, [invented(number) for number in range(10)])
    clock = Clock()
    breaker = CircuitBreaker(failures=3, pause=2.0, clock=clock)
    slow = Cluster(replace(indices.cluster.address, urls=(proxy.url,), timeout=0.5), breaker)
    archive = OpenSearchArchive(slow)
    expected = archive.passages(QUESTION, 5)
    proxy.delay = 2.0
    for _ in range(3):
        with pytest.raises(SearchUnavailableError, match="takes too long"):
            archive.passages(QUESTION, 5)
    with pytest.raises(SearchUnavailableError, match="the last searches failed"):
        archive.passages(QUESTION, 5)
    proxy.delay = 0.0
    clock.now = 2.0
    assert archive.passages(QUESTION, 5) == expected
    assert not breaker.is_open
    slow.client.close()
