"""The table of the pages of a window, in the order of the rail."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.settings import SettingsFile
from app.gui import pages
from app.gui.page import Page, PageName, Wishes

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.operations.registers import Register

P_co = TypeVar("P_co", bound=Page, covariant=True)
PageMaker = Callable[["Desk", SettingsFile, Wishes, QWidget], P_co]
"""Makes a page with its final parent: moving it later would restyle all its parts."""
Badge = Callable[["Register"], int]
"""Counts what calls for attention on a page, on the search thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec(Generic[P_co]):
    """A page of the window; `text` is short, for the rail."""

    name: PageName
    text: str
    icon: str
    page: Callable[[], PageMaker[P_co]]
    """Imports the class of the page when it is first shown, so that the window opens sooner."""
    keys: str = ""
    badge: Badge | None = None
    last: bool = False
    """Whether it is at the bottom of the rail, apart from the others."""

    def make(self, desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget) -> P_co:
        """Make the page with its parent."""
        return self.page()(desk, settings, wishes, parent)


def _overdue_commitments(register: "Register") -> int:
    return register.commitments.count_overdue(register.clock.today())


def _due_referrals(register: "Register") -> int:
    return register.referrals.due(register.clock.today())


TODAY = PageSpec(
    name="today", text=N_("Today"), icon="sun", page=lambda: pages.TodayPage, keys="Ctrl+1"
)
CONCERNS = PageSpec(
    name="concerns",
    text=N_("Concerns"),
    icon="inbox",
    page=lambda: pages.ConcernsPage,
    keys="Ctrl+2",
)
MEETINGS = PageSpec(
    name="meetings",
    text=N_("Meetings"),
    icon="message-square",
    page=lambda: pages.MeetingsPage,
    keys="Ctrl+3",
)
COMMITMENTS = PageSpec(
    name="commitments",
    text=N_("Commitments"),
    icon="handshake",
    page=lambda: pages.CommitmentsPage,
    keys="Ctrl+4",
    badge=_overdue_commitments,
)
REFERRALS = PageSpec(
    name="referrals",
    text=N_("Referrals"),
    icon="send",
    page=lambda: pages.ReferralsPage,
    keys="Ctrl+5",
    badge=_due_referrals,
)
PEOPLE = PageSpec(
    name="people", text=N_("Directory"), icon="users", page=lambda: pages.PeoplePage, keys="Ctrl+6"
)
OVERVIEW = PageSpec(
    name="overview",
    text=N_("Overview"),
    icon="chart-column",
    page=lambda: pages.OverviewPage,
    keys="Ctrl+7",
)
REPORTS = PageSpec(
    name="reports", text=N_("Reports"), icon="printer", page=lambda: pages.ReportsPage, last=True
)
SETTINGS = PageSpec(
    name="settings",
    text=N_("Settings"),
    icon="settings",
    page=lambda: pages.SettingsPage,
    last=True,
)

AnyPage = PageSpec[Page]
PAGES: tuple[AnyPage, ...] = (
    TODAY,
    CONCERNS,
    MEETINGS,
    COMMITMENTS,
    REFERRALS,
    PEOPLE,
    OVERVIEW,
    REPORTS,
    SETTINGS,
)
