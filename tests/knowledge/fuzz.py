"""Damages files of every format at random and reads them: each is an article or one clear refusal, and in time.

    python -m tests.knowledge.fuzz [TARGET…] [--seconds S] [--seed N]

Every try has a number, from which the same bytes are made again: a failure names it, and ``--seed`` begins with it.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from bot.archive import Archive, analyse, enter
from bot.archive.building import VolumeBuilder
from bot.archive.volume import Volume
from bot.errors import WhosaidError
from bot.knowledge import parse
from bot.knowledge.adding.feeds import links_in
from bot.knowledge.adding.rewriting import rewrite
from bot.knowledge.questions import read_questions
from bot.store import Catalogue
from tests.knowledge.documents import column, mail, page, pdf, word_document
from tests.knowledge.test_any_bytes import assert_quotable

VERSION = b"fuzzed"
PATIENCE = 20.0  # Seconds for one file, on a machine that has other things to do.
TEXT = """---
title: Dam
date: 2031-01-28
tags: [a, b]
---
# Dam
By Jane Roe

“No,” she said.

UPDATE 01/02/2031
- One
- Two.
"""
YAML = """title: Dam
date: 2031-01-28
passages:
  - One.
  - text: Two, she said.
    section: UPDATE 01/02/2031
    date: 2031-02-03
"""
PAGE = page("<h1>Dam</h1>" + "<article><p>The dam holds, she said.<br>Soon.</p></article>" * 5)
FEED = "<?xml version='1.0'?><rss version='2.0'><channel><item><title>Dam</title><link>http://a.b/c</link></item></channel></rss>"
QUESTIONS = "questions:\n  - question: what did she say?\n    expect: [No, Yes]\n  - question: who?\n    refuse: true\n"
PIECES = (
    *(
        b"---\n",
        b"\n",
        b"\r\n",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"&a",
        b"*a",
        b": ",
        b"- ",
        b"# ",
        b"[",
        b"{",
        b"!!python/object:",
    ),
    *(
        b"<",
        b">",
        b"</p>",
        b"<!--",
        b"&#xD800;",
        b"%PDF-",
        b"endobj",
        b"stream\n",
        b"PK\x03\x04",
        b"=?utf-8?q?",
        b"Content-Type: ",
    ),
    *("\u2028".encode(), "\u00a0".encode(), "𝔡".encode(), b"9" * 40, b"a" * 5_000, b"\t" * 300),
)

Target = Callable[[bytes], None]


def reader(ending: str) -> Target:
    """Return a target that reads what it is given as an article, and what is rewritten from it again."""

    def target(data: bytes) -> None:
        article, _ = parse(f"fuzzed{ending}", data)
        assert_quotable(article)
        new_ending, clean = rewrite(article)
        again, _ = parse(f"again{new_ending}", clean)
        assert [p.text for p in again.passages] == [p.text for p in article.passages]

    return target


def questions(data: bytes) -> None:
    """Read a file of questions."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "questions.yaml"
        path.write_bytes(data)
        assert read_questions(path)


def feed(data: bytes) -> None:
    """Read a feed."""
    assert links_in(data, "http://example.org/")


