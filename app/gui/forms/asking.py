"""What every form has that asks for an act in place of a record, or beside it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QWidget

from app.base.errors import Cancelled
from app.base.messages import N_
from app.base.translations import _
from app.domain.history import Changed
from app.domain.labels import label as named
from app.gui.desk.desk import Desk
from app.gui.forms.drafts import Draft
from app.gui.forms.errors import expected
from app.gui.forms.form import Form
from app.gui.forms.keys import Keyed
from app.gui.widgets.basics import column, row
from app.gui.widgets.buttons import Kind, button


class Asking(Keyed):
    """A form in place: it ends by one of its two signals, and is entered at its first field.

    A subclass lays its fields out and does the act. “Save”, “Cancel”, their keys, the draft, and
    where an error is shown are the same for all.
    """

    saved = Signal(object)
    """What the act touched."""
    left = Signal()
    """Nothing was done."""
    undoable: ClassVar[bool] = True
    """Whether the act can be taken back."""

    refused = Signal(object)
    """The error of an act whose form had been put away meanwhile."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        form: Form,
        *,
        save: str = N_("Save"),
        cancel: str = N_("Cancel"),
        kind: Kind = "filled",
    ) -> None:
        """`name` is the objectName, and begins those of the buttons.

        `save` and `cancel` are marked with N_; `kind` is the look of the first.
        """
        super().__init__()
        self.setObjectName(name)
        self._desk, self.form, self._message = desk, form, form.message
        self._running = self._put_away = False
        self._save = button(f"{name}Save", save, self.save, kind=kind)
        self._way_out = cancel
        self._draft: Draft | None = None
        self._sent_as = ""
        self.entrance = next(iter(form.fields.values()), None)
        self.set_keys({"Ctrl+Return": self.save, "Esc": self.leave})

    @cached_property
    def _cancel(self) -> QPushButton:
        """The way out, for a form that shows it as a button."""
        return button(f"{self.objectName()}Cancel", self._way_out, self.leave)

    @property
    def stays(self) -> bool:
        """It may not be put away for something else."""
        return False

    def act(self) -> None:
        """Run what the fields ask for."""
        raise NotImplementedError

    def said(self, changed: Changed) -> str:
        """What is said of the act once it is done."""
        return _(named(changed.act))

    def save(self) -> None:
        """Do it, once all fields can be taken."""
        if self._save.isEnabled() and self.form.check():
            self.act()

    def leave(self) -> None:
        """Close without doing it."""
        self.forget()
        self.left.emit()

    def keep(self) -> None:
        """Keep what was typed for later, where it is kept."""
        if self._draft is not None:
            self._draft.flush()

    def forget(self) -> None:
        """Forget what was typed: it was saved, or thrown away."""
        if self._draft is not None:
            self._draft.clear()

    @property
    def is_as_sent(self) -> bool:
        """It is still about what was sent to be saved; it may have turned to something else."""
        return self._draft is None or self._draft.name == self._sent_as

    def settle(self) -> None:
        """Forget what was saved."""
        if self.is_as_sent:
            self.forget()
        else:
            self._desk.drafts.clear(self._sent_as)

    def put_away(self) -> None:
        """Go, since something else is shown; an act that is under way ends first."""
        self.keep()
        self.hide()
        self._put_away = True
        if not self._running:
            self.deleteLater()

    def enable(self, *, possible: bool) -> None:
        """Let it be saved, or not while that is under way."""
        self._save.setEnabled(possible)

    def run(self, operation: Callable[..., Changed], *args: object, **values: Any) -> int:  # noqa: ANN401
        """Run an operation on the thread of the writer; its error is shown where it belongs."""
        self._running = True
        self._sent_as = "" if self._draft is None else self._draft.name
        self.enable(possible=False)
        return self._desk.run(operation, *args, done=self.finish, failed=self._fail, **values)

    def complain(self, error: BaseException) -> None:
        """Show an error at its field, or else above the form."""
        self.form.complain(error)

    def finish(self, changed: Changed) -> None:
        """End: it is done."""
        self.end()
        self.settle()
        self.saved.emit(changed)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.end()
            self._message.say(_("Cancelled: nothing was changed."))
        else:
            expected(self._refuse, self.end)(error)

    def _refuse(self, error: BaseException) -> None:
        if self._put_away:
            self.refused.emit(error)
        else:
            self.complain(error)

    def end(self) -> None:
        """Take up again after the act, or go if something else is shown by now."""
        self._running = False
        self.enable(possible=True)
        if self._put_away:
            self.deleteLater()

    def watch(self, name: str, keep: Callable[[], bool] | None = None) -> bool:
        """Keep what is typed from now on; whether an earlier run left something, which comes back.

        `keep` says whether what it holds is worth keeping, whatever it turns to.
        """
        self.turn_to(name, keep)
        return self._draft is not None and self._draft.restore()

    def turn_to(self, name: str, keep: Callable[[], bool] | None = None) -> None:
        """Keep what is typed from now on, as the draft of that name."""
        if self._draft is None:
            self._draft = Draft(self.form, self._desk, name, keep)
        else:
            self._draft.turn_to(name)

    def ends(self) -> QHBoxLayout:
        """The line of the two buttons."""
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(self._cancel)
        line.addWidget(self._save)
        return line

    def lay_out(self, *parts: QWidget | QLayout) -> None:
        """Lay parts out on a card, one below the other."""
        self.setProperty("plane", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        stack = column(self, gap=12, pad=(16, 14, 16, 14))
        for part in parts:
            if isinstance(part, QLayout):
                stack.addLayout(part)
            else:
                stack.addWidget(part)
