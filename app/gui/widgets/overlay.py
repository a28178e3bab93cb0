"""Widgets over the bottom of a window: a message, or a progress."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.gui.theme.look import px
from app.gui.widgets.basics import label, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.messages import BusyBar

_TOAST_MS = 8000
_PATIENCE_MS = 300
"""A delay: shorter work is not shown."""
_WIDE, _WIDEST, _BESIDE_WORDS = 420, 640, 220
_MS_TO_READ = 60
"""The reading time of a letter."""


class Overlay(QWidget):
    """A widget over the bottom of another one."""

    def __init__(self, parent: QWidget, plane: str) -> None:
        """Lie over `parent`, hidden until `rise`."""
        super().__init__(parent)
        self._over = parent
        self.setObjectName(plane)
        self.setProperty("plane", plane)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        parent.installEventFilter(self)
        self.hide()

    def rise(self) -> None:
        """Show it."""
        self.show()
        self.raise_()
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        over = self._over
        width = min(self.width(), over.width() - px(32))
        self.setGeometry(
            (over.width() - width) // 2,
            over.height() - self.height() - px(44),
            width,
            self.height(),
        )


class BusyOverlay(Overlay):
    """The progress of long work outside a form: shown after a delay, with a button to stop it."""

    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Lie over `parent`, hidden until `begin`."""
        super().__init__(parent, "card")
        self.setObjectName("working")
        # In French one word means both to cancel and to undo.
        self.bar = BusyBar("working", N_("Stop"))
        self.bar.stopped.connect(self.stopped)
        self._under_way = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.rise)
        row(self, pad=(16, 12, 16, 12)).addWidget(self.bar)

    @override
    def rise(self) -> None:
        self.setMinimumWidth(px(_WIDE))
        super().rise()

    def begin(self, sentence: str) -> None:
        """Begin work, a text marked with N_; several can follow each other."""
        self._under_way += 1
        self.bar.begin(sentence)
        if not self.isVisible():
            self._patience.start()

    def progress(self, done: int, total: int) -> None:
        """Show the progress."""
        self.bar.progress(done, total)

    def end(self) -> None:
        """End one piece of work."""
        self._under_way -= 1
        if not self._under_way:
            self._patience.stop()
            self.hide()


class Toast(Overlay):
    """A message over the bottom of a window, with Undo; it goes by itself unless used."""

    undo = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Lie over `parent`."""
        super().__init__(parent, "toast")
        self._words = label()
        self._words.setWordWrap(False)
        self._back = button("toastUndo", N_("Undo"), self._undo, kind="toast")
        close = icon_button("toastClose", N_("Dismiss"), "x", self.hide)
        line = row(self, gap=8, pad=(18, 6, 8, 6))
        line.addWidget(self._words)
        line.addWidget(self._back)
        line.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._hide)

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a translated sentence, with Undo if the act can be undone."""
        self._words.setText(text)
        self._break_long_words()
        self._back.setVisible(undo)
        self.setAccessibleName(text)
        self.rise()
        self._timer.start(max(_TOAST_MS, _MS_TO_READ * len(text)))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def forget(self) -> None:
        """Hide the message and forget it."""
        self._words.clear()
        self.setAccessibleName("")
        self.hide()

    def _break_long_words(self) -> None:
        """Wrap sentences that are too long for a line."""
        self._words.setWordWrap(False)
        self._words.setMinimumWidth(0)
        room = min(px(_WIDEST), self._over.width() - px(_BESIDE_WORDS))
        if self._words.sizeHint().width() > room:
            self._words.setWordWrap(True)
            self._words.setMinimumWidth(max(room, 0))

    def _undo(self) -> None:
        self.hide()
        self.undo.emit()

    def _hide(self) -> None:
        if self.underMouse() or self._back.hasFocus():
            self._timer.start(_TOAST_MS)
        else:
            self.hide()
