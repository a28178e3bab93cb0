"""The position of a window: the stored one, or one within the screen."""

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
    """Move a window to the position that `placed` gave; the first time, to the middle."""
    window.resize(px(1280), px(800))
    window.setMinimumSize(min(px(760), 1000), min(px(480), 660))
    window.resize(window.size().boundedTo(window.screen().availableGeometry().size()))
    with contextlib.suppress(ValueError):
        if state and window.restoreGeometry(QByteArray(base64.b64decode(state))):
            return
    _WithinScreen(window)


def placed(window: QWidget) -> str:
    """The position of a window, to be stored."""
    return base64.b64encode(window.saveGeometry().data()).decode()


class _WithinScreen(QObject):
    """Shrinks a new window to the screen once its frame is known, which is after it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._size = window, window.size()
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._window.size() != self._size:
            # The person has resized it meanwhile.
            self._stop()
        elif event.type() in _TOLD and self._window.isVisible():
            self._fit()
        return False

    def _stop(self) -> None:
        self._window.removeEventFilter(self)
        self.deleteLater()

    def _fit(self) -> None:
        window, handle = self._window, self._window.windowHandle()
        if handle.frameMargins().isNull():
            return
        self._stop()
        room = _room(handle)
        window.setMinimumSize(window.minimumSize().boundedTo(room.size()))
        if not window.isMaximized() and not room.contains(window.geometry()):
            size = window.size().boundedTo(room.size())
            window.setGeometry(_move_into(QRect(window.pos(), size), room))


_TOLD = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowActivate})


def _room(handle: "QWindow") -> QRect:
    """The room of a screen without the frame of a window."""
    return handle.screen().availableGeometry().marginsRemoved(handle.frameMargins())


def _move_into(area: QRect, room: QRect) -> QRect:
    left = max(room.left(), min(area.left(), room.right() + 1 - area.width()))
    top = max(room.top(), min(area.top(), room.bottom() + 1 - area.height()))
    area.moveTo(left, top)
    return area
