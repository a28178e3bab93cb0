"""Who works in this window: asked above the page until somebody says, kept on this computer."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.settings import SettingsFile
from app.base.translations import current
from app.gui.desk.desk import Desk
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import FlowLayout, column, label, row
from app.gui.widgets.buttons import button, icon_button
from app.gui.widgets.clearing import clear
from app.gui.widgets.messages import Picture

_MOST_NAMES = 8


def remember(desk: Desk, settings: SettingsFile, name: str) -> None:
    """Somebody works here from now on, on this computer, in this register."""
    staff = dict(settings.current.staff)
    staff[desk.reader.uid] = name
    settings.change(staff=staff)
    desk.set_author(name)


class WhoStrip(QWidget):
    """The names of the staff list, to be chosen with a click; hidden once somebody has."""

    chosen = Signal(str)
    other_asked = Signal()

    def __init__(self, settings: SettingsFile) -> None:
        """Hidden until a register asks."""
        super().__init__()
        self.setObjectName("whoStrip")
        self._settings = settings
        self._desk: Desk | None = None
        inside = QWidget()
        inside.setProperty("plane", "notice")
        line = row(inside, gap=10, pad=(14, 9, 8, 9))
        line.addWidget(Picture("user", 18, "accent"))
        words = column(gap=6)
        words.addWidget(
            label(N_("Who works here? Your name signs what you write; this computer remembers it."))
        )
        self._names = QWidget()
        self._flow = FlowLayout(self._names, gap=8)
        words.addWidget(self._names)
        line.addLayout(words, 1)
        line.addWidget(button("whoOther", N_("Another name…"), self.other_asked.emit, kind="link"))
        line.addWidget(icon_button("whoLater", N_("Not now"), "x", self.hide))
        column(self, pad=(12, 8, 12, 0)).addWidget(inside)
        self.hide()

    def ask(self, desk: Desk) -> None:
        """Ask, unless this computer knows already or nothing is written."""
        self._desk = desk
        if desk.read_only or self._settings.current.staff.get(desk.reader.uid):
            self.hide()
            return
        clear(self._flow)
        staff = (one.name for one in desk.reader.names.staff.values() if one.active)
        for number, name in enumerate(sorted(staff, key=current().sort_key)[:_MOST_NAMES]):
            made = button(f"who{number}", "", partial(self._choose, name))
            made.setText(name.replace("&", "&&"))
            made.setMaximumWidth(px(260))
            self._flow.addWidget(made)
        tell(self.setAccessibleName, N_("Who works here?"))
        self.show()

    def be_low(self, *, low: bool) -> None:
        """Where the window is low the names are in the settings: the page needs the room."""
        self._names.setVisible(not low)

    def settle(self) -> None:
        """A name was chosen, here or in the settings."""
        if self._desk is not None and self._settings.current.staff.get(self._desk.reader.uid):
            self.hide()

    def _choose(self, name: str) -> None:
        if self._desk is not None:
            remember(self._desk, self._settings, name)
            self.hide()
            self.chosen.emit(name)


def user_name() -> str:
    """Who is logged in on this computer: the author until a name was chosen."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
