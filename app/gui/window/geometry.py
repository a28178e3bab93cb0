"""Where a window stands: as it was left, else with its frame within the screen."""

import base64
import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect
from PySide6.QtWidgets import QWidget

from app.base.overriding import override
from app.gui.theme.look import px

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow


def place(window: QWidget, state: str) -> None:
    """Put a window where it was left, as `placed` told; the first time, in the middle."""
    window.resize(px(1280), px(800))
    window.setMinimumSize(min(px(760), 1000), min(px(480), 660))
    window.resize(window.size().boundedTo(window.screen().availableGeometry().size()))
    with contextlib.suppress(ValueError):
        if state and window.restoreGeometry(QByteArray(base64.b64decode(state))):
            return
    _WithinScreen(window)


def placed(window: QWidget) -> str:
    """Where a window stands, to be kept."""
    return base64.b64encode(window.saveGeometry().data()).decode()


class _WithinScreen(QObject):
    """Draws a new window in once its frame is known: the desktop tells it after it was shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._size = window, window.size()
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._window.size() != self._size:
            # Somebody gave it another size meanwhile, and knows why.
            self._end()
        elif event.type() in _TOLD and self._window.isVisible():
            self._fit()
        return False

    def _end(self) -> None:
        self._window.removeEventFilter(self)
        self.deleteLater()

    def _fit(self) -> None:
        window, handle = self._window, self._window.windowHandle()
        if handle.frameMargins().isNull():
            return
        self._end()
        room = _room(handle)
        window.setMinimumSize(window.minimumSize().boundedTo(room.size()))
        if not window.isMaximized() and not room.contains(window.geometry()):
            size = window.size().boundedTo(room.size())
            window.setGeometry(_moved_into(QRect(window.pos(), size), room))


_TOLD = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowActivate})


def _room(handle: "QWindow") -> QRect:
    """What the screen has for the inside of a window with such a frame."""
    return handle.screen().availableGeometry().marginsRemoved(handle.frameMargins())


def _moved_into(area: QRect, room: QRect) -> QRect:
    left = max(room.left(), min(area.left(), room.right() + 1 - area.width()))
    top = max(room.top(), min(area.top(), room.bottom() + 1 - area.height()))
    area.moveTo(left, top)
    return area
