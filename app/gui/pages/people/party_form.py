"""The contacts of a person, an association or an authority, edited where they are read."""

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.base.errors import InputError
from app.base.messages import N_
from app.base.translations import explain
from app.domain.authorities import AuthorityDraft
from app.domain.labels import FIELDS, label
from app.domain.merging import Draft
from app.domain.parties import Party
from app.domain.people import AssociationDraft, PersonDraft, Profile
from app.gui.theme.look import px
from app.gui.widgets.basics import column, row
from app.gui.widgets.buttons import button
from app.gui.widgets.fields import ChoiceField, Field, LineField
from app.gui.widgets.messages import InlineMessage

EMPTY: dict[Party, Draft] = {
    Party.PERSON: PersonDraft(),
    Party.ASSOCIATION: AssociationDraft(),
    Party.AUTHORITY: AuthorityDraft(),
}
_WIDE = ("name", "name_cyrillic", "address")


class PartyForm(QWidget):
    """The fields of one kind. Save and Cancel appear once something was changed."""

    asked = Signal(object)
    """The draft that is to be saved."""
    left = Signal()

    def __init__(self, party: Party, name: str) -> None:
        """Empty until `show_draft`; `name` begins the objectNames."""
        super().__init__()
        self.setObjectName(name)
        self._shown: Draft = EMPTY[party]
        self._message = InlineMessage(f"{name}Message")
        self._fields = {field: _field(f"{name}-{field}", field) for field in asdict(self._shown)}
        self._buttons = QWidget()
        self._lay_out(name)
        for field in self._fields.values():
            field.changed.connect(self._follow)
        self._buttons.hide()

    @property
    def draft(self) -> Draft:
        """What the fields hold."""
        values: dict[str, Any] = {name: field.value() for name, field in self._fields.items()}
        return replace(self._shown, **values)

    @property
    def is_changed(self) -> bool:
        """Something was typed that is not saved."""
        return self.draft != self._shown

    def show_draft(self, draft: Draft, *, keep: bool = False) -> None:
        """Show a record; with `keep`, what was typed over the same record stays."""
        typed = self.draft if keep and self.is_changed else draft
        self._shown = draft
        self._message.clear()
        for name, value in asdict(typed).items():
            self._fields[name].set_value(value)
        self._follow()

    def complain(self, error: BaseException) -> None:
        """Show an error where it belongs."""
        field = self._fields.get(error.field) if isinstance(error, InputError) else None
        if field is None:
            self._message.complain(error)
        else:
            field.complain(explain(error))
            field.setFocus()

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
        self.show_draft(self._shown)
        self.left.emit()


def _field(name: str, field: str) -> Field:
    if field == "profile":
        return ChoiceField(
            name, FIELDS[field], [(p, label(p)) for p in Profile], empty=N_("Unknown")
        )
    return LineField(name, FIELDS[field])
