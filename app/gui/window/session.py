"""The desktop session: `left` says that it is locked, or that the computer goes to sleep.

Linux tells it by D-Bus, Windows by messages to a window. macOS tells only programs written with its
own libraries: there only the idle time locks, sleep included.
"""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.base.overriding import override

log = logging.getLogger(__name__)

_LOGIN = "org.freedesktop.login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)
_WINDOWS_MESSAGES = b"windows_generic_MSG"
_SESSION_CHANGE, _SESSION_LOCK = 0x02B1, 0x7
_POWER, _SUSPEND = 0x0218, 0x4
_MESSAGE_AT, _WHAT_AT = (8, 16) if sys.maxsize > 2**32 else (4, 8)
"""Offsets of the number and of the first parameter in a MSG of Windows."""


class Session(QObject):
    """The session for all windows, watched from the first `listen`."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin without listening: only a register with a password needs it."""
        super().__init__(parent)
        self._listens = False
        self._filter: _Messages | None = None

    def listen(self, window: QWidget) -> None:
        """Listen from now on; Windows sends the messages to each window that asks."""
        if sys.platform == "win32":
            _ask_windows(int(window.winId()))
        if self._listens:
            return
        self._listens = True
        if sys.platform == "win32":
            self._filter = _Messages(self)
            QApplication.instance().installNativeEventFilter(self._filter)
        elif sys.platform != "darwin":
            self._listen_to_buses()

    def _listen_to_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        system = QDBusConnection.systemBus()
        # Asking for a missing bus would start one.
        session = QDBusConnection.sessionBus() if _has_session_bus() else system
        mine = f"/org/freedesktop/login1/session/{_escape(os.environ.get('XDG_SESSION_ID', ''))}"
        path = mine if os.environ.get("XDG_SESSION_ID") else ""
        signals = (
            (system, "", f"{_LOGIN}.Manager", "PrepareForSleep", "_sleeps(bool)"),
            (system, path, f"{_LOGIN}.Session", "Lock", "_locked()"),
            *((session, "", name, "ActiveChanged", "_covered(bool)") for name in _SCREEN_SAVERS),
        )
        for bus, where, interface, name, slot in signals:
            if bus.isConnected():
                # Its signature says bytes, but it accepts only text.
                heard = bus.connect("", where, interface, name, self, SLOT(slot))  # type: ignore[call-overload]
                log.debug("%s.%s: %s", interface, name, heard)

    @Slot()
    def _locked(self) -> None:
        self.left.emit()

    @Slot(bool)
    def _sleeps(self, _begins: bool) -> None:
        """Lock before a sleep, or after one that came too fast."""
        self.left.emit()

    @Slot(bool)
    def _covered(self, begins: bool) -> None:
        if begins:
            self.left.emit()


class _Messages(QAbstractNativeEventFilter):
    """The messages of Windows."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    @override
    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        if QByteArray(eventType) == _WINDOWS_MESSAGES and is_leaving(int(message)):
            self._session.left.emit()
        return False, 0


def _has_session_bus() -> bool:
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or bool(
        folder and (Path(folder) / "bus").exists()
    )


def is_leaving(message: int) -> bool:
    """Whether a MSG tells of a locked session or the beginning of a sleep."""
    import ctypes

    number = ctypes.c_uint.from_address(message + _MESSAGE_AT).value
    what = ctypes.c_size_t.from_address(message + _WHAT_AT).value
    return (number, what) in {(_SESSION_CHANGE, _SESSION_LOCK), (_POWER, _SUSPEND)}


def _ask_windows(window: int) -> None:
    import ctypes

    system = ctypes.windll.wtsapi32  # type: ignore[attr-defined,unused-ignore]
    system.WTSRegisterSessionNotification(ctypes.c_void_p(window), 0)


def _escape(name: str) -> str:
    """A part of a D-Bus path, escaped as systemd does."""
    return "".join(
        one if one.isascii() and (one.isalpha() or (at and one.isdigit())) else f"_{ord(one):02x}"
        for at, one in enumerate(name)
    )
