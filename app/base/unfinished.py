"""What is being written, under names that tell: what a killed program left of it goes.

Each file that is not whole yet, and each folder to work in, has a mark: a small file that says
whose it is, and that its program holds locked until it ends, however it ends. So whoever comes
later knows what was left behind from what is in use, and from the files of anybody else.
"""

import contextlib
import logging
import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from app.base import computer
from app.base.clock import Clock
from app.base.journals import all_beside
from app.base.plain_files import open_plain

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

log = logging.getLogger(__name__)

OPENED = "opened-"
"""What the names of folders with opened copies go on with; earlier programs left no mark there."""

_FILE, _MARK, _FOLDER = ".part", ".in-use", "doleances-"
_MARKED = re.compile(r"\.doleances-[0-9a-f]{16}\.in-use")
_INSIDE = "in-use"
_SAYS = "Doléances writes here.\n".encode()
_LONGEST = 1000
_LOCKED_AT = 4000
"""The byte that is locked on Windows, where nobody reads what is locked."""
_A_DAY = 86_400


class _Lock(Enum):
    """What came of asking for a lock."""

    TAKEN = "taken"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """The place knows no locks, as some shares."""


@contextmanager
def name_in(folder: Path, *, journals: bool = True) -> Iterator[Path]:
    """A name that no file has, to write under: what is there after the block goes, journals too.

    What can have no `journals` is spared the look for them.
    """
    mark, handle = _marked(folder)
    made = mark.with_suffix(_FILE)
    try:
        yield made
    finally:
        # What was written may be in its place by now: what stays here is no failure of that.
        with _logged(mark):
            _remove(_parts(mark) if journals else [made])
        with _logged(mark):
            _let_go(mark, handle)


class Folder:
    """A folder of one's own among those for temporary files; gone with the object, or `remove`."""

    def __init__(self, purpose: str = "") -> None:
        """Make it; OSError when there is no place for it. `purpose` goes into its name."""
        self.path, handle = _made_folder(purpose)
        self.remove = weakref.finalize(self, _give_up, self.path, handle)

    def __enter__(self) -> Path:
        """The folder, for a block."""
        return self.path

    def __exit__(self, *_raised: object) -> None:
        """Remove it."""
        self.remove()


def sweep(folder: Path) -> None:
    """Remove what killed programs left in a folder; what cannot be removed is logged."""
    with _logged(folder):
        for mark in _marks(folder):
            with _logged(mark):
                handle = _taken_over(mark, _parts(mark))
                if handle is not None:
                    _remove(_parts(mark))
                    _let_go(mark, handle)


def sweep_temporary() -> None:
    """Remove what killed programs left among the temporary files: only what is surely ours.

    Everybody may write there: a folder of another account, or one that others may write into, is
    passed over, and no link is followed.
    """
    with _logged(Path()):
        for entry in os.scandir(tempfile.gettempdir()):
            if entry.name.startswith(_FOLDER) and _is_private(Path(entry.path)):
                with _logged(Path(entry.path)):
                    _sweep_folder(Path(entry.path))


def left_in(folder: Path) -> list[Path]:
    """What stands unfinished in a folder and is not being written, as far as it can be known."""
    with contextlib.suppress(OSError):
        return [part for mark in _marks(folder) if _is_free(mark) for part in _parts(mark)]
    return []


def _is_free(mark: Path) -> bool:
    with contextlib.suppress(OSError):
        handle = open_plain(mark, os.O_RDWR, follows=False)
        try:
            return _lock(handle) is not _Lock.REFUSED
        finally:
            os.close(handle)
    return False


def _marks(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _MARKED.fullmatch(path.name)]


def _parts(mark: Path) -> list[Path]:
    """The file that a mark stands for, and its journals."""
    made = mark.with_suffix(_FILE)
    return [part for part in (made, *all_beside(made)) if os.path.lexists(part)]


def _marked(folder: Path) -> tuple[Path, int]:
    """A new mark in a folder, locked."""
    while True:
        mark = folder / f".{_FOLDER}{secrets.token_hex(8)}{_MARK}"
        with contextlib.suppress(FileExistsError):
            handle = _marked_at(mark, _computer())
            if handle is not None:
                return mark, handle


