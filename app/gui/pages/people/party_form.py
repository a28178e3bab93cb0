"""The contacts of a person, an association or an authority, edited where they are read."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.domain.authorities import AuthorityDraft
from app.domain.fields import Field as Described
from app.domain.fields import fields_of, values
from app.domain.history import Changed
from app.domain.labels import FIELDS, label
from app.domain.merging import Draft as Record
from app.domain.parties import Party
from app.domain.people import AssociationDraft, PersonDraft
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.drafts import Draft
from app.gui.forms.fields import ChoiceField, Field, LineField
from app.gui.forms.form import Form, two_columns
from app.gui.widgets.basics import column
from app.gui.widgets.messages import InlineMessage
from app.operations.parties import add_party, edit_party

EMPTY: dict[Party, Record] = {
    Party.PERSON: PersonDraft(),
    Party.ASSOCIATION: AssociationDraft(),
    Party.AUTHORITY: AuthorityDraft(),
}
_WIDE = {"name", "name_cyrillic", "address", "reach_note"}


class PartyForm(Asking):
    """The fields of one kind. Save and Cancel appear once something was changed.

    What was typed and not saved is kept for each record: one comes back to it, after a crash too.
    """

    form: "_Typed"
    _draft: Draft

    def __init__(self, desk: Desk, party: Party, name: str) -> None:
        """Empty until `show_draft`; `name` begins the objectNames."""
        fields = {
            field: _field(f"{name}-{field}", described)
            for field, described in fields_of(type(EMPTY[party])).items()
        }
        message = InlineMessage(f"{name}Message")
        super().__init__(desk, name, _Typed(message, fields, EMPTY[party]))
        self._draft = Draft(self.form, desk, new_name(party), lambda: self.is_changed)
        self.party, self._record = party, 0
        self._sent = self.draft
        self._buttons = QWidget()
        self._stack_up()
        self.set_keys({"Return": self.save, "Ctrl+Return": self.save})
        self.form.changed.connect(self._follow)
        self._buttons.hide()

    @property
    def draft(self) -> Record:
        """What the fields hold."""
        return replace(self.form.shown, **self.form.values())

    @property
    def is_changed(self) -> bool:
        """Something was typed that is not saved."""
        return bool(self.form.values())

    def show_draft(
        self, draft: Record, record: int = 0, uid: str = "", *, keep: bool = False
    ) -> None:
        """Show a record, a new one without a number, and what was typed into it and not saved.

        `keep` says that it is shown already: what is typed there stays.
        """
        self._record = record
        if keep:
            typed = self.form.values()
        else:
            self._draft.turn_to(f"{draft.party}-{uid}" if uid else new_name(draft.party))
            typed = self._draft.found() or {}
        self._message.clear()
        self.form.shown = draft
        self.form.fill({**asdict(draft), **typed})
        if keep:
            self._draft.write()
        self._follow()

    @override
    def save(self) -> None:
        if self.is_changed:
            super().save()

    @override
    def act(self) -> None:
        self._sent = self.draft
        if self._record:
            self.run(edit_party, self._record, self._sent)
        else:
            self.run(add_party, self._sent)

    @override
    def said(self, changed: Changed) -> str:
        new = self._sent_as == new_name(self.party)
        return _("{name} added").format(name=self._sent.name) if new else _("Saved")

    @override
    def leave(self) -> None:
        self._message.clear()
        self.form.fill(asdict(self.form.shown))
        self._follow()
        super().leave()

    @override
    def settle(self) -> None:
        """Forget what was saved, which was tidied on its way; what was typed since stays."""
        if not self.is_as_sent:
            super().settle()
            return
        kept = values(self._sent)
        since = {name: one for name, one in self.form.values().items() if one != kept[name]}
        self.form.fill({**asdict(self.form.shown), **since})
        self._draft.write()
        self._follow()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()

    def _stack_up(self) -> None:
        fields = self.form.fields
        half = {fields[name].name for name in fields.keys() - _WIDE}
        column(self._buttons).addLayout(self.ends())
        stack = column(self, gap=10)
        stack.addWidget(self._message)
        stack.addLayout(two_columns(fields.values(), half))
        stack.addWidget(self._buttons)

    def _follow(self) -> None:
        self._buttons.setVisible(self.is_changed)


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
