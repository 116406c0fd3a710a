"""The way to a cluster: by the official client, with our own errors, patience and refusals."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from bot.errors import SearchError, SearchUnavailableError, to_install
from bot.model import fold
from bot.retrieval.opensearch.breaker import CircuitBreaker

Json: TypeAlias = dict[str, Any]

INSTALL = f"OpenSearch needs a library that is missing: {to_install('opensearch')}."
OLDEST = 2
"""The oldest major version of the server that has all that is used here."""
DEAD_FOR = 2.0
"""Seconds for which a node that failed is left alone; doubled with every further failure, sixteenfold at most."""
FIRST_WAIT, LONGEST_WAIT = 0.2, 5.0
"""Seconds between attempts of what is tried for long."""
MOMENT = 0.1
"""Seconds until a search that failed is tried once more."""
LONGEST_REASON = 80
"""Characters of what a server says: what stands before it may answer with a whole page."""

WHOLE = {"allow_partial_search_results": "false"}
"""An answer from a part of the archive would look like one from all of it."""

_AWAY = frozenset((429, 500, 502, 503, 504))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the cluster is, and who we are there.

    Attributes:
        urls: Of its nodes, or of what stands before them.
        index: Name of the alias that is searched; the indices behind it begin with it too.
        user: None where the cluster asks for none.
        password: The user's.
        ca: File with the certificates to trust; None for the system's.
        timeout: Seconds that a search may take.
        patience: Seconds for which writing waits for a cluster that is away.
    """

    urls: tuple[str, ...]
    index: str = "whosaid"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca: Path | None = None
    timeout: float = 2.0
    patience: float = 120.0

    def __str__(self) -> str:
        return ", ".join(self.urls)


class TooSlowError(SearchUnavailableError):
    """The cluster did not answer in time."""


class Cluster:
    """A cluster, and the index in it that is ours. To be shared by threads.

    Args:
        address: Where it is.
        breaker: What refuses searches while it is away.

    Raises:
        SearchError: The client is not installed.
    """

    def __init__(self, address: Address, breaker: CircuitBreaker | None = None) -> None:
        self.address = address
        self.index = address.index
        self.breaker = breaker or CircuitBreaker()
        self.client = _client(address)

    def search(self, body: Json, **params: str) -> Json:
        """Search our index: all of it or not at all. Tried once more where the index was swapped meanwhile.

        Raises:
            SearchUnavailableError: The cluster is away, or too slow.
            SearchError: It cannot be used as it is set up.
        """
        found: Json = self._searched(lambda: self.client.search(index=self.index, body=body, params=WHOLE | params))
        return found

    def search_all(self, bodies: Sequence[Json], **params: str) -> list[Json]:
        """Search our index in several ways at once; see `search`."""
        head = {"index": self.index, **WHOLE, **params}
        lines = [line for body in bodies for line in (head, body)]

        def send() -> list[Json]:
            answers: list[Json] = self.client.msearch(body=lines)["responses"]
            for answer in answers:
                if "error" in answer:
                    raise self._refused(answer["status"], answer["error"].get("type", ""))
            return answers

        return self._searched(send)

    def _searched(self, send: Callable[[], T]) -> T:
        with self.breaker.call():
            try:
                return self.attempt(send)
            except TooSlowError:
                raise  # Nobody shall wait as long again.
            except SearchError:
                # Once more: a node may have gone in the midst of it, or a rebuilt index just have taken its place.
                time.sleep(MOMENT)
                return self.attempt(send)

    def attempt(self, send: Callable[[], T]) -> T:
        """Return what a request gives, its errors as our own.

        Raises:
            SearchUnavailableError: The cluster is away, or too slow.
            SearchError: It cannot be used as it is set up.
        """
        from opensearchpy import exceptions

        try:
            return send()
        except exceptions.SSLError as error:
            raise SearchError(
                f"The certificate of {self.address} is not trusted ({error.error}): name the file of the one that "
                "signed it in retrieval.opensearch.ca."
            ) from None
        except exceptions.ConnectionTimeout:
            raise TooSlowError(f"{self.address} takes too long") from None
        except exceptions.ConnectionError:
            raise SearchUnavailableError(f"{self.address} cannot be reached") from None
        except exceptions.TransportError as error:
            raise self._refused(error.status_code, fold(str(error.error))[:LONGEST_REASON]) from error
        except exceptions.SerializationError as error:
            raise SearchError(f"{self.address} answers what OpenSearch does not: check the address.") from error

    def insist(self, send: Callable[[], T]) -> T:
        """Return what a request gives, tried again and again while the cluster is away, as long as we are patient.

        Raises:
            SearchUnavailableError: It was away for all that time.
            SearchError: It cannot be used as it is set up.
        """
        deadline = time.monotonic() + self.address.patience
        wait = FIRST_WAIT
        while True:
            try:
                return self.attempt(send)
            except SearchUnavailableError:
                if time.monotonic() + wait > deadline:
                    raise
            time.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    def check(self) -> int:
        """Return the server's major version.

        Raises:
            SearchError: It is none that we can use.
        """
        info: Mapping[str, Any] = self.attempt(self.client.info)
        version = info.get("version", {}) if isinstance(info, Mapping) else {}
        number = str(version.get("number", ""))
        major = int(number.partition(".")[0]) if number[:1].isdigit() else 0
        if version.get("distribution") != "opensearch":
            raise SearchError(f"{self.address} is not OpenSearch: check retrieval.opensearch.urls.")
        if major < OLDEST:
            raise SearchError(f"{self.address} is OpenSearch {number}: {OLDEST}.4 or newer is needed.")
        return major

    def is_starting(self) -> bool:
        """Tell whether the cluster does not know yet what it holds, so that what it calls missing may be there."""
        from opensearchpy import exceptions

        params = {"local": "true", "filter_path": "blocks.global"}
        try:
            return bool(self.client.cluster.state(metric="blocks", params=params))
        except exceptions.ConnectionError:
            return True
        except exceptions.OpenSearchException:  # It need not tell us.
            return False

    def _refused(self, status: int | str, reason: str) -> SearchError:
        if status in _AWAY:
            return SearchUnavailableError(f"{self.address} is not ready ({status} {reason})")
        if status in (401, 403):
            who = f"the user “{self.address.user}”" if self.address.user else "anybody without a user"
            return SearchError(
                f"{self.address} refuses {who} ({status}): check retrieval.opensearch.user and password "
                "(BOT_RETRIEVAL__OPENSEARCH__PASSWORD)."
            )
        if status == 404:
            if self.is_starting():
                return SearchUnavailableError(f"{self.address} is starting")
            return SearchError(
                f"{self.address} holds no index “{self.index}” ({reason}): fill it with `run_bot.py index`."
            )
        return SearchError(f"{self.address} refuses a request ({status} {reason}).")


def _client(address: Address) -> Any:  # noqa: ANN401 its type is only there where it is installed
    try:
        from opensearchpy import OpenSearch
    except ImportError as error:
        raise SearchError(f"{INSTALL} ({error})") from None
    # The client warns of every attempt that fails; ours says it once, in a line.
    logging.getLogger("opensearch").setLevel(logging.ERROR)
    return OpenSearch(
        list(address.urls),
        http_auth=(address.user, address.password or "") if address.user else None,
        ca_certs=str(address.ca) if address.ca else None,
        timeout=address.timeout,
        max_retries=len(address.urls) - 1,  # Each node once.
        retry_on_timeout=True,
        retry_on_status=(502, 503, 504),
        dead_timeout=DEAD_FOR,
        timeout_cutoff=4,
        http_compress=True,
        pool_maxsize=16,
    )
