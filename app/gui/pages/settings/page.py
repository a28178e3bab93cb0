"""The settings of the register: the sections at the left, the one that is chosen beside them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _
from app.gui.desk.desk import Desk
from app.gui.pages.settings.backups import BackupsSection
from app.gui.pages.settings.categories import CategoriesSection
from app.gui.pages.settings.filters import FiltersSection
from app.gui.pages.settings.history import HistorySection
from app.gui.pages.settings.holidays import HolidaysSection
from app.gui.pages.settings.office import OfficeSection
from app.gui.pages.settings.password import PasswordSection
from app.gui.pages.settings.personal import PersonalSection
from app.gui.pages.settings.places import PlacesSection
from app.gui.pages.settings.references import ReferencesSection
from app.gui.pages.settings.section import Section
from app.gui.pages.settings.staff import StaffSection
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, line, plane, row
from app.gui.widgets.buttons import button
from app.gui.widgets.scrolling import ScrolledArea

if TYPE_CHECKING:
    from collections.abc import Callable

_MENU, _TIGHT_MENU = 232, 72
_ROOM_FOR_NAMES = 860
SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("office", N_("Office and letterhead"), "landmark"),
    ("references", N_("References and delays"), "clock"),
    ("categories", N_("Categories"), "tag"),
    ("staff", N_("Staff list"), "users"),
    ("holidays", N_("Holidays"), "calendar-days"),
    ("filters", N_("Saved filters"), "bookmark"),
    ("places", N_("Places"), "map-pin"),
    ("backups", N_("Backups"), "save"),
    ("history", N_("History"), "history"),
    ("password", N_("Password"), "lock"),
    ("personal", N_("On this computer"), "monitor"),
)
"""In their order: name, title, icon."""


class SettingsPage(QWidget, Retranslated):
    """One for the register and one for whoever works here; each act is kept at once."""

    said = Signal(str, bool)
    filter_asked = Signal(object)
    language_asked = Signal(str)
    theme_asked = Signal(object)
    scale_asked = Signal(float)
    password_asked = Signal(str)
    lock_asked = Signal()
    lock_after_changed = Signal()
    restore_asked = Signal(Path, object)

    def __init__(self, desk: Desk, settings: SettingsFile, parent: QWidget | None = None) -> None:
        """Sections are made when they are first chosen."""
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self._desk, self._settings = desk, settings
        self._makers: dict[str, Callable[[], Section]] = {
            "office": lambda: OfficeSection(desk),
            "references": lambda: ReferencesSection(desk),
            "categories": lambda: CategoriesSection(desk),
            "staff": lambda: StaffSection(desk, settings),
            "holidays": lambda: HolidaysSection(desk),
            "filters": lambda: FiltersSection(desk),
            "places": lambda: PlacesSection(desk),
            "backups": self._make_backups,
            "history": lambda: HistorySection(desk),
            "password": self._make_password,
            "personal": self._make_personal,
        }
        self._sections: dict[str, Section] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._heading = label(N_("Settings"), "heading")
        self._menu = self._make_menu()
        whole = row(self, gap=0)
        whole.addWidget(self._menu)
        whole.addWidget(line(upright=True))
        whole.addWidget(self._stack, 1)
        self._group.idClicked.connect(lambda place: self.show_section(SECTIONS[place][0]))
        self.setFocusProxy(self._group.button(0))
        desk.changed.connect(lambda _changed: self._refresh())
        self.show_section("office")
        follow(self)

    @override
    def retranslate(self) -> None:
        self._be_tight(tight=self.width() < px(_ROOM_FOR_NAMES))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.retranslate()

    @property
    def is_busy(self) -> bool:
        """The desk tells."""
        return self._desk.is_busy

    def show_section(self, name: str) -> None:
        """Show a section, by its name."""
        if name not in self._sections:
            made = self._makers[name]()
            made.said.connect(self.said)
            made.filter_asked.connect(self.filter_asked)
            self._sections[name] = made
            self._stack.addWidget(made)
        section = self._sections[name]
        section.refresh()
        self._stack.setCurrentWidget(section)
        names = [known for known, _title, _icon in SECTIONS]
        self._group.button(names.index(name)).setChecked(True)

    def current_section(self) -> str:
        """The name of the section that is shown."""
        return SECTIONS[self._group.checkedId()][0]

    def section(self, name: str) -> Section:
        """A section, shown or not."""
        if name not in self._sections:
            self.show_section(name)
        return self._sections[name]

    def _make_menu(self) -> QWidget:
        content = plane("clear")
        self._rows = stack = column(content, gap=2)
        stack.addWidget(self._heading)
        stack.addSpacing(px(8))
        for place, (name, title, icon) in enumerate(SECTIONS):
            made = button(f"section-{name}", "", kind="row", icon=icon)
            made.setCheckable(True)
            tell(made.setToolTip, title)
            tell(made.setAccessibleName, title)
            self._group.addButton(made, place)
            stack.addWidget(made)
        stack.addStretch(1)
        return ScrolledArea(content)

    def _be_tight(self, *, tight: bool) -> None:
        """Icons alone where the window is narrow."""
        self._menu.setFixedWidth(px(_TIGHT_MENU if tight else _MENU))
        left, right = (8, 4) if tight else (12, 12)
        self._rows.setContentsMargins(px(left), px(20), px(right), px(16))
        self._heading.setVisible(not tight)
        for place, (_name, title, _icon) in enumerate(SECTIONS):
            self._group.button(place).setText("" if tight else _(title))

    def _make_backups(self) -> BackupsSection:
        made = BackupsSection(self._desk, self._settings)
        made.restore_asked.connect(self.restore_asked)
        return made

    def _make_personal(self) -> PersonalSection:
        made = PersonalSection(self._desk, self._settings)
        made.language_asked.connect(self.language_asked)
        made.theme_asked.connect(self.theme_asked)
        made.scale_asked.connect(self.scale_asked)
        return made

    def _make_password(self) -> PasswordSection:
        made = PasswordSection(self._desk, self._settings)
        made.password_asked.connect(self.password_asked)
        made.lock_asked.connect(self.lock_asked)
        made.lock_after_changed.connect(self.lock_after_changed)
        return made

    def _refresh(self) -> None:
        """What another window or an undo changed is shown where it is seen."""
        seen = self._stack.currentWidget()
        if self._desk.is_open and isinstance(seen, Section):
            seen.refresh()
