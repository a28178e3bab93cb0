"""Messages without a dialog: in a form, in place of a list, during work."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLayout, QProgressBar, QPushButton, QWidget

from app.base.messages import N_, Message
from app.base.overriding import override
from app.base.translations import explain
from app.gui.texts import tell
from app.gui.theme.icons import draw
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button

_ROOM_FOR_PICTURE = 180
_BETWEEN, _AROUND = 14, (32, 12)
_PARTS = 1000
"""The steps of a full bar."""

Tone = Literal["info", "error", "success"]
_ICONS = {"info": ("info", "accent"), "error": ("circle-alert", "danger")}
_ICONS["success"] = ("circle-check", "success")


class Picture(QWidget):
    """An icon that is no button."""

    def __init__(self, name: str, size: int, tone: str = "muted") -> None:
        """`size` is at 100 %."""
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
    """A sentence with an icon, beside the work of the person; hidden while empty."""

    def __init__(self, name: str = "message", parent: QWidget | None = None) -> None:
        """`name` is the objectName."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = Picture("info", 18, "accent")
        self._words = label()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line = row(self, gap=10, pad=(14, 11))
        self._line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._said = column(gap=8)
        self._standing = label()
        self._lasting: Message | None = None
        self._tone: Tone = "info"
        self._said.addWidget(self._words)
        self._said.addWidget(self._standing)
        self._line.addLayout(self._said, 1)
        self.hide()

    def add(self, tool: QWidget) -> None:
        """Add a remedy beside the sentence."""
        self._line.setAlignment(self._picture, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_below(self, tools: QLayout) -> None:
        """Add remedies under the sentence."""
        self._said.addLayout(tools)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._words.text()

    def say(self, text: str, tone: Tone = "info") -> None:
        """Show a translated sentence; an empty one hides the message."""
        self._tone = tone if text else "info"
        self._words.setText(text)
        self._show()

    def stand(self, sentence: Message | None) -> None:
        """Show a lasting sentence below the others, until it is None."""
        if sentence != self._lasting:
            self._lasting = sentence
            said = sentence or Message("")
            tell(self._standing.setText, said.text, **said.values)
            self._show()

    def complain(self, error: BaseException) -> None:
        """Show the text of an expected error."""
        self.say(explain(error), "error")

    def clear(self) -> None:
        """Remove all but the lasting sentence."""
        self.say("")

    def _show(self) -> None:
        parts = [one for one in (self._words, self._standing) if one.text()]
        for one in (self._words, self._standing):
            one.setVisible(one in parts)
        self.setVisible(bool(parts))
        if parts:
            # Imported late: its enumerations are made when it is named, and a start needs none.
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            self.setProperty("plane", "problem" if self._tone == "error" else "notice")
            self.style().polish(self)
            self._picture.show_icon(*_ICONS[self._tone])
            self.setAccessibleName("\n".join(one.text() for one in parts))
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


class EmptyState(QWidget):
    """The placeholder of an empty list: an icon, a sentence, at most one button."""

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
        stack = column(self, gap=_BETWEEN, pad=_AROUND)
        stack.addStretch(2)
        self._picture = Picture(icon, 40)
        stack.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addWidget(self._words)
        self.button: QPushButton | None = None
        if action:
            self.button = button("emptyAction", action, pressed)
            stack.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addStretch(3)

    @override
    def heightForWidth(self, width: int) -> int:
        """Reserve room for the text; the icon needs more."""
        words = self._words.heightForWidth(width - px(2 * _AROUND[0]))
        pressed = 0 if self.button is None else self.button.sizeHint().height() + px(_BETWEEN)
        return words + pressed + px(2 * _AROUND[1])

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), self.heightForWidth(self.width())))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the icon where room is short."""
        super().resizeEvent(event)
        self._picture.setVisible(event.size().height() > px(_ROOM_FOR_PICTURE))

    def say(self, sentence: str) -> None:
        """Show another sentence, marked with N_."""
        tell(self._words.setText, sentence)


class BusyBar(QWidget):
    """The progress of work: a sentence, a bar and a button to stop it."""

    stopped = Signal()

    def __init__(self, name: str = "busy", stop: str = N_("Cancel")) -> None:
        """Hidden until `begin`; `stop` is marked with N_."""
        super().__init__()
        self.setObjectName(name)
        self._words: QLabel = label(role="small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        stopping = button(f"{name}Stop", stop, self.stopped.emit)
        words = column(gap=6)
        words.addWidget(self._words)
        words.addWidget(self.bar)
        line = row(self, gap=14)
        line.addLayout(words, 1)
        line.addWidget(stopping)
        self.hide()

    def begin(self, sentence: str) -> None:
        """Show a sentence marked with N_; how far is unknown until `progress`."""
        tell(self._words.setText, sentence)
        tell(self.bar.setAccessibleName, sentence)
        self.bar.setRange(0, 0)
        self.show()

    def progress(self, done: int, total: int) -> None:
        """Show the progress."""
        # Bytes can exceed the integers of Qt.
        self.bar.setRange(0, _PARTS)
        self.bar.setValue(_PARTS * done // max(total, 1))

    def end(self) -> None:
        """Hide the bar."""
        self.hide()
