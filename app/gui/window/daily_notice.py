"""What calls for attention, said by the desktop once a day to whoever wants it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.base.errors import DoleancesError
from app.base.settings import SettingsFile
from app.base.translations import _
from app.gui.desk.desk import Desk
from app.gui.theme.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

    from app.operations.today import Day

_AFTER_MS = 3_000
"""The list comes first."""


class DailyNotice(QObject):
    """Counts alone, no word of any concern: others see the screen too. `opened`: it was pressed."""

    opened = Signal()

    def __init__(self, desk: Desk, settings: SettingsFile) -> None:
        """Look soon, and when another day begins, whether the day has had its notice."""
        super().__init__(desk)
        self._desk, self._settings = desk, settings
        self._tray: QSystemTrayIcon | None = None
        desk.days.turned.connect(self.look)
        QTimer.singleShot(_AFTER_MS, self, self.look)

    def look(self) -> None:
        """Say what the day asks for, unless it was said today or nobody wants it."""
        # Imported here: the list comes first.
        from PySide6.QtWidgets import QSystemTrayIcon

        wanted = self._settings.current.notices and QSystemTrayIcon.supportsMessages()
        if not (wanted and self._desk.is_open) or self._was_said():
            return
        from app.operations.today import look_at_today

        self._desk.ask(look_at_today, done=self._say, failed=_in_silence)

    def _was_said(self) -> bool:
        said = self._settings.current.noticed.get(self._desk.reader.mark)
        return said == self._desk.clock.today().isoformat()

    def _say(self, day: "Day") -> None:
        if not self._desk.is_open or self._was_said():
            return
        noticed = dict(self._settings.current.noticed)
        noticed[self._desk.reader.mark] = day.today.isoformat()
        self._settings.change(noticed=noticed)
        if not day.is_clear:
            tray = self._shown_tray()
            tray.showMessage(_("Today in Doléances"), "\n".join(_lines(day)), tray.icon())

    def _shown_tray(self) -> "QSystemTrayIcon":
        from PySide6.QtWidgets import QSystemTrayIcon

        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("landmark", "accent"), self)
            self._tray.messageClicked.connect(self.opened)
        self._tray.show()
        return self._tray


def _lines(day: "Day") -> list[str]:
    from app.gui.pages.today import wording

    parts = [(wording.title(part.view), wording.count(part)) for part in day.parts if part.concerns]
    if day.commitments.count:
        parts.append((_("Commitments due"), wording.commitments(day.commitments)))
    return [_("{part}: {count}").format(part=part, count=count) for part, count in parts]


def _in_silence(error: BaseException) -> None:
    """A notice that cannot be made is none: the page of today says what is wrong."""
    if not isinstance(error, DoleancesError):
        raise error
