"""Saving the list as a file, as it is filtered: away from the searches and from the saves."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.errors import Cancelled
from app.base.messages import N_
from app.base.translations import _, _n, current
from app.domain.filters import ConcernFilter, Order
from app.gui.desk.desk import Desk
from app.gui.desk.jobs import Task
from app.gui.dialogs.saving import ask_where
from app.gui.widgets.messages import BusyBar

if TYPE_CHECKING:
    from app.operations.registers import Register

KINDS = {"xlsx": N_("Spreadsheet"), "csv": N_("Text for any spreadsheet")}


class Exporting(QObject):
    """One list at a time. `said(text)` tells how many went where, `failed` why none did."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """`parent` is under the dialog."""
        super().__init__(parent)
        self._desk, self._parent = desk, parent
        self._job: int | None = None
        self.bar = BusyBar("exportBusy", N_("Stop"))
        self.bar.stopped.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """A file is being written."""
        return self._job is not None

    def ask(self, wanted: ConcernFilter, order: Order) -> None:
        """Ask where the list goes, then write it."""
        day = self._desk.clock.today()
        name = f"{self._desk.reader.office.prefix} {day.isoformat()}.xlsx"
        ask_where(
            self._parent,
            _("Save the list"),
            name,
            lambda target: self.save(wanted, order, target),
            kinds={end: _(words) for end, words in KINDS.items()},
        )

    def save(self, wanted: ConcernFilter, order: Order, target: Path) -> None:
        """Write the concerns of a filter; names are masked unless this window shows them."""
        from app.reports.request import Request, Version

        wish = Request(
            as_of=self._desk.clock.today(),
            language=current().code,
            filter=wanted,
            order=order,
            version=Version.INTERNAL if self._desk.names_shown else Version.MINISTRY,
            me=self._desk.me,
        )

        def work(register: "Register", task: Task) -> int:
            from app.reports.whole_list import save_list

            return save_list(register, wish, target, task.progress)

        self.stop()
        self.bar.begin(N_("Writing the list…"))
        self._job = self._desk.apart.start(
            work,
            done=lambda count: self._end(count, target),
            failed=self._refuse,
            progress=self.bar.progress,
        )

    def stop(self) -> None:
        """Leave off; no file is there."""
        if self._job is not None:
            self._desk.apart.stop(self._job)
        self._job = None
        self.bar.end()

    def _end(self, count: int, target: Path) -> None:
        self._job = None
        self.bar.end()
        words = _n("{count} concern saved in {name}", "{count} concerns saved in {name}", count)
        self.said.emit(words.format(count=current().number(count), name=target.name))

    def _refuse(self, error: BaseException) -> None:
        self._job = None
        self.bar.end()
        if not isinstance(error, Cancelled):
            self.failed.emit(error)
