"""`run_bot.py index`, as its user runs it; and the settings that it takes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import load_settings
from tests.opensearch.cluster import ROOT, Cluster
from tests.opensearch.servers import answering

PREFIX = "BOT_RETRIEVAL__OPENSEARCH__"


def run(knowledge: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BOT_STATE": str(knowledge.parent / "state")}
    environment |= {f"{PREFIX}{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, ROOT / "run_bot.py", "index", "--knowledge", knowledge, *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(knowledge: Path) -> Path:
    for name in "abc":
        (knowledge / f"{name}.md").write_text(f"“The {name}-line needs a ferry,” said Maud Ekholm.", encoding="utf-8")
    return knowledge


def test_the_folder_is_filled_in_and_summed_up(nodes: Cluster, folder: Path) -> None:
    urls = ",".join(nodes.urls)
    first = run(folder, urls=urls, index="by-command")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("by-command: 3 articles; 3 sent, 0 unchanged, 0 removed, 0 refused, in ")
    (folder / "a.md").unlink()
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    second = run(folder, "--json", urls=urls, index="by-command")
    report = json.loads(second.stdout)
    assert report.pop("seconds") > 0
    assert report == {
        "index": "by-command", "articles": 2, "sent": 0, "unchanged": 2, "removed": 1, "refused": [],
    }  # fmt: skip
    assert "broken.yaml:1" in second.stderr
    assert json.loads(run(folder, "--json", "--rebuild", urls=urls, index="by-command").stdout)["sent"] == 2


def test_a_cluster_that_is_away_is_said_in_a_line(folder: Path) -> None:
    done = run(folder, urls="http://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "whosaid: http://127.0.0.1:9 cannot be reached\n"


def test_wrong_use_ends_with_two_and_shows_no_password(folder: Path) -> None:
    with answering(401, "Unauthorized") as url:
        done = run(folder, urls=url, user="ilka", password="hidden-words")
    assert done.returncode == 2
    assert "refuses the user “ilka” (401)" in done.stderr
    assert "hidden-words" not in done.stderr


def test_addresses_come_from_the_environment_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}URLS", "https://one.example:9200, https://two.example:9200")
    assert load_settings().retrieval.opensearch.urls == ("https://one.example:9200", "https://two.example:9200")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URLS", "one.example:9200"),
        ("URLS", "ftp://one.example"),
        ("URLS", " "),
        ("INDEX", "Whosaid"),
        ("INDEX", "a*"),
        ("TIMEOUT", "0"),
        ("REPLICAS", "-1"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", value)
    with pytest.raises(SettingsError, match=rf"retrieval\.opensearch\.{name.lower()}"):
        load_settings()


def test_a_password_in_an_address_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}URLS", "https://ilka:hidden-words@one.example")
    with pytest.raises(SettingsError) as refusal:
        load_settings()
    assert "hidden-words" not in str(refusal.value)


def test_the_password_is_not_shown_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}PASSWORD", "hidden-words")
    assert "hidden-words" not in repr(load_settings())
