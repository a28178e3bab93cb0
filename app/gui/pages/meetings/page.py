"""The page of meetings: the list and the selected one, or meeting mode."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.gui.desk.desk import Desk
from app.gui.page import Page, Wishes
from app.gui.pages.meetings.detail import MeetingDetail
from app.gui.pages.meetings.kind import MEETINGS
from app.gui.pages.meetings.mode import MeetingMode
from app.gui.records.page import RecordsPage
from app.gui.widgets.basics import column
from app.gui.widgets.buttons import button


class MeetingsPage(Page):
    """The list of meetings, and meeting mode."""

    def __init__(
        self, desk: Desk, settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """Show the list."""
        super().__init__(parent)
        self.setObjectName("meetings")
        self.detail, self.mode = MeetingDetail(desk, wishes), MeetingMode(desk, wishes)
        take = button("meetingMode", N_("Meeting mode"), self.take_down, kind="filled")
        self.records = RecordsPage(desk, settings, wishes, MEETINGS, self.detail, (take,))
        self._faces = QStackedWidget()
        self._faces.addWidget(self.records)
        self._faces.addWidget(self.mode)
        column(self).addWidget(self._faces)
        self.entrance = self.records
        self._faces.currentChanged.connect(self._move_entrance)
        self._listen()

    @property
    @override
    def is_busy(self) -> bool:
        return self.records.is_busy or self.detail.is_busy or self.mode.is_busy

    @property
    def is_taking_down(self) -> bool:
        """Whether meeting mode is shown."""
        return self._faces.currentWidget() is self.mode

    def take_down(self) -> None:
        """Start or continue meeting mode."""
        self._faces.setCurrentWidget(self.mode)
        self.mode.begin()

    @override
    def where(self) -> str:
        return self.records.where()

    @override
    def return_to(self, where: str) -> None:
        self._leave_mode()
        self.records.return_to(where)

    @override
    def focus_search(self) -> bool:
        self._leave_mode()
        return self.records.focus_search()

    @override
    def save_list(self) -> bool:
        return not self.is_taking_down and self.records.save_list()

    @override
    def choose_columns(self) -> bool:
        return not self.is_taking_down and self.records.choose_columns()

    def _move_entrance(self, _place: int) -> None:
        self.entrance = self._faces.currentWidget()

    def _start_mode(self, meeting: int) -> None:
        self._faces.setCurrentWidget(self.mode)
        self.mode.pin(meeting)

    def _leave_mode(self) -> None:
        self._faces.setCurrentWidget(self.records)

    def _end_mode(self) -> None:
        """Leave meeting mode for the details of its meeting."""
        self._leave_mode()
        if self.mode.meeting is not None:
            self.records.show_record(self.mode.meeting)
        self.records.table.setFocus()

    def _listen(self) -> None:
        self.mode.left.connect(self._end_mode)
        self.detail.taking_asked.connect(self._start_mode)
