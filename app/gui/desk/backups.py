"""Backups while the program runs: daily, when a register closes, and on request."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from app.base.clock import Clock
from app.base.errors import DoleancesError
from app.base.settings import SettingsFile
from app.gui.desk.jobs import Failed, Jobs, Progress, Task
from app.gui.desk.notices import pending

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.operations.registers import Register

log = logging.getLogger(__name__)

T = TypeVar("T")
_AFTER_MS = 20_000
"""A delay, so that the first work comes first."""
_EVERY_MS = 10 * 60_000
"""An interval, since a stick may be plugged in later."""


@dataclass(frozen=True, slots=True)
class Source:
    """A register to back up, and how another thread opens it.

    A copied file has the uid of its original, but a `mark` of its own.
    """

    uid: str
    mark: str
    open: "Callable[[], Register]"

    @classmethod
    def of(cls, desk: "Desk") -> "Source":
        """The register of a desk, which may be closed before it is read."""
        from app.operations.registers import open_register

        path, key, clock = desk.reader.path, desk.reader.key, desk.clock
        return cls(
            desk.reader.uid,
            desk.reader.mark,
            lambda: open_register(path, key=key, clock=clock, read_only=True),
        )


@dataclass(frozen=True, slots=True)
class _Made:
    """A new backup and the end of its history; no path when nothing was new."""

    path: Path | None
    head: str


class Keeper(QObject):
    """Makes the backups of all windows; one that has begun ends even when its window closes."""

    told = Signal()

    def __init__(self, settings: SettingsFile, clock: Clock | None = None) -> None:
        """The settings of this computer hold the folders and the last successes."""
        super().__init__()
        self._settings, self._clock = settings, clock or Clock()
        self._jobs = Jobs(self, name="backups")
        self._waiting: dict[str, DoleancesError] = {}
        self._under_way: dict[int, str] = {}

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being written."""
        return self._jobs.busy

    def last(self, mark: str) -> dt.datetime | None:
        """When the last backup of a register succeeded on this computer."""
        when, _space, _head = self._settings.current.backed_up.get(mark, "").partition(" ")
        try:
            return dt.datetime.fromisoformat(when)
        except ValueError:
            return None

    def trouble(self, mark: str) -> DoleancesError | None:
        """The error of the last attempt, which is repeated later; None after a success."""
        return self._waiting.get(mark)

    def keep_up(self, source: Source, *, daily: bool, closed: bool = False) -> None:
        """Back up new acts, once a day if `daily`; an error of a `closed` register is shown."""
        if daily and source.mark not in self._waiting and self._was_made_today(source.mark):
            return
        self.start(source, only_new=True, failed=_show_error if closed else _log_error)

    def start(
        self,
        source: Source,
        *,
        only_new: bool = False,
        done: Callable[[Path], object] | None = None,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Back up a register; `failed` gets the error, or Cancelled."""
        folder = self._settings.current.backup_folder(source.uid)
        known = self._settings.current.backed_up.get(source.mark, "").partition(" ")[2]

        def work(task: Task) -> _Made:
            return _back_up(source, folder, known if only_new else "", task)

        def ended(made: _Made) -> None:
            self._under_way.pop(job, None)
            self._keep(source, folder, made)
            if made.path is not None:
                _call_back(done, made.path)

        def refused(error: BaseException) -> None:
            self._under_way.pop(job, None)
            if isinstance(error, DoleancesError):
                self._waiting[source.mark] = error
                self.told.emit()
            _call_back(failed, error)

        job = self._jobs.start(
            work,
            done=ended,
            failed=refused,
            progress=lambda count, total: _call_back(progress, count, total),
        )
        self._under_way[job] = source.mark
        return job

    def let_go(self, mark: str) -> None:
        """Stop the backups of a locked register, whose key must not stay; a last one follows."""
        for job, of in self._under_way.items():
            if of == mark:
                self._jobs.stop(job)

    def look(
        self, work: Callable[[Task], T], *, done: Callable[[T], object], failed: Failed
    ) -> None:
        """Read or restore backups when the present one is written."""
        self._jobs.start(
            work,
            done=lambda result: _call_back(done, result),
            failed=lambda error: _call_back(failed, error),
        )

    def stop(self, job: int) -> None:
        """Cancel a backup without a trace."""
        self._jobs.stop(job)

    def finish(self) -> None:
        """Finish and record the present backup when the last window has closed."""
        self._jobs.finish()

    def close(self) -> None:
        """Stop the present backup."""
        self._jobs.close()

    def _was_made_today(self, mark: str) -> bool:
        last = self.last(mark)
        return last is not None and last.astimezone().date() == self._clock.today()

    def _keep(self, source: Source, folder: Path, made: _Made) -> None:
        self._waiting.pop(source.mark, None)
        if made.path is not None:
            backed_up = dict(self._settings.current.backed_up)
            backed_up[source.mark] = (
                f"{self._clock.now().isoformat(timespec='seconds')} {made.head}"
            )
            known = self._settings.current.with_backup_in(source.uid, folder).backup_folders
            self._settings.change(backed_up=backed_up, backup_folders=known)
        self.told.emit()


class DailyBackup(QObject):
    """The daily backup of an open register."""

    def __init__(self, desk: "Desk", keeper: Keeper) -> None:
        """Begin soon, unless the register is a sample or read-only."""
        super().__init__(desk)
        self._desk, self._keeper = desk, keeper
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        if not desk.read_only and not desk.reader.office.sample:
            self._timer.start()
            # The backup at the last closing may have failed unseen.
            QTimer.singleShot(_AFTER_MS, self, lambda: self.look(daily=False))
            desk.days.turned.connect(self.look)
        desk.closed.connect(self._timer.stop)

    def look(self, *, daily: bool = True) -> None:
        """Make today's backup if it is missing."""
        if self._desk.is_open:
            self._keeper.keep_up(Source.of(self._desk), daily=daily)


def _call_back(callback: Callable[..., object] | None, *told: object) -> None:
    """Call back, unless the page or window is deleted."""
    owner = callback.__self__ if isinstance(callback, MethodType) else None
    if callback is not None and (not isinstance(owner, QObject) or shiboken6.isValid(owner)):
        callback(*told)


def _log_error(error: BaseException) -> None:
    """Log an error that the status line shows."""
    log.info("backup: %s", error)


def _show_error(error: BaseException) -> None:
    """Show the error of a closed register, which no status line shows."""
    _log_error(error)
    if isinstance(error, DoleancesError):
        pending().say(error.message)


def _back_up(source: Source, folder: Path, known: str, task: Task) -> _Made:
    from app.operations.backups import back_up, head_of

    register = source.open()
    try:
        head = head_of(register)
        if head == known:
            return _Made(None, head)
        return _Made(back_up(register, folder, progress=task.progress), head)
    finally:
        register.close()
