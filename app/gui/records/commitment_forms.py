"""The forms of a commitment: a new one, a correction, its settlement, a concern that it answers."""

import datetime as dt
from typing import Any

from app.base.clock import Clock
from app.base.errors import InputError
from app.base.messages import N_
from app.domain.commitments import (
    SETTLING,
    CommitmentDraft,
    CommitmentRow,
    CommitmentState,
    Settlement,
)
from app.domain.deadlines import commitment_by
from app.domain.fields import values
from app.domain.history import Changed
from app.domain.labels import FIELDS
from app.domain.texts import gist
from app.gui.desk.desk import Desk
from app.gui.forms.act_form import ActForm, Work
from app.gui.forms.completing import CompletingField
from app.gui.forms.concern_field import ConcernField
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.fields import Field, LineField, TextField
from app.gui.forms.suggestions import Suggestions
from app.operations.commitments import (
    add_commitment,
    edit_commitment,
    link_commitment,
    settle_commitment,
)
from app.operations.registers import Register

_MOST, _LONGEST = 8, 60

TITLES = {
    CommitmentState.KEPT: N_("The promise was kept"),
    CommitmentState.PARTLY_KEPT: N_("The promise was partly kept"),
    CommitmentState.EXTENDED: N_("Give the promise more time"),
    CommitmentState.DROPPED: N_("Drop the promise"),
    CommitmentState.PENDING: N_("Open the promise again"),
}
_REASONS = {
    CommitmentState.PARTLY_KEPT: N_("What is still missing"),
    CommitmentState.EXTENDED: N_("Why it is extended"),
    CommitmentState.DROPPED: N_("Why it is dropped"),
    CommitmentState.PENDING: N_("Why it is open again"),
}


def commitment_form(desk: Desk, concern: int | None = None) -> ActForm:
    """Record a commitment; `concern` is one that it answers."""
    fields = _commitment_fields(desk)
    if concern is None:
        fields.append(ConcernField("concern", N_("Concern that it answers"), Suggestions(desk)))

    def work(register: Register, values: dict[str, Any]) -> Changed:
        typed = values.pop("concern", "")
        answered = [concern] if concern is not None else []
        if typed:
            answered.append(register.concerns.by_reference(typed).id)
        return add_commitment(register, **values, concerns=answered)

    made = ActForm(
        desk, "commitmentForm", N_("Record a commitment"), fields, _dated(work),
        draft=f"promise-{concern or 'new'}",  # the name that drafts on disks have
    )  # fmt: skip
    today = desk.clock.today()
    delays = desk.reader.office.delays
    made.fill({"made_on": TODAY, "due_on": commitment_by(today, delays)})
    _let_due_follow(made, desk, today)
    return made


def edit_form(desk: Desk, row: CommitmentRow) -> ActForm:
    """Correct what is recorded of a commitment."""

    def work(register: Register, values: dict[str, Any]) -> Changed:
        return edit_commitment(register, row.id, CommitmentDraft(**values))

    title = N_("Correct the commitment")
    made = ActForm(desk, "commitmentForm", title, _commitment_fields(desk), _dated(work))
    made.fill(values(row, made.form.fields))
    return made


def settle_form(desk: Desk, row: CommitmentRow, state: CommitmentState) -> ActForm:
    """Say what became of a commitment, with what that state needs."""
    fields: list[Field | tuple[Field, Field]] = [
        _settling(name, state, desk.clock) for name in SETTLING[state]
    ]

    def work(register: Register, values: dict[str, Any]) -> Changed:
        return settle_commitment(register, row.id, Settlement(state=state, **values))

    made = ActForm(desk, "settleForm", TITLES[state], fields, work)
    made.fill({"day": TODAY})
    return made


def link_form(desk: Desk, commitment: int) -> ActForm:
    """Say which other concern a commitment answers."""
    field = ConcernField("concern", N_("Concern that it answers"), Suggestions(desk))

    def work(register: Register, values: dict[str, Any]) -> Changed:
        answered = register.concerns.by_reference(values["concern"])
        return link_commitment(register, commitment, answered.id)

    return ActForm(desk, "linkCommitmentForm", N_("Add a concern"), [field], work, save=N_("Add"))


def answering_form(desk: Desk, concern: int) -> ActForm:
    """Say which commitment, made before, answers a concern."""
    known: dict[str, int] = {}

    def suggest(typed: str) -> list[str]:
        if not desk.is_open:
            return []
        found = desk.reader.commitments.rows(typed, today=desk.clock.today())[:_MOST]
        shown = {f"{gist(row.words, _LONGEST)} · {row.made_by}": row.id for row in found}
        known.update(shown)
        return list(shown)

    def work(register: Register, values: dict[str, Any]) -> Changed:
        chosen = known.get(values["commitment"])
        if chosen is None:
            raise InputError(
                N_("Choose one of the promises that are recorded."), field="commitment"
            )
        return link_commitment(register, chosen, concern)

    field = CompletingField("commitment", N_("Promise that was made"), suggest, creates=False)
    title = N_("Answered by a commitment")
    return ActForm(desk, "answeringForm", title, [field], work, save=N_("Link"))


def _commitment_fields(desk: Desk) -> list[Field | tuple[Field, Field]]:
    names, clock = Suggestions(desk), desk.clock
    return [
        TextField("words", N_("The promise in its own words"), rows=3),
        (
            CompletingField("made_by", FIELDS["made_by"], names.commitment_authors, creates=False),
            LineField("made_by_title", N_("Title (optional)")),
        ),
        (
            DateField("made_on", FIELDS["made_on"], clock=clock),
            DateField("due_on", FIELDS["due_on"], clock=clock),
        ),
        (
            CompletingField("meeting", FIELDS["meeting"], names.meetings),
            CompletingField("authority", N_("Authority that must act"), names.authorities),
        ),
    ]


def _settling(name: str, state: CommitmentState, clock: Clock) -> Field:
    if name == "evidence":
        return TextField("evidence", N_("What shows it"), rows=3)
    if name == "reason":
        return TextField("reason", _REASONS[state], rows=2)
    if name == "due_on":
        return DateField("due_on", N_("New due date"), clock=clock)
    return DateField("day", FIELDS["settled_on"], clock=clock)


def _dated(work: Work) -> Work:
    """An act whose commitment was made today when no day is given."""

    def dated(register: Register, values: dict[str, Any]) -> Changed:
        made_on = values["made_on"] or register.clock.today()
        return work(register, values | {"made_on": made_on})

    return dated


def _let_due_follow(made: ActForm, desk: Desk, today: dt.date) -> None:
    """Count the due date from the day of the commitment, unless another one was chosen."""
    made_on, due_on = made.form.fields["made_on"], made.form.fields["due_on"]
    delays, before = desk.reader.office.delays, today

    def follow() -> None:
        nonlocal before
        day = made_on.value() or before
        if due_on.value() == commitment_by(before, delays):
            due_on.set_value(commitment_by(day, delays))
        before = day

    made_on.changed.connect(follow)
