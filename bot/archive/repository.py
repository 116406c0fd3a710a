"""The archive on disk: what was read and found at one start is there at the next.

A cache and nothing more: what cannot be read from it, or cannot be believed, is read from the folder anew.
"""

from __future__ import annotations

import logging
import shutil
import time
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec
import numpy as np

from bot.archive.archive import Archive
from bot.archive.building import VolumeBuilder
from bot.archive.merging import merge_volumes
from bot.archive.reading import Taken
from bot.archive.volume import Volume, size_on_disk
from bot.errors import IndexFileError
from bot.knowledge.files import Found
from bot.knowledge.folder import Folder, Reading
from bot.knowledge.live import File, Mark
from bot.model import Card, Problem
from bot.statements.people import People, PeopleIndex
from bot.store import Catalogue

log = logging.getLogger(__name__)

CATALOGUE, VOLUMES, PEOPLE = "catalogue.sqlite3", "volumes", "people"
RATIO = 4
"""How many times as many articles as the next one a volume must hold to be left alone: so there are few volumes, and an
article is moved a few times only."""
BUILT_AT_ONCE = 1 << 27
"""Bytes of articles that are built to a volume before another one is begun: a volume is built in memory."""
AT_ONCE = 200
"""Articles up to which volumes are merged before an answer comes from them, if no more have just been read; larger ones
wait for `tidied`."""
JOINED_AT_ONCE = 1_000
"""Articles up to which people are joined anew after a change, a quarter of a second for so many: step by step, whoever
comes later does not take back what was joined before."""
LEFT_OVER = 3600.0
"""Seconds after which a volume that no catalogue names is what a crash, or another process, has left."""
_TIMES = 2
"""How many of a mark's first values are times, in nanoseconds: of the last change of the content, and of any kind."""
JUST_NOW = 100_000_000
"""Nanoseconds within which a file may change again without a new time of change."""
CHECKED = 1 << 30
"""Bytes of a volume up to which all of it is compared with its checksums before it is believed, a second a gigabyte."""

TakeAll = Callable[[Sequence[tuple[Found, bytes]]], Iterable[Taken]]
Place = tuple[str, int]
"""A volume's name, and the number of an article in it."""


@dataclass(frozen=True, slots=True)
class Holding(Card):
    """The card of an article, with where it was put.

    Attributes:
        place: Where it was put at first; merging moves it.
        digest: Tells the file's content from any other.
    """

    place: Place
    digest: bytes


class _Row(msgspec.Struct, array_like=True, gc=False):
    """A file as it is kept in the catalogue; it was no older than ``seen``, in nanoseconds, when its mark was taken."""

    mark: Mark
    seen: int
    holding: Holding
    problems: tuple[Problem, ...]


