"""A cluster of two real OpenSearch nodes, each a process of its own, on the loopback interface alone."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LAUNCHER = Path(__file__).parent / "node"
BUILT = ROOT / "build" / "opensearch"
HEAP = "384m"
PATIENCE = 90.0  # Seconds for a node to start on a busy machine.
OLDEST_JAVA = 17


class Node:
    """One node; the first one (``manager``) alone may lead the cluster, both hold data."""

    def __init__(self, name: str, home: Path, ports: dict[str, int], *, manager: bool) -> None:
        self.name = name
        self.url = f"http://127.0.0.1:{ports['http']}"
        self._home = home
        self._settings = {
            "path.home": home,
            "node.name": name,
            "node.roles": "cluster_manager,data,ingest" if manager else "data,ingest",
            "cluster.name": "whosaid-tests",
            "network.host": "127.0.0.1",
            "http.port": ports["http"],
            "transport.port": ports["transport"],
            "discovery.seed_hosts": f"127.0.0.1:{ports['manager']}",
            "cluster.initial_cluster_manager_nodes": "one",
            # The disk of whoever tests may be nearly full, and a second core may be busy elsewhere.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "node.processors": 2,
            "discovery.find_peers_interval": "500ms",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process where it is not there; it ends when this one does, since its standard input then closes."""
        if self._process is not None:
            return
        (self._home / "config").mkdir(parents=True, exist_ok=True)
        classpath = os.pathsep.join((str(BUILT / "classes"), (BUILT / "classpath").read_text(encoding="utf-8").strip()))
        settings = [f"{key}={value}" for key, value in self._settings.items()]
        with (self._home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [java_home() / "bin" / "java", f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:TieredStopAtLevel=1",
                 "-cp", classpath, "Node", *settings],
                stdin=subprocess.PIPE, stdout=log, stderr=log,
            )  # fmt: skip

    def kill(self) -> None:
        """End the process at once, as a crash does (SIGKILL)."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._process = None

    def wait(self, nodes: int, status: str = "green") -> None:
        """Wait until the cluster that this node sees has so many nodes and is in such a state."""
        query = f"wait_for_nodes={nodes}&wait_for_status={status}&timeout=5s"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if not ask(f"{self.url}/_cluster/health?{query}")["timed_out"]:
                    return
            except (OSError, ValueError):
                time.sleep(0.2)
        raise TimeoutError(f"{self.name} saw no {status} cluster of {nodes}: {self._last_words()}")

    def _last_words(self) -> str:
        return (self._home / "log").read_text(encoding="utf-8", errors="replace")[-2_000:]


class Cluster:
    """Two nodes."""

    def __init__(self, home: Path) -> None:
        manager, *others = _free_ports(4)
        self.one = Node("one", home / "one", _ports(others[0], manager, manager), manager=True)
        self.two = Node("two", home / "two", _ports(others[1], others[2], manager), manager=False)

    @property
    def urls(self) -> list[str]:
        return [self.one.url, self.two.url]

    def node(self, name: str) -> Node:
        return {"one": self.one, "two": self.two}[name]

    def start(self) -> None:
        self.one.start()
        self.two.start()
        self.wait()

    def wait(self) -> None:
        self.one.wait(nodes=2)
        self.two.wait(nodes=2)

    def kill(self) -> None:
        self.two.kill()
        self.one.kill()


@contextmanager
def running(home: Path) -> Iterator[Cluster]:
    """Run a cluster for as long as the context lasts."""
    cluster = Cluster(home)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.kill()


def ask(url: str, timeout: float = 10.0) -> dict[str, Any]:
    with urllib.request.urlopen(url, timeout=timeout) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def build() -> None:
    """Have Maven fetch the server's jars and compile the launcher, as far as that is not done yet."""
    done = BUILT / "done"
    sources = [path for path in LAUNCHER.rglob("*") if path.is_file()]
    stamp = f"{java_home()} {[(path.name, path.stat().st_mtime_ns) for path in sorted(sources)]}"
    if done.exists() and done.read_text(encoding="utf-8") == stamp:
        return
    subprocess.run(
        ["mvn", "--quiet", "--batch-mode", "clean", "compile"],
        cwd=LAUNCHER, env={**os.environ, "JAVA_HOME": str(java_home())}, check=True, timeout=900,
    )  # fmt: skip
    done.write_text(stamp, encoding="utf-8")


@functools.cache
def java_home() -> Path:
    """Return the newest JDK of the machine; ``WHOSAID_JAVA_HOME`` names another one."""
    if given := os.environ.get("WHOSAID_JAVA_HOME"):
        return Path(given)
    found = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    if javac := shutil.which("javac"):
        found.append(Path(javac).resolve().parents[1])
    found += Path("/usr/lib/jvm").glob("*") if Path("/usr/lib/jvm").is_dir() else []
    versions = {path: version for path in found if (version := _java_version(path)) >= OLDEST_JAVA}
    if not versions:
        raise RuntimeError(f"no JDK of Java {OLDEST_JAVA} or newer: install one, or name it in WHOSAID_JAVA_HOME")
    return max(versions, key=lambda path: versions[path])


def _java_version(home: Path) -> int:
    """Return the major version of a JDK by its ``release`` file; 0 where it is none."""
    release = home / "release"
    if not (release.is_file() and (home / "bin" / "javac").is_file()):
        return 0
    version = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(encoding="utf-8"), re.MULTILINE)
    return int(version[1]) if version else 0


def _ports(http: int, transport: int, manager: int) -> dict[str, int]:
    return {"http": http, "transport": transport, "manager": manager}


def _free_ports(number: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    try:
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
