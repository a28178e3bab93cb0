"""A pasted table before it is logged: the field of each column, and errors in lines."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from app.base.errors import InputError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _n, current
from app.domain.meeting_lines import MeetingLine
from app.domain.pasting import ROLE_NAMES, Role, Table, lines_of, read_table
from app.gui.desk.desk import Desk
from app.gui.forms.fields import ChoiceField, TickField
from app.gui.forms.form import Form
from app.gui.forms.lasting import Lasting
from app.gui.theme.look import px
from app.gui.widgets.basics import ElidedLabel, label
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import InlineMessage
from app.operations.meetings import log_lines

_ROWS = 6
_COLUMNS = 8


class PastedTable(Lasting):
    """Shows the first lines under what each column is read as; `saved` once all are on the disk.

    Nothing is written before “Log”, and all of it or nothing then.
    """

    def __init__(self, desk: Desk) -> None:
        """Begin empty, until `show_text`."""
        self._head = TickField("pastedHead", N_("The first line names the columns"))
        form = Form(InlineMessage("pastedTableMessage"), self._head)
        super().__init__(desk, "pastedTable", form)
        self._table = read_table("")
        self._shared, self._meeting = MeetingLine(gist=""), 0
        self._title = label(role="section")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(12))
        self.entrance = self._save
        grid, ends = QWidget(), self.ends()
        grid.setLayout(self._grid)
        ends.insertWidget(0, self._head)
        self.lay_out(self._title, self._message, grid, self._busy, ends)
        self._head.changed.connect(self._read_head)
        self.set_keys({"Return": self.save, "Ctrl+Return": self.save, "Esc": self.leave})

    def show_text(self, text: str, meeting: int, kept: MeetingLine) -> None:
        """Show a pasted table for a meeting; `kept` are the values that all lines share."""
        self._meeting, self._shared = meeting, kept
        self._show(read_table(text))
        self._head.set_value(self._table.headed)
        self.setFocus()

    @override
    def act(self) -> None:
        """Log all lines as one act."""
        try:
            lines = lines_of(self._table, self._shared)
        except InputError as error:
            self.complain(error)
            return
        self.begin(N_("Logging the lines…"), log_lines, self._meeting, lines)

    def _read_head(self) -> None:
        self._show(self._table.with_head(headed=bool(self._head.value())))

    def _set_role(self, place: int, field: ChoiceField) -> None:
        self._show(self._table.read_as(place, field.value()))

    def _show(self, table: Table) -> None:
        self._table = table
        self._message.clear()
        count = len(table.body)
        number = current().number(count)
        title = _n("{count} line was pasted", "{count} lines were pasted", count)
        self._title.setText(title.format(count=number))
        ask = _n("Log {count} concern", "Log {count} concerns", count)
        self._save.setText(ask.format(count=number))
        clear(self._grid)
        for place, role in enumerate(table.roles[:_COLUMNS]):
            self._add_column(place, role)

    def _add_column(self, place: int, role: Role) -> None:
        choices = [(one, ROLE_NAMES[one]) for one in Role]
        field = ChoiceField(f"column{place + 1}", N_("Read as"), choices)
        field.set_value(role)
        field.changed.connect(partial(self._set_role, place, field))
        self._grid.addWidget(field, 0, place)
        self._grid.setColumnStretch(place, 3 if role is Role.GIST else 1)
        for down, cells in enumerate(self._table.body[:_ROWS], 1):
            cell = ElidedLabel(cells[place])
            cell.setEnabled(role is not Role.IGNORED)
            self._grid.addWidget(cell, down, place)
