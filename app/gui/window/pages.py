"""The places of a window, in the order of the rail: what each is, and how its page is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.settings import SettingsFile

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.operations.registers import Register

PageMaker = Callable[["Desk", SettingsFile, QWidget], QWidget]
"""A page is made where it will stand: put there later, every part of it is dressed anew."""
Badge = Callable[["Register"], int]
"""How many things of a place call for attention. It runs on the thread of the searches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page of the window; `text` is short, as the rail has little room."""

    name: str
    text: str
    icon: str
    make: PageMaker
    badge: Badge | None = None
    last: bool = False
    """At the bottom of the rail, apart from the others."""


def _concerns(desk: "Desk", settings: SettingsFile, parent: QWidget) -> QWidget:
    from app.gui.pages.concerns.page import ConcernsPage

    return ConcernsPage(desk, settings, parent)


def _today(desk: "Desk", settings: SettingsFile, parent: QWidget) -> QWidget:
    from app.gui.pages.today.page import TodayPage

    return TodayPage(desk, settings, parent)


def _meetings(desk: "Desk", settings: SettingsFile, parent: QWidget) -> QWidget:
    from app.gui.pages.meetings.page import MeetingsPage

    return MeetingsPage(desk, settings, parent)


def _commitments(desk: "Desk", settings: SettingsFile, parent: QWidget) -> QWidget:
    from app.gui.pages.commitments.page import CommitmentsPage

    return CommitmentsPage(desk, settings, parent)


def _overdue_commitments(register: "Register") -> int:
    return register.commitments.overdue(register.clock.today())


def _referrals(desk: "Desk", settings: SettingsFile, parent: QWidget) -> QWidget:
    from app.gui.pages.referrals.page import ReferralsPage

    return ReferralsPage(desk, settings, parent)


def _due_referrals(register: "Register") -> int:
    return register.referrals.due(register.clock.today())


def _people(desk: "Desk", settings: SettingsFile, parent: QWidget) -> QWidget:
    from app.gui.pages.people.page import PeoplePage

    return PeoplePage(desk, settings, parent)


def _overview(desk: "Desk", settings: SettingsFile, parent: QWidget) -> QWidget:
    from app.gui.pages.overview.page import OverviewPage

    return OverviewPage(desk, settings, parent)


def _reports(desk: "Desk", settings: SettingsFile, parent: QWidget) -> QWidget:
    from app.gui.pages.reports.page import ReportsPage

    return ReportsPage(desk, settings, parent)


def _settings(desk: "Desk", settings: SettingsFile, parent: QWidget) -> QWidget:
    from app.gui.pages.settings.page import SettingsPage

    return SettingsPage(desk, settings, parent)


PLACES: tuple[Place, ...] = (
    Place(name="today", text=N_("Today"), icon="sun", make=_today),
    Place(name="concerns", text=N_("Concerns"), icon="inbox", make=_concerns),
    Place(name="meetings", text=N_("Meetings"), icon="message-square", make=_meetings),
    Place(
        name="commitments",
        text=N_("Commitments"),
        icon="handshake",
        make=_commitments,
        badge=_overdue_commitments,
    ),
    Place(
        name="referrals",
        text=N_("Referrals"),
        icon="send",
        make=_referrals,
        badge=_due_referrals,
    ),
    Place(name="people", text=N_("Directory"), icon="users", make=_people),
    Place(name="overview", text=N_("Overview"), icon="chart-column", make=_overview),
    Place(name="reports", text=N_("Reports"), icon="printer", make=_reports, last=True),
    Place(name="settings", text=N_("Settings"), icon="settings", make=_settings, last=True),
)
"""Pages are imported when they are first shown: the window opens sooner."""
