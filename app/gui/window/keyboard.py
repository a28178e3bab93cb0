"""Shortcuts by the place of a key, on keyboards whose layout has another letter there.

A French keyboard has its digits behind Shift; a Russian, Greek or Arabic one has no Latin letters.
There Control with a key works as on keyboards that have the letter. Control and the wheel change
the size of all texts.
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
"""The X11 code of the first key of each row, and the American keys of the row."""
_LINUX = {first + at: key for first, row in _ROWS for at, key in enumerate(row)}
_MAC = dict(enumerate("ASDFHGZXCV BQWERYT123465=97-80]OU[IP LJ'K; ,/NM."))
_WINDOWS = {0xBA: ";", 0xBC: ",", 0xBE: ".", 0xBF: "/"}
_LATIN = 0xFF
_BEYOND = Qt.Key.Key_Escape.value
"""Codes up to this one include letters of other scripts; beyond are Escape, arrows and others."""
_ONE_STEP = 120
"""A step of the wheel, in eighths of a degree."""

_Control, _Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Owner = QAction | QShortcut


class Keyboard(QObject):
    """Filters the input of a window before Qt handles it."""

    def __init__(self, window: "MainWindow") -> None:
        """Filter the window handle, which gets input first."""
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
            return self._zoom(event)
        key = meant(event) if isinstance(event, QKeyEvent) else None
        if key is None or not isinstance(event, QKeyEvent):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            # A first event asks for shortcuts; the press itself follows.
            event.accept()
        else:
            press(QApplication.focusWidget() or self._window, key, event.modifiers())
        return True

    def _zoom(self, event: QWheelEvent) -> bool:
        """Change the size of texts by the wheel; return whether it did."""
        if event.modifiers() != _Control or self._is_elsewhere(event):
            return False
        self._turned += event.angleDelta().y()
        steps, self._turned = int(self._turned / _ONE_STEP), self._turned % _ONE_STEP
        if steps:
            self._window.program.change_size(1 if steps > 0 else -1)
        return True

    def _is_elsewhere(self, event: QWheelEvent) -> bool:
        under = self._window.childAt(event.position().toPoint())
        return any(one.property(OWN_WHEEL) for one in _with_parents(under))


_HANDLED = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.Wheel})


def meant(event: QKeyEvent) -> Qt.Key | None:
    """The key that Control means at this place; None where the layout has it."""
    held, key, place = event.modifiers(), int(event.key()), _american_key(event)
    if not place or held & ~_Shift != _Control:
        return None
    if place.isdigit():
        # Qt finds a digit behind Shift by itself.
        wanted = not held & _Shift and not ord("0") <= key <= ord("9")
    else:
        wanted = _LATIN < key < _BEYOND
    return Qt.Key(ord(place)) if wanted else None


def press(focus: QWidget, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press a key as Qt does: the focused widget first, then the shortcuts."""
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
    """The shortcuts of a key at the focus; Qt triggers none when there are several."""
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
        return owner in _with_parents(focus)
    return owner.window() is focus.window()


def _with_parents(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget and its parents up to the window."""
    while widget is not None:
        yield widget
        widget = None if widget.isWindow() else widget.parentWidget()


def _american_key(event: QKeyEvent) -> str:
    """The American key at the place of a key; empty for an unknown place."""
    system = QGuiApplication.platformName()
    if system == "windows":
        # On Windows the code of a key is that of the American keyboard, with a few exceptions.
        key = event.nativeVirtualKey()
        return _WINDOWS.get(key, chr(key) if key < _LATIN and chr(key).isalnum() else "")
    if system == "cocoa":
        return _MAC.get(event.nativeVirtualKey(), "").strip()
    return _LINUX.get(event.nativeScanCode(), "")
