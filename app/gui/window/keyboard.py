"""Keys by their place on the keyboard, where the layout writes something else on them.

A French keyboard has its digits behind Shift, a Russian, Greek or Arabic one no Latin letter at
all: there Control with a key means what the same key means on the keyboards that have it. Beside
that, Control and the wheel make all texts larger or smaller.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.base.overriding import override
from app.gui.widgets.scrolling import OWN_WHEEL

if TYPE_CHECKING:
    from app.gui.window.main_window import MainWindow

_ROWS = ((10, "1234567890-="), (24, "QWERTYUIOP[]"), (38, "ASDFGHJKL;'"), (52, "ZXCVBNM,./"))
"""The first key of a row as X11 and Wayland number it, and what an American keyboard has there."""
_LINUX = {first + at: key for first, row in _ROWS for at, key in enumerate(row)}
_MAC = dict(enumerate("ASDFHGZXCV BQWERYT123465=97-80]OU[IP LJ'K; ,/NM."))
_WINDOWS = {0xBA: ";", 0xBC: ",", 0xBE: ".", 0xBF: "/"}
_LATIN = 0xFF
_BEYOND = Qt.Key.Key_Escape.value
"""Between them lie the letters that no Latin keyboard has; beyond, Escape, the arrows …"""
_ONE_STEP = 120
"""Of a wheel, in the eighths of a degree that Qt counts."""

_Control, _Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Owner = QAction | QShortcut


class Keyboard(QObject):
    """Looks at what comes to a window from outside, before Qt does."""

    def __init__(self, window: "MainWindow") -> None:
        """What comes from outside comes to the handle of the window first."""
        super().__init__(window)
        self._window = window
        self._turned = 0
        window.winId()
        window.windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _HANDLED or QApplication.activePopupWidget() is not None:
            return False
        if isinstance(event, QWheelEvent):
            return self._turn(event)
        key = meant(event) if isinstance(event, QKeyEvent) else None
        if key is None or not isinstance(event, QKeyEvent):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            # Not yet a shortcut: it comes again as a press.
            event.accept()
        else:
            press(QApplication.focusWidget() or self._window, key, event.modifiers())
        return True

    def _turn(self, event: QWheelEvent) -> bool:
        """Whether the wheel made the texts larger or smaller."""
        if event.modifiers() != _Control or self._is_elsewhere(event):
            return False
        self._turned += event.angleDelta().y()
        steps, self._turned = int(self._turned / _ONE_STEP), self._turned % _ONE_STEP
        if steps:
            self._window.program.change_size(1 if steps > 0 else -1)
        return True

    def _is_elsewhere(self, event: QWheelEvent) -> bool:
        under = self._window.childAt(event.position().toPoint())
        return any(one.property(OWN_WHEEL) for one in _up_from(under))


_HANDLED = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.Wheel})


def meant(event: QKeyEvent) -> Qt.Key | None:
    """The key that is meant with Control by its place; None where it says itself what it is."""
    held, key, place = event.modifiers(), int(event.key()), _place(event)
    if not place or held & ~_Shift != _Control:
        return None
    if place.isdigit():
        # Behind Shift, Qt finds the digit by itself.
        wanted = not held & _Shift and not ord("0") <= key <= ord("9")
    else:
        wanted = _LATIN < key < _BEYOND
    return Qt.Key(ord(place)) if wanted else None


def press(focus: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press a key as Qt does: first whoever has the focus may want it, then the shortcuts."""
    override_it = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
    override_it.ignore()
    QApplication.sendEvent(focus, override_it)
    found = [] if override_it.isAccepted() else list(owners(focus, QKeySequence(held | key)))
    if len(found) == 1:
        owner = found[0]
        owner.trigger() if isinstance(owner, QAction) else owner.activated.emit()
    else:
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, held))


def owners(focus: QWidget, keys: QKeySequence) -> Iterator[Owner]:
    """The shortcuts that a key means where the keyboard is; more than one, and Qt fires none."""
    window = focus.window()
    for action in window.actions():
        if action.isEnabled() and keys in action.shortcuts():
            yield action
    for shortcut in window.findChildren(QShortcut):
        meaning = shortcut.keys()
        if shortcut.isEnabled() and keys in meaning and _reaches(shortcut, focus):
            yield shortcut


def _reaches(shortcut: QShortcut, focus: QWidget) -> bool:
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or not owner.isVisible() or not owner.isEnabled():
        return False
    if shortcut.context() == Qt.ShortcutContext.WidgetShortcut:
        return owner is focus
    if shortcut.context() == Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return owner in _up_from(focus)
    return owner.window() is focus.window()


def _up_from(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget and those that hold it, up to its window."""
    while widget is not None:
        yield widget
        widget = None if widget.isWindow() else widget.parentWidget()


def _place(event: QKeyEvent) -> str:
    """What an American keyboard has at the place of a key; empty where nothing is known of it."""
    system = QGuiApplication.platformName()
    if system == "windows":
        # Its own name of a key is that of the American one, save for a few.
        key = event.nativeVirtualKey()
        return _WINDOWS.get(key, chr(key) if key < _LATIN and chr(key).isalnum() else "")
    if system == "cocoa":
        return _MAC.get(event.nativeVirtualKey(), "").strip()
    return _LINUX.get(event.nativeScanCode(), "")
