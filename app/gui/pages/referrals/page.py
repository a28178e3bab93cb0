"""The page of referrals: the letters, those to chase first, and the selected one."""

from PySide6.QtWidgets import QWidget

from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.page import Wishes
from app.gui.pages.referrals.detail import ReferralDetail
from app.gui.pages.referrals.kind import REFERRALS
from app.gui.records.page import RecordsPage


class ReferralsPage(RecordsPage):
    """The list of letters to authorities, with the selected one beside it."""

    def __init__(
        self, desk: Desk, settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """Begin with all letters, those to chase first."""
        detail = ReferralDetail(desk, wishes)
        super().__init__(desk, settings, wishes, REFERRALS, detail, parent=parent)
