"""Work off the window's thread; results, progress and errors come back by queued signals."""

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
from app.gui.desk.notices import told

log = logging.getLogger(__name__)

T = TypeVar("T")
Done = Callable[[Any], object]
Failed = Callable[[BaseException], object]
Progress = Callable[[int, int], object]

_NUDGED_EVERY, _PATIENCE = 0.02, 0.7
"""Seconds: who locks the register, or closes it, does not wait for what only reads."""
_REST = 0.01
"""Seconds; the pieces take as long."""


class Task:
    """What a piece of work is given: to tell how far it is, and to learn that it must stop."""

    def __init__(self, tell: Progress) -> None:
        """`tell` carries the progress to the window."""
        self._tell = tell
        self._stop = threading.Event()

    @property
    def stopped(self) -> bool:
        """The person asked for it to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask for it to stop; from any thread."""
        self._stop.set()

    def progress(self, done: int, total: int) -> None:
        """Tell that `done` of `total` is done; raises Cancelled when it must stop."""
        if self.stopped:
            raise Cancelled
        self._tell(done, total)

    def rest(self) -> None:
        """Let the window have the processor, between two pieces of work that nobody waits for."""
        if self._stop.wait(_REST):
            raise Cancelled


@dataclass(slots=True)
class _Live:
    task: Task
    done: Done | None
    failed: Failed | None
    progress: Progress | None


class Jobs(QObject):
    """One thread (or several) that works in order of arrival. Used from the window's thread."""

    _back = Signal(int, object, object, object)
    _told = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, *, name: str, threads: int = 1) -> None:
        """Name the threads, for the log."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._closed = threading.Event()
        self._live: dict[int, _Live] = {}
        self._numbers = itertools.count(1)
        queued = Qt.ConnectionType.QueuedConnection
        self._back.connect(self._deliver, queued)
        self._told.connect(self._tell, queued)

    @property
    def busy(self) -> bool:
        """Something is under way or waits for its turn."""
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
        """Queue work and return its number. `cancels` is an older job that it makes useless.

        An error without `failed` goes to the exception hook. A cancelled job tells nothing.
        """
        if cancels is not None:
            self.cancel(cancels)
        job = next(self._numbers)
        task = Task(lambda count, total: self._told.emit(job, count, total))
        self._live[job] = _Live(task, done, failed, progress)
        self._pool.submit(self._run, job, task, work)
        return job

    def cancel(self, job: int) -> bool:
        """Ask a job to stop and forget it; False when it had ended."""
        live = self._live.pop(job, None)
        if live is not None:
            live.task.stop()
        return live is not None

    def stop(self, job: int) -> None:
        """Ask a job to stop at its next progress; how it ended is told: Cancelled, or its result.

        A write must not be forgotten: it may be on the disk by the time it is asked to stop.
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
        """Stop everything, run `last` on the thread, wait. No result comes after this.

        Nothing is waited for where what is under way `hangs`: a share that does not answer. What
        can be interrupted is, by `nudge`, until it ends; what does not even then is left alone, and
        `last` runs when it has ended.
        """
        if self._closed.is_set():
            return
        self._closed.set()
        for live in self._live.values():
            live.task.stop()
        self._live.clear()
        left_alone = hangs or not (nudge is None or self._ends(nudge))
        if last is not None and not hangs:
            self._pool.submit(_logged, last)
        self._pool.shutdown(wait=not left_alone, cancel_futures=hangs)

    def _ends(self, nudge: Callable[[], object]) -> bool:
        """Whether what is under way ends soon; an interruption between two questions is lost."""
        end, began = self._pool.submit(lambda: None), time.monotonic()
        while not wait([end], _NUDGED_EVERY).done:
            if time.monotonic() - began > _PATIENCE:
                log.info("what is under way does not end; it is left alone")
                return False
            nudge()
        return True

    def wait_for(self, work: Callable[[], object], *, seconds: float) -> None:
        """Run this after what is under way, and come back when it is done, or after so long."""
        wait([self._pool.submit(_logged, work)], timeout=seconds)

    def finish(self) -> None:
        """Wait for everything that was begun; its results come before this returns."""
        self._pool.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _run(self, job: int, task: Task, work: Callable[[Task], object]) -> None:
        result: object = None
        error: BaseException | None = None
        with notices.heard() as said:
            try:
                result = _begun(work, task)
            except BaseException as caught:  # noqa: BLE001 - it is handed to the window's thread
                error = caught
        if not self._closed.is_set():
            self._back.emit(job, result, error, said)

    @Slot(int, object, object)
    def _tell(self, job: int, count: int, total: int) -> None:
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
        told().keep(said)
        self._hand_over(live, result, error)
        told().flush()

    def _hand_over(self, live: _Live, result: object, error: BaseException | None) -> None:
        if error is None:
            if live.done is not None:
                live.done(result)
        elif live.failed is not None:
            live.failed(error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)


@contextmanager
def telling(refused: SignalInstance) -> Iterator[None]:
    """Emit a signal when the work does not come to its end, from whatever thread."""
    try:
        yield
    except BaseException:
        refused.emit()
        raise


def _begun(work: Callable[[Task], object], task: Task) -> object:
    if task.stopped:
        raise Cancelled
    return work(task)


def _logged(work: Callable[[], object]) -> None:
    try:
        work()
    except DoleancesError as error:
        log.info("closing: %s", error)
    except Exception:
        log.exception("closing")
