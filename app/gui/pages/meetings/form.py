"""A meeting as it is typed: its data, the delegation, the minutes."""

from app.base.messages import N_
from app.domain.fields import values
from app.domain.labels import FIELDS
from app.domain.meetings import Meeting, MeetingDraft
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.completing import CompletingField
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.drafts import Draft
from app.gui.forms.errors import expected
from app.gui.forms.fields import LineField, TextField
from app.gui.forms.form import Form, two_columns
from app.gui.forms.suggestions import Suggestions
from app.gui.widgets.basics import column, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import InlineMessage
from app.operations.meetings import add_meeting, edit_meeting


class MeetingForm(Asking):
    """Records a meeting, or changes one; what is typed survives a crash."""

    def __init__(self, desk: Desk, meeting: Meeting | None = None) -> None:
        """Show a meeting to change, or an empty form for a new one."""
        super().__init__()
        self.setObjectName("meetingForm")
        self._desk, self._meeting = desk, meeting
        names = Suggestions(desk)
        self._title = LineField("title", FIELDS["title"])
        day = DateField("held_on", FIELDS["held_on"], clock=desk.clock)
        place = CompletingField("place", FIELDS["place"], names.places)
        host = LineField("host", FIELDS["host"])
        delegation = TextField("delegation", FIELDS["delegation"], rows=3)
        minutes = TextField("minutes", FIELDS["minutes"], rows=10)
        self._day = day
        self._message = InlineMessage("meetingMessage")
        self._form = Form(self._message, self._title, day, place, host, delegation, minutes)
        self._save = button("saveMeeting", N_("Save"), self.save, kind="filled")
        self._lay_out()
        self._fill()
        name = f"meeting-{meeting.id}" if meeting else "new-meeting"
        self._draft = Draft(self._form, desk, name)
        self._draft.restore()
        self.entrance = self._title
        self.set_keys({"Ctrl+Return": self.save, "Esc": self._leave})

    def save(self) -> None:
        """Record the meeting as it is typed."""
        if not self._save.isEnabled() or not self._form.check():
            return
        self._save.setEnabled(False)
        values = self._form.values()
        values["held_on"] = self._day.value() or self._desk.clock.today()
        draft = MeetingDraft(**values)
        failed = expected(self._form.complain, lambda: self._save.setEnabled(True))
        if self._meeting is None:
            self._desk.run(add_meeting, draft, done=self._saved, failed=failed)
        else:
            self._desk.run(edit_meeting, self._meeting.id, draft, done=self._saved, failed=failed)

    def _saved(self, changed: object) -> None:
        self._draft.clear()
        self.saved.emit(changed)

    def _leave(self) -> None:
        self._draft.clear()
        self.left.emit()

    def _fill(self) -> None:
        held = self._meeting
        if held is None:
            self._form.fill({"held_on": TODAY, "place": self._desk.reader.office.place})
        else:
            self._form.fill(values(held, self._form.fields))

    def _lay_out(self) -> None:
        stack = column(self, gap=12)
        stack.addWidget(self._message)
        stack.addLayout(two_columns(self._form.fields.values(), ("held_on", "place")))
        ends = row(gap=8)
        ends.addStretch(1)
        ends.addWidget(button("leaveMeeting", N_("Cancel"), self._leave))
        ends.addWidget(self._save)
        stack.addLayout(ends)
