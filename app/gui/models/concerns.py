"""The list of concerns: the sorted ids of a filter, and rows fetched when they are shown."""

import sys
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.concerns import Priority, is_late
from app.gui.models.columns import COLUMNS, Context
from app.gui.models.lists import Index, ListModel
from app.gui.texts import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.gui.desk.desk import Desk
    from app.gui.models.lists import Ids
    from app.store.concerns import ConcernRow

Role = Qt.ItemDataRole

_PAGE = 64
_PAGES_KEPT = 48


@dataclass(frozen=True, slots=True)
class Entry:
    """A shown row: the texts of all columns in the language of the screen."""

    row: "ConcernRow"
    texts: tuple[str, ...]
    overdue: bool


class ConcernsModel(ListModel):
    """A model of ids; rows are read from the desk page by page."""

    def __init__(self, desk: "Desk", parent: QObject | None = None) -> None:
        """Begin empty, until `show_ids`."""
        super().__init__(COLUMNS, parent)
        self._desk = desk
        self._ids: Ids = ()
        self._pages: OrderedDict[int, list[Entry | None]] = OrderedDict()
        self._cells: dict[int, Callable[[int, int], object]] = {
            Role.DisplayRole: self._text,
            Role.ToolTipRole: self._tip,
            Role.AccessibleTextRole: self._accessible_text,
            Role.TextAlignmentRole: _alignment,
        }

    @property
    @override
    def ids(self) -> "Ids":
        """The shown concerns, in order."""
        return self._ids

    def show_ids(self, ids: "Ids") -> None:
        """Show other concerns, or the same in another order or with other content."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def read_again(self) -> None:
        """Read the rows again, in another language or on another day."""
        self._pages.clear()
        if len(self._ids):
            last = self.index(self.rowCount() - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    @override
    def id_at(self, row: int) -> int:
        return int(self._ids[row])

    @override
    def row_of(self, record: int) -> int | None:
        import numpy as np

        found = np.flatnonzero(np.asarray(self._ids) == record)
        return int(found[0]) if len(found) else None

    @override
    def row_from(self, before: "Ids", line: int) -> int:
        import numpy as np

        rest = np.asarray(before, np.int64)[line:]
        left = rest[np.isin(rest, np.asarray(self._ids, np.int64))]
        row = self.row_of(int(left[0])) if len(left) else None
        return self.rowCount() - 1 if row is None else row

    @override
    def blocks_of(self, records: "Ids") -> list[tuple[int, int]]:
        import numpy as np

        rows = np.flatnonzero(np.isin(np.asarray(self._ids), np.asarray(records)))
        if not len(rows):
            return []
        gaps = np.flatnonzero(np.diff(rows) > 1)
        starts = rows[np.concatenate([[0], gaps + 1])]
        ends = rows[np.concatenate([gaps, [len(rows) - 1]])]
        return list(zip(starts.tolist(), ends.tolist(), strict=True))

    @override
    def ids_in(self, ranges: "Iterable[tuple[int, int]]") -> "Ids":
        # Imported late: the first rows are shown before.
        import numpy as np

        ids = np.asarray(self._ids, np.int64)
        return np.concatenate([ids[top : bottom + 1] for top, bottom in ranges])

    def entry(self, row: int) -> Entry | None:
        """A row; None for a concern that is no longer in the register."""
        number, place = divmod(row, _PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read_safely(number)
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[place]

    def _read_safely(self, number: int) -> list[Entry | None]:
        """The rows of a page; empty after an error, which is reported once.

        An exception while Qt paints can end the program.
        """
        try:
            return self._read(number)
        except Exception as error:  # noqa: BLE001 - the hook says it, or reports it
            sys.excepthook(type(error), error, error.__traceback__)
            return [None] * _PAGE

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        read = self._cells.get(role)
        return None if read is None or not index.isValid() else read(index.row(), index.column())

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(COLUMNS):
            return None
        if role == Role.DisplayRole:
            return _(COLUMNS[section].title)
        return _alignment(0, section) if role == Role.TextAlignmentRole else None

    def _text(self, row: int, column: int) -> str:
        entry = self.entry(row)
        return entry.texts[column] if entry is not None else ""

    def _tip(self, row: int, column: int) -> str | None:
        entry = self.entry(row)
        if entry is None:
            return None
        marks = _marks(entry) if COLUMNS[column].kind in ("title", "due") else []
        return plain("\n".join([entry.texts[column], *marks])) or None

    def _accessible_text(self, row: int, column: int) -> str:
        """The text of a cell with its header and the meaning of the row's icons."""
        entry = self.entry(row)
        if entry is None:
            return ""
        text = entry.texts[column]
        if COLUMNS[column].kind == "title":
            return ", ".join([text, *_marks(entry)])
        return text

    def _read(self, number: int) -> list[Entry | None]:
        register = self._desk.reader
        ids = [int(concern) for concern in self._ids[number * _PAGE : (number + 1) * _PAGE]]
        rows = {row.id: row for row in register.concerns.rows(ids)}
        who = register.concerns.requesters(ids)
        context = Context(register, who, self._desk.clock.today())
        return [_entry(rows[one], context) if one in rows else None for one in ids]


def _entry(row: "ConcernRow", context: Context) -> Entry:
    texts = tuple(column.tells(row, context) for column in COLUMNS)
    return Entry(row, texts, is_late(row, context.today))


def _marks(entry: Entry) -> list[str]:
    marks = (
        (N_("Urgent"), entry.row.priority is Priority.URGENT),
        (N_("Confidential"), entry.row.confidential),
        (N_("Overdue"), entry.overdue),
    )
    return [_(text) for text, there in marks if there]


def _alignment(_row: int, column: int) -> int:
    side = (
        Qt.AlignmentFlag.AlignRight
        if COLUMNS[column].kind == "number"
        else Qt.AlignmentFlag.AlignLeft
    )
    return int(side | Qt.AlignmentFlag.AlignVCenter)
