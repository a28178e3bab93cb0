"""A line edit with small widgets inside its frame, and the search field."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.buttons import icon_button
from app.gui.widgets.idle_undo import Line
from app.gui.widgets.messages import Picture

_SIDE = 26
_EDGE = 4
_PAD = 9
"""The padding of the style sheet at both ends of a line edit."""


class LineWithParts(Line):
    """A line edit with a widget before or after the text. Qt's own icons do not scale with it.

    They are for the mouse: the keyboard stays in the text.
    """

    def __init__(self, *, before: QWidget | None = None, after: QWidget | None = None) -> None:
        """Hold the widgets."""
        super().__init__()
        self._before, self._after = before, after
        for part in (before, after):
            if part is not None:
                part.setParent(self)
                part.setCursor(Qt.CursorShape.ArrowCursor)
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        side, edge = px(_SIDE), px(_EDGE)
        top, right = (self.height() - side) // 2, self.width() - side - edge
        for part, left in ((self._before, edge), (self._after, right)):
            if part is not None:
                part.setGeometry(left, top, side, side)
        taken = side + edge - px(_PAD) + px(3)
        self.setTextMargins(
            taken if self._before is not None else 0, 0, taken if self._after is not None else 0, 0
        )


def inset_button(name: str, text: str, icon: str) -> QToolButton:
    """A button to stand inside a line edit."""
    made = icon_button(name, text, icon)
    made.setProperty("kind", "inset")
    return made


class FindField(LineWithParts):
    """A search field; Esc clears it, Down and Return go to the results."""

    typed = Signal(str)
    """Somebody typed other words; not emitted when the window shows them."""
    down = Signal()

    def __init__(self, name: str, text: str) -> None:
        """`name` is the objectName, `text` the placeholder, marked with N_."""
        self._clear = inset_button(f"{name}Clear", N_("Clear the search"), "x")
        super().__init__(before=Picture("search", 18), after=self._clear)
        self.setObjectName(name)
        self._quiet = False
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        tell(self.setPlaceholderText, text)
        self.textChanged.connect(self._emit_words)

    def show_words(self, words: str) -> None:
        """Show the searched words."""
        if words != self.text():
            self._quiet = True
            self.setText(words)
            self._quiet = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def _emit_words(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        if not self._quiet:
            self.typed.emit(words)
