"""The forms of a referral: the letter, a chaser, the reply, a further concern."""

from typing import Any

from app.base.messages import N_
from app.domain.concerns import Told
from app.domain.deadlines import chase_by
from app.domain.fields import values
from app.domain.history import Changed
from app.domain.labels import FIELDS
from app.domain.labels import label as named
from app.domain.referrals import AFTER_REPLY, Letter, ReferralRow, Reply
from app.domain.status import Status
from app.gui.desk.desk import Desk
from app.gui.forms.act_form import ActForm
from app.gui.forms.completing import CompletingField, NamesField
from app.gui.forms.concern_field import ConcernField
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.fields import ChoiceField, Field, LineField, TextField
from app.gui.forms.suggestions import Suggestions
from app.operations.referrals import add_concern, chase, edit_referral, record_reply, refer
from app.operations.registers import Register

_NEXT = {
    Status.IN_PROGRESS: N_("The office goes on: the concerns are in progress"),
    Status.ANSWERED: N_("The reply is the answer: the concerns are answered"),
    Status.REFERRED: N_("A part is still awaited: the concerns stay referred"),
}


def letter_form(desk: Desk) -> ActForm:
    """A form that refers concerns by one letter."""
    carried = NamesField(
        "concerns", N_("Concerns that it carries"), Suggestions(desk).concerns, creates=False
    )
    note = TextField("note", N_("Note (optional)"), rows=2)

    def work(register: Register, values: dict[str, Any]) -> Changed:
        references = [name.split(" ", 1)[0] for name in values.pop("concerns")]
        concerns = [register.concerns.by_reference(one).id for one in references]
        return refer(register, concerns, Letter(**values))

    made = ActForm(
        desk, "letterForm", N_("Refer in one letter"), [*_letter(desk), carried, note], work,
        save=N_("Refer"), draft="letter-new",
    )  # fmt: skip
    today = desk.clock.today()
    made.fill({"sent_on": TODAY, "chase_on": chase_by(today, desk.reader.office.delays)})
    return made


def edit_form(desk: Desk, row: ReferralRow) -> ActForm:
    """A form that corrects the record of a letter."""

    def work(register: Register, values: dict[str, Any]) -> Changed:
        return edit_referral(register, row.id, Letter(**values))

    made = ActForm(desk, "letterForm", N_("Correct the letter"), _letter(desk), work)
    made.fill(values(row, made.form.fields))
    return made


def chaser_form(desk: Desk, row: ReferralRow) -> ActForm:
    """A form for a chaser of the whole letter."""
    fields: list[Field | tuple[Field, Field]] = [
        TextField("text", N_("What was sent or said (optional)"), rows=3),
        (
            DateField("day", N_("Day of the chaser"), clock=desk.clock),
            DateField("chase_on", N_("To chase again on"), clock=desk.clock),
        ),
    ]

    def work(register: Register, values: dict[str, Any]) -> Changed:
        return chase(register, row.id, **values)

    made = ActForm(desk, "chaserForm", N_("Record a chaser"), fields, work)
    today = desk.clock.today()
    made.fill({"day": TODAY, "chase_on": chase_by(today, desk.reader.office.delays)})
    return made


def reply_form(desk: Desk, row: ReferralRow) -> ActForm:
    """A form for the reply, and what comes next for the waiting concerns."""
    told = ChoiceField(
        "told_how", FIELDS["told_how"], [(t, named(t)) for t in Told], empty=N_("Choose…")
    )
    again = DateField("chase_on", N_("To chase again on"), clock=desk.clock)
    following = ChoiceField("then", N_("What comes next"), [(s, _NEXT[s]) for s in AFTER_REPLY])
    day = DateField("day", FIELDS["replied_on"], clock=desk.clock)
    text = TextField("text", N_("What the authority replied"), rows=5)

    def work(register: Register, values: dict[str, Any]) -> Changed:
        chosen = {name: value for name, value in values.items() if value is not None}
        return record_reply(register, row.id, Reply(**chosen))

    def ask() -> None:
        told.setVisible(following.value() is Status.ANSWERED)
        again.setVisible(following.value() is Status.REFERRED)

    made = ActForm(
        desk, "replyForm", N_("Record the reply"), [text, day, following, told, again], work
    )
    today = desk.clock.today()
    made.fill({"day": TODAY, "chase_on": chase_by(today, desk.reader.office.delays)})
    following.setVisible(row.awaiting > 0)
    following.changed.connect(ask)
    ask()
    return made


def concern_form(desk: Desk, referral: int) -> ActForm:
    """A form for a further concern of a letter."""
    field = ConcernField("concern", N_("Concern that it carries"), Suggestions(desk))

    def work(register: Register, values: dict[str, Any]) -> Changed:
        return add_concern(register, referral, register.concerns.by_reference(values["concern"]).id)

    return ActForm(desk, "carryForm", N_("Add a concern"), [field], work, save=N_("Add"))


def _letter(desk: Desk) -> list[Field | tuple[Field, Field]]:
    return [
        (
            CompletingField("authority", FIELDS["authority"], Suggestions(desk).authorities),
            LineField("letter_reference", FIELDS["letter_reference"]),
        ),
        (
            DateField("sent_on", FIELDS["sent_on"], clock=desk.clock),
            DateField("chase_on", FIELDS["chase_on"], clock=desk.clock),
        ),
    ]
