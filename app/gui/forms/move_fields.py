"""The fields that a change of status asks for, by what the target needs, filled beforehand."""

import datetime as dt
from collections.abc import Callable, Mapping

from app.base.clock import Clock
from app.base.messages import N_
from app.domain.concerns import Outcome, Priority, Told
from app.domain.deadlines import Delays, answer_by, chase_by
from app.domain.labels import FIELDS
from app.domain.labels import label as named
from app.domain.moves import needs
from app.domain.status import Status
from app.gui.forms.completing import CompletingField
from app.gui.forms.concern_field import ConcernField
from app.gui.forms.dates import TODAY, DateField
from app.gui.forms.fields import ChoiceField, Field, LineField, TextField, TickField
from app.gui.forms.suggestions import Suggestions
from app.gui.models.open_concern import OpenConcern

_Makers = Mapping[str, Callable[[], Field]]

CLOSING = (
    "outcome", "outcome_reason", "duplicate_of", "answer", "told_how", "informed",
    "not_informed_reason",
)  # fmt: skip
"""What closing can ask for; which of them, the outcome says."""


def names_of_fields(origin: Status, target: Status) -> tuple[str, ...]:
    """The fields to build, in the order in which they are asked for."""
    asked = CLOSING if target is Status.CLOSED else needs(origin, target)
    extra = ("letter_reference",) if target is Status.REFERRED else ()
    return (*asked, *extra, "day", "note")


def build(names: tuple[str, ...], suggestions: Suggestions, clock: Clock) -> list[Field]:
    """The fields of those names."""
    makers: _Makers = {
        "category": lambda: ChoiceField("category", FIELDS["category"], empty=N_("Choose…")),
        "priority": lambda: ChoiceField(
            "priority", FIELDS["priority"], [(p, named(p)) for p in Priority]
        ),
        "owner": lambda: CompletingField("owner", FIELDS["owner"], suggestions.staff),
        "authority": lambda: CompletingField(
            "authority", FIELDS["authority"], suggestions.authorities
        ),
        "letter_reference": lambda: LineField(
            "letter_reference", N_("Reference of the letter (optional)")
        ),
        "awaited": lambda: LineField("awaited", FIELDS["awaited"]),
        "answer": lambda: TextField("answer", FIELDS["answer"], rows=4),
        "reason": lambda: TextField("reason", N_("Why it is reopened"), rows=2),
        "told_how": lambda: ChoiceField(
            "told_how", FIELDS["told_how"], [(t, named(t)) for t in Told], empty=N_("Choose…")
        ),
        "outcome": lambda: ChoiceField(
            "outcome", FIELDS["outcome"], [(o, named(o)) for o in Outcome], empty=N_("Choose…")
        ),
        "outcome_reason": lambda: TextField("outcome_reason", FIELDS["outcome_reason"], rows=2),
        "duplicate_of": lambda: ConcernField(
            "duplicate_of", N_("Duplicate of (optional)"), suggestions
        ),
        "informed": lambda: TickField("informed", N_("The person was informed")),
        "not_informed_reason": lambda: LineField(
            "not_informed_reason", FIELDS["not_informed_reason"]
        ),
        "day": lambda: DateField("day", N_("Day of the change"), clock=clock),
        "note": lambda: TextField("note", N_("Note (optional)"), rows=2),
    }
    return [makers[name]() if name in makers else _date(name, clock) for name in names]


def ask_by_outcome(fields: Mapping[str, Field], *, answered: bool = False) -> None:
    """Let closing ask for more or less, by the outcome and by whether the person was informed.

    What was `answered` already is not asked for.
    """
    if "outcome" not in fields:
        return
    chosen = fields["outcome"].value()
    outcome = Outcome(chosen) if chosen else None
    answer = bool(outcome and outcome.needs_answer and not answered)
    fields["answer"].setVisible(answer)
    fields["told_how"].setVisible(answer)
    fields["outcome_reason"].setVisible(outcome is Outcome.NOT_SATISFIED)
    fields["duplicate_of"].setVisible(outcome is Outcome.DUPLICATE)
    fields["not_informed_reason"].setVisible(not fields["informed"].value())


def first_values(opened: OpenConcern, delays: Delays, today: dt.date) -> dict[str, object]:
    """What the fields hold at first: the values of the concern, else the office's delays."""
    concern = opened.concern
    due = concern.due_on or answer_by(concern.received_on, delays)
    if concern.status is Status.CLOSED:
        due = answer_by(today, delays)
    return {
        "priority": concern.priority,
        "owner": opened.owner,
        "authority": opened.authority,
        "due_on": due,
        "chase_on": chase_by(today, delays),
        "awaited": concern.awaited,
        "reminder_on": chase_by(today, delays),
        "answer": "" if concern.status is Status.CLOSED else concern.answer,
        "told_how": concern.told_how,
        "informed": concern.status is Status.ANSWERED,
        "day": TODAY,
    }


def _date(name: str, clock: Clock) -> Field:
    return DateField(name, FIELDS[name], clock=clock)
