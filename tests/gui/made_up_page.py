"""A page for a noun that is made up: visits, which lie in the register as meetings do."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.settings import SettingsFile
from app.base.translations import _, current
from app.domain.fields import values as values_of
from app.domain.history import Change, Changed
from app.domain.labels import FIELDS
from app.domain.meetings import Meeting as Visit
from app.domain.meetings import MeetingDraft as VisitDraft
from app.gui.desk.desk import Desk
from app.gui.forms.act_form import ActForm
from app.gui.forms.dates import DateField
from app.gui.forms.fields import LineField, TextField
from app.gui.page import Wishes
from app.gui.records.acting import ActingDetail, Offer
from app.gui.records.kind import RecordKind, day_column, text_column
from app.gui.records.page import RecordsPage
from app.operations.meetings import add_meeting as add_visit
from app.operations.meetings import edit_meeting as edit_visit
from app.operations.meetings import remove_meeting as remove_visit
from app.operations.registers import Register

VISITS = RecordKind(
    name="visits", title=N_("Visits"), icon="eye",
    columns=(
        day_column("held_on", N_("Day"), lambda row: row.held_on),
        text_column("title", N_("Title"), lambda row: row.title),
    ),
    find=lambda register, words, _segment: register.meetings.rows(words),
    search=N_("Find a visit"), none=N_("No visit yet."), choose=N_("Choose a visit in the list."),
    new=("newVisit", N_("New visit")),
)  # fmt: skip


def visit_form(desk: Desk, visit: Visit | None = None) -> ActForm:
    """Record a visit, or correct one."""

    def work(register: Register, values: dict[str, Any]) -> Changed:
        draft = VisitDraft(**values)
        if visit is None:
            return add_visit(register, draft)
        return edit_visit(register, visit.id, draft)

    day = DateField("held_on", FIELDS["held_on"], clock=desk.clock)
    fields = [LineField("title", FIELDS["title"]), day, TextField("minutes", FIELDS["minutes"])]
    made = ActForm(desk, "visitForm", N_("Record a visit"), fields, work, draft="visit-new")
    made.fill(values_of(visit, made.form.fields) if visit else {"held_on": desk.clock.today()})
    return made


class VisitDetail(ActingDetail[Visit]):
    """Shows a visit."""

    noun = "meeting"
    facts = ("held_on", "place")
    texts = (("minutes", N_("Minutes")),)

    def __init__(self, desk: Desk, wishes: Wishes) -> None:
        """Nothing is shown until `show_record`."""
        super().__init__(desk, wishes, "visitDetail")
        self.lay_out(
            Offer(name="editVisit", text=N_("Edit"), icon="pencil", do=self.edit),
            Offer(name="removeVisit", text=N_("Remove"), icon="trash-2", do=self.remove),
        )

    @override
    def read_from(self, register: Register, record: int) -> Visit:
        return register.meetings.get(record)

    @override
    def heading(self, row: Visit) -> tuple[str, str]:
        return row.title, current().date(row.held_on)

    @override
    def changes(self, register: Register, record: int) -> list[Change]:
        return register.histories.of_meeting(record)

    @override
    def edit_form(self, whole: Visit) -> ActForm:
        return visit_form(self._desk, whole)

    @override
    def new_record(self) -> None:
        self.ask_new(_("New visit"), visit_form(self._desk))

    @override
    def remove(self) -> None:
        self.do(remove_visit, done=self.removed)


class VisitsPage(RecordsPage):
    """Lists the visits, and shows the chosen one."""

    def __init__(
        self, desk: Desk, settings: SettingsFile, wishes: Wishes, parent: QWidget | None = None
    ) -> None:
        """Show the list."""
        super().__init__(desk, settings, wishes, VISITS, VisitDetail(desk, wishes), parent=parent)
