"""A few fields asked for in place, for one act on a record: a card with “Save” and “Cancel”."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.base.messages import N_
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.drafts import Draft
from app.gui.forms.errors import expected
from app.gui.forms.fields import Field
from app.gui.forms.form import Form
from app.gui.theme.look import px
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.messages import InlineMessage
from app.operations.registers import Register

Work = Callable[[Register, dict[str, Any]], Changed]
"""An act, given what the fields that are seen hold; it runs on the thread of the writer."""


class ActForm(Asking):
    """Fields and what is done with them. An error is shown at its field."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        title: str,
        fields: Sequence[Field | tuple[Field, Field]],
        work: Work,
        *,
        save: str = N_("Save"),
        draft: str = "",
        first: Field | None = None,
    ) -> None:
        """`name` is the objectName; `title` and `save` are marked with N_. A pair shares a line.

        With a name for its draft, what is typed survives a crash. One begins at the `first` field
        that has to be typed. Without a title, the field says what is asked: Return saves it.
        """
        super().__init__()
        self.setObjectName(name)
        self.setProperty("plane", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._work = desk, work
        self._message = InlineMessage(f"{name}Message")
        each = [one for part in fields for one in (part if isinstance(part, tuple) else (part,))]
        self.form = Form(self._message, *each)
        self._save = button(f"{name}Save", save, self.save, kind="filled")
        self._lay_out(name, title, fields)
        self.entrance = first or each[0]
        ends = {"Ctrl+Return": self.save, "Esc": self.leave}
        self.set_keys(ends if title else ends | {"Return": self.save})
        self._draft = Draft(self.form, desk, draft) if draft else None

    def fill(self, values: dict[str, Any]) -> None:
        """Fill the fields, then put back what an earlier run left unsaved."""
        self.form.fill(values)
        if self._draft is not None:
            self._draft.restore()

    def save(self) -> None:
        """Do it with what the fields hold."""
        if not self._save.isEnabled() or not self.form.check():
            return
        self._save.setEnabled(False)
        values = {n: f.value() for n, f in self.form.fields.items() if not f.isHidden()}
        self._desk.run(
            self._work,
            values,
            done=self._done,
            failed=expected(self.form.complain, lambda: self._save.setEnabled(True)),
        )

    def leave(self) -> None:
        """Close without doing it."""
        self._forget()
        self.left.emit()

    def _done(self, changed: Changed) -> None:
        self._forget()
        self.saved.emit(changed)

    def _forget(self) -> None:
        if self._draft is not None:
            self._draft.clear()

    def _lay_out(
        self, name: str, title: str, fields: Sequence[Field | tuple[Field, Field]]
    ) -> None:
        grid = QGridLayout()
        grid.setSpacing(px(12))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for line, part in enumerate(fields):
            if isinstance(part, tuple):
                for side, field in enumerate(part):
                    # What is wrong with one makes the line higher, and not the other one.
                    grid.addWidget(field, line, side, Qt.AlignmentFlag.AlignTop)
            else:
                grid.addWidget(part, line, 0, 1, 2)
        ends = row(gap=8)
        ends.addStretch(1)
        ends.addWidget(button(f"{name}Cancel", N_("Cancel"), self.leave))
        ends.addWidget(self._save)
        stack = column(self, gap=12, pad=(16, 14, 16, 14))
        if title:
            stack.addWidget(label(title, "heading"))
        stack.addWidget(self._message)
        stack.addLayout(grid)
        stack.addLayout(ends)
