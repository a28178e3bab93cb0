"""One record that is read beside its list, and acted upon in place by inline forms."""

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal

from app.base.errors import NotFoundError
from app.base.overriding import override
from app.base.translations import _
from app.domain.history import Changed
from app.domain.labels import label as named
from app.gui.forms.asking import Asking
from app.gui.records.detail import RecordDetail
from app.gui.texts import Retranslated

if TYPE_CHECKING:
    from app.gui.desk.desk import Desk
    from app.gui.page import Wishes

Row = TypeVar("Row")


class ActingDetail(RecordDetail, Retranslated, Generic[Row]):
    """Reads a record of `noun`, shows it, and asks for what is done with it.

    A subclass says how one is read and shown, and calls `follow` once it is laid out.
    """

    noun: ClassVar[str]
    """The record, by the name that it has in what an act touched."""

    added = Signal(object)
    """A record was made here."""

    def __init__(self, desk: "Desk", wishes: "Wishes", name: str) -> None:
        """`name` is the objectName; nothing is shown until `show_record`."""
        super().__init__(name, wishes)
        self._desk = desk

    def read(self, record: int) -> Row:
        """The record as it stands; NotFoundError when it is not there any more."""
        raise NotImplementedError

    def show_row(self, row: Row) -> None:
        """Show the record."""
        raise NotImplementedError

    def show_tools(self, row: Row | None) -> None:
        """Show what may be done with the record; with None, nothing: a form asks something."""
        raise NotImplementedError

    @override
    def retranslate(self) -> None:
        if self.record is not None and self.form is None and self._desk.is_open:
            self.show_record(self.record)

    @override
    def show_record(self, record: int) -> None:
        if record != self.record:
            self.drop_form()
            self.message.clear()
        self.record = record
        if self.form is not None:
            return
        try:
            row = self.read(record)
        except NotFoundError:
            self.record = None
            self.gone.emit()
            return
        self.show_row(row)

    def ask(self, form: Asking) -> None:
        """Ask for an act in place of what is read."""
        form.saved.connect(self._saved)
        form.left.connect(self._left)
        self.show_tools(None)
        self.show_form(form)

    def ask_new(self, heading: str, form: Asking) -> None:
        """Ask for a new record, under a heading that says so."""
        self.record = None
        self.show_heading(heading)
        self.ask(form)

    def say(self, changed: Changed) -> None:
        """Say what was done; it can be taken back."""
        self.wishes.say(_(named(changed.act)), undo=True)

    def see_names(self) -> None:
        """Ask to see the names of confidential concerns."""
        self._desk.show_names(failed=self.message.complain)

    def removed(self, changed: Changed) -> None:
        """Say that the record was taken away, and leave it."""
        self.say(changed)
        self.gone.emit()

    def _saved(self, changed: Changed) -> None:
        new = self.record is None
        record = changed.ids(self.noun)[0] if self.record is None else self.record
        self.close_form()
        self.say(changed)
        self.show_record(record)
        if new:
            self.added.emit(record)

    def _left(self) -> None:
        self.close_form()
        if self.record is None:
            self.gone.emit()
        else:
            self.show_record(self.record)
