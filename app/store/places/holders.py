"""The file beside a register that names who writes it: read with distrust, written in one step.

What it holds changes with every sign of life: a program that carries files to other computers may
leave out a change of time alone. Colleagues with other accounts may read and replace it as they may
the register. Whatever lies there instead of such a file says only that somebody has the register.
"""

import contextlib
import datetime as dt
import json
import os
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.base import computer, notices, plain_files, unfinished
from app.base.messages import N_

_LONGEST, _LONGEST_NAME = 10_000, 200
_NAMES = ("token", "author", "computer", "machine")
_YEARS = range(1970, 9000)
_MOST_PROCESSES = 1 << 40
_BLOCK = 512
"""What is written is filled up to a multiple of this: a sign of life changes no length."""
_EMPTY_FOR, _LOOK_AGAIN = 0.5, 0.05
"""Seconds that somebody may take to fill a file which was made empty, and between two looks."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a register: a person, on a computer, since a moment; and how often they showed."""

    token: str
    author: str
    computer: str
    machine: str
    process: int
    since: dt.datetime
    beat: int = 0

    @property
    def is_gone(self) -> bool:
        """It was a program of this computer that has ended."""
        # Two computers may have one name; what is not known to be this one is another.
        here = (computer.name(), computer.number())
        return (self.computer, self.machine) == here and not _runs(self.process)

    @property
    def alive(self) -> "Holder":
        """The same, with one more sign of life."""
        return replace(self, beat=self.beat + 1)


def read(path: Path) -> Holder | None:
    """Who has it; nobody without a file, somebody without a name when it says nothing."""
    until = time.monotonic() + _EMPTY_FOR
    while True:
        try:
            with _opened(path, os.O_RDONLY) as file:
                told = _content(file)
        except FileNotFoundError:
            return None
        except (IsADirectoryError, PermissionError, plain_files.NotAFileError):
            told = None
        except OSError:
            # A link is not followed.
            if not path.is_symlink():
                raise
            told = None
        # Some shares make a file in two steps.
        if told != b"" or time.monotonic() > until:
            return _understood(told, path)
        time.sleep(_LOOK_AGAIN)


def make(path: Path, holder: Holder, register: Path) -> None:
    """Name who has it, where nobody does: FileExistsError when there is a file."""
    with unfinished.name_in(path.parent, journals=False) as temporary:
        with _opened(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as file:
            os.write(file, _said(holder))
            _let_others(file, register)
        if os.name == "nt":
            # It refuses to replace.
            temporary.rename(path)
            return
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            # A share without second names for a file; it is seen empty for a moment.
            with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as file:
                os.write(file, _said(holder))
                _let_others(file, register)


def renew(path: Path, holder: Holder, *, told: bool) -> Holder | None:
    """Who has it; nobody without a file. Where it is still ours, it is `told` again."""
    try:
        with _opened(path, os.O_RDWR if told else os.O_RDONLY) as file:
            present = _understood(_content(file), path)
            # Whoever has taken it over meanwhile has put another file in its place, or their token.
            if told and present.token == holder.token:
                _overwrite(file, holder)
            return present
    except FileNotFoundError:
        return None
    except plain_files.NotAFileError:
        return _somebody(path)


def take_over(path: Path, holder: Holder, register: Path) -> None:
    """Name somebody else instead of who was there."""
    try:
        with _opened(path, os.O_RDWR) as file:
            _overwrite(file, holder)
            _let_others(file, register)
            return
    except OSError:
        # The file of another account, a link, a pipe: a new one takes its place.
        pass
    if path.is_dir() and not path.is_symlink():
        # What somebody keeps in it stays theirs.
        aside = path.rename(path.with_name(f"{path.name}.{holder.token}"))
        notices.say(
            N_("“{name}” was a folder. It was put aside as “{aside}”: nothing in it was changed."),
            name=path.name,
            aside=aside.name,
        )
    else:
        path.unlink(missing_ok=True)
    make(path, holder, register)


def _opened(path: Path, flags: int) -> contextlib.AbstractContextManager[int]:
    return plain_files.opened(path, flags, follows=False)


def _content(file: int) -> bytes | None:
    """What a file of a fair length holds; None of a longer one."""
    said = os.read(file, _LONGEST + 1)
    return said if len(said) <= _LONGEST else None


def _overwrite(file: int, holder: Holder) -> None:
    """Write over what is there in one piece: nobody sees half of it."""
    said = _said(holder)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, said)
    if os.fstat(file).st_size != len(said):
        os.ftruncate(file, len(said))


def _let_others(file: int, register: Path) -> None:
    """Whoever may write the register may say so here: the same rights, the same group."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        ours, theirs = os.fstat(file), register.stat()
        rights = theirs.st_mode & 0o666 | 0o600
        if ours.st_mode & 0o777 != rights:
            os.fchmod(file, rights)
        if ours.st_gid != theirs.st_gid:
            os.fchown(file, -1, theirs.st_gid)


def _said(holder: Holder) -> bytes:
    told = asdict(holder) | {"since": holder.since.isoformat(), "beat": f"{holder.beat:012}"}
    said = json.dumps(told, ensure_ascii=False).encode()
    return said.ljust(-(-len(said) // _BLOCK) * _BLOCK)


def _understood(told: bytes | None, path: Path) -> Holder:
    try:
        said = json.loads(told or b"")
        names = {name: _printable(said[name]) for name in _NAMES}
        since = dt.datetime.fromisoformat(said["since"]).astimezone(dt.UTC)
        process, beat = int(said["process"]), int(said.get("beat", 0))
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError, OSError):
        return _somebody(path)
    if since.year not in _YEARS or not 0 < process < _MOST_PROCESSES or not names["token"]:
        return _somebody(path)
    return Holder(**names, process=process, since=since, beat=beat)


def _somebody(path: Path) -> Holder:
    """Whoever wrote a file that says nothing: the system knows the account, and since when."""
    try:
        found = path.lstat()
        since = dt.datetime.fromtimestamp(found.st_mtime, dt.UTC)
    except (OSError, ValueError, OverflowError):
        return Holder("", "?", "?", "", 0, dt.datetime.fromtimestamp(0, dt.UTC))
    return Holder("", _account(found.st_uid), "?", "", 0, since)


def _account(number: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(number).pw_name
    except (ImportError, KeyError):
        return "?"


def _printable(name: object) -> str:
    """A name as it may be shown: without what moves a cursor or turns the line round."""
    return "".join(letter for letter in str(name) if letter.isprintable())[:_LONGEST_NAME]


def _runs(process: int) -> bool:
    if os.name == "nt" or process <= 0:
        # Windows ends a process that is asked this way: silence has to tell.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
