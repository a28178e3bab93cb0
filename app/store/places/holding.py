"""Who writes a register that others reach over a share or that is synchronised: one at a time.

The locks of SQLite cannot be trusted there. A file beside the register names who has it, wherever
the register is reached from: it counts on the disk of the very computer that shares it, too.
Whoever has it changes that file every half minute, so that what a computer left behind when it went
out can be told from what somebody uses. In a sync folder silence proves nothing: there a person is
asked. Within one program several connections have it together.
"""

import os
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from app.base import computer
from app.base.clock import Clock
from app.base.errors import HeldRegisterError
from app.base.messages import N_, Message
from app.store import binding
from app.store.places import holders, sightings
from app.store.places.holders import Holder
from app.store.places.location import Location, beside, is_governed, locate, resolved

BEAT_SECONDS = 30.0
_LATELY_SECONDS = 2.0
STALE_SECONDS = 300.0
"""After so long without a sign of life a register on a share may be taken over."""


class Hold:
    """The right to write a register, until `release`."""

    def __init__(self, register: Path, holder: Holder, taken_from: Message | None) -> None:
        """Use `take`."""
        self._register, self._path = register, beside(register)
        self._holder = holder
        self.taken_from = taken_from
        """From whom it was taken over; None when nobody had it."""
        self._beaten = self._checked = time.monotonic()

    def check(self, *, lately: bool = False) -> None:
        """Refuse to write, with HeldRegisterError, once somebody else has the register.

        It is enough to have looked `lately` where that is asked again before anything is written.
        """
        if lately and time.monotonic() - self._checked < _LATELY_SECONDS:
            return
        # A folder that is gone is for SQLite to tell.
        with suppress(OSError):
            self._renew(self._holder.alive if self._is_due else self._holder, told=self._is_due)

    def sign(self, author: str) -> None:
        """Name somebody else of the same program."""
        self._holder = replace(self._holder, author=author)
        with suppress(OSError, HeldRegisterError):
            self._renew(self._holder, told=True)

    def beat(self) -> None:
        """Give a sign of life when one is due."""
        if self._is_due:
            self.check()

    def release(self) -> None:
        """Let others write."""
        with _turn(self._path):
            _shared[self._path] = _shared.get(self._path, 1) - 1
            if _shared[self._path] > 0:
                return
            del _shared[self._path]
        with suppress(OSError):
            present = holders.read(self._path)
            if present is not None and present.token == self._holder.token:
                self._path.unlink()

    @property
    def _is_due(self) -> bool:
        return time.monotonic() - self._beaten >= BEAT_SECONDS

    def _renew(self, holder: Holder, *, told: bool) -> None:
        present = holders.renew(self._path, holder, told=told)
        if present is None:
            # Somebody tidied up: nobody else has it.
            holders.make(self._path, holder, self._register)
        elif present.token != holder.token:
            raise _taken_over(self._register, present)
        self._checked = time.monotonic()
        if holder.beat != self._holder.beat:
            self._holder, self._beaten = holder, time.monotonic()


_turns: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)
"""One at a time for each register: a share that hangs holds up no other one."""
_shared: dict[Path, int] = {}
"""How many connections of this program have a register together."""
_guard = threading.Lock()


def _turn(path: Path) -> threading.Lock:
    with _guard:
        return _turns[path]


def is_anothers(register: Path) -> bool:
    """Whether another program may be writing a register just now, from wherever."""
    path = beside(register.resolve())
    return path not in _shared and os.path.lexists(path)


def is_left_behind(register: Path) -> bool:
    """Whether a program of this computer had it that has ended."""
    holder = holders.read(beside(register.resolve()))
    return holder is None or holder.is_gone


@contextmanager
def held(register: Path) -> Iterator[None]:
    """Have a register for a block in which its file is replaced, wherever it lies."""
    location = locate(register)
    if not is_governed(register, location):
        yield
        return
    hold = take(register, "", Clock(), location=location)
    try:
        yield
    finally:
        hold.release()


