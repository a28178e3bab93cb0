"""Texts in somebody's own words: plain always, as tall as they are, in part when they are huge."""

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
"""Beyond this many characters a text is shown in part."""

_MOST_LINES = 60
_LONG_WORD = 28
_PIECE = 1500
_WHOLE_HEIGHT = 320


class Words(QTextEdit):
    """A read-only text without a frame; it wraps inside a word too, and RTL aligns by itself."""

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
        """Show a text, as tall as it is or with a scroll bar of its own."""
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
        """Be as tall as the text at this width."""
        if not self._grows:
            self.setFixedHeight(px(_WHOLE_HEIGHT))
            return
        wanted = math.ceil(self.document().size().height())
        if wanted != self.height():
            self.setFixedHeight(wanted)


class ReadingText(QWidget):
    """A text to read and to copy; a huge one in part, with “Show all”."""

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
        """What can be read now."""
        return self._words.toPlainText()

    def _show_all(self) -> None:
        self._words.show_text(in_pieces(self._text), grows=False)
        self._more.hide()
        self._words.setFocus()


def has_long_word(text: str) -> bool:
    """A word that a label, which breaks lines at spaces alone, could not hold."""
    return any(len(word) > _LONG_WORD for word in text.split())


def beginning(text: str) -> str:
    """The text, or the beginning of a long one, cut at a space where there is one."""
    lines = text.split("\n", _MOST_LINES)
    part = "\n".join(lines[:_MOST_LINES])
    if len(part) <= LONG and len(lines) <= _MOST_LINES:
        return text
    cut = part[:LONG]
    return f"{cut[: cut.rfind(' ')] if cut.rfind(' ') > LONG // 2 else cut} …"


def in_pieces(text: str) -> str:
    """The text with paragraphs that are too long to be laid out at once cut in pieces."""
    return "\n".join(piece for line in text.split("\n") for piece in _pieces(line))


def _pieces(line: str) -> list[str]:
    pieces = []
    while len(line) > _PIECE:
        cut = line.rfind(" ", _PIECE // 2, _PIECE) + 1 or _PIECE
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]
