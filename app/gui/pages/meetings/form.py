"""The form of a meeting: its data, the delegation, the minutes."""

from typing import Any

from app.base.messages import N_
from app.domain.fields import values as values_of
from app.domain.history import Changed
from app.domain.labels import FIELDS
from app.domain.meetings import Meeting, MeetingDraft
from app.gui.desk.desk import Desk
from app.gui.forms.act_form import ActForm
from app.gui.forms.completing import CompletingField
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.fields import Field, LineField, TextField
from app.gui.forms.suggestions import Suggestions
from app.operations.meetings import add_meeting, edit_meeting
from app.operations.registers import Register


def meeting_form(desk: Desk, meeting: Meeting | None = None) -> ActForm:
    """Record a meeting, or correct one; what is typed survives a crash."""

    def work(register: Register, values: dict[str, Any]) -> Changed:
        held_on = values["held_on"] or register.clock.today()
        draft = MeetingDraft(**values | {"held_on": held_on})
        if meeting is None:
            return add_meeting(register, draft)
        return edit_meeting(register, meeting.id, draft)

    fields: list[Field | tuple[Field, Field]] = [
        LineField("title", FIELDS["title"]),
        (
            DateField("held_on", FIELDS["held_on"], clock=desk.clock),
            CompletingField("place", FIELDS["place"], Suggestions(desk).places),
        ),
        LineField("host", FIELDS["host"]),
        TextField("delegation", FIELDS["delegation"], rows=3),
        TextField("minutes", FIELDS["minutes"], rows=10),
    ]
    title = N_("Record a meeting") if meeting is None else N_("Correct the meeting")
    draft = "new-meeting" if meeting is None else f"meeting-{meeting.id}"
    made = ActForm(desk, "meetingForm", title, fields, work, draft=draft)
    if meeting is None:
        made.fill({"held_on": TODAY, "place": desk.reader.office.place})
    else:
        made.fill(values_of(meeting, made.form.fields))
    return made
