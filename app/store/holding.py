"""Who writes a register that lies on a network share or in a sync folder: one program at a time.

The locks of SQLite cannot be trusted there. A file beside the register names who has it; whoever
has it touches that file every half minute, so that what a computer left behind when it went out
can be told from what somebody uses. Within one program several connections have it together.
"""

import datetime as dt
import json
import os
import platform
import secrets
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.base.clock import Clock
from app.base.errors import HeldRegisterError
from app.base.files import write_atomically
from app.base.messages import N_, Message
from app.store import binding
from app.store.location import Location, locate

BEAT_SECONDS = 30.0
STALE_SECONDS = 300.0
"""After so long without a sign of life a register may be taken over."""

_END = ".lock"
_LONGEST, _LONGEST_NAME = 10_000, 200
_NAMES = ("token", "author", "computer", "machine")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a register: a person, on a computer, since a moment."""

    token: str
    author: str
    computer: str
    machine: str
    process: int
    since: dt.datetime

    @property
    def is_gone(self) -> bool:
        """It was a program of this computer that has ended."""
        # Two computers may have one name; what is not known to be this one is another.
        here = (platform.node(), _machine())
        return (self.computer, self.machine) == here and not _runs(self.process)


_NOBODY = Holder("", "?", "?", "", 0, dt.datetime.fromtimestamp(0, dt.UTC))
"""Whoever wrote a file that says nothing."""


class Hold:
    """The right to write a register, until `release`."""

    def __init__(self, path: Path, holder: Holder, former: Holder | None) -> None:
        """Use `take`; `former` is who had it and gave no sign of life."""
        self._path, self._holder, self._former = path, holder, former
        self._beaten = time.monotonic()

    @property
    def taken_from(self) -> Message | None:
        """From whom it was taken over; None when nobody had it."""
        if self._former is None:
            return None
        return Message(
            N_(
                "{author} had “{name}” open on the computer {computer}, since {since}, and that"
                " computer gave no sign of life any more: it is yours to write now. What was saved"
                " there is here; what was being typed there is on that computer."
            ),
            {"name": self._path.name.removesuffix(_END), **_named(self._former)},
        )

    def check(self) -> None:
        """Refuse to write, with HeldRegisterError, once somebody else has the register."""
        # A folder that is gone is for SQLite to tell.
        with suppress(OSError):
            present = _read(self._path)
            if present is None:
                # Somebody tidied up: nobody else has it.
                _write(self._path, self._holder)
            elif present.token != self._holder.token:
                raise _taken_over(self._path, present)
            os.utime(self._path)
        self._beaten = time.monotonic()

    def sign(self, author: str) -> None:
        """Name somebody else of the same program."""
        with suppress(OSError):
            present = _read(self._path)
            if present is not None and present.token == self._holder.token:
                self._holder = replace(self._holder, author=author)
                _write(self._path, self._holder)

    def beat(self) -> None:
        """Give a sign of life when one is due."""
        if time.monotonic() - self._beaten >= BEAT_SECONDS:
            self.check()

    def release(self) -> None:
        """Let others write."""
        with _guard:
            _shared[self._path] = _shared.get(self._path, 1) - 1
            if _shared[self._path] > 0:
                return
            del _shared[self._path]
        with suppress(OSError):
            present = _read(self._path)
            if present is not None and present.token == self._holder.token:
                self._path.unlink()


_guard = threading.Lock()
_shared: dict[Path, int] = {}
"""How many connections of this program have a register together."""


def beside(register: Path) -> Path:
    """The file that names who has a register."""
    return register.with_name(f"{register.name}{_END}")


def is_anothers(register: Path) -> bool:
    """Whether another program may be writing a register just now."""
    path = beside(register.resolve())
    return path not in _shared and path.exists()


@contextmanager
def held(register: Path) -> Iterator[None]:
    """Have a register for a block in which its file is replaced, wherever it lies."""
    if locate(register) is Location.LOCAL:
        yield
        return
    hold = take(register, "", Clock())
    try:
        yield
    finally:
        hold.release()


def take(register: Path, author: str, clock: Clock) -> Hold:
    """Take the right to write a register; HeldRegisterError when somebody else has it."""
    path = beside(register.resolve())
    mine = Holder(
        secrets.token_hex(8), author, platform.node(), _machine(), os.getpid(), clock.now()
    )
    with _guard:
        try:
            before = _read(path)
            holder = _taken(path, mine)
        except OSError as error:
            raise binding.read_only(register) from error
        if holder is not mine and path not in _shared:
            raise _held(register, holder)
        _shared[path] = _shared.get(path, 0) + 1
        lost = holder is mine and before is not None and not before.is_gone
        return Hold(path, holder, before if lost else None)


def _taken(path: Path, mine: Holder) -> Holder:
    """Who has it after a try to take it."""
    present = _read(path)
    if present is None:
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(_said(mine))
        except FileExistsError:
            return _read(path) or _NOBODY
        return mine
    if path not in _shared and (present.is_gone or _silence(path) > STALE_SECONDS):
        _write(path, mine)
        return mine
    return present


def _write(path: Path, mine: Holder) -> None:
    write_atomically(path, _said(mine).encode())


def _said(holder: Holder) -> str:
    return json.dumps(asdict(holder), ensure_ascii=False, default=dt.datetime.isoformat)


def _read(path: Path) -> Holder | None:
    """Who has it; nobody without a file, somebody without a name when it says nothing."""
    try:
        told = json.loads(path.read_bytes()[:_LONGEST])
        names = {name: str(told[name])[:_LONGEST_NAME] for name in _NAMES}
        since = dt.datetime.fromisoformat(told["since"])
        return Holder(**names, process=int(told["process"]), since=since)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, RecursionError):
        return _NOBODY


def _silence(path: Path) -> float:
    """Seconds since the last sign of life, by the clock of whoever keeps the files."""
    probe = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        probe.touch()
        return probe.stat().st_mtime - path.stat().st_mtime
    except OSError:
        return 0.0
    finally:
        with suppress(OSError):
            probe.unlink()


def _machine() -> str:
    """What tells this computer from one of the same name."""
    return f"{uuid.getnode():012x}"


def _runs(process: int) -> bool:
    if os.name == "nt":
        # Windows ends a process that is asked this way: silence has to tell.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _held(register: Path, holder: Holder) -> HeldRegisterError:
    return HeldRegisterError(
        N_(
            "“{name}” is being written by {author}, on the computer {computer}, since {since}."
            " It lies on a network share or in a sync folder, where one program at a time can"
            " write. Nothing was changed: read it meanwhile, or open it again once it is closed"
            " there."
        ),
        name=register.name,
        **_named(holder),
    )


def _taken_over(path: Path, holder: Holder) -> HeldRegisterError:
    return HeldRegisterError(
        N_(
            "“{name}” was taken over by {author}, on the computer {computer}, since {since}: this"
            " computer had given no sign of life. Nothing of this act was saved, and all that was"
            " saved before is safe: copy what you typed, then open the register again."
        ),
        name=path.name.removesuffix(_END),
        **_named(holder),
    )


def _named(holder: Holder) -> dict[str, object]:
    """Who it is, in a sentence; where nobody has signed, the computer stands for them."""
    return {
        "author": holder.author or holder.computer,
        "computer": holder.computer,
        "since": holder.since,
    }
