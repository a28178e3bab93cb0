"""The search of the list: the filter, the order, and the results from the search thread."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.base.errors import DoleancesError
from app.domain.filters import ConcernFilter, Order
from app.gui.desk.desk import Desk
from app.operations.filters import decode, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.history import Changed
    from app.operations.registers import Register
    from app.store.index import Selection

_FIRST_PAGE = 500
_KEEP_AFTER_MS = 500
_LAST = "filter"
"""The draft of the last filter; its words may be names, so it is kept like typing."""
_COUNT_AFTER_MS = 120
"""A pause in the typing before counting, which must not delay the next letter."""


class Finder(QObject):
    """Each wish interrupts the former one. The list comes first, then the counts.

    `found(ids, afresh)` is the list; `afresh` for a new wish of the person, so that the list starts
    at its top. `counted(selection)` brings the counts of the sidebar.
    """

    wished = Signal(object)
    found = Signal(object, bool)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, order: Order) -> None:
        """Begin with the last filter of this register."""
        super().__init__()
        self._desk = desk
        self.order = order
        self.wanted = _last_filter(desk.drafts.read(_LAST))
        self._listing = self._counting = 0
        self._afresh = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_AFTER_MS)
        self._later.timeout.connect(self._keep)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_COUNT_AFTER_MS)
        self._pause.timeout.connect(self._count)
        desk.changed.connect(self._refresh)
        desk.closed.connect(self._keep_pending)

    @property
    def is_busy(self) -> bool:
        """Whether a list or its counts are awaited."""
        return bool(self._listing or self._counting) or self._pause.isActive()

    def first_page(self) -> "Sequence[int]":
        """The rows that can be shown before the columns are in memory."""
        if self.wanted == ConcernFilter() and self.order == Order():
            return self._desk.reader.concerns.latest(_FIRST_PAGE)
        return ()

    def wish(self, wanted: ConcernFilter, order: Order | None = None) -> None:
        """Search another filter or order."""
        self.wanted, self.order = wanted, order or self.order
        self._afresh = True
        self.wished.emit(wanted)
        self._later.start()
        self.look()

    def look(self) -> None:
        """Search now."""
        wanted, order, today, me = self.wanted, self.order, self._desk.clock.today(), self._desk.me

        def question(register: "Register") -> "Selection":
            return register.index.select(wanted, order, today=today, me=me)

        self._pause.stop()
        self._desk.cancel(self._counting)
        self._counting = 0
        self._listing = self._desk.ask(
            question, done=self._show, failed=self._fail, cancels=self._listing
        )

    def _show(self, selection: "Selection") -> None:
        self._listing = 0
        afresh, self._afresh = self._afresh, False
        self.found.emit(selection, afresh)
        self._pause.start()

    def _count(self) -> None:
        if not self._desk.is_open:
            return
        wanted, order, today, me = self.wanted, self.order, self._desk.clock.today(), self._desk.me

        def question(register: "Register") -> "Selection":
            return register.index.select(wanted, order, today=today, me=me, counting=True)

        self._counting = self._desk.ask(
            question, done=self._tell_counts, failed=self._fail, cancels=self._counting
        )

    def _tell_counts(self, selection: "Selection") -> None:
        self._counting = 0
        self.counted.emit(selection)

    def _fail(self, error: BaseException) -> None:
        self._listing = self._counting = 0
        if not isinstance(error, DoleancesError):
            raise error
        self.failed.emit(error)

    def _refresh(self, _changed: "Changed") -> None:
        self.look()

    def _keep(self) -> None:
        now = self._desk.clock.now().timestamp()
        self._desk.drafts.write(_LAST, {"filter": encode(self.wanted)}, now)

    def _keep_pending(self) -> None:
        if self._later.isActive():
            self._later.stop()
            self._keep()


def _last_filter(held: "dict[str, Any] | None") -> ConcernFilter:
    """The last filter; None for a damaged one."""
    try:
        return decode(str(held["filter"])) if held else ConcernFilter()
    except (ValueError, TypeError, KeyError, AttributeError):
        return ConcernFilter()