def _marked_at(mark: Path, computer: bytes = b"") -> int | None:
    """Make and lock a mark; None when somebody took it for one that was left behind."""
    handle = open_plain(mark, os.O_CREAT | os.O_EXCL | os.O_RDWR, follows=False)
    if _lock(handle) is _Lock.REFUSED:
        os.close(handle)
        return None
    try:
        os.write(handle, _SAYS + computer)
    except OSError:
        # A full disk.
        _let_go(mark, handle)
        raise
    return handle


def _made_folder(purpose: str) -> tuple[Path, int]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{purpose}"))
        try:
            handle = _marked_at(path / _INSIDE)
        except (FileExistsError, FileNotFoundError):
            # Whoever tidies up took it for one of an earlier program, which has no mark.
            continue
        except OSError:
            path.rmdir()
            raise
        if handle is None:
            continue
        if (path / _INSIDE).exists():
            return path, handle
        # Whoever tidies up had locked it first, and has removed it by now.
        os.close(handle)


def _taken_over(mark: Path, parts: Iterable[Path]) -> int | None:
    """Lock the mark of a program that has ended; None for one in use, and for what is no mark."""
    handle = open_plain(mark, os.O_RDWR, follows=False)
    if _is_left(handle, [*parts, mark]):
        return handle
    os.close(handle)
    return None


def _is_left(handle: int, parts: list[Path]) -> bool:
    found = os.fstat(handle)
    if not _is_ours(found):
        return False
    said = os.read(handle, _LONGEST)
    # An empty one was left before anything was written.
    if said and not said.startswith(_SAYS):
        return False
    lock = _lock(handle)
    if lock is _Lock.TAKEN and (said in {b"", _SAYS} or said == _SAYS + _computer()):
        return True
    # The lock of another computer need not be seen here: what it works on is not a day old.
    newest = max(part.lstat().st_mtime for part in parts)
    return lock is not _Lock.REFUSED and newest < Clock().now().timestamp() - _A_DAY


def _sweep_folder(folder: Path) -> None:
    mark, flags = folder / _INSIDE, os.O_RDWR
    if folder.name.startswith(_FOLDER + OPENED):
        flags |= os.O_CREAT
    with contextlib.suppress(FileNotFoundError):
        handle = open_plain(mark, flags, follows=False)
        is_left = _is_left(handle, [mark]) or (
            folder.name.startswith(_FOLDER + OPENED) and _lock(handle) is _Lock.TAKEN
        )
        if is_left:
            _give_up(folder, handle)
        else:
            os.close(handle)


def _is_private(folder: Path) -> bool:
    """A real folder of this account, which nobody else may enter."""
    with contextlib.suppress(OSError):
        found = folder.lstat()
        closed = sys.platform == "win32" or stat.S_IMODE(found.st_mode) == stat.S_IRWXU
        return stat.S_ISDIR(found.st_mode) and _is_ours(found) and closed
    return False


def _is_ours(found: os.stat_result) -> bool:
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def _remove(parts: Iterable[Path]) -> None:
    for part in parts:
        part.unlink(missing_ok=True)


def _let_go(mark: Path, handle: int) -> None:
    """Remove a mark; Windows removes nothing that is open, and shares put it aside first."""
    os.close(handle)
    mark.unlink(missing_ok=True)


def _give_up(folder: Path, handle: int) -> None:
    """Remove a folder and what is in it; links in it are removed, not followed."""
    if sys.platform == "win32":
        os.close(handle)
        for path in folder.rglob("*"):
            # It removes no file that cannot be written.
            if not path.is_symlink():
                path.chmod(stat.S_IWRITE)
        shutil.rmtree(folder, ignore_errors=True)
        return
    shutil.rmtree(folder, ignore_errors=True)
    os.close(handle)


def _lock(handle: int) -> _Lock:
    """Lock a file until it is closed, at the end of the program at the latest."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return _Lock.REFUSED
    except OSError:
        return _Lock.UNKNOWN
    return _Lock.TAKEN


def _computer() -> bytes:
    """What tells this computer from others that reach the same folder."""
    return f"{computer.name()} {computer.number()}\n".encode(errors="replace")


@contextmanager
def _logged(place: Path) -> Iterator[None]:
    """Nothing that goes wrong with what was left behind is more than a line of the log."""
    try:
        yield
    except OSError as error:
        log.info("left behind, and not removed: %s (%s)", place.name, type(error).__name__)
