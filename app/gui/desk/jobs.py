"""Work off the window's thread; results, progress and errors return by queued signals."""

import itertools
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, SignalInstance, Slot

from app.base import notices
from app.base.errors import Cancelled, DoleancesError
from app.base.messages import Message
from app.gui.desk.notices import pending

log = logging.getLogger(__name__)

T = TypeVar("T")
Done = Callable[[Any], object]
Failed = Callable[[BaseException], object]
Progress = Callable[[int, int], object]

_NUDGED_EVERY, _PATIENCE = 0.02, 0.7
"""Seconds: locking or closing a register does not wait for reads."""
_REST = 0.01
"""Seconds between two pieces of work, as long as a piece."""


class Task:
    """A running piece of work: it reports its progress and learns that it must stop."""

    def __init__(self, tell: Progress) -> None:
        """`tell` carries the progress to the window."""
        self._emit_progress = tell
        self._stop = threading.Event()

    @property
    def stopped(self) -> bool:
        """Whether the work must stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop; from any thread."""
        self._stop.set()

    def progress(self, done: int, total: int) -> None:
        """Report the progress; raises Cancelled when the work must stop."""
        if self.stopped:
            raise Cancelled
        self._emit_progress(done, total)

    def rest(self) -> None:
        """Leave the processor to the window between two pieces of background work."""
        if self._stop.wait(_REST):
            raise Cancelled


@dataclass(slots=True)
class _Live:
    task: Task
    done: Done | None
    failed: Failed | None
    progress: Progress | None


class Jobs(QObject):
    """A thread, or several, that work in order of arrival. Used from the window's thread."""

    _ended = Signal(int, object, object, object)
    _progressed = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, *, name: str, threads: int = 1) -> None:
        """Name the threads, for the log."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._closed = threading.Event()
        self._live: dict[int, _Live] = {}
        self._numbers = itertools.count(1)
        queued = Qt.ConnectionType.QueuedConnection
        self._ended.connect(self._deliver, queued)
        self._progressed.connect(self._emit_progress, queued)

    @property
    def busy(self) -> bool:
        """Whether work is running or queued."""
        return bool(self._live)

    def start(
        self,
        work: Callable[[Task], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        progress: Progress | None = None,
        cancels: int | None = None,
    ) -> int:
        """Queue work and return its number. `cancels` is an older job that is now useless.

        An error without `failed` goes to the exception hook. A cancelled job reports nothing.
        """
        if cancels is not None:
            self.cancel(cancels)
        job = next(self._numbers)
        task = Task(lambda count, total: self._progressed.emit(job, count, total))
        self._live[job] = _Live(task, done, failed, progress)
        self._pool.submit(self._run, job, task, work)
        return job

    def cancel(self, job: int) -> bool:
        """Ask a job to stop and drop its result; False when it had ended."""
        live = self._live.pop(job, None)
        if live is not None:
            live.task.stop()
        return live is not None

    def stop(self, job: int) -> None:
        """Ask a job to stop at its next progress; its end is reported: Cancelled, or the result.

        A write must be reported: it may be on the disk by then.
        """
        live = self._live.get(job)
        if live is not None:
            live.task.stop()

    def close(
        self,
        *,
        last: Callable[[], object] | None = None,
        hangs: bool = False,
        nudge: Callable[[], object] | None = None,
    ) -> None:
        """Stop everything, run `last` on the thread, and wait. No result comes after this.

        Running work that `hangs` on a silent share is not waited for. `nudge` interrupts running
        reads until they end; if they do not, `last` runs when they have.
        """
        if self._closed.is_set():
            return
        self._closed.set()
        for live in self._live.values():
            live.task.stop()
        self._live.clear()
        left_alone = hangs or not (nudge is None or self._ends(nudge))
        if last is not None and not hangs:
            self._pool.submit(_log_errors, last)
        self._pool.shutdown(wait=not left_alone, cancel_futures=hangs)

    def _ends(self, nudge: Callable[[], object]) -> bool:
        """Whether running work ends soon; nudges repeat, as one between two queries is lost."""
        end, began = self._pool.submit(lambda: None), time.monotonic()
        while not wait([end], _NUDGED_EVERY).done:
            if time.monotonic() - began > _PATIENCE:
                log.info("what is under way does not end; it is left alone")
                return False
            nudge()
        return True

    def wait_for(self, work: Callable[[], object], *, seconds: float) -> None:
        """Run this after the present work, and return when it is done, or after a limit."""
        wait([self._pool.submit(_log_errors, work)], timeout=seconds)

    def finish(self) -> None:
        """Wait for all work; its results come before this returns."""
        self._pool.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _run(self, job: int, task: Task, work: Callable[[Task], object]) -> None:
        result: object = None
        error: BaseException | None = None
        with notices.heard() as said:
            try:
                result = _waiting(work, task)
            except BaseException as caught:  # noqa: BLE001 - it is handed to the window's thread
                error = caught
        if not self._closed.is_set():
            self._ended.emit(job, result, error, said)

    @Slot(int, object, object)
    def _emit_progress(self, job: int, count: int, total: int) -> None:
        live = self._live.get(job)
        if live is not None and live.progress is not None:
            live.progress(count, total)

    @Slot(int, object, object, object)
    def _deliver(
        self, job: int, result: object, error: BaseException | None, said: list[Message]
    ) -> None:
        live = self._live.pop(job, None)
        if live is None:
            return
        pending().keep(said)
        self._report(live, result, error)
        pending().flush()

    def _report(self, live: _Live, result: object, error: BaseException | None) -> None:
        if error is None:
            if live.done is not None:
                live.done(result)
        elif live.failed is not None:
            live.failed(error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)


@contextmanager
def telling(refused: SignalInstance) -> Iterator[None]:
    """A function that emits a signal with an error, from any thread."""
    try:
        yield
    except BaseException:
        refused.emit()
        raise


def _waiting(work: Callable[[Task], object], task: Task) -> object:
    if task.stopped:
        raise Cancelled
    return work(task)


def _log_errors(work: Callable[[], object]) -> None:
    try:
        work()
    except DoleancesError as error:
        log.info("closing: %s", error)
    except Exception:
        log.exception("closing")
