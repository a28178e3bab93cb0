"""The top of the list: the name of the view, the counts, and the filter as removable chips."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.messages import N_
from app.base.translations import _n, current
from app.gui.forms.focus import tab_through
from app.gui.forms.name_field import NameField
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import ElidedLabel, FlowLayout, column, label, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.chips import FilterChip

_TITLE = 190
"""The least width of the name of the view at 100 %."""


class Heading(QWidget):
    """The name of the view and the counts, the buttons of the list, the chips."""

    cleared = Signal()
    named = Signal(str)
    columns_asked = Signal()
    export_asked = Signal()
    sidebar_asked = Signal()
    restore_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin without chips."""
        super().__init__(parent)
        self._title, self._count = ElidedLabel(), ElidedLabel()
        self._title.setProperty("role", "heading")
        self._title.setObjectName("listTitle")
        self._count.setObjectName("listCount")
        self._count.setProperty("tone", "muted")
        for words in (self._title, self._count):
            words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._restore = button(
            "restoreSelected", N_("Restore"), self.restore_asked.emit, icon="rotate-ccw"
        )
        self._restore.hide()
        self.columns = icon_button(
            "columnsButton", N_("Columns"), "columns-3", self.columns_asked.emit
        )
        self.export = icon_button(
            "exportButton", N_("Save the list as a file"), "download", self.export_asked.emit
        )
        self.sidebar = icon_button(
            "sidebarButton", N_("Views and filters"), "menu", self.sidebar_asked.emit
        )
        self.sidebar.hide()
        line = row(gap=10)
        line.addWidget(self.sidebar)
        line.addWidget(self._title)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self._restore)
        line.addWidget(self.export)
        line.addWidget(self.columns)
        self._chips = QWidget()
        self._chips.setObjectName("filterChips")
        self._flow = FlowLayout(self._chips, gap=6)
        self._shown: list[FilterChip] = []
        self._clear = button("clearFilter", N_("Clear all"), self.cleared.emit, kind="link")
        self._save = button("saveFilter", N_("Save this filter…"), self._ask_name, kind="link")
        self._naming = self._make_naming()
        stack = column(self, gap=8, pad=(12, 12, 10, 10))
        stack.addLayout(line)
        stack.addWidget(self._chips)
        stack.addWidget(self._naming)
        self._chips.hide()

    def say(self, title: str) -> None:
        """Show the name of the view."""
        self._title.setText(title)
        # In a narrow list the counts are shortened before the name.
        words = self._title.sizeHint().width()
        self._title.setMinimumWidth(min(words, px(_TITLE)))
        self._title.updateGeometry()

    def count(self, concerns: int | None, people: int = 0) -> None:
        """Show the counts; nothing while they are unknown."""
        if concerns is None:
            self._count.clear()
            return
        speech = current()
        several = _n("{count} concern", "{count} concerns", concerns)
        heads = _n("{count} person", "{count} people", people)
        said = [
            several.format(count=speech.number(concerns)),
            heads.format(count=speech.number(people)),
        ]
        self._count.short = speech.number(concerns)
        self._count.setText(" · ".join(said))

    def offer_restore(self, *, possible: bool, enabled: bool) -> None:
        """Show the button that restores concerns from the trash."""
        self._restore.setVisible(possible)
        self._restore.setEnabled(enabled)

    def show_chips(
        self, chips: Sequence[tuple[str, Callable[[], object]]], *, savable: bool
    ) -> None:
        """Show a chip for each condition, with the function that removes it."""
        focused = self._focused_chip()
        while self._flow.count():
            self._flow.takeAt(0)
        for chip in self._shown:
            chip.hide()
            chip.deleteLater()
        self._shown = made = [self._chip(text, remove) for text, remove in chips]
        for part in (*made, self._clear, self._save):
            self._flow.addWidget(part)
        tab_through(self.columns, *made, self._clear, self._save)
        self._clear.setVisible(bool(chips))
        self._save.setVisible(savable)
        self._chips.setVisible(bool(chips or savable) and self._naming.isHidden())
        if made and focused is not None:
            made[min(focused, len(made) - 1)].setFocus()

    @staticmethod
    def _chip(text: str, remove: Callable[[], object]) -> FilterChip:
        chip = FilterChip(text)
        chip.removed.connect(remove)
        return chip

    def _focused_chip(self) -> int | None:
        """The index of the focused chip, so that the next one gets the focus."""
        return next((place for place, one in enumerate(self._shown) if one.hasFocus()), None)

    def _make_naming(self) -> QWidget:
        made = QWidget()
        self._name = NameField()
        self._name.setObjectName("filterName")
        self._name.setMaximumWidth(px(260))
        tell(self._name.setPlaceholderText, N_("Name of the filter"))
        words = label(N_("Name of the filter"), "label")
        words.setBuddy(self._name)
        self._name.returnPressed.connect(self._send_name)
        self._name.left.connect(self._leave_naming)
        line = row(made, gap=8)
        line.addWidget(words)
        line.addWidget(self._name, 1)
        line.addWidget(button("keepFilter", N_("Save"), self._send_name))
        line.addWidget(button("dropFilterName", N_("Cancel"), self._leave_naming, kind="quiet"))
        line.addStretch(1)
        made.hide()
        return made

    def _ask_name(self) -> None:
        self._name.clear()
        self._chips.hide()
        self._naming.show()
        self._name.setFocus()

    def _leave_naming(self) -> None:
        self._naming.hide()
        self._chips.setVisible(not (self._clear.isHidden() and self._save.isHidden()))

    def _send_name(self) -> None:
        name = self._name.text().strip()
        if name:
            self._leave_naming()
            self.named.emit(name)
