"""The page of the settings: the sections at the left, the selected one beside them."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _
from app.gui.desk.desk import Desk
from app.gui.page import Page, Wishes
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

_MENU, _TIGHT_MENU = 232, 72
_ROOM_FOR_NAMES = 860


_SECTIONS: tuple[type[Section], ...] = (
    OfficeSection,
    ReferencesSection,
    CategoriesSection,
    StaffSection,
    HolidaysSection,
    FiltersSection,
    PlacesSection,
    BackupsSection,
    HistorySection,
    PasswordSection,
    PersonalSection,
)
SECTIONS = {section.about.name: section for section in _SECTIONS}
"""The sections by name, in order; each is made when first selected."""


class SettingsPage(Page, Retranslated):
    """The settings of the register and of its user; each change is saved at once."""

    def __init__(
        self,
        desk: Desk,
        settings: SettingsFile,
        wishes: Wishes,
        parent: QWidget | None = None,
    ) -> None:
        """Show the first section; others are made when first selected."""
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self._desk, self._settings, self._wishes = desk, settings, wishes
        self._sections: dict[str, Section] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._heading = label(N_("Settings"), "heading")
        self._menu = self._make_menu()
        whole = row(self, gap=0)
        whole.addWidget(self._menu)
        whole.addWidget(line(upright=True))
        whole.addWidget(self._stack, 1)
        self._group.idClicked.connect(lambda at: self.show_section(list(SECTIONS)[at]))
        self.entrance = self._group.button(0)
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
    @override
    def is_busy(self) -> bool:
        return self._desk.is_busy

    @override
    def where(self) -> str:
        """The name of the shown section."""
        return list(SECTIONS)[self._group.checkedId()]

    @override
    def return_to(self, where: str) -> None:
        if where in SECTIONS:
            self.show_section(where)

    def show_section(self, name: str) -> None:
        """Show a section by its name."""
        if name not in self._sections:
            made = SECTIONS[name](self._desk, self._wishes, self._settings)
            self._sections[name] = made
            self._stack.addWidget(made)
        section = self._sections[name]
        section.refresh()
        self._stack.setCurrentWidget(section)
        self._group.button(list(SECTIONS).index(name)).setChecked(True)

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
        for at, section in enumerate(SECTIONS.values()):
            about = section.about
            made = button(f"section-{about.name}", "", kind="row", icon=about.icon)
            made.setCheckable(True)
            tell(made.setToolTip, about.title)
            tell(made.setAccessibleName, about.title)
            self._group.addButton(made, at)
            stack.addWidget(made)
        stack.addStretch(1)
        return ScrolledArea(content)

    def _be_tight(self, *, tight: bool) -> None:
        """Show only icons in a narrow window."""
        self._menu.setFixedWidth(px(_TIGHT_MENU if tight else _MENU))
        left, right = (8, 4) if tight else (12, 12)
        self._rows.setContentsMargins(px(left), px(20), px(right), px(16))
        self._heading.setVisible(not tight)
        for at, section in enumerate(SECTIONS.values()):
            self._group.button(at).setText("" if tight else _(section.about.title))

    def _refresh(self) -> None:
        """Refresh the shown section after a change of another window or an undo."""
        seen = self._stack.currentWidget()
        if self._desk.is_open and isinstance(seen, Section):
            seen.refresh()
