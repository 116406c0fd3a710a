"""Small invented articles, and folders of them that are read, kept, changed and read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from bot.answering import Bot, Library
from bot.archive import Archive, Entry, analyse, enter
from bot.archive.building import VolumeBuilder
from bot.archive.reading import Taken, take
from bot.archive.repository import Holding, Repository
from bot.archive.volume import Volume
from bot.knowledge import LiveFolder, parse
from bot.knowledge.files import Found

SENTENCES = (
    "“The dam at Hollum is sound,” said Ilse Brandt, the transport minister.",
    "“Nobody needs to be afraid of the ferry,” Brandt told reporters. “We tested every pile.”",
    "Tunde Okoro, who leads the crews' union, warned that crews would strike in April.",
    "“Our crews want a dry cabin,” Okoro said.",
    "The Veldane Growers Association (VGA) expects half of the cherries.",
    "The harvest was poor, according to the VGA.",
    "A spokesman for the harbour office said that the cranes were too old.",
    "Ferries stood still at Hollum on Wednesday.",
    "“I would not put a goat there,” said Mira Castellan, a cook on the night ferry.",
    "Otto Brandt, a farmer from Dorn, said the frost would come back.",
    "“It will be raised by two metres,” she said. “The ferry will not wait for the frost.”",
)
HEADS = ("Quay put off", "Crews walk out", "Late frost", None)
DAYS = ("2031-03-11", "2031-04-02", None)
QUESTIONS = (
    *("what did Brandt say about the ferry?", "what did Ilse Brandt say about the dam?", "what did Okoro say?"),
    *("who said anything about the cabins?", "what did the transport minister promise?", "what's new?"),
    *("what did the cook say about the goat?", "what did the VGA say about the harvest?", "who is Mira Castellan?"),
    *("what did Brandt say in April?", "what topics did Okoro speak about?", "when will the crews strike?"),
    *("what did Otto Brandt say about the frsot?", "who talks about the ferry?", "what did the harbour office say?"),
    *("how high will the dam be?", "what did Wilma say about the ferry?", "what did Brandt say about tulips?"),
)


def written(paragraphs: Iterable[str], title: str | None = None, date: str | None = None) -> str:
    """Return the text of an article's file."""
    head = "".join(f"{key}: {value}\n" for key, value in (("title", title), ("date", date)) if value)
    return f"---\n{head}---\n" * bool(head) + "\n\n".join(paragraphs)


TEXTS = st.builds(
    written,
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(
        lambda chosen: [" ".join(chosen[:2]), *chosen[2:]]
    ),
    st.sampled_from(HEADS),
    st.sampled_from(DAYS),
)
"""Files of articles of a few sentences."""


@cache
def entry_of(name: str, text: str) -> Entry:
    return enter(analyse(parse(name, text.encode())[0]))


def entries_of(texts: Sequence[str]) -> list[Entry]:
    return [entry_of(f"a{number}.md", text) for number, text in enumerate(texts)]


def volume_of(entries: Iterable[Entry], folder: Path | None = None) -> Volume:
    builder = VolumeBuilder()
    for entry in entries:
        builder.add(entry)
    return builder.finish(folder)


class Kept:
    """A folder of articles as a process reads and keeps it.

    Attributes:
        analysed: Paths of the files in which it was looked anew who said what.
        hashed: Paths of the files that were opened.
        archive: What the folder holds.
    """

    def __init__(self, root: Path, state: Path, version: bytes = b"1") -> None:
        self.analysed: list[str] = []
        self.hashed: list[str] = []
        self._root = root
        self.repository = Repository(state, version, self._take_all)
        self.live: LiveFolder[Holding] = LiveFolder(root, self.repository.read_all, self.repository.known())
        self.archive = self.repository.archive(self.live.folder, self.live.files)

    def _take_all(self, orders: Sequence[tuple[Found, bytes]]) -> Iterator[Taken]:
        for order in orders:
            taken = take(self._root, *order)
            self.hashed.append(order[0].path)
            if not taken.known:
                self.analysed.append(order[0].path)
            yield taken

    def follow(self, tidy: bool = True) -> list[str]:
        """Take over what has changed, as a running bot does; return what was analysed."""
        self.analysed.clear()
        folder = self.live.folder
        while self.live.look():
            pass
        if self.live.folder is not folder:
            self.archive = self.repository.archive(self.live.folder, self.live.files)
        if tidy and (tidied := self.repository.tidied(self.live.folder, self.live.files)):
            self.archive = tidied
        return self.analysed


def fill(root: Path, texts: Mapping[str, str]) -> None:
    """Make a folder of files."""
    root.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")


def answers(archive: Archive) -> list[object]:
    """Return what a bot answers from an archive to all the questions."""
    bot = Bot(Library(archive))
    return [bot.answer(question) for question in QUESTIONS]


def answers_afresh(archive: Archive) -> list[object]:
    """Return what a bot answers from the same articles, read anew in the same order."""
    bot = Bot(Library.of(archive.article(number) for number in sorted(archive.there())))
    return [bot.answer(question) for question in QUESTIONS]


def held(archive: Archive) -> dict[str, str]:
    """Return the articles of an archive by ID, with all their text."""
    return {article.id: article.body for article in map(archive.article, archive.there())}
