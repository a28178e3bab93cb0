"""Unfinished files and work folders, under names by which the leftovers of a killed program go.

Each has a mark: a small file that names its owner and stays locked until the program ends, however
it ends. So leftovers are told from files in use and from foreign files.
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
"""The beginning of the names of folders with opened copies; earlier programs made no mark there."""

_FILE, _MARK, _FOLDER = ".part", ".in-use", "doleances-"
_MARKED = re.compile(r"\.doleances-[0-9a-f]{16}\.in-use")
_INSIDE = "in-use"
_SAYS = "Doléances writes here.\n".encode()
_LONGEST = 1000
_LOCKED_AT = 4000
"""The byte locked on Windows, beyond any content."""
_A_DAY = 86_400


class _Lock(Enum):
    """The result of asking for a lock."""

    TAKEN = "taken"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """The file system has no locks, as some shares."""


@contextmanager
def name_in(folder: Path, *, journals: bool = True) -> Iterator[Path]:
    """A free name to write under; the file and its journals are removed after the block.

    Without `journals` they are not looked for.
    """
    mark, handle = _make_mark(folder)
    made = mark.with_suffix(_FILE)
    try:
        yield made
    finally:
        # What was written may have been moved into place: a missing file is no failure.
        with _logging_failures(mark):
            _remove(_parts(mark) if journals else [made])
        with _logging_failures(mark):
            _remove_mark(mark, handle)


class Folder:
    """A private temporary folder, removed with the object or by `remove`."""

    def __init__(self, purpose: str = "") -> None:
        """Make it; OSError where that is impossible. `purpose` goes into its name."""
        self.path, handle = _make_folder(purpose)
        self.remove = weakref.finalize(self, _remove_folder, self.path, handle)

    def __enter__(self) -> Path:
        """The folder, for a block."""
        return self.path

    def __exit__(self, *_raised: object) -> None:
        """Remove it."""
        self.remove()


def sweep(folder: Path) -> None:
    """Remove leftovers of killed programs from a folder; failures are logged."""
    with _logging_failures(folder):
        for mark in _marks(folder):
            with _logging_failures(mark):
                handle = _take_over(mark, _parts(mark))
                if handle is not None:
                    _remove(_parts(mark))
                    _remove_mark(mark, handle)


def sweep_temporary() -> None:
    """Remove leftovers of killed programs from the temporary files: only those surely ours.

    Others may write there: folders of other accounts, or writable by them, are skipped, and no link
    is followed.
    """
    with _logging_failures(Path()):
        for entry in os.scandir(tempfile.gettempdir()):
            if entry.name.startswith(_FOLDER) and _is_private(Path(entry.path)):
                with _logging_failures(Path(entry.path)):
                    _sweep_folder(Path(entry.path))


def left_in(folder: Path) -> list[Path]:
    """The unfinished files of a folder that no program is writing, as far as one can tell."""
    with contextlib.suppress(OSError):
        return [part for mark in _marks(folder) if _is_abandoned(mark) for part in _parts(mark)]
    return []


def _is_abandoned(mark: Path) -> bool:
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
    """The file of a mark, and its journals."""
    made = mark.with_suffix(_FILE)
    return [part for part in (made, *all_beside(made)) if os.path.lexists(part)]


def _make_mark(folder: Path) -> tuple[Path, int]:
    """Make a locked mark in a folder."""
    while True:
        mark = folder / f".{_FOLDER}{secrets.token_hex(8)}{_MARK}"
        with contextlib.suppress(FileExistsError):
            handle = _make_mark_at(mark, _computer())
            if handle is not None:
                return mark, handle


def _make_mark_at(mark: Path, computer: bytes = b"") -> int | None:
    """Make and lock a mark; None when a cleaner took it for a leftover."""
    handle = open_plain(mark, os.O_CREAT | os.O_EXCL | os.O_RDWR, follows=False)
    if _lock(handle) is _Lock.REFUSED:
        os.close(handle)
        return None
    try:
        os.write(handle, _SAYS + computer)
    except OSError:
        # A full disk.
        _remove_mark(mark, handle)
        raise
    return handle


def _make_folder(purpose: str) -> tuple[Path, int]:
    while True:
        path = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{purpose}"))
        try:
            handle = _make_mark_at(path / _INSIDE)
        except (FileExistsError, FileNotFoundError):
            # A cleaner took it for the folder of an earlier program, without a mark.
            continue
        except OSError:
            path.rmdir()
            raise
        if handle is None:
            continue
        if (path / _INSIDE).exists():
            return path, handle
        # A cleaner had locked the mark first, and has removed the folder.
        os.close(handle)


def _take_over(mark: Path, parts: Iterable[Path]) -> int | None:
    """Lock the mark of an ended program; None when it is in use or no mark."""
    handle = open_plain(mark, os.O_RDWR, follows=False)
    if _is_leftover(handle, [*parts, mark]):
        return handle
    os.close(handle)
    return None


def _is_leftover(handle: int, parts: list[Path]) -> bool:
    found = os.fstat(handle)
    if not _is_ours(found):
        return False
    said = os.read(handle, _LONGEST)
    # An empty mark was left before its owner was written.
    if said and not said.startswith(_SAYS):
        return False
    lock = _lock(handle)
    if lock is _Lock.TAKEN and (said in {b"", _SAYS} or said == _SAYS + _computer()):
        return True
    # Locks of another computer may not be seen here: a file of the last day counts as in use.
    newest = max(part.lstat().st_mtime for part in parts)
    return lock is not _Lock.REFUSED and newest < Clock().now().timestamp() - _A_DAY


def _sweep_folder(folder: Path) -> None:
    mark, flags = folder / _INSIDE, os.O_RDWR
    if folder.name.startswith(_FOLDER + OPENED):
        flags |= os.O_CREAT
    with contextlib.suppress(FileNotFoundError):
        handle = open_plain(mark, flags, follows=False)
        is_left = _is_leftover(handle, [mark]) or (
            folder.name.startswith(_FOLDER + OPENED) and _lock(handle) is _Lock.TAKEN
        )
        if is_left:
            _remove_folder(folder, handle)
        else:
            os.close(handle)


def _is_private(folder: Path) -> bool:
    """Whether a folder is real, of this account, and closed to others."""
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


def _remove_mark(mark: Path, handle: int) -> None:
    """Remove a mark, closed first: Windows removes no open file, and shares rename it."""
    os.close(handle)
    mark.unlink(missing_ok=True)


def _remove_folder(folder: Path, handle: int) -> None:
    """Remove a folder and its content; links in it are removed, not followed."""
    if sys.platform == "win32":
        os.close(handle)
        for path in folder.rglob("*"):
            # Windows does not remove a read-only file.
            if not path.is_symlink():
                path.chmod(stat.S_IWRITE)
        shutil.rmtree(folder, ignore_errors=True)
        return
    shutil.rmtree(folder, ignore_errors=True)
    os.close(handle)


def _lock(handle: int) -> _Lock:
    """Lock a file until it is closed, or the program ends."""
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
    """A text that identifies this computer among those that share a folder."""
    return f"{computer.name()} {computer.number()}\n".encode(errors="replace")


@contextmanager
def _logging_failures(place: Path) -> Iterator[None]:
    """Log the failures of cleaning up instead of raising them."""
    try:
        yield
    except OSError as error:
        log.info("left behind, and not removed: %s (%s)", place.name, type(error).__name__)
