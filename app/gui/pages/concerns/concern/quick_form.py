"""Forms of one field: the owner, the due date."""

from collections.abc import Callable
from typing import Any

from app.domain.history import Changed
from app.domain.labels import FIELDS
from app.gui.desk.desk import Desk
from app.gui.forms.act_form import ActForm
from app.gui.forms.completing import CompletingField
from app.gui.forms.dates import DateField
from app.gui.forms.fields import Field
from app.gui.forms.suggestions import Suggestions
from app.gui.models.open_concern import OpenConcern
from app.operations.concerns import assign, set_due_date
from app.operations.registers import Register


def owner_form(desk: Desk, opened: OpenConcern) -> ActForm:
    """A form that gives the concern to somebody, or to nobody."""
    field = CompletingField("owner", FIELDS["owner"], Suggestions(desk).staff)
    field.set_value(opened.owner)
    field.line.selectAll()
    return _quick(desk, opened.concern.id, field, assign)


def due_date_form(desk: Desk, opened: OpenConcern) -> ActForm:
    """A form for the day by which an answer is due."""
    field = DateField("due_on", FIELDS["due_on"], clock=desk.clock)
    field.set_value(opened.concern.due_on)
    field.line.selectAll()
    return _quick(desk, opened.concern.id, field, set_due_date)


def _quick(desk: Desk, concern: int, field: Field, operation: Callable[..., Changed]) -> ActForm:
    def work(register: Register, values: dict[str, Any]) -> Changed:
        return operation(register, concern, values[field.name])

    return ActForm(desk, "quickForm", "", [field], work)
