"""What this computer has acknowledged of a register: the last digest, and the numbers given.

A sync program, a share or a person may put another version in the place of a register: older, or
somebody else's. It is whole and sound, and nothing in it tells. So each computer keeps, in its own
folder, where the chain stood when it last said “saved”, and looks for that at the next opening.
What is missing then is remembered until it is found, or a person says that they know. A file for
each register stays open while it is written: to keep a digest is one write that waits for no disk.
"""

import contextlib
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.base import paths, plain_files
from app.base.files import make_folder
from app.domain.references import Numbers, highest
from app.store import chain
from app.store.binding import Connection
from app.store.places.location import place_of

if TYPE_CHECKING:
    from app.store.register import Register

log = logging.getLogger(__name__)

_SIZE = 4096
_LONGEST_PATH = 1500
_MOST_MISSED, _MOST_COUNTERS = 8, 60


class Point(NamedTuple):
    """An act that was acknowledged: its digest, its stamp, and how many there were by then."""

    digest: str
    stamp: int
    acts: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of one file."""

    path: str = ""
    last: Point | None = None
    missed: tuple[Point, ...] = ()
    numbers: Numbers = field(default_factory=dict)

    @property
    def points(self) -> tuple[Point, ...]:
        """All that should be in the history."""
        return tuple(dict.fromkeys([*self.missed, *([self.last] if self.last else [])]))


class Memory:
    """What is known of the register of one connection; it writes once `begin` was called."""

    def __init__(self, connection: Connection, uid: str, place: str, path: Path) -> None:
        """Read nothing yet. `place` tells the file from its copies."""
        self._connection = connection
        self._uid, self._path = uid, path
        self._file = _folder() / f"{uid}.{place}"
        self._handle = -1
        self._known = Known()
        self._written = b""
        self._others = _Others(uid, self._file)
        self._given: dict[tuple[str, int], int] = {}
        self._highest: dict[tuple[str, int], int] = {}

    def begin(self) -> None:
        """Be ready to keep what is saved; a folder that refuses is no reason not to work."""
        self._known = replace(self._found(), path=str(self._path)[:_LONGEST_PATH])
        missed = self.missing()
        self._known = replace(self._known, missed=missed)
        self._highest = highest(self._known.numbers)
        self._heed_others()
        try:
            make_folder(self._file.parent)
            self._handle = plain_files.open_plain(self._file, os.O_RDWR | os.O_CREAT)
        except OSError as error:
            log.info("what is acknowledged is not kept: %s", type(error).__name__)
            return
        if missed or self._known.last is None:
            self._write()

    def missing(self) -> tuple[Point, ...]:
        """What was acknowledged here and is not in the register, oldest first."""
        known = self._known if self._handle != -1 else self._found()
        return tuple(one for one in known.points if not _holds(self._connection, one))

    def after(self, desk: str, year: int) -> int:
        """The highest number of a desk and a year that this computer knows of."""
        self._heed_others()
        return self._highest.get((desk, year), 0)

    def give(self, desk: str, year: int, number: int) -> None:
        """A number is taken by an act that is not saved yet."""
        self._given[desk, year] = number

    def saved(self, end: chain.End | None) -> None:
        """An act is on the disk."""
        if self._handle == -1 or end is None:
            return
        point = Point(end.digest.hex(), end.stamp, end.acts)
        if self._known.last == point:
            return
        self._highest = highest(self._highest, self._given)
        numbers = highest(self._known.numbers, self._given)
        self._given.clear()
        self._known = replace(self._known, last=point, numbers=numbers)
        self._write()

    def accept(self) -> None:
        """Go by what the register holds now."""
        end = chain.end(self._connection)
        point = Point(end.digest.hex(), end.stamp, end.acts)
        self._known = replace(self._known, last=point, missed=())
        if self._handle != -1:
            self._write()

    def undone(self) -> None:
        """What was about to be saved was not."""
        self._given.clear()

    def close(self) -> None:
        """Stop saving."""
        if self._handle != -1:
            os.close(self._handle)
            self._handle = -1

    def _heed_others(self) -> None:
        """A copy may be worked in meanwhile, in another window or by a command."""
        self._highest = highest(self._highest, *(one.numbers for one in self._others.news()))

    def _found(self) -> Known:
        """What is kept of this file, else of one that was here under another name."""
        known = _read(self._file)
        if known is not None:
            return known
        moved = [one for one in _all_of(self._uid) if one.path and not os.path.lexists(one.path)]
        return max(moved, key=lambda one: one.last.stamp if one.last else 0, default=Known())

    def _write(self) -> None:
        with contextlib.suppress(OSError):
            os.lseek(self._handle, 0, os.SEEK_SET)
            present = os.read(self._handle, _SIZE)
            if present not in (b"", self._written) and (theirs := _understood(present)):
                # Another window or command of this computer has the register, too.
                numbers = highest(self._known.numbers, theirs.numbers)
                self._known = replace(self._known, numbers=numbers)
            self._written = _said(self._known)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, self._written)


class _Others:
    """What is kept of the copies of a register: read again only where it was written to."""

    def __init__(self, uid: str, own: Path) -> None:
        self._uid, self._own = uid, own
        self._listed = -1
        self._seen: dict[Path, int] = {}

    def news(self) -> Iterator[Known]:
        """What was written since it was last asked; to look for it opens no file."""
        listed = _written_at(_folder())
        if listed != self._listed:
            self._listed = listed
            files = [one for one in _files_of(self._uid) if one != self._own]
            self._seen = {one: self._seen.get(one, -1) for one in files}
        for one, seen in self._seen.items():
            written = _written_at(one)
            if written != seen:
                self._seen[one] = written
                if known := _read(one):
                    yield known


def watch(register: "Register") -> None:
    """Keep what is acknowledged from here on; a sample is made anew as it was, and is not kept."""
    if not register.office.sample:
        memory = Memory(register.connection, register.uid, register.place, register.path)
        memory.begin()
        register.memory = memory


def next_number(register: "Register", year: int) -> int:
    """Take the next number of the desk and a year: none that this computer has given before."""
    memory, desk = register.memory, register.desk
    after = memory.after(desk, year) if memory is not None else 0
    number = register.concerns.next_number(desk, year, after)
    if memory is not None:
        memory.give(desk, year, number)
    return number


def numbers_of(uid: str) -> Numbers:
    """The highest numbers that this computer has given in a register or in its copies."""
    return highest(*(one.numbers for one in _all_of(uid)))


def missing(register: "Register") -> tuple[Point, ...]:
    """What this computer has acknowledged, and is not in the register, oldest first."""
    memory = register.memory or Memory(
        register.connection, register.uid, register.place, register.path
    )
    return memory.missing()


def accept(register: "Register") -> None:
    """Let what a register holds now be what this computer goes by: a person has put it there.

    What was missing is not spoken of any more; the numbers that were given stay given.
    """
    if register.memory is not None:
        register.memory.accept()
    elif not register.office.sample:
        accept_file(register.connection, register.path)


def accept_file(connection: Connection, path: Path) -> None:
    """The same of a file that is put in place, by a connection to it or to what goes there."""
    (uid,) = connection.execute("SELECT uid FROM office WHERE id = 1").fetchone()
    memory = Memory(connection, uid.hex(), place_of(path), path)
    memory.begin()
    memory.accept()
    memory.close()


def _holds(connection: Connection, point: Point) -> bool:
    return chain.passes(connection, bytes.fromhex(point.digest), point.acts)


def _folder() -> Path:
    return paths.data_dir() / "acknowledged"


def _all_of(uid: str) -> Iterator[Known]:
    """What is kept of a register and of its copies, which share their numbers."""
    return filter(None, map(_read, _files_of(uid)))


def _files_of(uid: str) -> list[Path]:
    try:
        return [one for one in _folder().iterdir() if one.name.startswith(f"{uid}.")]
    except OSError:
        return []


def _written_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _read(file: Path) -> Known | None:
    try:
        return _understood(plain_files.read(file, _SIZE))
    except OSError:
        return None


def _said(known: Known) -> bytes:
    """Always of one length: it is written over what was there."""
    newest = sorted(known.numbers.items(), key=lambda one: one[0][1])[-_MOST_COUNTERS:]
    told = {
        "path": known.path,
        "last": known.last,
        "missed": known.missed[-_MOST_MISSED:],
        "numbers": [[desk, year, last] for (desk, year), last in newest],
    }
    return json.dumps(told).encode().ljust(_SIZE)


def _understood(told: bytes) -> Known | None:
    try:
        said = json.loads(told)
        return Known(
            str(said["path"]),
            _point(said["last"]) if said["last"] else None,
            tuple(map(_point, said["missed"])),
            {(str(desk), int(year)): int(last) for desk, year, last in said["numbers"]},
        )
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        # Cut off by a power cut: it was not waited for.
        return None


def _point(told: list[object]) -> Point:
    digest, stamp, acts = told
    return Point(bytes.fromhex(str(digest)).hex(), int(str(stamp)), int(str(acts)))
