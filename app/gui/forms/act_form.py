"""A few fields asked for in place, for one act on a record: a card with “Save” and “Cancel”."""

from collections.abc import Callable, Sequence
from typing import Any

from app.base.messages import N_
from app.base.overriding import override
from app.domain.history import Changed
from app.gui.desk.desk import Desk
from app.gui.forms.asking import Asking
from app.gui.forms.fields import Field
from app.gui.forms.form import Form, two_columns
from app.gui.widgets.basics import label
from app.gui.widgets.messages import InlineMessage
from app.operations.registers import Register

Work = Callable[[Register, dict[str, Any]], Changed]
"""An act, given what the fields that are seen hold; it runs on the thread of the writer."""


class ActForm(Asking):
    """Fields and what is done with them."""

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
        pairs = [part for part in fields if isinstance(part, tuple)]
        each = [one for part in fields for one in (part if isinstance(part, tuple) else (part,))]
        super().__init__(desk, name, Form(InlineMessage(f"{name}Message"), *each), save=save)
        self._work, self._kept_as = work, draft
        heading = [label(title, "heading")] if title else []
        half = {field.name for pair in pairs for field in pair}
        self.lay_out(*heading, self._message, two_columns(each, half), self.ends())
        self.entrance = first or each[0]
        if not title:
            self.set_keys({"Ctrl+Return": self.save, "Return": self.save, "Esc": self.leave})

    def fill(self, values: dict[str, Any]) -> None:
        """Fill the fields, then put back what an earlier run left unsaved."""
        self.form.fill(values)
        if self._kept_as:
            self.watch(self._kept_as)

    @override
    def act(self) -> None:
        self.run(self._work, self.form.seen())
