"""What became of the file of a register while it was open: moved, removed, replaced, cut short.

Nothing here asks SQLite, opens the register's file or writes: it may be called from any thread,
and on one of its own, since a share that hangs answers no question at all.
"""

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.errors import RegisterError
from app.store import binding, refusals
from app.store.places import location
from app.store.register import Register

if TYPE_CHECKING:
    from app.store.files.handles import Handle

_BEGINNING = 16
"""Bytes at the beginning of a file that stay as they are: what it is, or the salt of its key."""
_BINS = ("trash", ".trash", ".trash-", "$recycle.bin")


class State(StrEnum):
    """The circumstances that matter to whoever has a register open."""

    IN_PLACE = "in_place"
    MOVED = "moved"
    REMOVED = "removed"
    REPLACED = "replaced"
    AWAY = "away"
    """Its disk or share is not there: a stick was pulled out, a network went."""
    BACK = "back"
    """Its disk or share was away and is there again: what is open belongs to the one before."""
    HARMED = "harmed"
    READ_ONLY = "read_only"
    FULL = "full"
    SILENT = "silent"
    """Its disk or share does not answer at all."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What was found; `to` is where the file is now, when it was moved and that is known."""

    state: State
    to: Path | None = None

    @property
    def is_well(self) -> bool:
        """It lies where it was, as it was."""
        return self.state is State.IN_PLACE

    @property
    def is_at_its_place(self) -> bool:
        """The file has its name: who opens it finds what was saved."""
        return self.state in (State.IN_PLACE, State.READ_ONLY, State.FULL, State.BACK)

    @property
    def is_another(self) -> bool:
        """Another file, or the same through another mount, has its name."""
        return self.state in (State.REPLACED, State.BACK)

    @property
    def holds_all(self) -> bool:
        """What was saved is in a file that somebody can open, not only in the connection."""
        return self.state not in (State.REMOVED, State.REPLACED, State.HARMED)


class Lookout:
    """Remembers what the file of an open register was like, and says what became of it."""

    def __init__(self, register: Register, *, writes: bool) -> None:
        """Call it when the register has just been opened; it must stay open meanwhile."""
        self._path = register.path
        self._file: Handle = register.connection.file
        self._writes = writes and _may_be_written(self._path)
        self._was_away = False
        self._began = b""
        self._began = self._beginning()
        size = self._file.stat().st_size
        self._sizes = (0 if binding.waits(self._path) else size, size)

    silence = Whereabouts(State.SILENT)
    """What is said while no answer comes to `look`."""

    def silent(self) -> RegisterError:
        """The sentence for whoever would ask meanwhile."""
        return refusals.silent(self._path)

    def look(self) -> Whereabouts:
        """What became of the file since."""
        found = self._find()
        self._was_away = found.state is State.AWAY or (self._was_away and not found.is_well)
        return found

    def _find(self) -> Whereabouts:
        try:
            present = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return self._follow()
        except OSError:
            return Whereabouts(State.AWAY)
        if (present.st_dev, present.st_ino) != self._file.identity:
            return self._another()
        if self._is_cut_short(present.st_size) or self._beginning() != self._began:
            return Whereabouts(State.HARMED)
        if self._writes and not _may_be_written(self._path):
            return Whereabouts(State.READ_ONLY)
        full = self._writes and not location.has_room(self._path)
        return Whereabouts(State.FULL if full else State.IN_PLACE)

    def _another(self) -> Whereabouts:
        """Another file has the name: of the same register when its share was away meanwhile."""
        return Whereabouts(State.BACK if self._was_away or self._is_cut_off() else State.REPLACED)

    def _follow(self) -> Whereabouts:
        """No file has the name any more."""
        if sys.platform == "win32":
            # What is open can neither be renamed nor removed there: its disk went.
            return Whereabouts(State.AWAY)
        try:
            if self._file.stat().st_nlink == 0:
                return Whereabouts(State.REMOVED)
        except OSError:
            return Whereabouts(State.AWAY)
        now = self._file.name_now()
        if now is None:
            return Whereabouts(State.AWAY)
        in_a_bin = any(part.casefold().startswith(_BINS) for part in now.parts)
        return Whereabouts(State.REMOVED if in_a_bin else State.MOVED, now)

    def _is_cut_off(self) -> bool:
        """What is open answers no more: it belongs to a share that was mounted anew."""
        try:
            return self._file.stat().st_ino != self._file.identity[1]
        except OSError:
            return True

    def _is_cut_short(self, size: int) -> bool:
        """Whether the file is shorter than it was at rest; it never grows shorter by itself.

        A transaction that is taken back makes it as short as it was: what counts is a size that
        two looks found, with no journal that waits.
        """
        rest, before = self._sizes
        if binding.waits(self._path):
            return False
        self._sizes = (max(rest, size) if size == before else rest, size)
        return size < rest

    def _beginning(self) -> bytes:
        """The first bytes, through what is open: to open and close it would drop its locks."""
        try:
            found = self._file.read(_BEGINNING)
        except OSError:
            return self._began
        # The first page of a new register may still wait in its journal.
        self._began = self._began or found
        return found


def _may_be_written(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
