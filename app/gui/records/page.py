"""A page of records: the list with what finds in it, and the chosen record beside it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _, current
from app.gui.desk.desk import Desk
from app.gui.desk.read_only import freeze
from app.gui.lists.layout import ColumnLayout
from app.gui.lists.leaving import ListLeaving
from app.gui.lists.table import ListTable
from app.gui.page import Page, Wishes
from app.gui.records.detail import RecordDetail
from app.gui.records.kind import RecordKind
from app.gui.records.model import RecordDelegate, RecordsModel
from app.gui.records.segments import Segments
from app.gui.records.several import Several
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label, plane, row
from app.gui.widgets.buttons import button
from app.gui.widgets.line_parts import FindField
from app.gui.widgets.menu import menu_here
from app.gui.widgets.messages import EmptyState

if TYPE_CHECKING:
    from app.reports.record_list import Listed

_BOTH = 700
"""Below this width the list or the record is seen, not both."""
_LOW = 300
"""Below this height what finds stands in the place of the title: the rows need the room."""
_DETAIL = 460
_ON_PAPER = 0.22
"""Millimetres of a pixel that is drawn at 100 %: words are printed smaller than they are shown."""
_WISHED = 170
"""The width that other columns leave to the widest one."""


class RecordsPage(Page, Retranslated):
    """Lists the records of a kind, and shows the chosen one."""

    def __init__(
        self,
        desk: Desk,
        settings: SettingsFile,
        wishes: Wishes,
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
        self._rows, self._several = RecordsModel(kind.columns), Several()
        self.table = ListTable(self._rows, kind.name, kind.title, RecordDelegate)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns = ColumnLayout(self.table, settings, wished=_WISHED)
        self._rows.sort_by(self.columns.sort, descending=self.columns.descending)
        self.segments = Segments(kind.name, kind.segments)
        self.leaving = ListLeaving(desk, self)
        self._wishes = wishes
        self.search = FindField(f"{kind.name}Find", kind.search)
        self._title, self._count = label(role="heading"), label(role="small")
        self._empty = EmptyState(kind.icon, kind.none)
        self._lists, self._details = QStackedWidget(), QStackedWidget()
        self._back = button(
            "backToRecords", N_("Back to the list"), self._leave, kind="link", icon="arrow-left"
        )
        if kind.new is not None:
            tools = (button(*kind.new, self.new_record, icon="plus"), *tools)
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
        """The rows are being looked for, or leave the program."""
        return self._question is not None or self.leaving.is_busy

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

    @override
    def save_list(self) -> bool:
        self.leaving.ask(self.listed())
        return True

    @override
    def choose_columns(self) -> bool:
        header = self.table.horizontalHeader()
        self.columns.choose(header.mapToGlobal(QPoint(0, header.height())))
        return True

    def print_list(self) -> None:
        """Print the list as it is shown."""
        self.leaving.print_out(self.listed())

    def listed(self) -> "Listed":
        """The rows that are shown, every column of them; of several that are chosen, these."""
        from app.reports.record_list import Listed

        rows = self._rows.rows
        if self.table.count > 1:
            rows = [rows[place] for place in self.table.chosen_rows()]
        part = dict(self._kind.segments).get(self.segments.key, "")
        words = (self.search.text(), _(part) if self.segments.key != self._first_segment() else "")
        return Listed(
            title=_(self._kind.title),
            heads=[_(column.title) for column in self._kind.columns],
            widths=[_ON_PAPER * column.width for column in self._kind.columns],
            rows=[[column.valued(row) for column in self._kind.columns] for row in rows],
            part=" · ".join(filter(None, words)),
        )

    def new_record(self) -> None:
        """Ask for a new record beside the list."""
        self.show_detail()
        self.detail.new_record()

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
        self._count.setText(current().number(self._rows.rowCount()))
        self.columns.retranslate()
        self.table.retranslate()

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
        self.leaving.bar.setContentsMargins(px(12), 0, px(12), px(8))
        stack.addWidget(self.leaving.bar)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._empty)
        stack.addWidget(self._lists, 1)
        beside = column(self._right, gap=0)
        way_back = row(self._way_back, pad=(22, 12, 22, 0))
        way_back.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self._way_back)
        self._details.addWidget(EmptyState(kind.icon, kind.choose))
        self._details.addWidget(self.detail)
        self._details.addWidget(self._several)
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
        self.table.removal_asked.connect(self._remove)
        self.table.customContextMenuRequested.connect(self._offer)
        self.columns.order_changed.connect(self._sort)
        self._several.copy_asked.connect(self.table.copy)
        self._several.save_asked.connect(self.save_list)
        self._several.print_asked.connect(self.print_list)
        self.leaving.said.connect(self._wishes.say)
        self.leaving.failed.connect(self.detail.message.complain)
        self.detail.gone.connect(self._lose)
        self.detail.shown.connect(self.show_record)
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
        before = self.table.current
        self.table.refill(lambda: self._rows.show_rows(rows))
        self.columns.fit()
        if before is not None:
            self._choose(self.table.current)
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
        if self.table.count > 1 and self.detail.form is None:
            self._several.show_count(self.table.count)
            self._details.setCurrentWidget(self._several)
        elif record is not None:
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

    def _remove(self) -> None:
        """Take the chosen record away, where that can be done to one of its kind."""
        if self.table.count == 1 and self.detail.form is None and not self._desk.read_only:
            self.detail.remove()

    def _sort(self) -> None:
        key, descending = self.columns.sort, self.columns.descending
        self.table.refill(lambda: self._rows.sort_by(key, descending=descending))

    def _offer(self, point: QPoint) -> None:
        """The menu of the chosen rows."""
        if not self.table.count:
            return
        menu = menu_here(self, "recordsMenu", _(self._kind.title))
        for name, text, act in (
            ("copyRows", _("Copy"), self.table.copy),
            ("saveRows", _("Save the list as a file…"), self.save_list),
            ("printRows", _("Print this list…"), self.print_list),
            ("columnsOfRows", _("Columns"), self.choose_columns),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, act=act: act())
        menu.popup(self.table.viewport().mapToGlobal(point))

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
