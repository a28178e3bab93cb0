"""What the window says without a dialog: in a form, in place of a list, over the page."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from typing_extensions import override

from app.base.messages import N_
from app.base.translations import explain
from app.gui.texts import tell
from app.gui.theme.icons import draw
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button, icon_button

Tone = Literal["info", "error", "success"]
_ICONS = {"info": ("info", "accent"), "error": ("circle-alert", "danger")}
_ICONS["success"] = ("circle-check", "success")
_TOAST_MS = 8000


class Picture(QWidget):
    """An icon that is looked at and not pressed."""

    def __init__(self, name: str, size: int, tone: str = "muted") -> None:
        """`size` is drawn at 100 %."""
        super().__init__()
        self._name, self._size, self._tone = name, size, tone

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = px(self._size)
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw(QPainter(self), area, self._name, self._tone)


class InlineMessage(QWidget):
    """A sentence with an icon, where the person is looking. Hidden while it has nothing to say."""

    def __init__(self, name: str = "message", parent: QWidget | None = None) -> None:
        """`name` is the objectName."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = Picture("info", 18, "accent")
        self._words = label()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = row(self, gap=10, pad=(14, 11))
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def say(self, text: str, tone: Tone = "info") -> None:
        """Show a sentence that is translated already."""
        self.setProperty("plane", "problem" if tone == "error" else "notice")
        self.style().polish(self)
        self._picture.show_icon(*_ICONS[tone])
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def complain(self, error: BaseException) -> None:
        """Show what an expected error says."""
        self.say(explain(error), "error")

    def clear(self) -> None:
        """Say nothing any more."""
        self._words.clear()
        self.hide()


class EmptyState(QWidget):
    """What stands in place of an empty list: an icon, a sentence, at most one button."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        action: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> None:
        """Sentence and action are texts marked with N_."""
        super().__init__()
        self._words = label(sentence, tone="muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        stack = column(self, gap=14, pad=(32,))
        stack.addStretch(2)
        stack.addWidget(Picture(icon, 40), 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addWidget(self._words)
        self.button: QPushButton | None = None
        if action:
            self.button = button("emptyAction", action, pressed)
            stack.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addStretch(3)

    def say(self, sentence: str) -> None:
        """Say another sentence marked with N_."""
        tell(self._words.setText, sentence)


class BusyBar(QWidget):
    """Something takes a while: what, how far, and a button to stop it."""

    stopped = Signal()

    def __init__(self, name: str = "busy") -> None:
        """Hidden until `begin`."""
        super().__init__()
        self.setObjectName(name)
        self._words: QLabel = label(role="small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        stop = button(f"{name}Stop", N_("Cancel"), self.stopped.emit)
        words = column(gap=6)
        words.addWidget(self._words)
        words.addWidget(self.bar)
        line = row(self, gap=14)
        line.addLayout(words, 1)
        line.addWidget(stop)
        self.hide()

    def begin(self, sentence: str) -> None:
        """Show a sentence marked with N_; how far is unknown until `progress`."""
        tell(self._words.setText, sentence)
        tell(self.bar.setAccessibleName, sentence)
        self.bar.setRange(0, 0)
        self.show()

    def progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def end(self) -> None:
        """It is over."""
        self.hide()


class Toast(QWidget):
    """A word over the bottom of a window, with a way back; it leaves by itself unless used."""

    undo = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Lie over `parent`."""
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self.setProperty("plane", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label()
        self._words.setWordWrap(False)
        self._back = button("toastUndo", N_("Undo"), self._go_back, kind="toast")
        close = icon_button("toastClose", N_("Dismiss"), "x", self.hide)
        line = row(self, gap=8, pad=(18, 6, 8, 6))
        line.addWidget(self._words)
        line.addWidget(self._back)
        line.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a sentence that is translated already, with Undo when it can be undone."""
        self._words.setText(text)
        self._back.setVisible(undo)
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(_TOAST_MS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _go_back(self) -> None:
        self.hide()
        self.undo.emit()

    def _leave(self) -> None:
        if self.underMouse() or self._back.hasFocus():
            self._timer.start(_TOAST_MS)
        else:
            self.hide()

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
