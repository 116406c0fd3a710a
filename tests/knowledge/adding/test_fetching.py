"""Pages from the web, within limits."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.knowledge.adding import Fetcher, fetching
from bot.knowledge.adding.fetching import MOST_REDIRECTS, is_public
from tests.knowledge.adding.web import respond, web

LOCAL = Fetcher(local=True)
PAGE = b"<p>The dam holds.</p>"


def test_a_page_comes_with_its_address_and_kind() -> None:
    with web(lambda request: respond(request, PAGE, Content_Type="Text/HTML; charset=utf-8")) as address:
        page = LOCAL.fetch(f"{address}/dam?year=2031#top")
    assert (page.data, page.kind) == (PAGE, "text/html")
    assert page.url == f"{address}/dam?year=2031#top"


def test_redirects_are_followed_to_the_page() -> None:
    def serve(request: BaseHTTPRequestHandler) -> None:
        if request.path == "/old":
            respond(request, status=302, Location="new/ü")
        else:
            respond(request, request.path.encode())

    with web(serve) as address:
        page = LOCAL.fetch(f"{address}/old")
    assert page.data == b"/new/%C3%BC"
    assert page.url.startswith(f"{address}/new/")


def test_redirects_without_end_are_refused() -> None:
    seen = []

    def serve(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.path)
        respond(request, status=302, Location=f"/{len(seen)}")

    with web(serve) as address, pytest.raises(SourceError, match="redirects"):
        LOCAL.fetch(address)
    assert len(seen) == MOST_REDIRECTS + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "gopher://example.org"])
def test_no_redirect_leads_out_of_the_web(target: str) -> None:
    with web(lambda request: respond(request, status=302, Location=target)) as address:
        with pytest.raises(SourceError, match="only http"):
            LOCAL.fetch(address)
        with pytest.raises(SourceError, match="only http"):
            LOCAL.fetch(target)


def test_a_packed_page_is_unpacked() -> None:
    with web(lambda request: respond(request, gzip.compress(PAGE), Content_Encoding="gzip")) as address:
        assert LOCAL.fetch(address).data == PAGE


def test_a_huge_page_is_refused_packed_or_not() -> None:
    fetcher = Fetcher(local=True, most_bytes=10_000)
    huge = b"a" * 1_000_000
    with web(lambda request: respond(request, huge)) as address, pytest.raises(SourceError, match=r"larger than 0\.01"):
        fetcher.fetch(address)
    packed = gzip.compress(huge)
    assert len(packed) < fetcher.most_bytes
    with (
        web(lambda request: respond(request, packed, Content_Encoding="gzip")) as address,
        pytest.raises(SourceError, match="larger than"),
    ):
        fetcher.fetch(address)


def test_packing_that_is_broken_or_was_not_asked_for_is_refused() -> None:
    with (
        web(lambda request: respond(request, b"nonsense", Content_Encoding="gzip")) as address,
        pytest.raises(SourceError, match="damaged"),
    ):
        LOCAL.fetch(address)
    with (
        web(lambda request: respond(request, b"nonsense", Content_Encoding="br")) as address,
        pytest.raises(SourceError, match="packed as br"),
    ):
        LOCAL.fetch(address)


def test_a_server_that_sends_a_byte_now_and_then_is_left_in_time() -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(200):
                request.wfile.write(b"a")
                request.wfile.flush()
                time.sleep(0.02)
        except OSError:
            pass

    with web(drip) as address, pytest.raises(SourceError, match="no answer within"):
        Fetcher(local=True, patience=0.2).fetch(address)


@pytest.mark.parametrize("status", [404, 403, 500])
def test_what_the_server_refuses_is_said(status: int) -> None:
    with web(lambda request: respond(request, PAGE, status)) as address, pytest.raises(SourceError, match=str(status)):
        LOCAL.fetch(address)


@pytest.mark.parametrize(
    "address", ["http://", "http://[", "http://exa mple/", "https://127.0.0.1:1/", "http://x:99999/"]
)
def test_an_address_that_leads_nowhere_is_refused(address: str) -> None:
    with pytest.raises(SourceError):
        LOCAL.fetch(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "10.0.0.1", "169.254.169.254", "0x7f.1"]
)
def test_the_local_network_is_refused(host: str) -> None:
    with pytest.raises(SourceError, match=r"local network.*--allow-local"):
        Fetcher().fetch(f"http://{host}/")


def test_a_host_that_is_local_under_another_name_is_refused() -> None:
    fetcher = Fetcher(resolve=lambda host, port: ["93.184.216.34", "10.1.2.3"])
    with pytest.raises(SourceError, match="local network"):
        fetcher.fetch("http://example.org/")


def test_a_redirect_into_the_local_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    public = iter([True, False])
    monkeypatch.setattr(fetching, "is_public", lambda address: next(public))
    leads_inside = web(lambda request: respond(request, status=302, Location="http://127.0.0.2/"))
    with leads_inside as address, pytest.raises(SourceError, match=r"127\.0\.0\.2 is in the local network"):
        Fetcher().fetch(address)


@pytest.mark.parametrize(
    "address",
    (
        "127.0.0.1 10.0.0.1 172.16.3.4 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 "
        "::1 fe80::1%eth0 fc00::1 ::ffff:10.0.0.1 64:ff9b::10.0.0.1 2002:0a00:0001:: ff02::1"
    ).split(),
)
def test_addresses_of_the_local_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="fc00::/7"))
def test_no_private_address_is_public(address: object) -> None:
    assert not is_public(str(address))
