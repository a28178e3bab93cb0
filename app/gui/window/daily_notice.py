"""A desktop notification, once a day, of what calls for attention, if the person wants it."""

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
"""A pause, so that the list comes first."""


class DailyNotice(QObject):
    """Shows counts only, since others see the screen. `opened`: it was clicked."""

    opened = Signal()

    def __init__(self, desk: Desk, settings: SettingsFile) -> None:
        """Look soon and on each new day whether the notice is due."""
        super().__init__(desk)
        self._desk, self._settings = desk, settings
        self._tray: QSystemTrayIcon | None = None
        desk.days.turned.connect(self.look)
        QTimer.singleShot(_AFTER_MS, self, self.look)

    def look(self) -> None:
        """Notify, unless it was done today or is not wanted."""
        # Imported late: the list comes first.
        from PySide6.QtWidgets import QSystemTrayIcon

        wanted = self._settings.current.notices and QSystemTrayIcon.supportsMessages()
        if not (wanted and self._desk.is_open) or self._was_said():
            return
        from app.operations.today import look_at_today

        self._desk.ask(look_at_today, done=self._say, failed=_ignore)

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
            tray = self._visible_tray()
            tray.showMessage(_("Today in Doléances"), "\n".join(_lines(day)), tray.icon())

    def _visible_tray(self) -> "QSystemTrayIcon":
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


def _ignore(error: BaseException) -> None:
    """Ignore an error: the page of today shows it."""
    if not isinstance(error, DoleancesError):
        raise error
