"""The contacts of a person, an association or an authority, edited where they are read."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.domain.authorities import AuthorityDraft
from app.domain.fields import Field as Described
from app.domain.fields import fields_of, values
from app.domain.labels import FIELDS, label
from app.domain.merging import Draft as Record
from app.domain.parties import Party
from app.domain.people import AssociationDraft, PersonDraft
from app.gui.desk.desk import Desk
from app.gui.forms.drafts import Draft
from app.gui.forms.fields import ChoiceField, Field, LineField
from app.gui.forms.form import Form
from app.gui.theme.look import px
from app.gui.widgets.basics import column, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import InlineMessage

EMPTY: dict[Party, Record] = {
    Party.PERSON: PersonDraft(),
    Party.ASSOCIATION: AssociationDraft(),
    Party.AUTHORITY: AuthorityDraft(),
}
_WIDE = ("name", "name_cyrillic", "address", "reach_note")


class PartyForm(QWidget):
    """The fields of one kind. Save and Cancel appear once something was changed.

    What was typed and not saved is kept for each record: one comes back to it, after a crash too.
    """

    asked = Signal(object)
    """The draft that is to be saved."""
    left = Signal()

    def __init__(self, desk: Desk, party: Party, name: str) -> None:
        """Empty until `show_draft`; `name` begins the objectNames."""
        super().__init__()
        self.setObjectName(name)
        self._desk = desk
        self._message = InlineMessage(f"{name}Message")
        self._fields = {
            field: _field(f"{name}-{field}", described)
            for field, described in fields_of(type(EMPTY[party])).items()
        }
        self._form = _Typed(self._message, self._fields, EMPTY[party])
        self._kept = Draft(self._form, desk, new_name(party), lambda: self.is_changed)
        self._buttons = QWidget()
        self._lay_out(name)
        self._form.changed.connect(self._follow)
        self._buttons.hide()

    @property
    def draft(self) -> Record:
        """What the fields hold."""
        return replace(self._form.shown, **self._form.values())

    @property
    def is_changed(self) -> bool:
        """Something was typed that is not saved."""
        return bool(self._form.values())

    @property
    def kept_as(self) -> str:
        """The name of the draft that is being typed."""
        return self._kept.name

    def show_draft(self, draft: Record, uid: str = "", *, keep: bool = False) -> None:
        """Show a record, a new one without a uid, and what was typed into it and not saved.

        `keep` says that it is shown already: what is typed there stays.
        """
        if keep:
            typed = self._form.values()
        else:
            self._kept.turn_to(f"{draft.party}-{uid}" if uid else new_name(draft.party))
            typed = self._kept.found() or {}
        self._message.clear()
        self._form.shown = draft
        self._form.fill({**asdict(draft), **typed})
        if keep:
            self._kept.write()
        self._follow()

    def complain(self, error: BaseException) -> None:
        """Show an error where it belongs."""
        self._form.complain(error)

    def settle(self, name: str, saved: Record) -> None:
        """Forget what was saved under the `kept_as` of that moment; what was typed since stays.

        It was tidied on its way into the register, and another record may be shown by now.
        """
        if name != self._kept.name:
            self._desk.drafts.clear(name)
            return
        kept = values(saved)
        since = {name: one for name, one in self._form.values().items() if one != kept[name]}
        self._form.fill({**asdict(self._form.shown), **since})
        self._kept.write()
        self._follow()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._kept.flush()

    def _lay_out(self, name: str) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(10))
        at = 0
        for field, widget in self._fields.items():
            if field in _WIDE and at % 2:
                at += 1
            grid.addWidget(
                widget, at // 2, at % 2, 1, 2 if field in _WIDE else 1, Qt.AlignmentFlag.AlignTop
            )
            at += 2 if field in _WIDE else 1
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        line = row(self._buttons, gap=8)
        line.addWidget(button(f"{name}Save", N_("Save"), self._save, kind="filled"))
        line.addWidget(button(f"{name}Cancel", N_("Cancel"), self._cancel))
        line.addStretch(1)
        stack = column(self, gap=10)
        stack.addWidget(self._message)
        stack.addLayout(grid)
        stack.addWidget(self._buttons)
        for widget in self._fields.values():
            if isinstance(widget.control, QLineEdit):
                widget.control.returnPressed.connect(self._save)

    def _follow(self) -> None:
        self._buttons.setVisible(self.is_changed)

    def _save(self) -> None:
        if self.is_changed:
            self.asked.emit(self.draft)

    def _cancel(self) -> None:
        self._message.clear()
        self._form.fill(asdict(self._form.shown))
        self._kept.clear()
        self._follow()
        self.left.emit()


class _Typed(Form):
    """Fields of which only what differs from the record was typed: others may change the rest."""

    def __init__(self, message: InlineMessage, fields: Mapping[str, Field], shown: Record) -> None:
        super().__init__(message, *fields.values())
        self.fields = dict(fields)
        self.shown = shown

    @override
    def values(self) -> dict[str, Any]:
        shown = values(self.shown)
        return {name: one for name, one in super().values().items() if one != shown[name]}


def new_name(party: Party) -> str:
    """The name of the draft of a record that is not there yet."""
    return f"new-{party}"


def _field(name: str, field: Described) -> Field:
    if field.choices is not None:
        choices = [(one, label(one)) for one in field.choices]
        return ChoiceField(name, FIELDS[field.name], choices, empty=N_("Unknown"))
    return LineField(name, FIELDS[field.name])
