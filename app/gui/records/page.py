"""A page of records: the list with what finds in it, and the chosen record beside it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.page import Page
from app.gui.records.detail import RecordDetail
from app.gui.records.kind import RecordKind
from app.gui.records.segments import Segments
from app.gui.records.table import RecordsTable
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label, plane, row
from app.gui.widgets.buttons import button
from app.gui.widgets.line_parts import FindField
from app.gui.widgets.messages import EmptyState

_BOTH = 700
"""Below this width the list or the record is seen, not both."""
_LOW = 300
"""Below this height what finds stands in the place of the title: the rows need the room."""
_DETAIL = 460


class RecordsPage(Page, Retranslated):
    """Lists the records of a kind, and shows the chosen one."""

    def __init__(
        self,
        desk: Desk,
        kind: RecordKind,
        detail: RecordDetail,
        tools: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`tools` stand at the right of the title."""
        super().__init__(parent)
        self.setObjectName(f"{kind.name}Page")
        self._desk, self._kind, self.detail = desk, kind, detail
        self._question: int | None = None
        self._awaited: int | None = None
        self._reading = False
        self.table, self.segments = RecordsTable(kind), Segments(kind.name, kind.segments)
        self.search = FindField(f"{kind.name}Find", kind.search)
        self._title, self._count = label(role="heading"), label(role="small")
        self._empty = EmptyState(kind.icon, kind.none)
        self._lists, self._details = QStackedWidget(), QStackedWidget()
        self._back = button(
            "backToRecords", N_("Back to the list"), self._leave, kind="link", icon="arrow-left"
        )
        self._way_back = QWidget()
        self._way_back.hide()
        self._left, self._right = plane("surface"), plane("surface")
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        freeze(desk, *tools)
        self._lay_out(tools)
        self._listen()
        follow(self)
        self.refresh()

    @property
    @override
    def is_busy(self) -> bool:
        """The rows are being looked for."""
        return self._question is not None

    def refresh(self) -> None:
        """Look for the rows again."""
        words, segment = self.search.text(), self.segments.key
        look = self._kind.find
        self._question = self._desk.ask(
            lambda register: look(register, words, segment),
            done=self._show_rows,
            cancels=self._question,
        )

    @override
    def where(self) -> str:
        """The number of the record that is read."""
        return "" if self.table.current is None else str(self.table.current)

    @override
    def return_to(self, where: str) -> None:
        if where.isdecimal():
            self.show_record(int(where))

    def show_record(self, record: int) -> None:
        """Choose a record and show it, even when the words or the segment leave it out."""
        if not self.table.choose(record):
            self._awaited = record
            self.search.clear()
            if self._kind.segments:
                self.segments.choose(self._kind.segments[0][0])
            self.refresh()
        self._show(record)
        self.read(reading=True)

    @override
    def show_part(self, part: str) -> None:
        """Show a part of the list, whatever was looked for."""
        self.segments.choose(part)
        self.search.clear()
        self.refresh()
        self.read(reading=False)

    @override
    def focus_search(self) -> bool:
        self.read(reading=False)
        self.search.setFocus()
        self.search.selectAll()
        return True

    def show_detail(self) -> None:
        """Show the detail though no record is chosen, for a new one."""
        self.table.clearSelection()
        self._details.setCurrentWidget(self.detail)
        self.read(reading=True)

    def read(self, *, reading: bool) -> None:
        """Where there is room for one only: see the record, or the list."""
        self._reading = reading
        self._arrange()

    @override
    def retranslate(self) -> None:
        self._title.setText(_(self._kind.title))
        self._count.setText(current().number(self.table.count))
        self.table.retranslate()
        self.table.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self, tools: Sequence[QWidget]) -> None:
        kind = self._kind
        self._title.setObjectName(f"{kind.name}Title")
        self._count.setObjectName(f"{kind.name}Count")
        tell(self.search.setAccessibleName, kind.search)
        left = self._left
        stack = column(left, gap=0)
        top = self._top = row(gap=8, pad=(12, 14, 12, 6))
        top.addWidget(self._title)
        top.addWidget(self._count)
        offered = FlowLayout(gap=8, right=True)
        for tool in tools:
            offered.addWidget(tool)
        top.addLayout(offered, 1)
        stack.addLayout(top)
        finding = self._finding = column(gap=8, pad=(12, 4, 12, 8))
        finding.addWidget(self.search)
        finding.addWidget(self.segments)
        stack.addLayout(finding)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._empty)
        stack.addWidget(self._lists, 1)
        beside = column(self._right, gap=0)
        way_back = row(self._way_back, pad=(22, 12, 22, 0))
        way_back.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self._way_back)
        self._details.addWidget(EmptyState(kind.icon, kind.choose))
        self._details.addWidget(self.detail)
        beside.addWidget(self._details, 1)
        self._panes.setHandleWidth(1)
        self._panes.setChildrenCollapsible(False)
        self._panes.addWidget(left)
        self._panes.addWidget(self._right)
        self._panes.setStretchFactor(0, 1)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes([px(_DETAIL), px(_DETAIL)])
        column(self).addWidget(self._panes)
        self.entrance = self.table

    def _listen(self) -> None:
        self.search.typed.connect(lambda _words: self.refresh())
        self.search.down.connect(self.table.focus_rows)
        self.segments.chosen.connect(lambda _key: self.refresh())
        self.table.chosen.connect(self._choose)
        self.table.read_asked.connect(self._read)
        self.detail.gone.connect(self._lose)
        back = QShortcut(QKeySequence("Esc"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._leave)
        # Many small writes in a row are one look.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self._desk.changed.connect(lambda _changed: self._soon.start(0))

    def _show_rows(self, rows: Sequence[Any]) -> None:
        self._question = None
        self.table.show_rows(rows)
        self._empty.say(self._why_nothing())
        self._lists.setCurrentWidget(self.table if rows else self._empty)
        self.entrance = self.table if rows else self.search
        if self._empty.hasFocus():
            # Qt gives it the keyboard of the table that it replaces.
            self.search.setFocus()
        self._count.setText(current().number(len(rows)))
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            self.table.choose(awaited)
        elif rows and self._reads_nothing() and not self._panes_are_one():
            self.table.choose(rows[0].id)

    def _reads_nothing(self) -> bool:
        return self.table.current is None and self.detail.form is None

    def _why_nothing(self) -> str:
        if self.search.text():
            return N_("Nothing here matches.")
        whole = self.segments.key in ("", self._first_segment())
        return self._kind.none if whole else N_("There is nothing here for now.")

    def _first_segment(self) -> str:
        return self._kind.segments[0][0] if self._kind.segments else ""

    def _choose(self, record: int | None) -> None:
        if record is not None:
            self._show(record)
        elif self.detail.form is None:
            self._details.setCurrentIndex(0)
            # The detail may have had the keyboard: the rows get it, and Qt chooses the first.
            if self.table.current is not None:
                self._show(self.table.current)

    def _show(self, record: int) -> None:
        self._details.setCurrentWidget(self.detail)
        self.detail.show_record(record)

    def _read(self) -> None:
        self.read(reading=True)
        self.detail.setFocus()

    def _leave(self) -> None:
        self.read(reading=False)
        self.setFocus()

    def _lose(self) -> None:
        """What was read is no longer there: back to the list."""
        self.table.clearSelection()
        self._details.setCurrentIndex(0)
        self._leave()
        self.refresh()

    def _panes_are_one(self) -> bool:
        return self.width() < px(_BOTH)

    def _arrange(self) -> None:
        low = self.height() < px(_LOW)
        self._title.setHidden(low)
        self._count.setHidden(low)
        (self._top if low else self._finding).insertWidget(0, self.search, int(low))
        one = self._panes_are_one()
        self._left.setVisible(not one or not self._reading)
        self._right.setVisible(not one or self._reading)
        self._way_back.setVisible(one and self._reading)
