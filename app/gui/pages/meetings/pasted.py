"""A pasted table before it is logged: how its columns are read, and what is wrong with a line."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.base.errors import InputError
from app.base.messages import N_
from app.base.translations import _n, current
from app.domain.meeting_lines import MeetingLine
from app.domain.pasting import ROLE_NAMES, Role, Table, lines_of, read_table
from app.gui.desk.desk import Desk
from app.gui.forms.errors import expected
from app.gui.forms.fields import ChoiceField, TickField
from app.gui.forms.keys import Keyed
from app.gui.theme.look import px
from app.gui.widgets.basics import ElidedLabel, column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import BusyBar, InlineMessage
from app.operations.meetings import log_lines

_ROWS = 6
_COLUMNS = 8


class PastedTable(Keyed):
    """Shows the first lines under what each column is read as; `logged` once all are on the disk.

    Nothing is written before “Log”, and all of it or nothing then.
    """

    logged = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        """Nothing is shown until `show_text`."""
        super().__init__()
        self.setObjectName("pastedTable")
        self.setProperty("plane", "card")
        self._desk = desk
        self._table = read_table("")
        self._kept, self._meeting = MeetingLine(gist=""), 0
        self._job: int | None = None
        self._title = label(role="section")
        self._message = InlineMessage("pastedMessage")
        self._head = TickField("pastedHead", N_("The first line names the columns"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(12))
        self._busy = BusyBar("pasting")
        self._log = button("logPasted", "", self.log, kind="filled")
        self.entrance = self._log
        self._lay_out()
        self._head.changed.connect(self._read_head)
        self._busy.stopped.connect(self._stop)
        self.set_keys({"Return": self.log, "Ctrl+Return": self.log, "Esc": self._leave})

    def show_text(self, text: str, meeting: int, kept: MeetingLine) -> None:
        """Show what was pasted at a meeting; `kept` holds what all lines share."""
        self._meeting, self._kept = meeting, kept
        self._show(read_table(text))
        self._head.set_value(self._table.headed)
        self.setFocus()

    def log(self) -> None:
        """Log all lines as one act."""
        if self._job is not None:
            return
        try:
            lines = lines_of(self._table, self._kept)
        except InputError as error:
            self._message.complain(error)
            return
        self._message.clear()
        self._busy.begin(N_("Logging the lines…"))
        self._log.setEnabled(False)
        self._job = self._desk.run(
            log_lines, self._meeting, lines, done=self._done,
            failed=expected(self._message.complain, self._end), progress=self._busy.progress,
        )  # fmt: skip

    def _done(self, changed: object) -> None:
        self._end()
        self.logged.emit(changed)

    def _end(self) -> None:
        self._job = None
        self._busy.end()
        self._log.setEnabled(True)

    def _stop(self) -> None:
        if self._job is not None:
            self._desk.stop(self._job)

    def _leave(self) -> None:
        if self._job is None:
            self.left.emit()
        else:
            self._stop()

    def _read_head(self) -> None:
        self._show(self._table.with_head(headed=bool(self._head.value())))

    def _read_as(self, place: int, field: ChoiceField) -> None:
        self._show(self._table.read_as(place, field.value()))

    def _show(self, table: Table) -> None:
        self._table = table
        self._message.clear()
        count = len(table.body)
        number = current().number(count)
        title = _n("{count} line was pasted", "{count} lines were pasted", count)
        self._title.setText(title.format(count=number))
        ask = _n("Log {count} concern", "Log {count} concerns", count)
        self._log.setText(ask.format(count=number))
        clear(self._grid)
        for place, role in enumerate(table.roles[:_COLUMNS]):
            self._add_column(place, role)

    def _add_column(self, place: int, role: Role) -> None:
        choices = [(one, ROLE_NAMES[one]) for one in Role]
        field = ChoiceField(f"column{place + 1}", N_("Read as"), choices)
        field.set_value(role)
        field.changed.connect(partial(self._read_as, place, field))
        self._grid.addWidget(field, 0, place)
        self._grid.setColumnStretch(place, 3 if role is Role.GIST else 1)
        for down, cells in enumerate(self._table.body[:_ROWS], 1):
            cell = ElidedLabel(cells[place])
            cell.setEnabled(role is not Role.IGNORED)
            self._grid.addWidget(cell, down, place)

    def _lay_out(self) -> None:
        ends = row(gap=8)
        ends.addWidget(self._head, 1)
        ends.addWidget(button("leavePasted", N_("Cancel"), self._leave))
        ends.addWidget(self._log)
        grid = QWidget()
        grid.setLayout(self._grid)
        stack = column(self, gap=12, pad=(16, 14))
        stack.addWidget(self._title)
        stack.addWidget(self._message)
        stack.addWidget(grid)
        stack.addWidget(self._busy)
        stack.addLayout(ends)
