"""The pages of the window, in a folder or module each; a page is imported when it is named."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.pages.commitments.page import CommitmentsPage as CommitmentsPage
    from app.gui.pages.concerns.page import ConcernsPage as ConcernsPage
    from app.gui.pages.meetings.page import MeetingsPage as MeetingsPage
    from app.gui.pages.overview.page import OverviewPage as OverviewPage
    from app.gui.pages.people.page import PeoplePage as PeoplePage
    from app.gui.pages.referrals.page import ReferralsPage as ReferralsPage
    from app.gui.pages.reports.page import ReportsPage as ReportsPage
    from app.gui.pages.settings.page import SettingsPage as SettingsPage
    from app.gui.pages.today.page import TodayPage as TodayPage
else:

    def __getattr__(name: str) -> type:
        """Import a page: `TodayPage` from `today/page.py`, and so on."""
        folder = name.removesuffix("Page")
        if folder == name:
            raise AttributeError(name)
        return vars(import_module(f"{__name__}.{folder.lower()}.page"))[name]
