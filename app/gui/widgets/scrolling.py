"""A scroll area, with a safe list of its parts for screen readers."""

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleObject, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget

from app.base.overriding import override
from app.gui.widgets.basics import row

_SPOKEN = ("QAbstractScrollArea", "QScrollArea")
"""The classes whose parts Qt lists itself; tables, texts and lists differ."""

_parts: list["Parts"] = []
"""Kept here, since Qt only keeps the C++ half."""

OWN_WHEEL = "ownWheel"
"""The property of a widget that uses Control and the wheel itself."""


def speak_for_scrolled_areas() -> None:
    """Let screen readers use Parts for each scroll area from now on."""
    QAccessible.installFactory(_speak_for)


def _speak_for(name: str, area: QObject) -> QAccessibleInterface | None:
    """The Parts of a widget, which Qt asks for by its class names, and again by slot."""
    if name not in _SPOKEN or not isinstance(area, QAbstractScrollArea):
        return None
    _parts[:] = [one for one in _parts if shiboken6.isValid(one)]
    _parts.append(Parts(area))
    return _parts[-1]


class Parts(QAccessibleObject):
    """The parts of a scroll area for a screen reader.

    Qt's own list (6.11) reads past its end, and crashes, when the scroll bar is hidden between a
    count and an index. This one checks its end.
    """

    @property
    def _area(self) -> QAbstractScrollArea | None:
        """The area; None while it is deleted, when a screen reader may still ask."""
        area = self.object()
        return area if isinstance(area, QAbstractScrollArea) else None

    @override
    def childCount(self) -> int:
        return len(self._visible_parts())

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        shown = self._visible_parts()
        if not 0 <= index < len(shown):
            return None
        return QAccessible.queryAccessibleInterface(shown[index])

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        widget = child.object()
        shown = self._visible_parts()
        return shown.index(widget) if isinstance(widget, QWidget) and widget in shown else -1

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        area = self._area
        return None if area is None else _interface(area.parentWidget())

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        area = self._area
        return None if area is None else _interface(area.focusWidget())

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

    def _visible_parts(self) -> list[QWidget]:
        area = self._area
        if area is None:
            return []
        bars = (area.horizontalScrollBar(), area.verticalScrollBar())
        return [area.viewport(), *(bar for bar in bars if bar.isVisible())]


def _interface(widget: QWidget | None) -> QAccessibleInterface | None:
    return None if widget is None else QAccessible.queryAccessibleInterface(widget)


class ScrolledArea(QScrollArea):
    """An area that scrolls down, never sideways."""

    def __init__(self, content: QWidget) -> None:
        """Show the content."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The scroll bar has the background of the content.
        self.setProperty("plane", content.property("plane"))
        self.setWidget(content)


def in_the_middle(content: QWidget) -> ScrolledArea:
    """Content of limited width in the middle of a page."""
    ground = QWidget()
    ground.setProperty("plane", "clear")
    across = row(ground)
    across.addStretch(1)
    across.addWidget(content, 20)
    across.addStretch(1)
    return ScrolledArea(ground)
