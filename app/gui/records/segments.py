"""Parts of a list, of which one is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.gui.widgets.basics import FlowLayout
from app.gui.widgets.buttons import button


class Segments(QWidget):
    """Buttons of which one is pressed; hidden when there is nothing to choose."""

    chosen = Signal(str)

    def __init__(self, name: str, segments: Sequence[tuple[str, str]]) -> None:
        """Each has a key and a text marked with N_; the first is chosen."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._keys = [key for key, _text in segments]
        flow = FlowLayout(self, gap=6)
        for place, (key, text) in enumerate(segments):
            made = button(f"{name}-{key}", text, kind="segment")
            made.setCheckable(True)
            made.setChecked(place == 0)
            self._group.addButton(made, place)
            flow.addWidget(made)
        if segments:
            self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._keys[place]))
        if not segments:
            self.hide()

    @property
    def key(self) -> str:
        """What is chosen; empty without segments."""
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose one, without a word to anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)
