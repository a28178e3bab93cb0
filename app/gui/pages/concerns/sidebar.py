"""The sidebar: views, facets and saved filters with counts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.base.messages import N_
from app.base.translations import _, _n
from app.gui.forms.focus import Entering, tab_through
from app.gui.pages.concerns.entries import SideEntry, SideSection, visible
from app.gui.pages.concerns.side_row import SideRow
from app.gui.texts import as_written, tell
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label
from app.gui.widgets.menu import menu_here
from app.gui.widgets.scrolling import ScrolledArea

_Key = tuple[str, Any]
_MORE = "more"


class Sidebar(Entering):
    """The sidebar. `pressed(entry)` carries the chosen entry, of which the page makes the filter.

    The focus returns to the last line, or else to the first.
    """

    pressed = Signal(object)
    onwards = Signal()
    renamed = Signal(object, str)
    removed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Begin empty, until `show_sections`."""
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setProperty("plane", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(px(176))
        content = self._content = QWidget()
        content.setProperty("plane", "clear")
        self._stack: QVBoxLayout = column(content, gap=1, pad=(10, 10, 10, 18))
        self._area = ScrolledArea(content)
        column(self).addWidget(self._area)
        self._sections: Sequence[SideSection] = ()
        self._open_sections: set[str] = set()
        self._rows: dict[_Key, SideRow] = {}
        self._titles: dict[str, QLabel] = {}
        self._order: list[_Key | str] = []

    def show_sections(self, sections: Sequence[SideSection]) -> None:
        """Show sections; existing lines are reused, so that the focus stays."""
        self._sections = sections
        order: list[_Key | str] = []
        for section in sections:
            order.append(section.name)
            order += [(entry.field, entry.value) for entry in self._visible_entries(section)]
        if order != self._order:
            self._build(order)
        for section in sections:
            tell(self._titles[section.name].setText, section.title)
            for entry in self._visible_entries(section):
                self._rows[entry.field, entry.value].show_entry(entry)

    def row(self, field: str, value: Any) -> SideRow | None:  # noqa: ANN401
        """The line of a value, if it is shown."""
        return self._rows.get((field, value))

    def _visible_entries(self, section: SideSection) -> list[SideEntry]:
        unfolded = section.name in self._open_sections
        seen = list(visible(section, unfolded=unfolded))
        hidden = len(section.entries) - len(seen)
        if hidden:
            text = _n("{count} more", "{count} more", hidden).format(count=hidden)
        elif unfolded:
            text = _("Fewer")
        else:
            return seen
        icon = "chevron-down" if hidden else "chevron-up"
        return [*seen, SideEntry(field=_MORE, value=section.name, text=text, icon=icon)]

    def _build(self, order: list[_Key | str]) -> None:
        """Reorder the lines, make missing ones and delete unused ones."""
        while self._stack.count():
            self._stack.takeAt(0)
        for key in self._rows.keys() - set(order):
            row = self._rows.pop(key)
            row.hide()
            row.deleteLater()
        for title in self._titles.values():
            title.hide()
        for item in order:
            if isinstance(item, str):
                self._stack.addWidget(self._title(item))
            else:
                self._stack.addWidget(self._rows.get(item) or self._make(item))
        self._stack.addStretch(1)
        self._order = order
        self._chain()

    def _title(self, name: str) -> QLabel:
        if name not in self._titles:
            made = label(role="section")
            made.setParent(self._content)
            made.setContentsMargins(px(10), px(12), 0, px(4))
            self._titles[name] = made
        self._titles[name].show()
        return self._titles[name]

    def _make(self, key: _Key) -> SideRow:
        row = self._rows[key] = SideRow(f"{key[0]}-{key[1]}", self._content)
        row.show()
        row.clicked.connect(lambda: self._press(row))
        row.moved.connect(lambda steps: self._move(row, steps))
        row.onwards.connect(self.onwards)
        if key[0] == "saved":
            row.renaming.connect(lambda: self._rename(row))
            row.removing.connect(lambda: self.removed.emit(row.entry.value))
            row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            row.customContextMenuRequested.connect(lambda point: self._show_menu(row, point))
        return row

    def _press(self, row: SideRow) -> None:
        self._set_tab_stop(row)
        if row.entry.field == _MORE:
            self._open_sections ^= {row.entry.value}
            self.show_sections(self._sections)
        else:
            self.pressed.emit(row.entry)

    def _move(self, row: SideRow, steps: int) -> None:
        rows = self._rows_in_order()
        target = rows[min(max(rows.index(row) + steps, 0), len(rows) - 1)]
        self._set_tab_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(target, 0, px(40))

    def _set_tab_stop(self, entered: SideRow) -> None:
        """Let Tab stop only at the line that had the focus last."""
        for row in self._rows.values():
            policy = Qt.FocusPolicy.StrongFocus if row is entered else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)

    def _chain(self) -> None:
        rows = self._rows_in_order()
        if rows and not any(row.focusPolicy() == Qt.FocusPolicy.StrongFocus for row in rows):
            self._set_tab_stop(rows[0])
        tab_through(self._area, *rows)

    def _rows_in_order(self) -> list[SideRow]:
        return [self._rows[item] for item in self._order if not isinstance(item, str)]

    def _show_menu(self, row: SideRow, point: QPoint) -> None:
        menu = menu_here(self, "filterMenu", as_written(row.entry.text))
        menu.addAction(_("Rename")).triggered.connect(lambda: self._rename(row))
        menu.addAction(_("Remove")).triggered.connect(lambda: self.removed.emit(row.entry.value))
        menu.popup(row.mapToGlobal(point))

    def _rename(self, row: SideRow) -> None:
        """Edit a name over its line; Return saves it, anything else cancels."""
        field = QLineEdit(row.entry.text, row.parentWidget())
        field.setObjectName("filterNewName")
        tell(field.setAccessibleName, N_("New name of the filter"))
        field.setGeometry(row.geometry())
        field.selectAll()
        field.show()
        field.setFocus()
        field.returnPressed.connect(lambda: self.renamed.emit(row.entry.value, field.text()))
        field.editingFinished.connect(field.hide)
        field.editingFinished.connect(field.deleteLater)