def take(
    register: Path,
    author: str,
    clock: Clock,
    *,
    location: Location | None = None,
    anyway: bool = False,
) -> Hold:
    """Take the right to write a register; HeldRegisterError when somebody else has it.

    A person may have it taken `anyway`: who had it is refused from then on, and told.
    """
    register = resolved(register)
    path, place = beside(register), location or locate(register)
    here = (computer.name(), computer.number())
    mine = Holder(secrets.token_hex(8), author, *here, os.getpid(), clock.now())
    with _turn(path):
        try:
            present = _first(path, mine, register)
            if present is None:
                hold = Hold(register, mine, None)
            elif path in _shared:
                hold = Hold(register, present, None)
            else:
                told = _refused_or_told(register, present, place, anyway=anyway)
                holders.take_over(path, mine, register)
                now = holders.read(path)
                if now is not None and now.token != mine.token:
                    raise HeldRegisterError(_HELD, **_named(register, now))
                hold = Hold(register, mine, told)
        except OSError as error:
            raise binding.explained(error, register) from error
        _shared[path] = _shared.get(path, 0) + 1
        sightings.forget(path)
        return hold


def _first(path: Path, mine: Holder, register: Path) -> Holder | None:
    """Who has it already; None when nobody had, and now we do."""
    present = holders.read(path)
    if present is None:
        try:
            holders.make(path, mine, register)
        except FileExistsError:
            present = holders.read(path) or mine
    return present


def _refused_or_told(
    register: Path, holder: Holder, place: Location, *, anyway: bool
) -> Message | None:
    """Whether it may be taken from somebody: HeldRegisterError, or what is said of it."""
    if holder.is_gone:
        return None
    silent = sightings.silence(beside(register), holder)
    if anyway:
        return Message(_TAKEN_ANYWAY, _named(register, holder))
    if silent < STALE_SECONDS:
        raise HeldRegisterError(_HELD, **_named(register, holder))
    if place is Location.SYNC_FOLDER:
        minutes = {"minutes": int(silent // 60)}
        raise HeldRegisterError(_SILENT, **_named(register, holder), **minutes)
    return Message(_TAKEN_FROM, _named(register, holder))


_TAKEN_FROM = N_(
    "{author} had “{name}” open on the computer {computer}, since {since}, and that"
    " computer gave no sign of life any more: it is yours to write now. What was saved"
    " there is here; what was being typed there is on that computer."
)
_TAKEN_ANYWAY = N_(
    "“{name}” was taken over from {author}, on the computer {computer}, who had it since {since}:"
    " it is yours to write now. If somebody writes there still, that program is told and saves"
    " nothing more. What was saved there and did not come here may lie beside it, as a second file."
)
_HELD = N_(
    "“{name}” is being written by {author}, on the computer {computer}, since {since}. Others reach"
    " it over a network share or by a sync folder, and one program at a time can write it. Nothing"
    " was changed: read it meanwhile, or open it again once it is closed there."
)
_SILENT = N_(
    "“{name}” is being written by {author}, on the computer {computer}, since {since}, and no sign"
    " of life has come from there for {minutes} min: that computer may be off, or not have sent"
    " anything. Nothing was changed: read it meanwhile, or take it over once you know that nobody"
    " writes there any more."
)


def _taken_over(register: Path, holder: Holder) -> HeldRegisterError:
    return HeldRegisterError(
        N_(
            "“{name}” was taken over by {author}, on the computer {computer}, since {since}: this"
            " computer had given no sign of life. Nothing of this act was saved, and all that was"
            " saved before is safe: copy what you typed, then open the register again."
        ),
        **_named(register, holder),
    )


def _named(register: Path, holder: Holder) -> dict[str, object]:
    """Who it is, in a sentence; where nobody has signed, the computer stands for them."""
    return {
        "name": register.name,
        "author": holder.author or holder.computer,
        "computer": holder.computer,
        "since": holder.since,
    }
