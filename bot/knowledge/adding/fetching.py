"""Fetches a page from the web within limits: of time, of size, of redirects, and never from the local network."""

from __future__ import annotations

import ipaddress
import re
import socket
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import Message
from ssl import SSLContext
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from bot.errors import SourceError

MOST_BYTES = 50_000_000
MOST_REDIRECTS = 10
PATIENCE = 30.0
"""Seconds for everything: names, connections, redirects, content."""

_HEADERS = [("User-Agent", "whosaid"), ("Accept", "text/html, */*;q=0.5"), ("Accept-Encoding", "gzip")]
_REDIRECTS = (301, 302, 303, 307, 308)
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address.

    Attributes:
        url: The address after all redirects.
        kind: The media type, in lower case and without parameters; empty where none is given.
        charset: The encoding that the server names, in lower case; empty where it names none.
        data: The content.
    """

    url: str
    kind: str
    charset: str
    data: bytes


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages; every host on the way is looked up once, checked, and connected to at the address checked.

    Attributes:
        local: True to fetch from the local network as well.
        most_bytes: Larger content is refused, packed or unpacked.
        patience: Seconds for one page.
        resolve: Returns the addresses of a host and port.
    """

    local: bool = False
    most_bytes: int = MOST_BYTES
    patience: float = PATIENCE
    resolve: Resolve = resolve

    def fetch(self, url: str) -> Page:
        """Return what stands at an address of the web.

        Raises:
            SourceError: It cannot be had within the limits; the message says why and what to do.
        """
        network = _Network(self, time.monotonic() + self.patience)
        try:
            with httpcore.ConnectionPool(network_backend=network) as pool:
                for _ in range(MOST_REDIRECTS + 1):
                    found = self._one(pool, network, url)
                    if isinstance(found, Page):
                        return found
                    url = urljoin(url, found)
        except (httpcore.TimeoutException, TimeoutError):
            raise SourceError(f"{url}: no answer within {self.patience:g} seconds: try again later") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError, ValueError) as error:
            raise SourceError(f"{url}: {_reason(error)}: check the address") from None
        raise SourceError(f"{url}: more than {MOST_REDIRECTS} redirects: name the page itself")

    def _one(self, pool: httpcore.ConnectionPool, network: _Network, url: str) -> Page | str:
        """Return what stands at the address, or where it leads on to."""
        if urlsplit(url).scheme not in ("http", "https"):
            raise SourceError(f"{url}: only http:// and https:// are fetched")
        if not urlsplit(url).hostname:
            raise SourceError(f"{url}: names no host: write it as https://example.org/page")
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self.patience)
        with pool.stream("GET", _wire_form(url), headers=_HEADERS, extensions={"timeout": timeout}) as response:
            headers = {name.lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in _REDIRECTS and b"location" in headers:
                return headers[b"location"]
            if response.status != 200:
                raise SourceError(f"{url}: the server says {response.status}: check the address in a browser")
            data = self._content(response.iter_stream(), url, headers.get(b"content-encoding", "identity").lower())
        return Page(url, *_told_type(headers.get(b"content-type", "")), data)

    def _content(self, chunks: Iterable[bytes], url: str, encoding: str) -> bytes:
        received = bytearray()
        for chunk in chunks:
            received += chunk
            self._refuse_large(url, received)
        data = bytes(received)
        if encoding == "identity":
            return data
        if encoding not in ("gzip", "x-gzip", "deflate"):
            raise SourceError(f"{url}: packed as {encoding}, which nobody asked for: save the page as .html")
        try:
            data = zlib.decompressobj(_GZIP_OR_ZLIB).decompress(data, self.most_bytes + 1)
        except zlib.error:
            raise SourceError(f"{url}: damaged on the way: try again later") from None
        self._refuse_large(url, data)
        return data

    def _refuse_large(self, url: str, data: bytes | bytearray) -> None:
        if len(data) > self.most_bytes:
            raise SourceError(f"{url}: larger than {self.most_bytes / 1_000_000:g} MB: save the article's text as .txt")


class _Network(httpcore.NetworkBackend):
    """Connects to checked addresses only, and lets nothing take longer than the deadline.

    Its own class since the limits of httpcore are for each read alone: a byte a second would pass them.
    """

    def __init__(self, fetcher: Fetcher, deadline: float) -> None:
        self._fetcher = fetcher
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> _Stream:
        """Look the host up and connect to it, unless it is in the local network."""
        addresses = self._fetcher.resolve(host, port)
        if not self._fetcher.local and not all(map(is_public, addresses)):
            raise SourceError(f"{host} is in the local network: allow that with --allow-local if it is meant")
        failed: httpcore.NetworkError = httpcore.ConnectError("no such host")
        for address in addresses:
            try:
                inner = self._inner.connect_tcp(address, port, self.left(), local_address, socket_options)
                return _Stream(inner, self)
            except httpcore.NetworkError as error:
                failed = error
        raise failed

    def left(self) -> float:
        """Return how many seconds there are left."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left


class _Stream(httpcore.NetworkStream):
    """A connection on which every step ends with the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, network: _Network) -> None:
        self._inner = inner
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._network.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._network.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> _Stream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._network.left()), self._network)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 the base's own type
        return self._inner.get_extra_info(info)


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the whole internet, not of this machine or the local network."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or _translated(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that a NAT64 address (RFC 6052) stands for."""
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _told_type(value: str) -> tuple[str, str]:
    """Return the media type and the encoding that a header names."""
    header = Message()
    header["Content-Type"] = value
    return value.partition(";")[0].strip().lower(), header.get_content_charset("")


def _wire_form(url: str) -> str:
    """Return the address in ASCII, without fragment and password."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    if ":" in host:
        host = f"[{host}]"
    place = f"{host}:{parts.port}" if parts.port else host
    safe = "%/:=&?~#+!$,;'@()*[]"
    query = f"?{quote(parts.query, safe)}" if parts.query else ""
    return f"{parts.scheme}://{place}{quote(parts.path, safe) or '/'}{query}"


def _reason(error: Exception) -> str:
    return re.sub(r"^\[Errno -?\d+\] ", "", str(error) or type(error).__name__).rstrip(".")
