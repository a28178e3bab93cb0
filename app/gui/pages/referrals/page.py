"""The page of referrals: the letters, those to chase first, and the chosen one."""

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.page import Wishes
from app.gui.pages.referrals.detail import ReferralDetail
from app.gui.pages.referrals.kind import REFERRALS
from app.gui.records.page import RecordsPage
from app.gui.widgets.buttons import button


class ReferralsPage(RecordsPage):
    """Lists the letters to authorities; the chosen one beside them."""

    def __init__(
        self, desk: Desk, settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """Begin with all of them, those to chase first."""
        self._letter = ReferralDetail(desk, wishes)
        new = button("newReferral", N_("New referral"), self.new_referral, icon="plus")
        super().__init__(desk, settings, wishes, REFERRALS, self._letter, (new,), parent)
        self._letter.added.connect(self.show_record)

    def new_referral(self) -> None:
        """Ask for a letter beside the list."""
        self.show_detail()
        self._letter.new_record()
