"""A content that scrolls, and that a screen reader may ask for parts that are gone."""

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleObject, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget

from app.base.overriding import override
from app.gui.widgets.basics import row

_SPOKEN = ("QAbstractScrollArea", "QScrollArea")
"""The classes that Qt speaks for by its own list; tables, texts and lists have other ones."""

_parts: list["Parts"] = []
"""Qt holds only the half in C++ of what speaks for a widget."""

OWN_WHEEL = "ownWheel"
"""The property of a widget that means something else by Control and the wheel."""


def speak_for_scrolled_areas() -> None:
    """Let a screen reader hear of the parts of each scrolled area from Parts, from now on."""
    QAccessible.installFactory(_speak_for)


def _speak_for(name: str, area: QObject) -> QAccessibleInterface | None:
    """Qt asks this for a widget by the names of its classes, and again when it gets a slot."""
    if name not in _SPOKEN or not isinstance(area, QAbstractScrollArea):
        return None
    _parts[:] = [one for one in _parts if shiboken6.isValid(one)]
    _parts.append(Parts(area))
    return _parts[-1]


class Parts(QAccessibleObject):
    """The parts of a scrolled area as a screen reader lists them.

    Qt's own list reads past its end when the scroll bar was hidden between "how many?" and "which
    is the second?", and ends the program without a word (seen in 6.11). This one knows its end.
    """

    @property
    def _area(self) -> QAbstractScrollArea | None:
        """The area; None while it is being deleted, when a screen reader may ask still."""
        area = self.object()
        return area if isinstance(area, QAbstractScrollArea) else None

    @override
    def childCount(self) -> int:
        return len(self._shown())

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        shown = self._shown()
        if not 0 <= index < len(shown):
            return None
        return QAccessible.queryAccessibleInterface(shown[index])

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        widget = child.object()
        shown = self._shown()
        return shown.index(widget) if isinstance(widget, QWidget) and widget in shown else -1

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        area = self._area
        return None if area is None else _spoken(area.parentWidget())

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        area = self._area
        return None if area is None else _spoken(area.focusWidget())

    @override
    def window(self) -> QWindow | None:  # type: ignore[override]
        area = self._area
        return None if area is None else area.window().windowHandle()

    @override
    def text(self, kind: QAccessible.Text) -> str:
        area = self._area
        if area is None:
            return ""
        spoken = {
            QAccessible.Text.Name: area.accessibleName,
            QAccessible.Text.Description: area.accessibleDescription,
            QAccessible.Text.Identifier: area.objectName,
        }
        return spoken[kind]() if kind in spoken else ""

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Client

    @override
    def state(self) -> QAccessible.State:
        area, state = self._area, QAccessible.State()
        state.invalid = int(area is None)
        if area is not None:
            state.invisible = int(not area.isVisible())
            state.focusable = int(area.focusPolicy() != Qt.FocusPolicy.NoFocus)
            state.focused = int(area.hasFocus())
        return state

    def _shown(self) -> list[QWidget]:
        area = self._area
        if area is None:
            return []
        bars = (area.horizontalScrollBar(), area.verticalScrollBar())
        return [area.viewport(), *(bar for bar in bars if bar.isVisible())]


def _spoken(widget: QWidget | None) -> QAccessibleInterface | None:
    return None if widget is None else QAccessible.queryAccessibleInterface(widget)


class ScrolledArea(QScrollArea):
    """A content that scrolls down when there is no room, never sideways."""

    def __init__(self, content: QWidget) -> None:
        """Take the content in."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The strip of the scroll bar has the ground of the content.
        self.setProperty("plane", content.property("plane"))
        self.setWidget(content)


def in_the_middle(content: QWidget) -> ScrolledArea:
    """A content of limited width in the middle of a page."""
    ground = QWidget()
    ground.setProperty("plane", "clear")
    across = row(ground)
    across.addStretch(1)
    across.addWidget(content, 20)
    across.addStretch(1)
    return ScrolledArea(ground)