class Repository:
    """Reads a folder's files into volumes, and keeps them.

    To be used by one thread at a time. Several processes may keep the same folder's.

    Args:
        state: Where it is kept; a folder of its own.
        version: What tells the code that reads and analyses from any other (`bot.store.version_of`).
        take_all: Reads files, each with the digest of the content that is known of it, in their order.
    """

    def __init__(self, state: Path, version: bytes, take_all: TakeAll) -> None:
        self._seen = time.time_ns()
        self._state = state
        self._take_all = take_all
        self._catalogue = Catalogue(state / CATALOGUE, version)
        names, rows = self._catalogue.load()
        # Checksums are worked out beside what holds Python's lock.
        with ThreadPoolExecutor(max_workers=2) as pool:
            volumes = pool.map(self._opened, names)
            decoded = _decoded(rows)
            people = self._kept_people()
        self._volumes = {name: volume for name, volume in zip(names, volumes, strict=True) if volume}
        self._rows = {path: row for path, row in decoded.items() if self._holds(row.holding.place)}
        self._kept: dict[str, File[Holding]] = {}
        self._unread: set[str] = set()
        self._listed = names
        self._moved: dict[Place, Place] = {}
        self._people = people
        self._read = 0
        self._builder: VolumeBuilder | None = None
        self._building = ""

    def known(self) -> Mapping[str, File[Holding]]:
        """Return the files as they were last kept, by path, without those that may have changed since unseen."""
        self._kept = {
            path: File(row.mark, Reading(row.holding, row.problems))
            for path, row in self._rows.items()
            if row.mark and max(row.mark[:_TIMES]) + JUST_NOW < row.seen
        }
        return self._kept

    def read_all(self, found: Sequence[Found]) -> Iterator[Reading[Holding]]:
        """Read files of the folder, in order; a content that is known is not analysed again."""
        rows = [self._rows.get(one.path) for one in found]
        digests = [row.holding.digest if row else b"" for row in rows]
        taken_all = self._take_all([*zip(found, digests, strict=True)])
        for one, taken, row in zip(found, taken_all, rows, strict=True):
            self._unread.discard(one.path)
            if taken.known and row:
                yield Reading(row.holding, row.problems)
            elif taken.card:
                yield Reading(self._put(taken.card, taken), taken.problems)
            else:
                self._unread.add(one.path)
                yield Reading(None, taken.problems)

    def archive(self, folder: Folder[Holding], files: Mapping[str, File[Holding]]) -> Archive:
        """Return a snapshot of what the folder holds, and keep it.

        Args:
            folder: The folder.
            files: Its files as they were last read.
        """
        self._end_volume()
        self._merge(files, max(AT_ONCE, self._read))
        self._read = 0
        self._keep(files)
        self._seen = time.time_ns()
        return self._snapshot(folder)

    def tidied(self, folder: Folder[Holding], files: Mapping[str, File[Holding]]) -> Archive | None:
        """Merge volumes that `archive` has left for later; return the snapshot then, None where there were none."""
        if not self._merge(files, None):
            return None
        self._keep(files)
        return self._snapshot(folder)

    def _put(self, card: Card, taken: Taken) -> Holding:
        """Add an article to the volume that is being built."""
        self._read += 1
        if self._builder and self._builder.size >= BUILT_AT_ONCE:
            self._end_volume()
        if self._builder is None:
            self._builder, self._building = VolumeBuilder(), uuid.uuid4().hex
        place = self._building, len(self._builder)
        self._builder.add_encoded(taken.entry)
        return Holding(
            card.id, card.path, card.date, card.url, card.passages, card.text_digest, place, taken.digest
        )  # fmt: skip

    def _end_volume(self) -> None:
        """Bind what was read to a volume."""
        if self._builder:
            self._volumes[self._building] = self._made(self._building, self._builder.finish)
            self._builder = None

    def _made(self, name: str, make: Callable[[Path | None], Volume]) -> Volume:
        """Return a volume that is made on disk, or in memory where it cannot be written."""
        folder = self._state / VOLUMES / name
        try:
            return make(folder)
        except OSError as error:
            log.info("no cache at %s: %s", self._state, error)
            shutil.rmtree(folder, ignore_errors=True)
            return make(None)

    def _merged(self, name: str, numbers: Mapping[str, Sequence[int]]) -> Volume:
        """Return a volume of some articles of others, given by their numbers there."""
        volumes = [self._volumes[volume] for volume in numbers]
        masks = [np.zeros(volume.size, bool) for volume in volumes]
        for mask, there in zip(masks, numbers.values(), strict=True):
            mask[there] = True
        return self._made(name, partial(merge_volumes, volumes, masks))

    def _merge(self, files: Mapping[str, File[Holding]], most: int | None) -> bool:
        """Merge the last volumes as long as one is not far larger than the next; tell whether any were."""
        done = False
        held = self._held(file.reading.article for file in files.values())
        while together := _to_merge([*held.items()], most):
            name = uuid.uuid4().hex
            numbers = {volume: sorted(held.pop(volume)) for volume in together}
            places = ((volume, number) for volume in together for number in numbers[volume])
            self._moved.update((place, (name, number)) for number, place in enumerate(places))
            size = sum(map(len, numbers.values()))
            merged = self._merged(name, numbers) if size else None
            for volume in together:
                del self._volumes[volume]
                if volume not in self._listed:  # Nobody else can have seen it.
                    shutil.rmtree(self._state / VOLUMES / volume, ignore_errors=True)
            if merged:
                self._volumes[name], held[name] = merged, set(range(size))
            done = True
        return done

    def _place(self, holding: Holding) -> Place:
        """Return where an article is by now."""
        place = holding.place
        while place in self._moved:
            place = self._moved[place]
        return place

    def _held(self, holdings: Iterable[Holding | None]) -> dict[str, set[int]]:
        """Return which numbers of each volume some articles have."""
        held: dict[str, set[int]] = {name: set() for name in self._volumes}
        for holding in filter(None, holdings):
            volume, number = self._place(holding)
            held[volume].add(number)
        return held

    def _snapshot(self, folder: Folder[Holding]) -> Archive:
        held = self._held(folder.articles)
        gone = [set(range(volume.size)) - held[name] for name, volume in self._volumes.items()]
        changed = len(self._volumes) > 1 or any(gone)
        people = None if changed and len(folder.articles) <= JOINED_AT_ONCE else self._people_now()
        return Archive([*self._volumes.values()], gone, people)

    def _keep(self, files: Mapping[str, File[Holding]]) -> None:
        """Keep what has changed since it was last kept; a file that cannot be read any more only while this runs."""
        changed = {path for path, file in files.items() if self._kept.get(path) is not file}
        moved = {path for path, row in self._rows.items() if row.holding.place in self._moved}
        readable = {
            path: holding for path in changed | (moved & files.keys()) if (holding := self._readable(path, files[path]))
        }
        put = {path: row for path, holding in readable.items() if (row := self._new_row(path, files[path], holding))}
        drop = self._rows.keys() & ((self._rows.keys() - files.keys()) | (changed - readable.keys()))
        if put or drop or [*self._volumes] != self._listed:
            # Whether or not it can be kept: what was merged lies where it was no more.
            self._rows.update(put)
            for path in drop:
                del self._rows[path]
            self._listed = [*self._volumes]
            # Where the first fails for damage, the catalogue has been made anew, and lacks all rows.
            if self._commit(put, drop) or self._commit(self._rows, ()):
                self._sweep()
        self._kept = dict(files)

    def _readable(self, path: str, file: File[Holding]) -> Holding | None:
        return None if path in self._unread else file.reading.article

    def _commit(self, put: Mapping[str, _Row], drop: Iterable[str]) -> bool:
        rows = {path: _ENCODER.encode(row) for path, row in put.items()}
        return self._catalogue.commit(self._listed, rows, drop)

    def _new_row(self, path: str, file: File[Holding], holding: Holding) -> _Row | None:
        """Return the row of a file; None where it is kept already."""
        known, seen, place = self._rows.get(path), self._seen, self._place(holding)
        if known and self._kept.get(path) is file:
            if known.holding.place == place:
                return None
            seen = known.seen  # Its mark is from then.
        return _Row(file.mark, seen, replace(holding, place=place), file.reading.problems)

    def _sweep(self) -> None:
        """Delete volumes that nobody can need any more, and what a crash has left half written beside them."""
        for path in (*(self._state / VOLUMES).glob("*"), *self._state.glob(f"{PEOPLE}.*")):
            try:
                if path.name not in self._volumes and path.stat().st_mtime + LEFT_OVER < time.time():
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            except OSError as error:
                log.info("%s cannot be deleted: %s", path, error)

    def _opened(self, name: str) -> Volume | None:
        """Return a volume; None where it cannot be believed."""
        folder = self._state / VOLUMES / name
        try:
            if size_on_disk(folder) <= CHECKED:
                Volume.check(folder)
            return Volume.open(folder)
        except (IndexFileError, OSError) as error:
            log.info("the cache %s cannot be used: %s", folder, error)
            return None

    def _holds(self, place: Place) -> bool:
        volume, number = place
        return volume in self._volumes and 0 <= number < self._volumes[volume].size

    def _people_now(self) -> PeopleIndex:
        """Return the people of all volumes, from what is known of those of the first ones."""
        names = tuple(self._volumes)
        if names not in self._people:
            archive = Archive([*self._volumes.values()])
            known = max((one for one in self._people if names[: len(one)] == one), key=len, default=())
            if not self._covers_most(known):
                # The last volumes will soon be others: what is kept is good at the next start as well.
                known = next((names[:last] for last in range(len(names)) if self._covers_most(names[:last])), names)
                self._people[known] = PeopleIndex(archive.voices(slice(len(known))))
                self._keep_people(known, self._people[known])
            self._people = {one: index for one, index in self._people.items() if names[: len(one)] == one}
            if known != names:
                self._people[names] = self._people[known].joined(archive.voices(slice(len(known), None)))
        return self._people[names]

    def _covers_most(self, names: Sequence[str]) -> bool:
        """Tell whether volumes hold so much of all articles that joining the others is soon done."""
        return RATIO * sum(self._volumes[name].size for name in names) > (RATIO - 1) * sum(
            volume.size for volume in self._volumes.values()
        )

    def _keep_people(self, names: tuple[str, ...], people: PeopleIndex) -> None:
        data = _ENCODER.encode(_KeptPeople(names, people.kept()))
        unfinished = self._state / f"{PEOPLE}.{uuid.uuid4().hex}"
        try:
            unfinished.write_bytes(zlib.crc32(data).to_bytes(4) + data)
            unfinished.replace(self._state / PEOPLE)
        except OSError as error:
            log.info("no cache at %s: %s", self._state, error)
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def _kept_people(self) -> dict[tuple[str, ...], PeopleIndex]:
        try:
            data = (self._state / PEOPLE).read_bytes()
            if zlib.crc32(data[4:]).to_bytes(4) != data[:4]:
                return {}
            kept = _PEOPLE_DECODER.decode(data[4:])
        except (OSError, msgspec.DecodeError):
            return {}
        return {kept.volumes: PeopleIndex(known=kept.people)}


class _KeptPeople(msgspec.Struct, array_like=True, gc=False):
    """What is known of the people in some volumes."""

    volumes: tuple[str, ...]
    people: People


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Row)
_PEOPLE_DECODER = msgspec.msgpack.Decoder(_KeptPeople)


def _decoded(rows: Mapping[str, bytes]) -> dict[str, _Row]:
    """Return the rows that can be read."""
    found = {}
    for path, data in rows.items():
        with suppress(msgspec.DecodeError):
            found[path] = _DECODER.decode(data)
    return found


def _to_merge(volumes: Sequence[tuple[str, set[int]]], most: int | None) -> list[str]:
    """Return the names of the last volumes, as far as each is not far larger than all behind it; none for one alone."""
    names: list[str] = []
    size = 0
    for name, held in reversed(volumes):
        if names and len(held) >= RATIO * size:
            break
        names.insert(0, name)
        size += len(held)
    if len(names) < 2 or (most is not None and size > most):
        return []
    return names
