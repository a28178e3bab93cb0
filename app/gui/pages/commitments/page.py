"""The page of commitments: what was promised, overdue first, and the chosen one."""

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.page import Wishes
from app.gui.pages.commitments.detail import CommitmentDetail
from app.gui.pages.commitments.kind import COMMITMENTS
from app.gui.records.page import RecordsPage
from app.gui.widgets.buttons import button


class CommitmentsPage(RecordsPage):
    """Lists the promises; the chosen one beside them."""

    def __init__(
        self, desk: Desk, settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """Begin with all of them, those to be kept first."""
        self._promise = CommitmentDetail(desk, wishes)
        new = button("newCommitment", N_("New commitment"), self.new_commitment, icon="plus")
        super().__init__(desk, settings, wishes, COMMITMENTS, self._promise, (new,), parent)
        self._promise.added.connect(self.show_record)

    def new_commitment(self) -> None:
        """Ask for a new commitment beside the list."""
        self.show_detail()
        self._promise.new_record()