def cache(data: bytes) -> None:
    """Use a damaged catalogue: it gives what was put into it, or nothing, and takes new rows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.sqlite3"
        path.write_bytes(data)
        for _ in range(3):  # Damage may show only when the file is read or written.
            catalogue = Catalogue(path, VERSION)
            names, rows = catalogue.load()
            assert {*names} <= {"one", "two", "three"}
            assert rows.items() <= {"dam.md": b"found" * 100, "vote.md": b"found anew"}.items()
            catalogue.commit(["three"], {"vote.md": b"found anew"}, ["dam.md"])
            catalogue.close()
        catalogue = Catalogue(path, VERSION)
        names, rows = catalogue.load()
        # A row that was dropped may outlast it where the index that finds it is damaged; nobody asks for such rows.
        assert (names, rows.pop("vote.md")) == (["three"], b"found anew")
        assert rows.items() <= {"dam.md": b"found" * 100}.items()
        catalogue.close()


def _whole_cache() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.sqlite3"
        catalogue = Catalogue(path, VERSION)
        assert catalogue.commit(["one", "two"], {"dam.md": b"found" * 100}, [])
        catalogue.close()
        return path.read_bytes()


def volume_file(name: str) -> Target:
    """Return a target that opens a volume of an archive of which one file is what it is given."""

    def target(data: bytes) -> None:
        with TemporaryDirectory() as folder:
            for other, content in {**_VOLUME, name: data}.items():
                (Path(folder) / other).write_bytes(content)
            Volume.check(Path(folder))
            opened = Volume.open(Path(folder))
            assert opened.contents.entry(0) == _ENTRY
            assert opened.contents[0].article == _ENTRY.article
            assert [*opened.lines.terms()] == [*Archive.of([_ENTRY]).volumes[0].lines.terms()]

    return target


def _whole_volume() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        builder = VolumeBuilder()
        builder.add(_ENTRY)
        builder.finish(Path(folder) / "volume")
        return {path.name: path.read_bytes() for path in (Path(folder) / "volume").iterdir()}


_ENTRY = enter(analyse(parse("dam.md", TEXT.encode())[0]))
_VOLUME = _whole_volume()
TARGETS: Mapping[str, tuple[Target, bytes]] = {
    "txt": (reader(".txt"), TEXT.encode()),
    "md": (reader(".md"), TEXT.encode()),
    "yaml": (reader(".yaml"), YAML.encode()),
    "html": (reader(".html"), PAGE.encode()),
    "docx": (
        reader(".docx"),
        word_document(("Title", "Dam"), ("Normal", "The dam holds, she said."), table=[["a", "b"]]),
    ),
    "pdf": (
        reader(".pdf"),
        pdf(column(["The dam holds, she said.", "", "It will be raised."]), [(72, 700, 20, "Vote")]),
    ),
    "eml": (reader(".eml"), mail("The dam holds.", PAGE, Subject="=?utf-8?q?D=C3=A4m?=", From="A <a@b>")),
    "mhtml": (reader(".mhtml"), mail(None, PAGE, Snapshot_Content_Location="https://harbour.example/dam")),
    "questions": (questions, QUESTIONS.encode()),
    "feed": (feed, FEED.encode()),
    "cache": (cache, _whole_cache()),
    "columns": (volume_file("columns"), _VOLUME["columns"]),
    "lines": (volume_file("lines"), _VOLUME["lines"]),
}


def damaged(seed: bytes, number: int) -> bytes:
    """Return the seed with some damage, the same for the same number."""
    chance = random.Random(number)
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randint(0, len(data))
        length = chance.choice((0, 1, 1, 4, 40))
        match chance.randrange(5):
            case 0:
                data[at : at + length] = chance.choice(PIECES)
            case 1:
                data[at : at + length] = chance.randbytes(length)
            case 2:
                del data[at:]
            case 3:
                data[at:at] = data[max(0, at - 60) : at] * chance.choice((1, 2, 200))
            case _:
                del data[at : at + length]
    return bytes(data)


def attempt(name: str, number: int) -> None:
    """Make one try; fails where anything but a clear refusal comes of it, or nothing in time."""
    target, seed = TARGETS[name]
    data = damaged(seed, number)
    try:
        with at_most(PATIENCE):
            target(data)
    except WhosaidError:
        pass
    except Exception as error:
        raise AssertionError(f"{name}, try {number}: {type(error).__name__}: {error}") from error


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Break off what takes longer, in the main thread; a regular expression is broken off too."""

    def stop(*_: object) -> NoReturn:
        raise TimeoutError(f"still at it after {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def main() -> None:
    """Try each target for some seconds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    failed = False
    for name in args.targets:
        end = time.monotonic() + args.seconds
        failures = 0
        for number in count(args.seed):
            if time.monotonic() > end or failures > 10:
                break
            try:
                attempt(name, number)
            except AssertionError as error:
                failures += 1
                print(error, file=sys.stderr)
        failed |= failures > 0
        print(f"{name}: {number - args.seed:,} tries, {failures} failures", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
