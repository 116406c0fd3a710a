"""The indices behind the alias that is searched: the one that answers, and one that is built to take its place."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from bot.errors import SearchError
from bot.retrieval.opensearch.cluster import Cluster, Json
from bot.retrieval.opensearch.listing import Entry, listed
from bot.retrieval.opensearch.mapping import FORMAT, index_body

LINGER = 2.0
"""Seconds for which an index is kept after another has taken its place."""


class Indices:
    """Our indices in a cluster. Their names are the alias's and a number.

    Args:
        cluster: Where they are.
        shards: Into how many parts a new index is cut.
        replicas: How many copies there are of each part of a new index beside the first.

    Attributes:
        cluster: Where they are.
        alias: What is searched, and written to by and by.
        building: What a rebuild writes to.
    """

    def __init__(self, cluster: Cluster, shards: int = 1, replicas: int = 1) -> None:
        self.cluster = cluster
        self._client = cluster.client
        self._shape = shards, replicas
        self.alias = cluster.index
        self.building = f"{cluster.index}-building"

    def prepare(self) -> None:
        """Make the index where there is none.

        Raises:
            SearchError: What bears its name is none that we can use.
        """
        major = self.cluster.insist(self.cluster.check)
        if not self._behind(self.alias):
            self._create(f"{self.alias}-1", self.alias, major)
        for name, index in self.cluster.insist(lambda: self._client.indices.get(index=self.alias)).items():
            self._check(name, index)

    def begin(self, run: int) -> None:
        """Make an empty index beside the one that answers; what a rebuild left unfinished is deleted."""
        major = self.cluster.insist(self.cluster.check)
        for name in self._behind(self.building):
            self._delete(name)
        self._tidy()
        self._create(f"{self.alias}-{run}", self.building, major)

    def swap(self) -> None:
        """Let what was built answer from now on, at one stroke; what answered before is deleted."""
        old, new = self._behind(self.alias), self._behind(self.building)
        actions: list[Json] = [{"add": {"index": name, "alias": self.alias}} for name in new]
        actions += [{"remove": {"index": name, "alias": self.building}} for name in new]
        actions += [{"remove": {"index": name, "alias": self.alias}} for name in old]
        self.cluster.insist(lambda: self._client.indices.update_aliases(body={"actions": actions}))
        time.sleep(LINGER)  # Questions on their way may still be asked of it.
        self._tidy()

    def refresh(self, alias: str) -> None:
        """Let searches find all that was written."""
        self.cluster.insist(lambda: self._client.indices.refresh(index=alias))

    def next_run(self, last: int) -> int:
        """Return a number above that of every earlier run, also where a clock was set back.

        Args:
            last: The highest run that wrote an article of the index.
        """
        return max(time.time_ns() // 1_000_000, last + 1)

    def entries(self) -> Iterator[Entry]:
        """Yield each article that the index holds."""
        self.refresh(self.alias)
        return listed(self.cluster, self.alias)

    def size(self, alias: str) -> int:
        """Return how many articles an index holds."""
        return int(self.cluster.insist(lambda: self._client.count(index=alias))["count"])

    def _behind(self, alias: str) -> list[str]:
        """Return the indices behind an alias.

        Raises:
            SearchError: An index itself bears that name.
        """
        found: Json = self.cluster.insist(lambda: self._client.indices.get(index=alias, ignore=404))
        names = [name for name in found if name not in ("error", "status")]
        if alias in names:
            raise SearchError(
                f"“{alias}” is an index of its own in {self.cluster.address}, not an alias of ours: "
                "choose another name in retrieval.opensearch.index."
            )
        return names

    def _tidy(self) -> None:
        """Delete the indices of ours that no alias leads to any more."""
        found = self.cluster.insist(lambda: self._client.indices.get(index=f"{self.alias}-*", allow_no_indices=True))
        for name, index in found.items():
            ours = re.fullmatch(rf"{re.escape(self.alias)}-\d+", name) and "format" in index["mappings"].get(
                "_meta", {}
            )
            if ours and not index["aliases"]:
                self._delete(name)

    def _delete(self, name: str) -> None:
        self.cluster.insist(lambda: self._client.indices.delete(index=name, ignore=404))

    def _create(self, name: str, alias: str, major: int) -> None:
        """Make an index behind an alias; whoever else does so at the same time may be first."""
        body = {**index_body(major, *self._shape), "aliases": {alias: {}}}
        answer = self.cluster.insist(lambda: self._client.indices.create(index=name, body=body, ignore=400))
        kind = answer.get("error", {}).get("type") if isinstance(answer.get("error"), dict) else None
        if kind and kind != "resource_already_exists_exception":
            raise SearchError(f"{self.cluster.address} does not make the index “{name}”: {answer['error']['reason']}")

    def _check(self, name: str, index: Json) -> None:
        kept = index["mappings"].get("_meta", {}).get("format")
        if kept != FORMAT:
            raise SearchError(
                f"The index “{name}” is of another version of this program (format {kept}, not {FORMAT}): "
                "run `run_bot.py index --rebuild`."
            )
