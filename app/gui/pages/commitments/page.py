"""The page of commitments: the list, overdue first, and the selected one."""

from PySide6.QtWidgets import QWidget

from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.page import Wishes
from app.gui.pages.commitments.detail import CommitmentDetail
from app.gui.pages.commitments.kind import COMMITMENTS
from app.gui.records.page import RecordsPage


class CommitmentsPage(RecordsPage):
    """The list of commitments, with the selected one beside it."""

    def __init__(
        self, desk: Desk, settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """Begin with all commitments, pending ones first."""
        detail = CommitmentDetail(desk, wishes)
        super().__init__(desk, settings, wishes, COMMITMENTS, detail, parent=parent)
