"""The right of the list: the open concern, the form or the selection, made when needed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.page import Wishes

if TYPE_CHECKING:
    from app.gui.pages.concerns.concern.form import LogForm
    from app.gui.pages.concerns.concern.panel import ConcernPanel
    from app.gui.pages.concerns.selection.panel import SelectionPanel


class Detail(QStackedWidget):
    """Shows one of the three."""

    edit_asked = Signal(object)
    logged = Signal(object)
    form_closed = Signal()
    selection_left = Signal()

    def __init__(self, desk: Desk, settings: SettingsFile, wishes: Wishes) -> None:
        """Begin empty, so that the list is shown sooner."""
        super().__init__()
        self._desk, self._settings, self._wishes = desk, settings, wishes
        self._panel: ConcernPanel | None = None
        self._form: LogForm | None = None
        self._selection: SelectionPanel | None = None

    @property
    def panel(self) -> "ConcernPanel":
        """The open concern."""
        if self._panel is None:
            from app.gui.pages.concerns.concern.panel import ConcernPanel

            self._panel = ConcernPanel(self._desk, self._settings, self._wishes)
            self.insertWidget(0, self._panel)
            self._panel.edit_asked.connect(self.edit_asked)
        return self._panel

    @property
    def form(self) -> "LogForm":
        """The form that logs or edits a concern."""
        if self._form is None:
            from app.gui.pages.concerns.concern.form import LogForm

            form = self._form = LogForm(self._desk, self._wishes)
            self.addWidget(form)
            form.saved.connect(lambda _changed: self.logged.emit(form.logged))
            form.left.connect(self.form_closed)
        return self._form

    @property
    def selection(self) -> "SelectionPanel":
        """The panel of several concerns."""
        if self._selection is None:
            from app.gui.pages.concerns.selection.panel import SelectionPanel

            self._selection = SelectionPanel(self._desk, self._wishes)
            self.addWidget(self._selection)
            self._selection.left.connect(self.selection_left)
        return self._selection

    @property
    def is_busy(self) -> bool:
        """Whether the selection is being counted or changed."""
        return self._selection is not None and self._selection.is_busy

    @property
    def shows_form(self) -> bool:
        """Whether the form is shown."""
        return self._form is not None and self.currentWidget() is self._form

    @property
    def shows_selection(self) -> bool:
        """Whether the selection is shown."""
        return self._selection is not None and self.currentWidget() is self._selection
