"""The pages of a window, in the order of the rail: what each is, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.settings import SettingsFile
from app.gui.page import Page, PageName, Wishes

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.gui.pages.commitments.page import CommitmentsPage
    from app.gui.pages.concerns.page import ConcernsPage
    from app.gui.pages.meetings.page import MeetingsPage
    from app.gui.pages.overview.page import OverviewPage
    from app.gui.pages.people.page import PeoplePage
    from app.gui.pages.referrals.page import ReferralsPage
    from app.gui.pages.reports.page import ReportsPage
    from app.gui.pages.settings.page import SettingsPage
    from app.gui.pages.today.page import TodayPage
    from app.operations.registers import Register

P_co = TypeVar("P_co", bound=Page, covariant=True)
PageMaker = Callable[["Desk", SettingsFile, Wishes, QWidget], P_co]
"""A page is made where it will stand: put there later, every part of it is dressed anew."""
Badge = Callable[["Register"], int]
"""How many things of a page call for attention. It runs on the thread of the searches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec(Generic[P_co]):
    """One page of the window; `text` is short, as the rail has little room."""

    name: PageName
    text: str
    icon: str
    make: PageMaker[P_co]
    keys: str = ""
    badge: Badge | None = None
    last: bool = False
    """At the bottom of the rail, apart from the others."""


def _concerns(
    desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget
) -> "ConcernsPage":
    from app.gui.pages.concerns.page import ConcernsPage

    return ConcernsPage(desk, settings, wishes, parent)


def _today(desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget) -> "TodayPage":
    from app.gui.pages.today.page import TodayPage

    return TodayPage(desk, settings, wishes, parent)


def _meetings(
    desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget
) -> "MeetingsPage":
    from app.gui.pages.meetings.page import MeetingsPage

    return MeetingsPage(desk, settings, wishes, parent)


def _commitments(
    desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget
) -> "CommitmentsPage":
    from app.gui.pages.commitments.page import CommitmentsPage

    return CommitmentsPage(desk, settings, wishes, parent)


def _overdue_commitments(register: "Register") -> int:
    return register.commitments.count_overdue(register.clock.today())


def _referrals(
    desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget
) -> "ReferralsPage":
    from app.gui.pages.referrals.page import ReferralsPage

    return ReferralsPage(desk, settings, wishes, parent)


def _due_referrals(register: "Register") -> int:
    return register.referrals.due(register.clock.today())


def _people(desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget) -> "PeoplePage":
    from app.gui.pages.people.page import PeoplePage

    return PeoplePage(desk, settings, wishes, parent)


def _overview(
    desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget
) -> "OverviewPage":
    from app.gui.pages.overview.page import OverviewPage

    return OverviewPage(desk, settings, wishes, parent)


def _reports(
    desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget
) -> "ReportsPage":
    from app.gui.pages.reports.page import ReportsPage

    return ReportsPage(desk, settings, wishes, parent)


def _settings(
    desk: "Desk", settings: SettingsFile, wishes: Wishes, parent: QWidget
) -> "SettingsPage":
    from app.gui.pages.settings.page import SettingsPage

    return SettingsPage(desk, settings, wishes, parent)


TODAY = PageSpec(name="today", text=N_("Today"), icon="sun", make=_today, keys="Ctrl+1")
CONCERNS = PageSpec(
    name="concerns", text=N_("Concerns"), icon="inbox", make=_concerns, keys="Ctrl+2"
)
MEETINGS = PageSpec(
    name="meetings", text=N_("Meetings"), icon="message-square", make=_meetings, keys="Ctrl+3"
)
COMMITMENTS = PageSpec(
    name="commitments",
    text=N_("Commitments"),
    icon="handshake",
    make=_commitments,
    keys="Ctrl+4",
    badge=_overdue_commitments,
)
REFERRALS = PageSpec(
    name="referrals",
    text=N_("Referrals"),
    icon="send",
    make=_referrals,
    keys="Ctrl+5",
    badge=_due_referrals,
)
PEOPLE = PageSpec(name="people", text=N_("Directory"), icon="users", make=_people, keys="Ctrl+6")
OVERVIEW = PageSpec(
    name="overview", text=N_("Overview"), icon="chart-column", make=_overview, keys="Ctrl+7"
)
REPORTS = PageSpec(name="reports", text=N_("Reports"), icon="printer", make=_reports, last=True)
SETTINGS = PageSpec(
    name="settings", text=N_("Settings"), icon="settings", make=_settings, last=True
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
"""Pages are imported when they are first shown: the window opens sooner."""
