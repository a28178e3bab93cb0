"""One record that is read beside its list, described by its facts, its texts and its acts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, current
from app.domain.fields import values
from app.domain.history import Changed
from app.domain.labels import label as named
from app.gui.desk.read_only import freeze
from app.gui.forms.asking import Asking
from app.gui.forms.errors import expected
from app.gui.records.detail import RecordDetail
from app.gui.records.history import HistoryView
from app.gui.texts import Retranslated, follow
from app.gui.widgets.buttons import button
from app.gui.widgets.chips import Chip
from app.gui.widgets.facts import Fact, Facts
from app.gui.widgets.reading_text import ReadingText
from app.reports.wording import value_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.history import Change
    from app.gui.desk.desk import Desk
    from app.gui.page import Wishes
    from app.operations.registers import Register

Row = TypeVar("Row", bound=Any)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be done with a record: a button above its facts; `text` is marked with N_."""

    name: str
    text: str
    icon: str
    do: Callable[[], object]
    filled: bool = False
    writes: bool = True
    """A register that is open to read only does not offer it."""
    when: Callable[[Any], bool] = lambda _row: True
    """Whether it is offered for a row."""


class ActingDetail(RecordDetail, Retranslated, Generic[Row]):
    """Reads a record of `noun`, shows it, and asks for what is done with it.

    A subclass says how one is read and called, which of its fields are facts and which are texts,
    what can be done; and calls `lay_out` once its own parts are made.
    """

    noun: ClassVar[str]
    """The record, by the name that it has in what an act touched."""
    facts: ClassVar[tuple[str, ...]] = ()
    """The fields that are shown in two columns."""
    texts: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The fields that somebody wrote, each with its title marked with N_."""

    def __init__(self, desk: "Desk", wishes: "Wishes", name: str) -> None:
        """`name` is the objectName; nothing is shown until `show_record`."""
        super().__init__(name, wishes)
        self._desk = desk
        self._chip, self._facts = Chip(f"{self.noun}State"), Facts(f"{self.noun}Facts")
        self._texts = {field: ReadingText(field) for field, _title in self.texts}
        self._titles: dict[str, QWidget] = {}
        self._offers: list[tuple[QWidget, Callable[[Row], bool]]] = []
        self._names = button(
            "seeNamesHere", N_("See the names"), self.see_names, kind="link", icon="lock"
        )
        self._history = HistoryView()

    def read_from(self, register: "Register", record: int) -> Row:
        """The record as it stands; NotFoundError when it is not there any more."""
        raise NotImplementedError

    def heading(self, row: Row) -> tuple[str, str]:
        """What the record is called, and a short line under that."""
        raise NotImplementedError

    def state(self, row: Row) -> tuple[str, Callable[[], str]] | None:
        """Where it stands, in words, and the colour of that; None where that is not told."""
        del row
        return None

    def facts_of(self, row: Row) -> list[Fact]:
        """The fields of `facts` in words."""
        speech = current()
        known = values(row, self.facts).items()
        return [(name, value_in_words(value, speech, field=name)) for name, value in known]

    def hides_names(self, row: Row) -> bool:
        """Whether it is about somebody whose name is masked: that can be asked for."""
        del row
        return False

    def add_parts(self) -> None:
        """Add what belongs to the record, between its texts and its history."""

    def show_parts(self, row: Row) -> None:
        """Show what belongs to the record."""

    def changes(self, register: "Register", record: int) -> "Sequence[Change]":
        """The history of the record."""
        raise NotImplementedError

    def edit_form(self, whole: Row) -> Asking:
        """The form in which the record is corrected, names and all."""
        raise NotImplementedError

    def read(self, record: int) -> Row:
        """The record as whoever sits here may see it; NotFoundError."""
        return self.read_from(self._desk.reader, record)

    def lay_out(self, *offers: Offer | QWidget) -> None:
        """Lay it out: what can be done, the facts, the texts, its own parts, the history."""
        self.tools.addWidget(self._chip)
        for offer in offers:
            self._add_offer(offer)
        self.tools.addWidget(self._names)
        self.sections.addWidget(self._facts)
        for field, title in self.texts:
            self._titles[field] = self.add_section(self._texts[field], title)
        self.add_parts()
        self.add_line()
        self.add_section(self._history, N_("History"))
        follow(self)

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
        self.show_heading(*self.heading(row))
        self._show_tools(row)
        self._facts.show_facts(self.facts_of(row))
        for field, text in values(row, self._texts).items():
            self._texts[field].show_text(text)
            self._titles[field].setVisible(bool(text))
        self.show_parts(row)
        self._history.show_changes(self.changes(self._desk.reader, record))

    def edit(self) -> None:
        """Correct the record here; the form shows the names: whoever edits asks to see them."""
        if self.record is None or self.form is not None:
            return
        whole = self.read_from(self._desk.whole, self.record)
        if whole != self.read(self.record):
            self._desk.show_names(done=lambda _changed: self.edit(), failed=self.message.complain)
        else:
            self.ask(self.edit_form(whole))

    def ask_about(self, form: Callable[[Row], Asking]) -> None:
        """Ask for an act on the record that is read."""
        if self.record is not None:
            self.ask(form(self.read(self.record)))

    def do(
        self,
        operation: Callable[..., Changed],
        *args: Any,  # noqa: ANN401 - those of the operation
        done: Callable[[Changed], object] | None = None,
    ) -> None:
        """Do something with the record that is read, and say so."""
        if self.record is not None:
            failed = expected(self.message.complain, self.message.clear)
            self._desk.run(operation, self.record, *args, done=done or self.say, failed=failed)

    def print_paper(self, name: str) -> None:
        """Show a paper about the record as it is printed."""
        if self.record is not None:
            self.wishes.print_paper(name, self.noun, self.record)

    def ask(self, form: Asking) -> None:
        """Ask for an act in place of what is read."""
        form.saved.connect(self._saved)
        form.left.connect(self._left)
        self._show_tools(None)
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

    def _add_offer(self, offer: Offer | QWidget) -> None:
        if isinstance(offer, Offer):
            made: QWidget = button(
                offer.name,
                offer.text,
                offer.do,
                kind="filled" if offer.filled else "plain",
                icon=offer.icon,
            )
            self._offers.append((made, offer.when))
            freeze(self._desk, *([made] if offer.writes else []))
        else:
            made = offer
            self._offers.append((made, lambda _row: True))
        self.tools.addWidget(made)

    def _show_tools(self, row: Row | None) -> None:
        """Show what may be done with the record; with None, nothing: a form asks something."""
        for offer, when in self._offers:
            offer.setVisible(row is not None and when(row))
        stands = None if row is None else self.state(row)
        self._chip.setVisible(stands is not None)
        if stands is not None:
            self._chip.show_text(*stands)
        self._names.setVisible(row is not None and self.hides_names(row))
