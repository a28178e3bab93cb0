"""Somebody's text to read: always plain, at its full height, shortened when it is huge."""

import math

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import column
from app.gui.widgets.buttons import button

LONG = 3000
"""Longer texts, in characters, are shortened."""

_MOST_LINES = 60
_LONG_WORD = 28
_PIECE = 1500
_WHOLE_HEIGHT = 320


class Words(QTextEdit):
    """Read-only text without a frame; it wraps inside words, and aligns RTL text right."""

    def __init__(self, name: str, role: str = "") -> None:
        """`name` is the objectName, `role` that of the style sheet."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("reads", "true")
        self.setProperty("role", role)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._grows = True

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def show_text(self, text: str, *, grows: bool = True) -> None:
        """Show a text at its full height, or with a scroll bar."""
        self._grows = grows
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOff if grows else policy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff)
        self.setPlainText(text)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), QFontMetrics(self.font()).lineSpacing())

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(200), self.height())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._grows:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _fit(self) -> None:
        """Set the height to that of the text at this width."""
        if not self._grows:
            self.setFixedHeight(px(_WHOLE_HEIGHT))
            return
        wanted = math.ceil(self.document().size().height())
        if wanted != self.height():
            self.setFixedHeight(wanted)


class ReadingText(QWidget):
    """A text to read and to copy; a huge one is shortened, with “Show all”."""

    def __init__(self, name: str) -> None:
        """`name` is the objectName."""
        super().__init__()
        self.setObjectName(name)
        self._text = ""
        self._words = Words(f"{name}Words")
        tell(self._words.setAccessibleName, N_("Text in full"))
        self._more = button(f"{name}All", N_("Show all"), self._show_all, kind="quiet")
        stack = column(self, gap=4)
        stack.addWidget(self._words)
        stack.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_text(self, text: str) -> None:
        """Show a text; an empty one hides the widget."""
        self.setVisible(bool(text))
        if text != self._text or not text:
            self._text = text
            begun = beginning(text)
            self._words.show_text(begun, grows=True)
            self._more.setVisible(begun != text)
        count = current().number(len(text))
        self._more.setText(_("Show all ({count} characters)").format(count=count))

    @property
    def shown(self) -> str:
        """The visible text."""
        return self._words.toPlainText()

    def _show_all(self) -> None:
        self._words.show_text(in_pieces(self._text), grows=False)
        self._more.hide()
        self._words.setFocus()


def has_long_word(text: str) -> bool:
    """Whether a word is too long for a label, which breaks lines only at spaces."""
    return any(len(word) > _LONG_WORD for word in text.split())


def beginning(text: str) -> str:
    """The text, or its beginning up to a space."""
    lines = text.split("\n", _MOST_LINES)
    part = "\n".join(lines[:_MOST_LINES])
    if len(part) <= LONG and len(lines) <= _MOST_LINES:
        return text
    cut = part[:LONG]
    return f"{cut[: cut.rfind(' ')] if cut.rfind(' ') > LONG // 2 else cut} …"


def in_pieces(text: str) -> str:
    """The text with huge paragraphs cut into pieces, which lay out faster."""
    return "\n".join(piece for line in text.split("\n") for piece in _pieces(line))


def _pieces(line: str) -> list[str]:
    pieces = []
    while len(line) > _PIECE:
        cut = line.rfind(" ", _PIECE // 2, _PIECE) + 1 or _PIECE
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]
