"""Copies of attachments to look at, in a folder of the window's own that goes when it closes."""

import shutil
import stat
import tempfile
from pathlib import Path

from PySide6.QtCore import QLockFile

from app.gui.desk import Desk

PREFIX = "doleances-opened-"
_LOCK = "in-use"


class OpenedCopies:
    """The private folder of a desk; made when a first file is opened, gone with the register."""

    def __init__(self, desk: Desk) -> None:
        """Go when the register is closed."""
        self._folder: Path | None = None
        self._lock: QLockFile | None = None
        desk.closed.connect(self.forget)

    @property
    def folder(self) -> Path:
        """The folder, which only this account may read."""
        if self._folder is None or not self._folder.is_dir():
            sweep()
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = _lock(self._folder)
            self._lock.tryLock(0)
        return self._folder

    def forget(self) -> None:
        """Remove the copies; one that another program holds goes at the next start."""
        folder, self._folder = self._folder, None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
        if folder is not None:
            _remove(folder)


def sweep() -> None:
    """Remove the copies that a program which ended badly left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = _lock(folder)
        if lock.tryLock(0):
            lock.unlock()
            _remove(folder)


def _lock(folder: Path) -> QLockFile:
    """A lock says whose folder is in use, and is void when its program is no more."""
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)
    return lock


def _remove(folder: Path) -> None:
    for path in folder.rglob("*"):
        # Windows removes no file that cannot be written.
        path.chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)
